import Domain
import Engine

/// A secret of 256 random bits that a browser holds. The database holds its SHA-256 only.
package struct Token: Sendable, Equatable {
    package let text: String

    /// A new one, from the system's secure random numbers.
    package init() {
        var generator = SystemRandomNumberGenerator()
        let bytes = (0..<4).flatMap { _ in withUnsafeBytes(of: generator.next() as UInt64) { Array($0) } }
        text = hexadecimal(bytes)
    }

    /// Nil for what cannot be one.
    package init?(_ text: some StringProtocol) {
        guard text.utf8.count == 64, text.utf8.allSatisfy({ (48...57).contains($0) || (97...102).contains($0) }) else { return nil }
        self.text = String(text)
    }

    var hash: String { sha256(text) }

    /// A second secret that follows from this one, for the forms of the session.
    package var formToken: String { sha256("form " + text) }
}

/// What a valid session says: who, and of which agency.
package struct OpenSession: Sendable {
    package var account: Account
    /// What the account may do today.
    package var principal: Principal
    package var agencyName: String
    /// The day a demonstration ledger stands at; nil when its days go on.
    package var standsOn: Day?
    /// The journal's head: the version of everything that can be read.
    package var head: Int64
}

extension Ledger {
    /// Opens a session for an account.
    package func openSession(for account: Account) async throws -> Token {
        let token = Token()
        let now = clock.now().microseconds
        let end = now + SignInPolicy.absolute * 1_000_000
        try await engine.write { connection in
            try connection.run("DELETE FROM session WHERE expires_at < \(now)")
            try connection.run(
                """
                INSERT INTO session (token_hash, agency_id, account_id, created_at, seen_at, expires_at)
                VALUES (\(token.hash), \(account.agency), \(account.id), \(now), \(now), \(end))
                """)
        }
        return token
    }

    /// The session of a token, unless it has ended. Renews its idle time, at most once in five minutes.
    package func session(_ token: Token) async throws -> OpenSession? {
        let instant = clock.now()
        let now = instant.microseconds
        let idle = now - SignInPolicy.idle * 1_000_000
        let hash = token.hash
        let found: (session: OpenSession, seen: Int64)? = try await engine.read { connection in
            let sql: SQL =
                "SELECT " + Account.selection + """
                    , s.seen_at, g.name, g.stands_on, g.journal_sequence FROM session s
                    JOIN account a ON a.agency_id = s.agency_id AND a.id = s.account_id JOIN agency g ON g.id = s.agency_id
                    WHERE s.token_hash = \(hash) AND s.expires_at > \(now) AND s.seen_at > \(idle)
                    """
            guard let row = try connection.first(sql) else { return nil }
            let account = try Account(row: row)
            let standsOn = try row.optionalDay(8)
            let session = OpenSession(
                account: account, principal: try connection.principal(of: account, on: standsOn ?? instant.inChina.day),
                agencyName: try row.text(7), standsOn: standsOn, head: try row.int(9))
            return (session, try row.int(6))
        }
        guard let found else { return nil }
        if found.seen < now - 300_000_000 {
            _ = try await engine.write { try $0.run("UPDATE session SET seen_at = \(now) WHERE token_hash = \(hash)") }
        }
        return found.session
    }

    package func endSession(_ token: Token) async throws {
        let hash = token.hash
        _ = try await engine.write { try $0.run("DELETE FROM session WHERE token_hash = \(hash)") }
    }
}

/// What a one-time link does.
package enum SignInLink: Sendable, Equatable {
    /// Sets up the agency's first administrator.
    case setUp(ID<Agency>, agencyName: String)
    case signIn(Account)
}

extension Ledger {
    /// Makes a one-time link: for an account, or, with none, to set up the agency's first administrator.
    package func openLink(agency: ID<Agency>, account: Account?) async throws -> Token {
        let token = Token()
        let now = clock.now().microseconds
        let end = now + SignInPolicy.link * 1_000_000
        try await engine.write { connection in
            try connection.run("DELETE FROM sign_in_link WHERE expires_at < \(now)")
            try connection.run(
                """
                INSERT INTO sign_in_link (token_hash, agency_id, account_id, created_at, expires_at)
                VALUES (\(token.hash), \(agency), \(account?.id), \(now), \(end))
                """)
        }
        return token
    }

    /// What an unused link does; nil when it was used, is too old, or never was. A set-up link ends with the first account.
    package func link(_ token: Token) async throws -> SignInLink? {
        let now = clock.now().microseconds
        return try await engine.read { try $0.signInLink(token, now: now) }
    }

    /// Uses a link up, exactly once.
    package func takeLink(_ token: Token) async throws -> SignInLink? {
        let now = clock.now().microseconds
        return try await engine.write { connection in
            guard let link = try connection.signInLink(token, now: now) else { return nil }
            let taken = try connection.run(
                "UPDATE sign_in_link SET used_at = \(now) WHERE token_hash = \(token.hash) AND used_at IS NULL")
            return taken == 1 ? link : nil
        }
    }
}

extension Connection {
    fileprivate func signInLink(_ token: Token, now: Int64) throws -> SignInLink? {
        let sql: SQL = """
            SELECT l.agency_id, l.account_id, g.name, (SELECT COUNT(*) FROM account WHERE agency_id = l.agency_id)
            FROM sign_in_link l JOIN agency g ON g.id = l.agency_id
            WHERE l.token_hash = \(token.hash) AND l.used_at IS NULL AND l.expires_at > \(now)
            """
        guard let row = try first(sql) else { return nil }
        guard let id = try row.optionalInt(1) else {
            return try row.int(3) == 0 ? .setUp(ID(try row.int(0)), agencyName: try row.text(2)) : nil
        }
        let account = try first("SELECT " + Account.selection + " FROM account a WHERE a.id = \(id)")
        return try account.map { .signIn(try Account(row: $0)) }
    }
}

extension Ledger {
    /// Whether a name or an address has failed too often of late.
    package func mustWait(_ subject: String, limit: Int) async throws -> Bool {
        let since = clock.now().microseconds - SignInPolicy.window * 1_000_000
        return try await engine.read { connection in
            let row = try connection.first("SELECT COUNT(*) FROM sign_in_failure WHERE subject = \(subject) AND at > \(since)")
            return try row?.int(0) ?? 0 >= Int64(limit)
        }
    }

    /// Remembers failed attempts, and forgets those that no longer count.
    package func recordSignInFailures(_ subjects: [String]) async throws {
        let now = clock.now()
        let since = now.microseconds - SignInPolicy.window * 1_000_000
        let rows = subjects.map { subject -> [SQLValue] in
            [.integer(ids.next(at: now)), .text(subject), .integer(now.microseconds)]
        }
        try await engine.write { connection in
            try connection.run("DELETE FROM sign_in_failure WHERE at <= \(since)")
            try connection.insert(into: "sign_in_failure", columns: ["id", "subject", "at"], rows: rows)
        }
    }

    /// A success clears what was held against the name.
    package func forgetSignInFailures(_ subject: String) async throws {
        _ = try await engine.write { try $0.run("DELETE FROM sign_in_failure WHERE subject = \(subject)") }
    }
}
