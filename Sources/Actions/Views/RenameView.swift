import Domain
import Store

/// Gives a saved view of one's own another name.
package struct RenameView: Action {
    package static let permission = Permission.readLedger
    package var account: ID<Account>
    package var view: ID<SavedView>
    package var name: String

    package init(account: ID<Account>, view: ID<SavedView>, name: String) {
        self.account = account
        self.view = view
        self.name = name
    }

    /// - Throws: `Failure.invalid` for a name that is none; `.notFound` for a view of somebody else; `.conflict` when the name is taken.
    package func perform(in transaction: LedgerTransaction) throws {
        try transaction.renameView(view, to: try Self.checked(name), of: account)
    }

    static func checked(_ name: String) throws -> String {
        let name = Fold.trimmed(name)
        guard !name.isEmpty, name.count <= SavedView.longestName else {
            let message = Message("projects.views.length", ["limit": String(SavedView.longestName)])
            throw Failure.invalid([FieldError(field: "name", message: message)])
        }
        return name
    }
}
