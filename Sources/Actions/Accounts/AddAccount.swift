import Domain
import Store

/// Opens an account with which somebody signs in, with its first role.
package struct AddAccount: Action {
    package static let permission = Permission.manageAccounts

    package var name: String
    package var grant: Grant
    /// The name of the city leader whose account it is; a leader's role needs it.
    package var leader: String?
    /// As `Passwords.hash` gives it; nil for an account that signs in by link until it has a password.
    package var passwordHash: String?

    package init(name: String, role: Role, unit: ID<Unit>? = nil, leader: String? = nil, passwordHash: String?) {
        self.name = name
        grant = Grant(role: role, unit: unit)
        self.leader = leader
        self.passwordHash = passwordHash
    }

    /// - Throws: `Failure.invalid` for a name that is empty or too long, or a role that is not granted so; `Failure.conflict` when it is taken.
    package func perform(in transaction: LedgerTransaction) throws -> Account {
        let name = Fold.trimmed(name)
        guard !name.isEmpty, name.count <= 40 else {
            throw Failure.invalid([FieldError(field: "name", message: Message("account.name", ["most": "40"]))])
        }
        let account = try transaction.openAccount(name: name, passwordHash: passwordHash)
        try transaction.give(grant, to: account, leader: leader)
        return account
    }
}

/// Opens the agency's first account, an administrator's.
package struct AddFirstAdministrator: Action {
    package static let permission = Permission.manageAccounts

    package var name: String
    package var passwordHash: String

    package init(name: String, passwordHash: String) {
        self.name = name
        self.passwordHash = passwordHash
    }

    /// - Returns: nil when the agency has an account already.
    /// - Throws: as `AddAccount`.
    package func perform(in transaction: LedgerTransaction) throws -> Account? {
        guard try !transaction.hasAccounts() else { return nil }
        return try AddAccount(name: name, role: .administrator, passwordHash: passwordHash).perform(in: transaction)
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
