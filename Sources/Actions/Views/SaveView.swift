import Domain
import Store

/// Keeps a list of projects under a name. No trade data: it has no journal entry.
package struct SaveView: Action {
    package static let permission = Permission.readLedger
    package var account: ID<Account>
    package var name: String
    package var audience: SavedView.Audience
    package var query: String

    package init(account: ID<Account>, name: String, audience: SavedView.Audience, query: String) {
        self.account = account
        self.name = name
        self.audience = audience
        self.query = query
    }

    /// - Throws: `Failure.invalid` without a name or with too long a one; `.conflict` when the person has a view of that name.
    package func perform(in transaction: LedgerTransaction) throws -> SavedView {
        let name = try RenameView.checked(name)
        guard query.utf8.count <= SavedView.longestQuery else {
            throw Failure.invalid([FieldError(field: "query", message: Message("projects.views.too_long"))])
        }
        let view = SavedView(id: ID(transaction.newID()), name: name, audience: audience, query: query, isOwn: true)
        try transaction.addView(view, of: account)
        return view
    }
}
