import Domain
import Engine

/// One write transaction of one agency: reads like a `LedgerReader`, and records changes with their journal entries.
package final class LedgerTransaction {
    let connection: any Connection
    package let principal: Principal
    /// Transaction time: one moment for everything recorded here, later than every entry before.
    package let now: Instant
    private let ids: IDGenerator
    private var sequence: Int64
    private var hash: String
    private var hasRecorded = false
    /// What would change closed days counts from the first open day on instead.
    package let countsLater: Bool
    private var closed: ClosedDays?

    /// Reads what is there, contacts included: what is written back must be what was read.
    package var reader: LedgerReader { LedgerReader(connection: connection, principal: principal, contacts: .whole) }
    var agency: Int64 { principal.agency.rawValue }

    init(connection: any Connection, principal: Principal, clock: any Clock, ids: IDGenerator, countsLater: Bool = false) throws {
        let lock = connection.dialect.lockRow
        let agency = principal.agency.rawValue
        guard
            let head = try connection.first(
                "SELECT journal_sequence, journal_hash, journal_at FROM agency WHERE id = \(agency) " + lock)
        else { throw Failure.notFound("agency") }
        self.connection = connection
        self.principal = principal
        self.countsLater = countsLater
        self.ids = ids
        self.sequence = try head.int(0)
        self.hash = try head.text(1)
        self.now = Instant(microseconds: max(clock.now().microseconds, try head.int(2) + 1))
    }

    package func newID() -> Int64 { ids.next(at: now) }

    /// The sequence of the last entry recorded so far.
    package var lastEntry: Int64 { sequence }

    /// Records changes: writes their journal entries, closes the facts they retract and opens those they assert.
    ///
    /// - Throws: `Failure.conflict` when a fact to retract no longer holds, and when a change reaches into closed days.
    /// - Returns: the sequence numbers of the entries, one per change in order.
    @discardableResult
    package func record(_ said: [Change]) throws -> Range<Int64> {
        let first = sequence + 1
        guard !said.isEmpty else { return first..<first }
        let changes = try keepingClosedDays(said)
        var entries: [[SQLValue]] = []
        entries.reserveCapacity(changes.count)
        for change in changes {
            entries.append(link(change))
        }
        try insertIdentities(changes)
        try connection.insert(into: "journal_entry", columns: Self.entryColumns, rows: entries)
        try close(changes, first: first)
        try open(changes, first: first)
        hasRecorded = true
        if changes.contains(where: { ($0.retracted + $0.asserted).contains { $0.table == .periodClosing } }) { closed = nil }
        return first..<(sequence + 1)
    }

    /// Which days are closed; read once, since nobody else writes meanwhile.
    package func closedDays() throws -> ClosedDays {
        if let closed { return closed }
        let read = try reader.closedDays()
        closed = read
        return read
    }

    /// Writes the journal's new head; the ledger calls it once at the end.
    func finish() throws {
        guard hasRecorded else { return }
        try connection.run(
            "UPDATE agency SET journal_sequence = \(sequence), journal_hash = \(hash), journal_at = \(now.microseconds) WHERE id = \(agency)"
        )
    }

    private static let entryColumns: [StaticString] = [
        "agency_id", "sequence", "at", "principal", "action", "subject_kind", "subject_id", "note", "before_facts", "after_facts",
        "previous_hash", "hash",
    ]

    private func link(_ change: Change) -> [SQLValue] {
        sequence += 1
        let before = FactText.json(change.retracted)
        let after = FactText.json(change.asserted)
        let previous = hash
        hash = JournalEntry.hash(
            agency: agency, sequence: sequence, at: now, principal: principal.name, change: change.action,
            subjectKind: change.subjectKind.rawValue, subject: change.subject, note: change.note, before: before, after: after,
            previous: previous)
        return [
            .integer(agency), .integer(sequence), .integer(now.microseconds), .text(principal.name), .text(change.action),
            .text(change.subjectKind.rawValue), change.subject.map(SQLValue.integer) ?? .null, .text(change.note), .text(before),
            .text(after), .text(previous), .text(hash),
        ]
    }

    private func insertIdentities(_ changes: [Change]) throws {
        let kinds: [(Change.SubjectKind, StaticString)] = [
            (.project, "project"), (.visit, "visit_identity"), (.mission, "mission_identity"),
        ]
        for (kind, table) in kinds {
            let rows: [[SQLValue]] = changes.compactMap { change in
                guard change.isNewIdentity, change.subjectKind == kind, let subject = change.subject else { return nil }
                return [.integer(subject), .integer(agency)]
            }
            try connection.insert(into: table, columns: ["id", "agency_id"], rows: rows)
        }
    }

    private func open(_ changes: [Change], first: Int64) throws {
        var rows = [[[SQLValue]]](repeating: [], count: 1 + (FactTable.all.map(\.rank).max() ?? 0))
        for (offset, change) in changes.enumerated() {
            for fact in change.asserted {
                var row: [SQLValue] = []
                row.reserveCapacity(fact.values.count + 6)
                row.append(.integer(fact.id))
                row.append(.integer(agency))
                row.append(contentsOf: fact.values)
                row.append(.integer(now.microseconds))
                row.append(.integer(Instant.distantFuture.microseconds))
                row.append(.integer(first + Int64(offset)))
                row.append(.null)
                rows[fact.table.rank].append(row)
            }
        }
        for table in FactTable.all where !rows[table.rank].isEmpty {
            let columns =
                ["id", "agency_id"] + table.columns + table.derived + ["recorded_at", "superseded_at", "recorded_by", "superseded_by"]
            try connection.insert(into: table.name, columns: columns, rows: rows[table.rank])
        }
    }

    private func close(_ changes: [Change], first: Int64) throws {
        for (offset, change) in changes.enumerated() where !change.retracted.isEmpty {
            for (table, facts) in Dictionary(grouping: change.retracted, by: \.table) {
                let update: SQL = """
                    UPDATE \(table.sql) SET superseded_at = \(now.microseconds), superseded_by = \(first + Int64(offset))
                    WHERE agency_id = \(agency) AND id IN (\(facts.map(\.id))) AND superseded_at = 9223372036854775807
                    """
                guard try connection.run(update) == facts.count else {
                    throw Failure.conflict(Message("conflict.changed_meanwhile"))
                }
            }
        }
    }

    /// Lets the planner know of what this transaction has written so far: PostgreSQL cannot see it by itself before the commit, and
    /// would plan for empty tables.
    package func refreshStatistics() throws {
        let tables: [StaticString] = FactTable.all.map(\.name) + ["project", "journal_entry", "import_row"]
        if let sql = connection.dialect.refreshStatistics(of: tables) { try connection.run(sql) }
    }
}
