import Domain
import Store

/// Opens an account and makes the link with which its owner sets the first password.
package struct InviteAccount: Action {
    package static let permission = Permission.manageAccounts

    /// How the account is opened.
    package var account: AddAccount
    private let token = Token()

    package init(name: String, role: Role, unit: ID<Unit>? = nil, leader: String? = nil) {
        account = AddAccount(name: name, role: role, unit: unit, leader: leader, passwordHash: nil)
    }

    /// - Throws: as `AddAccount`.
    package func perform(in transaction: LedgerTransaction) throws -> (account: Account, token: Token) {
        let account = try account.perform(in: transaction)
        try transaction.openLink(token, for: account, .password, life: SignInPolicy.invitation)
        return (account, token)
    }
}

/// Makes a link with which somebody sets another password. The present one holds until then, so that nobody is shut out by it.
package struct ResetPassword: Action {
    package static let permission = Permission.manageAccounts

    package var account: Account
    private let token = Token()

    package init(account: Account) {
        self.account = account
    }

    /// - Throws: `Failure.conflict` for an account that is disabled.
    package func perform(in transaction: LedgerTransaction) throws -> Token {
        try transaction.openLink(token, for: account, .password, life: SignInPolicy.link)
        return token
    }
}

/// Makes a link that signs somebody in, and leaves the password as it is.
package struct OpenSignInLink: Action {
    package static let permission = Permission.manageAccounts

    package var account: Account
    private let token = Token()

    package init(account: Account) {
        self.account = account
    }

    /// - Throws: `Failure.conflict` for an account that is disabled.
    package func perform(in transaction: LedgerTransaction) throws -> Token {
        try transaction.openLink(token, for: account, .signIn, life: SignInPolicy.link)
        return token
    }
}

extension Ledger {
    /// Sets the password of the account that a link is for, and uses the link up.
    ///
    /// - Returns: the account; nil when the link is used, has expired, or ended otherwise.
    /// - Throws: `Failure.invalid` on the field `password` for one that the rules refuse; the link stays good.
    package func setPassword(link token: Token, password: String) async throws -> Account? {
        guard case .setPassword(let account) = try await link(token) else { return nil }
        let hash = try await Passwords.hash(password, for: account.name)
        return try await write(as: account.itself) { transaction in
            try transaction.takeLink(token, password: hash, of: account) ? account : nil
        }
    }
}
