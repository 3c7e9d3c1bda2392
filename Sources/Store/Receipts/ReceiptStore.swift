import Domain
import Engine

extension LedgerReader {
    /// The receipts of a project and of those merged into it, up to a day, by day.
    func receipts(of project: ID<Project>, asOf day: Day, _ time: BitemporalClause) throws -> [ReceiptRecord] {
        let projects = try mergedProjects(of: project, time)
        let sql: SQL =
            "SELECT " + FactTable.receipt.selection
            + ", recorded_by FROM receipt f WHERE f.agency_id = \(agency) AND f.project_id IN (\(projects.keys.sorted())) AND f.received_on <= \(day.number) AND "
            + time.known("f") + " ORDER BY f.received_on, f.receipt_id"
        return try connection.rows(sql).compactMap { row in
            let project: ID<Project> = ID(try row.int(2))
            return try projects[project].map { name in
                ReceiptRecord(
                    id: ID(try row.int(1)), project: .init(id: project, name: name), receipt: try Receipt(row: row),
                    entry: try row.int(row.values.count - 1))
            }
        }
    }

    /// The project and all that were merged into it, as far as they are in sight, with their names.
    func mergedProjects(of project: ID<Project>, _ time: BitemporalClause) throws -> [ID<Project>: String] {
        let hidden = try hiddenProjects()
        var found: Set<ID<Project>> = [project]
        var latest = [project]
        while !latest.isEmpty {
            let sql: SQL =
                "SELECT DISTINCT v.project_id FROM project_version v WHERE v.agency_id = \(agency) AND v.merged_into IN (\(latest)) AND "
                + time.known("v")
            latest = try connection.rows(sql).map { ID(try $0.int(0)) }.filter { !hidden.contains($0) && found.insert($0).inserted }
        }
        return try projectRecords(found.sorted(), knownAt: time.knownAt).compactMapValues { $0.latest?.name }
    }
}

extension LedgerTransaction {
    /// Writes a new receipt.
    package func record(_ receipt: Receipt, for project: ID<Project>) throws {
        let id = newID()
        try record([
            Change("receipt.recorded", .project, project.rawValue, asserted: [receipt.fact(id, ID(id), project)])
        ])
    }

    /// Writes a receipt in place of what is known of it.
    package func correct(_ id: ID<Receipt>, _ state: ReceiptState, to receipt: Receipt) throws {
        try record([change("receipt.corrected", id, state, to: receipt)])
    }

    /// Takes a receipt away.
    package func withdraw(_ id: ID<Receipt>, _ state: ReceiptState, note: String) throws {
        try record([change("receipt.withdrawn", id, state, to: nil, note: note)])
    }

    private func change(
        _ action: String, _ id: ID<Receipt>, _ state: ReceiptState, to receipt: Receipt?, note: String = ""
    ) -> Change {
        Change(
            action, .project, state.project.rawValue, note: note, retracted: [state.receipt.fact(state.fact, id, state.project)],
            asserted: receipt.map { [$0.fact(newID(), id, state.project)] } ?? [])
    }

    /// Converts every receipt in the currency at the rate in force on its day. Gives the projects whose receipts changed.
    package func convertReceiptsAnew(_ currency: Currency) throws -> Set<ID<Project>> {
        let rates = RateTable(try reader.rates())
        let stored = try connection.rows(
            "SELECT " + FactTable.receipt.selection
                + " FROM receipt WHERE agency_id = \(agency) AND superseded_at = 9223372036854775807 AND amount_currency = \(currency.rawValue) ORDER BY id"
        )
        var changes: [Change] = []
        var projects: Set<ID<Project>> = []
        for row in stored {
            let (id, project, receipt) = (ID<Receipt>(try row.int(1)), ID<Project>(try row.int(2)), try Receipt(row: row))
            var converted = receipt
            converted.amount = rates.convert(receipt.amount.stated, on: receipt.amount.statedOn)
            guard converted != receipt else { continue }
            projects.insert(project)
            changes.append(
                Change(
                    "receipt.converted", .project, project.rawValue, note: currency.rawValue,
                    retracted: [receipt.fact(try row.int(0), id, project)], asserted: [converted.fact(newID(), id, project)]))
        }
        for start in stride(from: 0, to: changes.count, by: 500) { try record(Array(changes[start..<min(start + 500, changes.count)])) }
        return projects
    }
}

extension Receipt {
    /// Reads a row of the table's `selection`.
    init(row: Row) throws {
        guard let amount = try AmountColumns.amount(row, 5) else { throw EngineError.column("amount_minor", "NULL") }
        self.init(
            received: DayReading(try row.day(3), precision: try row.choice(4)), amount: amount, kind: try row.choice(12),
            origin: try row.optionalText(13), isVerified: try row.bool(14), voucher: try row.optionalText(15))
    }

    fileprivate func fact(_ row: Int64, _ id: ID<Receipt>, _ project: ID<Project>) -> Fact {
        Fact(
            .receipt, id: row,
            values: [id.sqlValue, project.sqlValue, received.day.sqlValue, .text(received.precision.rawValue)]
                + AmountColumns.values(amount)
                + [.text(kind.rawValue), .optional(origin), isVerified.sqlValue, .optional(voucher)])
    }
}
