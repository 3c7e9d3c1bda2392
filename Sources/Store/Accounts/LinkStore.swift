import Domain
import Engine

/// What a one-time link does.
package enum SignInLink: Sendable, Equatable {
    /// Sets up the agency's first administrator.
    case setUp(ID<Agency>, agencyName: String)
    case signIn(Account)
    /// Sets an account's password and signs in with it.
    case setPassword(Account)

    package enum Purpose: String, Sendable {
        case signIn = "sign_in"
        case password
    }
}

extension Ledger {
    /// Makes a one-time link to set up an agency's first administrator.
    package func openLink(agency: ID<Agency>) async throws -> Token {
        let token = Token()
        let now = clock.now().microseconds
        let end = now + SignInPolicy.link * 1_000_000
        try await engine.write { connection in
            try connection.run("DELETE FROM sign_in_link WHERE expires_at < \(now)")
            try connection.run(
                """
                INSERT INTO sign_in_link (token_hash, agency_id, account_id, created_at, expires_at)
                VALUES (\(token.hash), \(agency), \(nil as Int64?), \(now), \(end))
                """)
        }
        return token
    }

    /// What an unused link does; nil when it was used, is too old, or never was. A set-up link ends with the first account, others with
    /// the account's disabling and with a newer one.
    package func link(_ token: Token) async throws -> SignInLink? {
        let now = clock.now().microseconds
        return try await engine.read { try $0.signInLink(token, now: now) }
    }

    /// Uses a link up, exactly once.
    package func takeLink(_ token: Token) async throws -> SignInLink? {
        let now = clock.now().microseconds
        return try await engine.write { try $0.takeLink(token, now: now) }
    }
}

extension LedgerTransaction {
    /// Makes a one-time link for an account. Those made before end.
    ///
    /// - Parameter life: seconds for which it can be used.
    /// - Throws: `Failure.conflict` for an account that is disabled.
    package func openLink(_ token: Token, for account: Account, _ purpose: SignInLink.Purpose, life: Int64) throws {
        try requireEnabled(account)
        try endLinks(of: account)
        let end = now.microseconds + life * 1_000_000
        try connection.run("DELETE FROM sign_in_link WHERE expires_at < \(now.microseconds)")
        try connection.run(
            """
            INSERT INTO sign_in_link (token_hash, agency_id, account_id, created_at, expires_at, purpose)
            VALUES (\(token.hash), \(agency), \(account.id), \(now.microseconds), \(end), \(purpose.rawValue))
            """)
        try record([Change("account.link_opened", .account, account.id.rawValue, note: account.name)])
    }

    /// Uses a link for a password up and sets it; what was signed in with the one before ends.
    /// - Returns: false when the link was used, or has ended meanwhile.
    package func takeLink(_ token: Token, password hash: String, of account: Account) throws -> Bool {
        guard case .setPassword(let owner) = try connection.takeLink(token, now: now.microseconds), owner.id == account.id else {
            return false
        }
        try setPassword(of: account, hash: hash)
        return true
    }

    /// Ends every unused link of an account.
    func endLinks(of account: Account) throws {
        try connection.run("DELETE FROM sign_in_link WHERE agency_id = \(agency) AND account_id = \(account.id)")
    }
}

extension Connection {
    fileprivate func takeLink(_ token: Token, now: Int64) throws -> SignInLink? {
        guard let link = try signInLink(token, now: now) else { return nil }
        let taken = try run("UPDATE sign_in_link SET used_at = \(now) WHERE token_hash = \(token.hash) AND used_at IS NULL")
        return taken == 1 ? link : nil
    }

    fileprivate func signInLink(_ token: Token, now: Int64) throws -> SignInLink? {
        let sql: SQL = """
            SELECT l.agency_id, l.account_id, g.name, (SELECT COUNT(*) FROM account WHERE agency_id = l.agency_id), l.purpose
            FROM sign_in_link l JOIN agency g ON g.id = l.agency_id
            WHERE l.token_hash = \(token.hash) AND l.used_at IS NULL AND l.expires_at > \(now)
            """
        guard let row = try first(sql) else { return nil }
        guard let id = try row.optionalInt(1) else {
            return try row.int(3) == 0 ? .setUp(ID(try row.int(0)), agencyName: try row.text(2)) : nil
        }
        let owner: SQL = "SELECT " + Account.selection + " FROM account a WHERE a.id = \(id) AND a.disabled_at IS NULL"
        guard let account = try first(owner).map(Account.init(row:)) else { return nil }
        let purpose: SignInLink.Purpose = try row.choice(4)
        return purpose == .password ? .setPassword(account) : .signIn(account)
    }
}
