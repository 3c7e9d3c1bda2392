import Domain

/// What an entry changed, field by field: the facts it closed held against those it opened.
struct EntryDiff {
    struct Change: Hashable {
        var field: String
        var before: EntryDatum?
        var after: EntryDatum?
        var from: Day?
    }

    private let before: EntryFacts
    private let after: EntryFacts
    private(set) var changes: [Change] = []

    init(before: EntryFacts, after: EntryFacts) {
        self.before = before
        self.after = after
        versions()
        stages()
        lists(.projectInvestor, "investors", .investor, "investor_id")
        lists(.supportingUnit, "support_units", .unit, "unit_id")
        lists(.projectReader, "readers", .account, "account_id")
        rows(.projectSecrecy, EntryField.secrecy)
        rows(.submission, EntryField.submission)
        rows(.evidence, EntryField.evidence)
        rows(.firstContact, EntryField.firstContact)
        closings()
        late()
        files()
        receipts()
        credits()
        rows(.visit, EntryField.visit)
        rows(.mission, EntryField.mission)
        rows(.exchangeRate, EntryField.rate)
        rows(.indicatorDefinition, EntryField.definition)
        rows(.roleGrant, EntryField.grant)
        rows(.term, EntryField.term)
        days()
        rows(.duplicatePair, EntryField.pair)
        for table in [FactTable.unit, .leader, .investor] { rows(table, EntryField.name) }
    }

    /// The first row that names the subject, the newer facts first.
    func first(_ table: FactTable) -> EntryRow? {
        (after[table].max { $0.validity.from < $1.validity.from }) ?? before[table].max { $0.validity.from < $1.validity.from }
    }

    private mutating func note(_ field: String, _ before: EntryDatum?, _ after: EntryDatum?, from: Day? = nil) {
        guard before != after else { return }
        let change = Change(field: field, before: before, after: after, from: from)
        if !changes.contains(change) { changes.append(change) }
    }

    /// Cuts valid time at every end of a rectangle; within a piece each field has one value before and one after.
    private mutating func versions() {
        let (old, new) = (before[.projectVersion], after[.projectVersion])
        let cuts = Set((old + new).flatMap { [$0.validity.from, $0.validity.to] }).sorted()
        let pieces = cuts.dropLast().map { day in
            (from: day, old: old.first { $0.validity.contains(day) }, new: new.first { $0.validity.contains(day) })
        }
        for field in EntryField.version {
            var last: (EntryDatum?, EntryDatum?)?
            for piece in pieces {
                guard piece.old != nil || piece.new != nil else { continue }
                let pair = (piece.old.flatMap(field.read), piece.new.flatMap(field.read))
                // The same change over several pieces is one, from the first of them on.
                if let last, last == pair { continue }
                last = pair
                note(field.key, pair.0, pair.1, from: piece.from == .distantPast ? nil : piece.from)
            }
        }
    }

    private mutating func stages() {
        func events(_ facts: EntryFacts, _ stage: Stage, _ basis: String) -> [EntryDatum] {
            facts[.stageEvent].filter { $0.text("stage") == stage.key && $0.text("basis") == basis }.compactMap { row in
                guard let day = row.day("happened_on"), let counted = row.day("counted_on") else { return nil }
                return .value(.stageDay(day, counted: counted, isMonth: row.text("day_precision") == "month"))
            }
        }
        for stage in Stage.allCases {
            for basis in ["event", "framework"] {
                let (old, new) = (events(before, stage, basis), events(after, stage, basis))
                for position in 0..<max(old.count, new.count) {
                    note(
                        basis == "event" ? stage.key : "framework", position < old.count ? old[position] : nil,
                        position < new.count ? new[position] : nil)
                }
            }
        }
    }

    private mutating func lists(_ table: FactTable, _ field: String, _ subject: EntryDatum.Subject, _ column: String) {
        func ids(_ facts: EntryFacts) -> EntryDatum? {
            let rows = facts[table].sorted { ($0.int("position") ?? 0) < ($1.int("position") ?? 0) }
            return rows.isEmpty ? nil : .references(subject, rows.compactMap { $0.int(column) })
        }
        note(field, ids(before), ids(after))
    }

    /// Each closed period, as `2013-09`.
    private mutating func closings() {
        for row in before[.periodClosing] { note("period", EntryField.period(row), nil) }
        for row in after[.periodClosing] { note("period", nil, EntryField.period(row)) }
    }

    /// That it is about closed days.
    private mutating func late() {
        for row in after[.lateEntry] {
            guard let due = row.day("due_on") else { continue }
            note("closed_days", nil, .value(.late(due: due, counted: row.day("counted_on"))))
        }
    }

    /// Each day of the calendar with what was and what is said of it.
    private mutating func days() {
        let (old, new) = (before[.calendarDay], after[.calendarDay])
        for day in Set((old + new).compactMap { $0.int("day") }).sorted() {
            func row(_ rows: [EntryRow]) -> EntryRow? { rows.first { $0.int("day") == day } }
            for field in EntryField.calendarDay { note(field.key, row(old).flatMap(field.read), row(new).flatMap(field.read)) }
        }
    }

    private mutating func files() {
        let (old, new) = (before[.attachment], after[.attachment])
        for row in old { note("file", .text(row.text("file_name")), nil) }
        for row in new { note("file", nil, .text(row.text("file_name"))) }
    }

    /// Each receipt as a whole: its words tell it from the others.
    private mutating func receipts() {
        let (old, new) = (before[.receipt], after[.receipt])
        let ids = (old + new).compactMap { $0.int("receipt_id") }.reduce(into: [Int64]()) { if !$0.contains($1) { $0.append($1) } }
        for id in ids {
            func datum(_ rows: [EntryRow]) -> EntryDatum? {
                rows.first { $0.int("receipt_id") == id }?.receipt.map { .value(.receipt($0)) }
            }
            note("receipt", datum(old), datum(new))
        }
    }

    /// Each split as a whole, told by its indicator and its first day.
    private mutating func credits() {
        struct Place: Hashable {
            var indicator: String?
            var from: Day
        }
        func splits(_ facts: EntryFacts) -> [Place: EntryDatum] {
            Dictionary(grouping: facts[.creditShare]) { Place(indicator: $0.text("indicator"), from: $0.day("from_on") ?? .distantPast) }
                .mapValues { rows in
                    let place = Place(indicator: rows[0].text("indicator"), from: rows[0].day("from_on") ?? .distantPast)
                    let shares = rows.map { CreditShare(ID($0.int("unit_id") ?? 0), $0.int("points") ?? 0) }
                        .sorted { ($1.points, $0.unit.rawValue) < ($0.points, $1.unit.rawValue) }
                    let validity = Validity(from: place.from, to: rows[0].day("to_on") ?? .distantFuture)
                    return .credit(shares, indicator: place.indicator, validity)
                }
        }
        let (old, new) = (splits(before), splits(after))
        for place in Set(old.keys).union(new.keys).sorted(by: { ($0.indicator ?? "", $0.from) < ($1.indicator ?? "", $1.from) }) {
            note("credit", old[place], new[place])
        }
    }

    private mutating func rows(_ table: FactTable, _ fields: [EntryField]) {
        let (old, new) = (before[table], after[table])
        for position in 0..<max(old.count, new.count) {
            for field in fields {
                note(
                    field.key, position < old.count ? field.read(old[position]) : nil,
                    position < new.count ? field.read(new[position]) : nil)
            }
        }
    }
}
