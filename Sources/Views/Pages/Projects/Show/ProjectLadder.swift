import Domain

/// The stage ladder: each stage with its day, the days spent on it, and what the next one still asks for.
struct ProjectLadder {
    private let page: ProjectPage

    init(_ page: ProjectPage) {
        self.page = page
    }

    static let shape = PageShape([
        "name": .text, "number": .text, "day": .text, "iso": .text, "has_day": .flag, "counted": .text, "spent": .text, "is_far": .flag,
        "is_current": .flag, "y": .text, "text_y": .text, "mark_y": .text, "path": .text, "short_day": .text, "lacks": .text,
    ])

    static let needs = PageShape([
        "lead": .text, "list": .list(PageShape(["text": .text, "is_met": .flag])), "path": .text, "text": .text, "may_edit": .flag,
    ])

    private var strings: Strings { page.strings }
    private var dossier: ProjectDossier { page.dossier }

    var rungs: [Page] {
        dossier.ladder.enumerated().map { position, rung in
            let (stage, event) = (rung.stage, rung.event)
            let isReached = rung.days != nil
            let y = 15 + position * 5
            let days = rung.days.map { String($0) } ?? ""
            let isOpen = rung.isCurrent && !dossier.hasLeft
            let missing = dossier.next == stage ? dossier.checks(for: stage, page.stages).count { !$0.isMet } : 0
            return Page([
                "name": .text(strings.name(of: stage)), "number": .text(String(stage.rawValue)),
                "day": .text(event.map(day) ?? strings.text("project.not_reached")),
                "iso": .text(event?.happenedOn.description ?? ""), "has_day": .flag(event != nil), "counted": .text(counted(event)),
                "spent": .text(isReached ? strings.text(isOpen ? "project.days_so_far" : "project.days", ["days": days]) : ""),
                "is_far": .flag(!isReached), "is_current": .flag(rung.isCurrent), "y": .text(String(y)), "text_y": .text(String(y - 4)),
                "mark_y": .text(String(y - 15)),
                "path": .text(page.paths.advancement(page.id, to: stage)), "short_day": .text(short(event)),
                "lacks": .text(missing > 0 ? strings.text("project.lacks", ["count": String(missing)]) : ""),
            ])
        }
    }

    private func day(_ event: StageEvent) -> String {
        event.precision == .month ? page.formats.day(event.happenedOn, isMonth: true) : event.happenedOn.description
    }

    private func short(_ event: StageEvent?) -> String {
        guard let event else { return strings.text("project.waiting") }
        return String(event.happenedOn.description.dropFirst(5))
    }

    /// Where the day that counts is another than the actual one, it is named.
    private func counted(_ event: StageEvent?) -> String {
        guard let event else { return "" }
        if event.basis == .framework { return strings.text("project.by_framework") }
        if event.precision == .month { return strings.text("project.month_only", ["day": event.countedOn.description]) }
        return event.countedOn == event.happenedOn ? "" : strings.text("project.counted", ["day": event.countedOn.description])
    }

    var needs: [Page] {
        guard let next = dossier.next else { return [] }
        let checks = dossier.checks(for: next, page.stages)
        let isMet = checks.allSatisfy(\.isMet)
        return [
            Page([
                "lead": .text(
                    strings.text(isMet ? "project.needs_met" : "project.needs", ["stage": strings.name(of: next)])),
                "list": .list(
                    checks.map { Page(["text": .text(strings.name(of: $0.need)), "is_met": .flag($0.isMet)]) }),
                "path": .text(page.paths.advancement(page.id, to: next)), "text": .text(strings.text("edit.stage.excuse")),
                "may_edit": .flag(page.mayEdit && !isMet),
            ])
        ]
    }
}

/// The amounts: as typed, in yuan, at which rate of which day.
struct ProjectSums {
    private let page: ProjectPage

    init(_ page: ProjectPage) {
        self.page = page
    }

    static let figure = PageShape(["name": .text, "number": .text, "unit": .text, "path": .text, "has_path": .flag])
    static let shape = PageShape([
        "name": .text, "typed": .text, "yuan": .text, "rate": .text, "path": .text, "has_path": .flag,
    ])

    private var strings: Strings { page.strings }

    private func path(_ sum: ProjectDossier.StatedSum) -> String { sum.entry.map { page.paths.entry($0, of: page.id) } ?? "" }

    /// The headline: in yuan where it can be converted, else as stated.
    var figures: [Page] {
        page.dossier.sums.map { sum in
            let (number, unit) =
                sum.amount.fen.map { page.formats.amountParts($0) } ?? (page.formats.stated(sum.amount.stated), "")
            return Page([
                "name": .text(strings.name(ofField: sum.kind.rawValue)), "number": .text(number), "unit": .text(unit),
                "path": .text(path(sum)), "has_path": .flag(sum.entry != nil),
            ])
        }
    }

    var rows: [Page] {
        page.dossier.sums.map { sum in
            let amount = sum.amount
            return Page([
                "name": .text(strings.name(ofField: sum.kind.rawValue)),
                "typed": .text(page.formats.typed(amount.stated)),
                "yuan": .text(amount.fen.map { page.formats.exactAmount($0) } ?? page.formats.notKnown),
                "rate": .text(page.formats.rate(of: amount)),
                "path": .text(path(sum)), "has_path": .flag(sum.entry != nil),
            ])
        }
    }
}

extension Formats {
    /// The words of the ledger; a bare number gets the unit that it was read with.
    func typed(_ amount: Amount) -> String {
        let hasWords = amount.text.unicodeScalars.contains { !$0.isASCII || $0.properties.isAlphabetic }
        return hasWords ? amount.text : stated(amount)
    }

    /// The rate at which an amount is worth what it is, and its day; that there is none; nothing for yuan.
    func rate(of amount: ConvertedAmount) -> String {
        guard let rate = amount.rate else { return amount.stated.currency == .cny ? "" : strings.text("project.no_rate") }
        return strings.text("project.rate_of", ["rate": self.rate(rate), "day": amount.statedOn.description])
    }
}
