import Domain
import Store

/// Takes back an import: what it created is gone, what it changed is as before, as one journalled action.
package struct UndoImport: Action {
    package static let permission = Permission.undoImport
    package var id: ID<Import>

    package init(id: ID<Import>) {
        self.id = id
    }

    /// - Throws: `Failure.conflict` when it is already undone or later edits would be lost; `.notFound` for an unknown import.
    package func perform(in transaction: LedgerTransaction) throws -> ImportRecord {
        try transaction.undoImport(id)
        return try transaction.reader.importRecord(id)
    }
}
