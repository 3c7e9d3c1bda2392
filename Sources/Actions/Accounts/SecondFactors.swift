import Domain
import Store

/// Takes somebody's authenticator away who has lost it with its recovery codes. The next password or link signs in without a code.
package struct ResetSecondFactor: Action {
    package static let permission = Permission.manageAccounts

    package var account: Account

    package init(account: Account) {
        self.account = account
    }

    /// - Throws: `Failure.conflict` without an authenticator.
    package func perform(in transaction: LedgerTransaction) throws -> Range<Int64> {
        try transaction.removeSecondFactor(of: account, action: "account.factor_reset")
    }
}

/// Requires a second factor of everybody in the agency, or no longer. Who has none gets no further than their own account.
package struct RequireSecondFactor: Action {
    package static let permission = Permission.manageAccounts

    package var isRequired: Bool

    package init(isRequired: Bool) {
        self.isRequired = isRequired
    }

    package func perform(in transaction: LedgerTransaction) throws {
        try transaction.requireSecondFactor(isRequired)
    }
}

/// Everybody's own business, whatever their roles.
extension Ledger {
    /// Takes on an authenticator, by who also knows the password.
    ///
    /// - Parameter code: what the authenticator shows: that it works is seen before anything depends on it.
    /// - Returns: the recovery codes, which nobody can be shown again.
    /// - Throws: `Failure.invalid` on `password`, or on `code` for one that is not right now; `Failure.tooMany` after too many wrong
    ///   passwords; `Failure.conflict` when there is an authenticator.
    package func addSecondFactor(
        to account: Account, _ codes: OneTimeCodes, code: String, password: String, token: Token
    ) async throws -> [String] {
        try await confirm(account, password: password, token: token)
        let recovery = RecoveryCodes()
        return try await write(as: account.itself) { transaction in
            guard let step = codes.step(of: SecondFactor.folded(code), at: transaction.now, after: 0) else { throw SignInPolicy.wrongCode }
            try transaction.addSecondFactor(codes, recovery: recovery, step: step, to: account)
            return recovery.codes
        }
    }

    /// Gives up the authenticator, by who knows the password and has a code.
    ///
    /// - Throws: `Failure.invalid` on `password`, or on `code` for one that is wrong or used; `Failure.tooMany` after too many wrong ones;
    ///   `Failure.conflict` without an authenticator.
    package func removeSecondFactor(
        of account: Account, code: String, password: String, token: Token, from client: SignInClient
    ) async throws -> Range<Int64> {
        try await confirm(account, password: password, token: token)
        return try await guessing(codeOf: account, from: client) {
            try await self.write(as: account.itself) { transaction in
                guard try transaction.useCode(code, of: account) else { throw SignInPolicy.wrongCode }
                return try transaction.removeSecondFactor(of: account, action: "account.factor_removed")
            }
        }
    }
}
