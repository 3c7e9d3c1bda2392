import Domain
import Engine

/// Undoes an import: what it said no longer holds, and what it replaced holds again. Nothing is deleted: figures as known
/// between the import and its undoing stay reproducible. Works entry by entry, newest first, in bounded memory.
struct ImportReversal {
    let transaction: LedgerTransaction
    let record: ImportRecord
    private var copies: [Int64: Int64] = [:]

    init(_ transaction: LedgerTransaction, _ record: ImportRecord) {
        self.transaction = transaction
        self.record = record
    }

    private var agency: Int64 { transaction.agency }
    private static let batch: Int64 = 500

    /// - Throws: `Failure.conflict` when the import is already undone, or when later edits would be lost.
    mutating func undo() throws {
        guard record.undoneBy == nil else { throw Failure.conflict(Message("undo.already", ["id": record.id.description])) }
        if let first = record.firstEntry, let last = record.lastEntry {
            try refuseIfEditedSince(first, last)
            var end = last
            while end >= first {
                let start = max(first, end - Self.batch + 1)
                try reverse(start...end)
                end = start - 1
            }
        }
        let entry = try transaction.record([Change("import.undone", .import, record.id.rawValue, note: record.fileName)])
        try transaction.connection.run(
            "UPDATE import SET undone_by = \(entry.lowerBound) WHERE agency_id = \(agency) AND id = \(record.id)")
        try transaction.connection.run(
            "UPDATE import_row SET outcome = 'undone' WHERE agency_id = \(agency) AND import_id = \(record.id)")
    }

    /// Everything but names of units, leaders and investors is taken back; those stay known.
    private static let tables = FactTable.all.filter { ![.unit, .leader, .investor, .exchangeRate].contains($0) }

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
        return Change("import.entry_undone", try row.choice(0), try row.optionalInt(1), note: "\(entry)")
    }

    private func facts(_ table: FactTable, _ column: StaticString, _ entries: ClosedRange<Int64>) throws -> [(Int64, Fact)] {
        let sql: SQL =
            "SELECT " + table.selection + ", \(name: column) FROM " + table.sql
            + " WHERE agency_id = \(agency) AND \(name: column) BETWEEN \(entries.lowerBound) AND \(entries.upperBound) ORDER BY \(name: column), id"
        let width = 1 + table.columns.count + table.derived.count
        return try transaction.connection.rows(sql).map { (try $0.int(width), try Fact(table, row: $0)) }
    }

    /// What the import said must still hold, as it said it or as a later undoing gave it back; and nothing recorded since may refer to
    /// what it created.
    private mutating func refuseIfEditedSince(_ first: Int64, _ last: Int64) throws {
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
            let created: SQL =
                "(SELECT subject_id FROM import_row WHERE agency_id = \(agency) AND import_id = \(record.id) AND outcome = 'created')"
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

    /// A row that holds now and says exactly what a closed one said.
    private func liveCopy(of fact: Fact) throws -> Int64? {
        let same = zip(fact.table.columns, fact.values).filter { $0.1 != .null }.map { SQL(text: $0.description + " = ") + "\($1)" }
        let unknown = zip(fact.table.columns, fact.values).filter { $0.1 == .null }.map { SQL(text: $0.0.description + " IS NULL") }
        let sql: SQL =
            "SELECT id FROM " + fact.table.sql + " WHERE agency_id = \(agency) AND superseded_at = 9223372036854775807 AND "
            + (same + unknown).joinedByAnd() + " LIMIT 1"
        return try transaction.connection.first(sql)?.int(0)
    }

    /// Where later facts may refer to what this import created.
    private static let references: [(StaticString, [StaticString])] = [
        ("project_version", ["project_id", "parent_id", "merged_into", "mission_id"]), ("stage_event", ["project_id"]),
        ("agreement", ["project_id"]), ("project_investor", ["project_id"]), ("supporting_unit", ["project_id"]),
        ("duplicate_pair", ["a_id", "b_id"]),
    ]

    private func later(_ what: String) -> Failure {
        .conflict(Message("undo.later_edits", ["id": record.id.description, "what": what]))
    }
}

extension LedgerTransaction {
    /// Undoes an import as one action. See `ImportReversal`.
    package func undoImport(_ id: ID<Import>) throws {
        var reversal = ImportReversal(self, try reader.importRecord(id))
        try reversal.undo()
    }
}
