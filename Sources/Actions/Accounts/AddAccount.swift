import Domain
import Store

/// Opens an account with which somebody signs in.
package struct AddAccount: Action {
    package static let permission = Permission.manageAccounts

    package var name: String
    package var role: Role
    /// As `Passwords.hash` gives it; nil for an account that signs in by link until it has a password.
    package var passwordHash: String?

    package init(name: String, role: Role, passwordHash: String?) {
        self.name = name
        self.role = role
        self.passwordHash = passwordHash
    }

    /// - Throws: `Failure.invalid` for a name that is empty or too long; `Failure.conflict` when it is taken.
    package func perform(in transaction: LedgerTransaction) throws -> Account {
        let name = Fold.trimmed(name)
        guard !name.isEmpty, name.count <= 40 else {
            throw Failure.invalid([FieldError(field: "name", message: Message("account.name", ["most": "40"]))])
        }
        return try transaction.openAccount(name: name, role: role, passwordHash: passwordHash)
    }
}

/// Gives an account another password; its sessions end.
package struct SetPassword: Action {
    package static let permission = Permission.manageAccounts

    package var account: Account
    package var passwordHash: String

    package init(account: Account, passwordHash: String) {
        self.account = account
        self.passwordHash = passwordHash
    }

    package func perform(in transaction: LedgerTransaction) throws {
        try transaction.setPassword(of: account, hash: passwordHash)
    }
}
