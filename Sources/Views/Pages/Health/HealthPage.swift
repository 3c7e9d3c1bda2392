import Domain

/// The state of the program and its database, and walking over the journals.
package struct HealthPage: HTMLPage {
    package static let template = "health/index.html"

    private static let text = PageShape(["text": .text])
    package static let shape = PageShape([
        "title": .text, "lead": .text, "back": .text, "back_path": .text, "problem": .list(text), "walk": .text, "walk_lead": .text,
        "under_way": .list(PageShape(["text": .text, "place": .text, "percent": .text, "has_percent": .flag, "note": .text])),
        "last": .list(PageShape(["kind": .text, "text": .text])), "start": .list(text), "action": .text, "csrf": .text,
        "heads": .list(text), "runs": .list(PageShape(["at": .text, "by": .text, "result": .text, "kind": .text, "state": .text])),
        "earlier": .text, "database": .text, "facts": .list(PageShape(["name": .text, "value": .text, "is_code": .flag])),
        "needs": .text, "findings": .list(PageShape(["text": .text, "is_well": .flag, "word": .text])),
    ])

    private let runs: [VerificationRun]
    private let health: LedgerHealth
    private let findings: [(isWell: Bool, text: String)]
    private let csrf: String
    private let strings: Strings
    /// Why a walk was not begun.
    package var problem: Message?

    /// - Parameter runs: the last walks, the latest first.
    package init(
        runs: [VerificationRun], health: LedgerHealth, findings: [(isWell: Bool, text: String)], csrf: String, strings: Strings
    ) {
        self.runs = runs
        self.health = health
        self.findings = findings
        self.csrf = csrf
        self.strings = strings
    }

    package var title: String { strings.text("layout.place.health") }
    /// Whether a walk is under way.
    package var isRunning: Bool { runs.contains { $0.isRunning } }
    private var formats: Formats { Formats(strings) }

    package var page: Page {
        let running = runs.first { $0.isRunning }
        let ended = runs.filter { !$0.isRunning }
        let heads = ["at", "by", "result"].map { Page(["text": .text(strings.text("health.head.\($0)"))]) }
        return Page([
            "title": .text(title), "lead": .text(strings.text("health.lead")), "back": .text(strings.text("layout.place.administration")),
            "back_path": .text(Paths().administration), "problem": FormField.optional(problem.map { strings.text($0) }),
            "walk": .text(strings.text("health.walk")), "walk_lead": .text(strings.text("health.walk_lead")),
            "under_way": .list(running.map { [progress($0)] } ?? []),
            "last": .list(running == nil ? [last(ended.first)] : []),
            "start": FormField.optional(running == nil ? strings.text("health.start") : nil), "action": .text(Paths().verification),
            "csrf": .text(csrf), "heads": .list(ended.isEmpty ? [] : heads), "runs": .list(ended.map(line)),
            "earlier": .text(strings.text("health.earlier")),
            "database": .text(strings.text("health.database")), "facts": .list(facts), "needs": .text(strings.text("health.needs")),
            "findings": .list(
                findings.map { finding in
                    Page([
                        "text": .text(finding.text), "is_well": .flag(finding.isWell),
                        "word": .text(strings.text(finding.isWell ? "health.well" : "health.ill")),
                    ])
                }),
        ])
    }

    private func progress(_ run: VerificationRun) -> Page {
        let values = ["person": EntryText(strings).person(run.by), "instant": formats.instant(run.startedAt)]
        let counts = ["checked": formats.count(run.checked), "total": formats.count(run.total)]
        return Page([
            "text": .text(strings.text("health.under_way", values)),
            "place": .text(run.total > 0 ? strings.text("health.progress", counts) : strings.text("health.beginning")),
            "percent": .text(String(Int(((run.fraction ?? 0) * 100).rounded()))), "has_percent": .flag(run.fraction != nil),
            "note": .text(strings.text("health.progress_note")),
        ])
    }

    private func last(_ run: VerificationRun?) -> Page {
        guard let run, let outcome = run.outcome else {
            return Page(["kind": .text("yellow"), "text": .text(strings.text("health.never"))])
        }
        let said = strings.sentence(for: outcome)
        let at = strings.text("health.last", ["instant": formats.instant(run.endedAt ?? run.startedAt), "result": said])
        return Page(["kind": .text(Self.kind(outcome)), "text": .text(at)])
    }

    private func line(_ run: VerificationRun) -> Page {
        guard let outcome = run.outcome else { return Page([:]) }
        return Page([
            "at": .text(formats.instant(run.startedAt)), "by": .text(EntryText(strings).person(run.by)),
            "result": .text(strings.sentence(for: outcome)), "kind": .text(Self.kind(outcome)),
            "state": .text(strings.text("health.state.\(Self.kind(outcome))")),
        ])
    }

    /// Whole, broken, or not known.
    private static func kind(_ outcome: VerificationRun.Outcome) -> String {
        switch outcome {
        case .found(let report): report.broken == nil ? "ok" : "red"
        case .failed: "yellow"
        }
    }

    private var facts: [Page] {
        let facts: [(String, String, Bool)] = [
            ("engine", health.engine, false), ("size", formats.bytes(health.bytes), false), ("schema", String(health.schema), false),
            ("entries", formats.count(health.entries), false), ("changed", formats.instant(health.changedAt), false),
            ("head", health.head, true), ("accesses", formats.count(health.accesses), false), ("access_head", health.accessHead, true),
        ]
        return facts.map { key, value, isCode in
            Page(["name": .text(strings.text("health.fact.\(key)")), "value": .text(value), "is_code": .flag(isCode)])
        }
    }
}

extension Strings {
    /// What a walk over the journals found.
    package func sentence(for report: VerificationReport) -> String {
        guard let broken = report.broken else {
            return text("verify.intact", ["count": String(report.entries), "accesses": String(report.accesses)])
        }
        let reason = text("verify.reason.\(broken.kind.rawValue)", ["place": broken.place])
        return text(
            broken.chain == .access ? "verify.broken_access_at" : "verify.broken_at", ["number": String(broken.entry), "reason": reason])
    }

    func sentence(for outcome: VerificationRun.Outcome) -> String {
        switch outcome {
        case .found(let report): sentence(for: report)
        case .failed(let reason): reason.map { text("verify.failed", ["reason": $0]) } ?? text("verify.lost")
        }
    }
}

extension Formats {
    /// Bytes as people say them, a tenth where it is below ten: `640 KB`, `1.2 GB`.
    package func bytes(_ count: Int64) -> String {
        var (amount, unit) = (Double(count), 0)
        let units = ["B", "KB", "MB", "GB", "TB"]
        while amount >= 1024, unit < units.count - 1 { (amount, unit) = (amount / 1024, unit + 1) }
        let tenths = Int64((amount * 10).rounded())
        let text = unit == 0 || tenths >= 100 ? self.count((tenths + 5) / 10) : "\(tenths / 10).\(tenths % 10)"
        return text + " " + units[unit]
    }
}
