import Domain
import Engine

/// Reverses journal entries: what they said no longer holds, and what they replaced holds again. Nothing is deleted: figures as known
/// between the entries and their reversal stay reproducible. Works entry by entry, newest first, in bounded memory.
struct EntryReversal {
    let transaction: LedgerTransaction
    let entries: ClosedRange<Int64>
    /// The action of the entries that reverse.
    let action: String
    /// Ids of the projects and missions that the entries brought into being.
    let created: SQL
    /// What to say when later edits would be lost: the message without the table, which is added as `what`.
    let refusal: Message
    private var copies: [Int64: Int64] = [:]

    init(_ transaction: LedgerTransaction, _ entries: ClosedRange<Int64>, action: String, created: SQL, refusal: Message) {
        self.transaction = transaction
        self.entries = entries
        self.action = action
        self.created = created
        self.refusal = refusal
    }

    private var agency: Int64 { transaction.agency }
    private static let batch: Int64 = 500

    /// Everything but names of units, leaders and investors is taken back; those stay known.
    private static let tables = FactTable.all.filter {
        ![.unit, .leader, .investor, .exchangeRate, .periodClosing, .erasedEntry].contains($0)
    }

    /// - Throws: `Failure.conflict` when later edits would be lost.
    mutating func reverse() throws {
        try refuseIfEditedSince()
        var end = entries.upperBound
        while end >= entries.lowerBound {
            let start = max(entries.lowerBound, end - Self.batch + 1)
            try reverse(start...end)
            end = start - 1
        }
    }

    private mutating func reverse(_ entries: ClosedRange<Int64>) throws {
        var changes: [Int64: Change] = [:]
        for table in Self.tables {
            for (entry, fact) in try facts(table, "recorded_by", entries) {
                let live = copies[fact.id].map { Fact(table, id: $0, values: fact.values) } ?? fact
                if changes[entry] == nil { changes[entry] = try undoing(entry) }
                changes[entry]?.retracted.append(live)
            }
            for (entry, fact) in try facts(table, "superseded_by", entries) {
                let copy = Fact(table, id: transaction.newID(), values: fact.values)
                copies[fact.id] = copy.id
                if changes[entry] == nil { changes[entry] = try undoing(entry) }
                changes[entry]?.asserted.append(copy)
            }
        }
        for entry in changes.keys.sorted(by: >) {
            if let change = changes[entry] { try transaction.record([change]) }
        }
    }

    private func undoing(_ entry: Int64) throws -> Change {
        guard
            let row = try transaction.connection.first(
                "SELECT subject_kind, subject_id FROM journal_entry WHERE agency_id = \(agency) AND sequence = \(entry)")
        else { throw Failure.notFound("journal entry \(entry)") }
        return Change(action, try row.choice(0), try row.optionalInt(1), note: "\(entry)")
    }

    private func facts(_ table: FactTable, _ column: StaticString, _ entries: ClosedRange<Int64>) throws -> [(Int64, Fact)] {
        let sql: SQL =
            "SELECT " + table.selection + ", \(name: column) FROM " + table.sql
            + " WHERE agency_id = \(agency) AND \(name: column) BETWEEN \(entries.lowerBound) AND \(entries.upperBound) ORDER BY \(name: column), id"
        let width = 1 + table.columns.count + table.derived.count
        return try transaction.connection.rows(sql).map { (try $0.int(width), try Fact(table, row: $0)) }
    }

    /// What the entries said must still hold, as they said it or as a later reversal gave it back; and nothing recorded since may refer to
    /// what they created.
    private mutating func refuseIfEditedSince() throws {
        let (first, last) = (entries.lowerBound, entries.upperBound)
        for table in Self.tables {
            let closed: SQL =
                "SELECT " + table.selection + " FROM " + table.sql
                + " WHERE agency_id = \(agency) AND recorded_by BETWEEN \(first) AND \(last) AND superseded_by > \(last)"
            for row in try transaction.connection.rows(closed) {
                let fact = try Fact(table, row: row)
                guard let copy = try liveCopy(of: fact) else { throw later(table.name.description) }
                copies[fact.id] = copy
            }
        }
        let givenBack = Set(copies.values)
        for (table, columns) in Self.references {
            for column in columns {
                let refers: SQL =
                    "SELECT id FROM \(name: table) WHERE agency_id = \(agency) AND recorded_by > \(last) AND superseded_at = 9223372036854775807 AND \(name: column) IN "
                    + created
                var isEdited = false
                try transaction.connection.forEach(refers) { row in
                    isEdited = !givenBack.contains(try row.int(0))
                    return !isEdited
                }
                if isEdited { throw later("\(table)") }
            }
        }
    }

    /// Whether something that the entries took away was given back since: they are undone already.
    func isDone() throws -> Bool {
        for table in Self.tables {
            for (_, fact) in try facts(table, "superseded_by", entries) where try liveCopy(of: fact, since: entries.upperBound) != nil {
                return true
            }
        }
        return false
    }

    /// A row that holds now and says exactly what a closed one said.
    ///
    /// - Parameter entry: only one that was recorded after it.
    private func liveCopy(of fact: Fact, since entry: Int64? = nil) throws -> Int64? {
        let same = zip(fact.table.columns, fact.values).filter { $0.1 != .null }.map { SQL(text: $0.description + " = ") + "\($1)" }
        let unknown = zip(fact.table.columns, fact.values).filter { $0.1 == .null }.map { SQL(text: $0.0.description + " IS NULL") }
        let sql: SQL =
            "SELECT id FROM " + fact.table.sql
            + " WHERE agency_id = \(agency) AND superseded_at = 9223372036854775807 AND " + (same + unknown).joinedByAnd()
            + (entry.map { " AND recorded_by > \($0)" } ?? "") + " LIMIT 1"
        return try transaction.connection.first(sql)?.int(0)
    }

    /// Where later facts may refer to what the entries created.
    private static let references: [(StaticString, [StaticString])] = [
        ("project_version", ["project_id", "parent_id", "merged_into", "mission_id"]), ("stage_event", ["project_id"]),
        ("agreement", ["project_id"]), ("project_investor", ["project_id"]), ("supporting_unit", ["project_id"]),
        ("duplicate_pair", ["a_id", "b_id"]), ("attachment", ["project_id"]), ("receipt", ["project_id"]),
        ("project_secrecy", ["project_id"]), ("project_reader", ["project_id"]), ("submission", ["project_id"]),
        ("credit_share", ["project_id"]), ("first_contact", ["project_id"]),
    ]

    private func later(_ what: String) -> Failure {
        .conflict(Message(refusal.key, refusal.values.merging(["what": what]) { _, new in new }))
    }
}
