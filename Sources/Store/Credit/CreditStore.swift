import Domain
import Engine

extension LedgerReader {
    /// Every split of a project's credit as known then, by indicator and day.
    package func creditSplits(of project: ID<Project>, knownAt: Instant? = nil) throws -> [CreditSplit] {
        try storedSplits(of: project, BitemporalClause(knownAt: knownAt).known("c")).map(\.split)
    }

    /// The same, as it was when an entry was the journal's last.
    package func creditSplits(of project: ID<Project>, after entry: Int64) throws -> [CreditSplit] {
        try storedSplits(of: project, "c.recorded_by <= \(entry) AND (c.superseded_by IS NULL OR c.superseded_by > \(entry))").map(\.split)
    }

    /// Who last changed what is agreed of a project's credit, and when.
    package func lastCredit(of project: ID<Project>) throws -> (by: String, at: Instant)? {
        try connection.first(
            """
            SELECT e.principal, e.at FROM journal_entry e WHERE e.agency_id = \(agency) AND e.sequence = (
                SELECT MAX(COALESCE(c.superseded_by, c.recorded_by)) FROM credit_share c
                WHERE c.agency_id = \(agency) AND c.project_id = \(project))
            """
        ).map { (try $0.text(0), Instant(microseconds: try $0.int(1))) }
    }

    /// Units by their ids.
    package func unitNames(_ ids: some Sequence<ID<Unit>>) throws -> [ID<Unit>: String] {
        let sql: SQL = "SELECT id, name FROM unit WHERE agency_id = \(agency) AND id IN (\(Set(ids).map(\.rawValue).sorted()))"
        return Dictionary(try connection.rows(sql).map { (ID(try $0.int(0)), try $0.text(1)) }, uniquingKeysWith: { first, _ in first })
    }

    /// The rows of one split share its indicator and days.
    fileprivate func storedSplits(of project: ID<Project>, _ known: SQL) throws -> [(split: CreditSplit, facts: [Fact])] {
        struct Key: Hashable {
            var indicator: String?
            var validity: Validity
        }
        var found: [Key: [(share: CreditShare, fact: Fact)]] = [:]
        var order: [Key] = []
        let sql: SQL =
            "SELECT " + FactTable.creditShare.selection
            + " FROM credit_share c WHERE c.agency_id = \(agency) AND c.project_id = \(project) AND " + known
            + " ORDER BY c.indicator, c.from_on, c.id"
        try connection.forEach(sql) { row in
            let key = Key(indicator: try row.optionalText(2), validity: Validity(from: try row.day(5), to: try row.day(6)))
            if found[key] == nil { order.append(key) }
            found[key, default: []].append((CreditShare(ID(try row.int(3)), try row.int(4)), try Fact(.creditShare, row: row)))
            return true
        }
        return try order.map { key in
            let rows = found[key] ?? []
            return (try CreditSplit(indicator: key.indicator, validity: key.validity, shares: rows.map(\.share)), rows.map(\.fact))
        }
    }
}

extension LedgerTransaction {
    /// Writes a split in place of what is agreed over its days; nothing when it is agreed already.
    package func split(_ split: CreditSplit, of project: ID<Project>, note: String) throws {
        let stored = try reader.storedSplits(of: project, BitemporalClause(knownAt: nil).known("c"))
        let (retracted, asserted) = stored.map(\.split).amended(by: split)
        guard !retracted.isEmpty || !asserted.isEmpty else { return }
        try record([
            Change(
                "credit.split", .project, project.rawValue, note: note,
                retracted: stored.filter { retracted.contains($0.split) }.flatMap(\.facts),
                asserted: asserted.flatMap { split in split.shares.map { fact($0, split, project) } })
        ])
    }

    private func fact(_ share: CreditShare, _ split: CreditSplit, _ project: ID<Project>) -> Fact {
        Fact(
            .creditShare, id: newID(),
            values: [
                project.sqlValue, .optional(split.indicator), share.unit.sqlValue, .integer(share.points), split.validity.from.sqlValue,
                split.validity.to.sqlValue,
            ])
    }
}
