import Domain
import Store

/// Signs somebody out everywhere, as when a telephone is lost.
package struct EndSessions: Action {
    package static let permission = Permission.manageAccounts

    package var account: Account

    package init(account: Account) {
        self.account = account
    }

    package func perform(in transaction: LedgerTransaction) throws -> Range<Int64> {
        try transaction.endSessions(of: account)
    }
}

/// Everybody's own business, whatever their roles.
extension Ledger {
    /// Ends one session of an account.
    /// - Throws: `Failure.notFound` for a session of somebody else.
    package func endSession(_ session: ID<AccountSession>, of account: Account) async throws -> Range<Int64> {
        try await write(as: account.itself) { try $0.endSession(session, of: account) }
    }

    /// Ends every session of an account but the one that asks.
    package func endSessions(of account: Account, but token: Token) async throws -> Range<Int64> {
        try await write(as: account.itself) { try $0.endSessions(of: account, but: token) }
    }
}
