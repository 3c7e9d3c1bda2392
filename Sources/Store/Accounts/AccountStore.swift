import Domain
import Engine

extension Ledger {
    /// The agency's accounts, by name.
    package func accounts(of agency: ID<Agency>) async throws -> [Account] {
        try await engine.read { connection in
            try connection.rows(
                "SELECT " + Account.selection + " FROM account a WHERE a.agency_id = \(agency) ORDER BY a.name_key"
            ).map(Account.init(row:))
        }
    }

    /// The account somebody means by a name, and its password hash; nil when there is none.
    package func account(named name: String) async throws -> (account: Account, passwordHash: String?)? {
        let key = NameKey.of(name)
        return try await engine.read { connection in
            let sql: SQL = "SELECT " + Account.selection + ", a.password_hash FROM account a WHERE a.name_key = \(key)"
            guard let row = try connection.first(sql) else { return nil }
            return (try Account(row: row), try row.optionalText(Account.columnCount))
        }
    }

    /// Changes what is the person's own business: language and colours. Nil follows the browser.
    package func setPreferences(of account: ID<Account>, language: String?, theme: Account.Theme?) async throws {
        _ = try await engine.write { connection in
            try connection.run("UPDATE account SET language = \(language), theme = \(theme?.rawValue) WHERE id = \(account)")
        }
    }
}

extension LedgerTransaction {
    /// Whether somebody of the agency has an account.
    package func hasAccounts() throws -> Bool {
        try connection.first("SELECT 1 FROM account WHERE agency_id = \(agency) LIMIT 1") != nil
    }

    /// Opens an account of the agency.
    ///
    /// - Throws: `Failure.conflict` when somebody of any agency has the name: a person signs in with the name alone.
    package func openAccount(name: String, passwordHash: String?) throws -> Account {
        let key = NameKey.of(name)
        guard try connection.first("SELECT 1 FROM account WHERE name_key = \(key)") == nil else {
            throw Failure.conflict(Message("account.exists", ["name": name]))
        }
        let account = Account(id: ID(newID()), agency: principal.agency, name: name, hasPassword: passwordHash != nil)
        try connection.run(
            """
            INSERT INTO account (id, agency_id, name, name_key, password_hash, created_at)
            VALUES (\(account.id), \(agency), \(name), \(key), \(passwordHash), \(now.microseconds))
            """)
        try record([Change("account.opened", .account, account.id.rawValue, note: name)])
        return account
    }

    /// Gives an account the password that its owner has chosen, and ends its other sessions.
    package func changePassword(of account: Account, hash: String, keeping token: Token) throws -> Range<Int64> {
        try connection.run("UPDATE account SET password_hash = \(hash) WHERE id = \(account.id) AND agency_id = \(agency)")
        try endSessions(of: account, where: " AND token_hash <> \(token.hash)")
        try endLinks(of: account)
        return try record([Change("account.password_changed", .account, account.id.rawValue, note: account.name)])
    }

    /// Gives an account another password. Its sessions and links end, and no browser is known any more: whoever had the one before is out.
    package func setPassword(of account: Account, hash: String) throws {
        try connection.run("UPDATE account SET password_hash = \(hash) WHERE id = \(account.id) AND agency_id = \(agency)")
        try endAccess(to: account)
        try forgetDevices(of: account)
        try record([Change("account.password_set", .account, account.id.rawValue, note: account.name)])
    }
}

extension LedgerTransaction {
    /// Lets nobody sign in to an account any more; its sessions and links end.
    /// - Throws: `Failure.conflict` when that is so already.
    package func disable(_ account: Account) throws -> Range<Int64> {
        let changed = try connection.run(
            """
            UPDATE account SET disabled_at = \(now.microseconds)
            WHERE id = \(account.id) AND agency_id = \(agency) AND disabled_at IS NULL
            """)
        guard changed == 1 else { throw Failure.conflict(Message("account.is_disabled", ["name": account.name])) }
        try endAccess(to: account)
        return try record([Change("account.disabled", .account, account.id.rawValue, note: account.name)])
    }

    /// Lets an account sign in again.
    /// - Throws: `Failure.conflict` when it could all along.
    package func enable(_ account: Account) throws -> Range<Int64> {
        let changed = try connection.run(
            """
            UPDATE account SET disabled_at = NULL
            WHERE id = \(account.id) AND agency_id = \(agency) AND disabled_at IS NOT NULL
            """)
        guard changed == 1 else { throw Failure.conflict(Message("account.is_enabled", ["name": account.name])) }
        return try record([Change("account.enabled", .account, account.id.rawValue, note: account.name)])
    }

    /// - Throws: `Failure.conflict` for an account that is disabled.
    func requireEnabled(_ account: Account) throws {
        let found = try connection.first(
            "SELECT 1 FROM account WHERE id = \(account.id) AND agency_id = \(agency) AND disabled_at IS NULL")
        guard found != nil else { throw Failure.conflict(Message("account.is_disabled", ["name": account.name])) }
    }

    /// Ends what is open to an account: sessions, half-opened ones, links.
    private func endAccess(to account: Account) throws {
        try endSessions(of: account, where: "")
        try connection.run("DELETE FROM sign_in_challenge WHERE account_id = \(account.id) AND agency_id = \(agency)")
        try endLinks(of: account)
    }
}

extension Account {
    static let selection: SQL =
        "a.id, a.agency_id, a.name, a.language, a.theme, CASE WHEN a.password_hash IS NULL THEN 0 ELSE 1 END, CASE WHEN a.disabled_at IS NULL THEN 0 ELSE 1 END"

    /// How many columns those are.
    static let columnCount = 7

    init(row: Row) throws {
        let theme = try row.optionalText(4)
        self.init(
            id: ID(try row.int(0)), agency: ID(try row.int(1)), name: try row.text(2), language: try row.optionalText(3),
            theme: theme.flatMap(Account.Theme.init(rawValue:)), hasPassword: try row.bool(5), isDisabled: try row.bool(6))
    }
}
