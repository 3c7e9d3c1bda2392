import Domain
import Store

extension LedgerWriter {
    /// Writes a batch of visit rows. A visit is recognised by its day and company; the n-th row of the same means the n-th such visit.
    package func write(_ rows: [VisitRow]) throws -> [RowResult] {
        guard !rows.isEmpty else { return [] }
        // Visits and missions are the agency's as a whole.
        guard place == .agency else { return rows.map { RowResult(outOfPlace: $0.number, .visit, $0.company) } }
        let stored = Dictionary(
            grouping: try transaction.visits(by: Array(Set(rows.map { NameKey.of($0.company) }))),
            by: { identity($0.facts.companyKey, $0.facts.day.day) })
        var changes: [Change] = []
        var results: [RowResult] = []
        for row in rows {
            let key = identity(NameKey.of(row.company), row.day.day)
            let occurrence = visitOccurrences[key, default: 0]
            visitOccurrences[key] = occurrence + 1
            let known = stored[key].flatMap { $0.indices.contains(occurrence) ? $0[occurrence] : nil }
            let facts = revised(known?.facts, by: row)
            let record = known ?? VisitRecord(id: ID(transaction.newID()), fact: nil, facts: facts)
            var result = RowResult(
                row: row.number, subjectKind: .visit, subject: record.id.rawValue, name: row.company,
                outcome: known == nil ? .created : .unchanged)
            if known == nil || facts != record.facts {
                if let known {
                    result.outcome = .updated
                    result.changes = VisitRecord.changes(known.facts, facts)
                }
                let change = try transaction.change(visit: record, to: facts, action: known == nil ? "visit.opened" : "visit.revised")
                if !result.refuses(change, try transaction.closing(touchedBy: change)) { changes.append(change) }
            }
            results.append(result)
        }
        try transaction.record(names.takeOpened() + changes)
        return results
    }

    private func identity(_ companyKey: String, _ day: Day) -> String { "\(day.number) \(companyKey)" }

    private func revised(_ stored: VisitFacts?, by row: VisitRow) -> VisitFacts {
        var facts = stored ?? VisitFacts(day: row.day, company: row.company, companyKey: NameKey.of(row.company))
        facts.headcount = row.headcount.revising(facts.headcount, blanks: options.blanks)
        facts.host = row.host.revising(facts.host, blanks: options.blanks)
        facts.leader = row.leader.map { names.leader($0) }.revising(facts.leader, blanks: options.blanks)
        facts.purpose = row.purpose.revising(facts.purpose, blanks: options.blanks)
        facts.remark = row.remark.revising(facts.remark, blanks: options.blanks)
        facts.state = row.isCancelled ? .cancelled : .held
        return facts
    }

    /// Writes mission rows. A mission is recognised by its name and year.
    package func write(_ rows: [MissionRow]) throws -> [RowResult] {
        guard place == .agency else { return rows.map { RowResult(outOfPlace: $0.number, .mission, $0.name) } }
        var changes: [Change] = []
        var results: [RowResult] = []
        for row in rows {
            let known = missions.known(named: NameKey.of(row.name), year: row.firstDay.year) ?? missions.namedBefore(row)
            let facts = revised(known?.facts, by: row)
            let record = known ?? MissionRecord(id: ID(transaction.newID()), fact: nil, facts: facts)
            var result = RowResult(
                row: row.number, subjectKind: .mission, subject: record.id.rawValue, name: row.name,
                outcome: known == nil ? .created : .unchanged)
            if known == nil || facts != record.facts {
                if let known {
                    result.outcome = .updated
                    result.changes = MissionRecord.changes(known.facts, facts)
                }
                let change = transaction.change(mission: record, to: facts, action: known == nil ? "mission.opened" : "mission.revised")
                if !result.refuses(change, try transaction.closing(touchedBy: change)) {
                    missions.remember(MissionRecord(id: record.id, fact: change.asserted.first?.id, facts: facts))
                    changes.append(change)
                }
            }
            results.append(result)
        }
        try transaction.record(changes)
        return results
    }

    private func revised(_ stored: MissionFacts?, by row: MissionRow) -> MissionFacts {
        var facts = stored ?? MissionFacts(name: row.name, nameKey: NameKey.of(row.name), firstDay: row.firstDay, lastDay: row.lastDay)
        facts.name = row.name
        facts.nameKey = NameKey.of(row.name)
        facts.firstDay = row.firstDay
        facts.lastDay = row.lastDay
        facts.code = row.code.revising(facts.code, blanks: options.blanks)
        facts.place = row.place.revising(facts.place, blanks: options.blanks)
        facts.leader = row.leader.revising(facts.leader, blanks: options.blanks)
        facts.headcount = row.headcount.revising(facts.headcount, blanks: options.blanks)
        facts.remark = row.remark.revising(facts.remark, blanks: options.blanks)
        return facts
    }
}

extension LedgerWriter.RowResult {
    /// Whether the row cannot be written because its days are closed.
    fileprivate mutating func refuses(_ change: Change, _ closing: (day: Day, closing: PeriodClosing)?) -> Bool {
        counted = change.countedLater
        closed = closing.map { ($0.day, $0.closing.period) }
        return closing != nil
    }
}

extension VisitRecord {
    static func changes(_ before: VisitFacts, _ after: VisitFacts) -> [FieldChange] {
        [
            ("headcount", before.headcount?.description, after.headcount?.description), ("host", before.host, after.host),
            ("purpose", before.purpose, after.purpose), ("remark", before.remark, after.remark),
            ("state", before.state.rawValue, after.state.rawValue),
        ].filter { $0.1 != $0.2 }.map { FieldChange(field: $0.0, before: $0.1 ?? "", after: $0.2 ?? "") }
    }
}

extension MissionRecord {
    static func changes(_ before: MissionFacts, _ after: MissionFacts) -> [FieldChange] {
        [
            ("name", before.name, after.name), ("first_day", before.firstDay.description, after.firstDay.description),
            ("last_day", before.lastDay.description, after.lastDay.description), ("code", before.code, after.code),
            ("place", before.place, after.place), ("leader", before.leader, after.leader),
            ("headcount", before.headcount?.description, after.headcount?.description), ("remark", before.remark, after.remark),
        ].filter { $0.1 != $0.2 }.map { FieldChange(field: $0.0, before: $0.1 ?? "", after: $0.2 ?? "") }
    }
}
