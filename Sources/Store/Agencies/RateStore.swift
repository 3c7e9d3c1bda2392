import Domain
import Engine

extension LedgerTransaction {
    /// Records a rate in place of one that holds from the same day.
    package func setRate(_ currency: Currency, _ rate: Rate) throws {
        let stored = try connection.rows(
            "SELECT " + FactTable.exchangeRate.selection
                + " FROM exchange_rate WHERE agency_id = \(agency) AND currency = \(currency.rawValue) AND from_on = \(rate.from) AND superseded_at = 9223372036854775807"
        ).map { try Fact(.exchangeRate, row: $0) }
        let id = newID()
        let fact = Fact(.exchangeRate, id: id, values: [.text(currency.rawValue), rate.from.sqlValue, .integer(rate.micros)])
        try record([Change("rate.set", .rate, id, note: currency.rawValue, retracted: stored, asserted: [fact])])
    }

    /// Converts every stored amount of the currency at the rate in force on the day its own rate was taken, or on the day the ledger
    /// that stated it was dated. Gives the projects that changed.
    package func convertAnew(_ currency: Currency) throws -> Set<ID<Project>> {
        let rates = RateTable(try reader.rates())
        let columns = AmountKind.allCases.map { SQL(text: "\($0.rawValue)_currency = ") + "\(currency.rawValue)" }.joinedByOr()
        let ids: [ID<Project>] = try connection.rows(
            "SELECT DISTINCT project_id FROM project_version WHERE agency_id = \(agency) AND superseded_at = 9223372036854775807 AND ("
                + columns
                + ") ORDER BY project_id"
        ).map { ID(try $0.int(0)) }
        var converted: Set<ID<Project>> = []
        for start in stride(from: 0, to: ids.count, by: 500) {
            let batch = Array(ids[start..<min(start + 500, ids.count)])
            let records = try projectRecords(batch)
            var changes: [Change] = []
            for id in batch {
                guard let project = records[id] else { continue }
                var revision = ProjectRevision()
                revision.versions = amend(project.versions) { facts in
                    for (kind, amount) in facts.amounts where amount.stated.currency == currency {
                        facts.amounts[kind] = rates.convert(amount.stated, on: amount.statedOn)
                    }
                }
                guard !revision.isEmpty else { continue }
                changes.append(try change(revision, of: project, isNew: false, action: "project.converted", note: currency.rawValue))
            }
            try record(changes)
            converted.formUnion(changes.compactMap { $0.subject.map { ID($0) } })
        }
        return converted
    }
}
