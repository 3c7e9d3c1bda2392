import Domain
import Store

/// Lets nobody sign in to an account any more. Its sessions and links end at once; what it has done stays in its name.
package struct DisableAccount: Action {
    package static let permission = Permission.manageAccounts

    package var account: Account

    package init(account: Account) {
        self.account = account
    }

    /// - Throws: `Failure.conflict` for one's own account, and for one that is disabled already.
    package func perform(in transaction: LedgerTransaction) throws -> Range<Int64> {
        guard transaction.principal.account != account.id else { throw Failure.conflict(Message("account.disable_self")) }
        return try transaction.disable(account)
    }
}

/// Lets an account sign in again, with the password it had.
package struct EnableAccount: Action {
    package static let permission = Permission.manageAccounts

    package var account: Account

    package init(account: Account) {
        self.account = account
    }

    /// - Throws: `Failure.conflict` for one that is not disabled.
    package func perform(in transaction: LedgerTransaction) throws -> Range<Int64> {
        try transaction.enable(account)
    }
}
