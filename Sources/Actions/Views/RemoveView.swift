import Domain
import Store

/// Removes a saved view of one's own. The projects it listed stay as they are.
package struct RemoveView: Action {
    package static let permission = Permission.readLedger
    package var account: ID<Account>
    package var view: ID<SavedView>

    package init(account: ID<Account>, view: ID<SavedView>) {
        self.account = account
        self.view = view
    }

    /// - Throws: `Failure.notFound` for a view of somebody else.
    package func perform(in transaction: LedgerTransaction) throws {
        try transaction.removeView(view, of: account)
    }
}
