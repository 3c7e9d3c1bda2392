import Domain
import Engine

/// One wording of a receipt over transaction time: what held from one journal entry to another.
package struct ReceiptState: Sendable, Equatable {
    package var project: ID<Project>
    package var receipt: Receipt
    /// The entry that opened it, who recorded that, and when.
    package var entry: Int64
    package var by: String
    package var at: Instant
    /// The entry that closed it; nil while it holds.
    package var closed: Int64?
    let fact: Int64
}

/// How a receipt came to be what it is.
package struct ReceiptHistory: Sendable {
    /// Oldest first.
    private let states: [ReceiptState]
    package let now: ReceiptState

    init(states: [ReceiptState], now: ReceiptState) {
        self.states = states
        self.now = now
    }

    /// What held when an entry was the journal's last; nil where nothing did.
    package func state(after entry: Int64) -> ReceiptState? {
        states.last { $0.entry <= entry && ($0.closed ?? .max) > entry }
    }

    /// A field that two people changed, with who changed last what `show` tells of it.
    package func clash(
        _ project: ID<Project>, _ field: String, original: String?, theirs: String?, yours: String?, show: (ReceiptState) -> String
    ) -> EditConflict.Clash {
        let position = states.indices.dropFirst().last { show(states[$0]) != show(states[$0 - 1]) }
        let last = position.map { states[$0] } ?? now
        return EditConflict.Clash(
            project: project, field: field, original: original ?? "", theirs: theirs ?? "", yours: yours ?? "", by: last.by, at: last.at)
    }
}

extension LedgerReader {
    /// A receipt that may be changed on the page of a project.
    ///
    /// - Throws: `Failure.notFound` when the project's page never listed it; `.conflict` when it was withdrawn; `.forbidden` when it is
    ///   that of a merged project which may only be read.
    package func receiptToEdit(_ id: ID<Receipt>, of project: ID<Project>) throws -> ReceiptHistory {
        let projects = try mergedProjects(of: project, BitemporalClause(knownAt: nil))
        let states = try receiptStates(id).filter { projects[$0.project] != nil }
        guard let last = states.last else { throw Failure.notFound("receipt \(id)") }
        guard last.closed == nil else { throw Failure.conflict(Message("receipts.gone")) }
        _ = try self.projects([last.project], for: .editProjects)
        return ReceiptHistory(states: states, now: last)
    }

    private func receiptStates(_ id: ID<Receipt>) throws -> [ReceiptState] {
        let sql: SQL =
            "SELECT " + FactTable.receipt.selection
            + ", recorded_by, superseded_by, recorded_at, (SELECT e.principal FROM journal_entry e WHERE e.agency_id = r.agency_id AND e.sequence = r.recorded_by)"
            + " FROM receipt r WHERE r.agency_id = \(agency) AND r.receipt_id = \(id) ORDER BY r.recorded_by"
        let first = 1 + FactTable.receipt.columns.count
        return try connection.rows(sql).map { row in
            ReceiptState(
                project: ID(try row.int(2)), receipt: try Receipt(row: row), entry: try row.int(first), by: try row.text(first + 3),
                at: Instant(microseconds: try row.int(first + 2)), closed: try row.optionalInt(first + 1), fact: try row.int(0))
        }
    }
}
