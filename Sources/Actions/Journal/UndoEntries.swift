import Domain
import Store

/// Takes back what some journal entries did, one by one: what they said no longer holds, what they replaced holds again. What was known
/// in between stays reproducible.
package struct UndoEntries: Action {
    package static let permission = Permission.editProjects

    package var entries: ClosedRange<Int64>

    package init(_ entries: ClosedRange<Int64>) {
        self.entries = entries
    }

    /// - Throws: `Failure.conflict` when they are undone already, are not of the trade's facts, or when later edits would be lost;
    ///   `.notFound` for entries that do not exist.
    /// - Returns: the entries that say so, which may be undone in turn.
    package func perform(in transaction: LedgerTransaction) throws -> Range<Int64> {
        try transaction.undo(entries)
    }
}
