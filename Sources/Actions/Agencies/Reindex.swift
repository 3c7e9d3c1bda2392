import Domain
import Store

/// Makes the keys that rows are found and ordered by anew, where the stored ones are missing or are not those that this program makes.
/// One batch in each transaction; `Ledger.reindex` goes through them all.
///
/// The keys are no trade data and stand in no journal entry. That there are others now is one, because whoever keeps what follows from the
/// ledger goes by the journal's head.
package struct Reindex: Action {
    package static let permission = Permission.reindexLedger

    /// Where it has come to. What was done stays done, wherever it ends.
    package struct Progress: Sendable, Equatable {
        var table: KeyedTable? = KeyedTable.allCases.first
        var last = Int64.min
        /// Rows looked at, and of those the ones whose keys were made anew.
        package fileprivate(set) var read = 0
        package fileprivate(set) var renewed = 0

        package init() {}

        /// Whether every row was looked at.
        package var isDone: Bool { table == nil }
    }

    private let progress: Progress
    private let batch: Int

    /// - Parameter batch: how many rows at most.
    package init(from progress: Progress = Progress(), batch: Int = 1_000) {
        self.progress = progress
        self.batch = batch
    }

    package func perform(in transaction: LedgerTransaction) throws -> Progress {
        guard let table = progress.table else { return progress }
        var next = progress
        let step = try transaction.renewKeys(of: table, after: progress.last, limit: batch)
        next.read += step.read
        next.renewed += step.renewed
        if let last = step.last {
            next.last = last
        } else {
            let rest = KeyedTable.allCases.drop { $0 != table }.dropFirst()
            (next.table, next.last) = (rest.first, .min)
            if next.isDone, next.renewed > 0 { try transaction.recordReindexing(next.renewed) }
        }
        return next
    }
}

extension Ledger {
    /// Goes through all rows of the principal's agency.
    ///
    /// - Parameter show: called after each batch, with the share of rows that were looked at.
    /// - Throws: `Failure.forbidden` without the permission.
    @discardableResult
    package func reindex(as principal: Principal, show: (Double) -> Void = { _ in }) async throws -> Reindex.Progress {
        let total = try await read(as: principal) { try $0.keyedRows() }
        var progress = Reindex.Progress()
        while !progress.isDone {
            progress = try await perform(Reindex(from: progress), as: principal)
            show(total == 0 ? 1 : min(1, Double(progress.read) / Double(total)))
        }
        return progress
    }
}
