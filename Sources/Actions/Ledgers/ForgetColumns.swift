import Domain
import Store

/// Forgets how the columns of a header were put by hand: the next sheet with that header is read by the words of its header alone.
package struct ForgetColumns: Action {
    package static let permission = Permission.manageRules

    let digest: String

    /// - Parameter digest: that of a `ColumnMemory`.
    package init(digest: String) {
        self.digest = digest
    }

    /// - Throws: `Failure.notFound` when nothing of the kind is remembered.
    package func perform(in transaction: LedgerTransaction) throws {
        try transaction.forgetMapping(digest: digest)
    }
}
