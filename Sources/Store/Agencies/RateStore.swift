import Domain
import Engine

extension LedgerReader {
    /// Every rate that was ever set, by currency; of each the latest day first, and of one day what was set last.
    package func rateLines() throws -> [RateLine] {
        let hidden = ScopeClause.hidden(principal).map { hidden -> SQL in " AND j.subject_id NOT IN (" + hidden + ")" } ?? ""
        let converted: SQL =
            """
            (SELECT COUNT(DISTINCT j.subject_id) FROM journal_entry j WHERE j.agency_id = x.agency_id AND j.at = e.at AND j.note = x.currency
              AND j.action IN ('project.converted', 'receipt.converted')
            """ + hidden + ")"
        let sql: SQL =
            "SELECT x.currency, x.micros, x.from_on, x.source, e.principal, x.recorded_at, x.superseded_at, " + converted
            + " FROM exchange_rate x JOIN journal_entry e ON e.agency_id = x.agency_id AND e.sequence = x.recorded_by WHERE x.agency_id = \(agency) ORDER BY x.currency, x.from_on DESC, x.recorded_at DESC"
        return try connection.rows(sql).map { row in
            RateLine(
                currency: Currency(rawValue: try row.text(0)), rate: Rate(micros: try row.int(1), from: try row.day(2)),
                source: try row.optionalText(3), by: try row.text(4), at: Instant(microseconds: try row.int(5)),
                isReplaced: try row.int(6) != Instant.distantFuture.microseconds, converted: Int(try row.int(7)))
        }
    }
}

extension LedgerTransaction {
    /// Records a rate in place of one that holds from the same day.
    ///
    /// - Parameter source: where it was published, in words.
    package func setRate(_ currency: Currency, _ rate: Rate, source: String? = nil) throws {
        let stored = try connection.rows(
            "SELECT " + FactTable.exchangeRate.selection
                + " FROM exchange_rate WHERE agency_id = \(agency) AND currency = \(currency.rawValue) AND from_on = \(rate.from) AND superseded_at = 9223372036854775807"
        ).map { try Fact(.exchangeRate, row: $0) }
        let id = newID()
        let fact = Fact(
            .exchangeRate, id: id, values: [.text(currency.rawValue), rate.from.sqlValue, .integer(rate.micros), .optional(source)])
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
                let change = try change(revision, of: project, isNew: false, action: "project.converted", note: currency.rawValue)
                if !change.isEmpty { changes.append(change) }
            }
            try record(changes)
            converted.formUnion(changes.compactMap { $0.subject.map { ID($0) } })
        }
        return converted
    }
}
