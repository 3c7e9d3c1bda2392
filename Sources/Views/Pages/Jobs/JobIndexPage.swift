import Domain

/// Work that goes on by itself: reading a ledger, writing it, walking over the journals.
package struct Job: Sendable {
    package enum Kind: String, Sendable {
        case preview, ledger, verification
    }

    package enum State: Sendable {
        /// - Parameters:
        ///   - fraction: from 0 to 1; nil before it is known.
        ///   - place: how far it is, in words.
        case running(fraction: Double?, place: String)
        case done(String)
        case failed(String)
    }

    package var kind: Kind
    /// What is worked on, as a file's name.
    package var subject: String
    /// Where more is said of it; nil for whoever may not go there.
    package var path: String?
    /// Where ending it is sent; nil where it cannot be ended, or not by this person.
    package var removal: String?
    package var by: String
    package var begun: Instant
    package var state: State

    package init(
        _ kind: Kind, subject: String = "", path: String? = nil, removal: String? = nil, by: String, begun: Instant, state: State
    ) {
        self.kind = kind
        self.subject = subject
        self.path = path
        self.removal = removal
        self.by = by
        self.begun = begun
        self.state = state
    }

    package var isRunning: Bool {
        if case .running = state { true } else { false }
    }
}

/// What is under way, and what has ended lately; the latest first.
package struct JobIndexPage: HTMLPage {
    package static let template = "jobs/index.html"

    private static let text = PageShape(["text": .text])
    package static let shape = PageShape([
        "title": .text, "lead": .text, "back": .text, "back_path": .text, "csrf": .text,
        "parts": .list(
            PageShape([
                "id": .text, "title": .text, "none": .list(text), "heads": .list(text),
                "rows": .list(
                    PageShape([
                        "kind": .text, "subject": .text, "link": .list(PageShape(["path": .text])), "by": .text, "begun": .text,
                        "iso": .text, "chip": .list(PageShape(["kind": .text, "text": .text])),
                        "progress": .list(PageShape(["percent": .text, "has_percent": .flag, "label": .text])), "words": .text,
                        "removal": .list(PageShape(["path": .text, "text": .text, "label": .text])),
                    ])),
            ])),
    ])

    private let jobs: [Job]
    private let csrf: String
    private let strings: Strings

    package init(_ jobs: [Job], csrf: String, strings: Strings) {
        self.jobs = jobs.sorted { $0.begun > $1.begun }
        self.csrf = csrf
        self.strings = strings
    }

    package var title: String { strings.text("layout.place.jobs") }
    package var isRunning: Bool { jobs.contains(where: \.isRunning) }

    package var page: Page {
        Page([
            "title": .text(title), "lead": .text(strings.text("jobs.lead")), "back": .text(strings.text("layout.place.administration")),
            "back_path": .text(Paths().administration), "csrf": .text(csrf),
            "parts": .list([part("running", jobs.filter(\.isRunning)), part("ended", jobs.filter { !$0.isRunning })]),
        ])
    }

    private func part(_ id: String, _ jobs: [Job]) -> Page {
        let heads = ["job", "by", "begun", id == "running" ? "progress" : "result"]
        return Page([
            "id": .text(id), "title": .text(strings.text("jobs.\(id)")),
            "none": FormField.optional(jobs.isEmpty ? strings.text("jobs.none_\(id)") : nil),
            "heads": .list((jobs.isEmpty ? [] : heads).map { Page(["text": .text(strings.text("jobs.head.\($0)"))]) }),
            "rows": .list(jobs.map(row)),
        ])
    }

    private func row(_ job: Job) -> Page {
        let kind = strings.text("jobs.kind.\(job.kind.rawValue)")
        let removal = job.removal.map { path in
            Page([
                "path": .text(path), "text": .text(strings.text("import_wizard.stop")),
                "label": .text(strings.text("jobs.stop", ["name": job.subject])),
            ])
        }
        var chip: [Page] = []
        var progress: [Page] = []
        let words: String
        switch job.state {
        case .running(let fraction, let place):
            words = place
            progress = [
                Page([
                    "percent": .text(String(Int(((fraction ?? 0) * 100).rounded()))), "has_percent": .flag(fraction != nil),
                    "label": .text(kind),
                ])
            ]
        case .done(let text):
            words = text
            chip = [Page(["kind": .text("ok"), "text": .text(strings.text("jobs.state.done"))])]
        case .failed(let text):
            words = text
            chip = [Page(["kind": .text("red"), "text": .text(strings.text("jobs.state.failed"))])]
        }
        return Page([
            "kind": .text(kind), "subject": .text(job.subject), "link": .list(job.path.map { [Page(["path": .text($0)])] } ?? []),
            "by": .text(EntryText(strings).person(job.by)), "begun": .text(Formats(strings).instant(job.begun)),
            "iso": .text(job.begun.description), "chip": .list(chip), "progress": .list(progress), "words": .text(words),
            "removal": .list([removal].compactMap(\.self)),
        ])
    }
}

extension Job {
    /// A walk over the journals.
    package init(_ run: VerificationRun, strings: Strings) {
        let formats = Formats(strings)
        let state: State =
            switch run.outcome {
            case nil:
                .running(
                    fraction: run.fraction,
                    place: run.total == 0
                        ? strings.text("health.beginning")
                        : strings.text("health.progress", ["checked": formats.count(run.checked), "total": formats.count(run.total)]))
            case .found(let report)? where report.broken == nil: .done(strings.sentence(for: report))
            case let outcome?: .failed(strings.sentence(for: outcome))
            }
        self.init(.verification, path: Paths().health, by: run.by, begun: run.startedAt, state: state)
    }
}
