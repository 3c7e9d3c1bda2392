import Domain
import Engine

/// What a valid session says: who, and of which agency.
package struct OpenSession: Sendable {
    package var account: Account
    /// What the account may do today.
    package var principal: Principal
    package var agencyName: String
    /// The day a demonstration ledger stands at; nil when its days go on.
    package var standsOn: Day?
    /// Whether the agency requires a second factor that the account does not have.
    package var owesSecondFactor: Bool
    /// The journal's head: the version of everything that can be read.
    package var head: Int64
}

extension Ledger {
    /// Opens a session for an account, and knows the browser from now on. The access journal tells of it: signing in changes nothing that
    /// is counted, so it moves no head under which results are kept.
    /// - Throws: `Failure.conflict` for an account that is disabled.
    package func openSession(
        for account: Account, by way: SignInWay, withCode: Bool = false, from client: SignInClient
    ) async throws -> Token {
        let token = Token()
        try await write(as: account.itself) { transaction in
            try transaction.openSession(token, for: account, from: client)
            try transaction.tellFailures(of: account)
            try transaction.record(Access(.opened(way, withCode: withCode), account: account.id, network: client.place.network))
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
                    , s.seen_at, g.name, g.stands_on, g.journal_sequence, g.requires_second_factor,
                        (SELECT COUNT(*) FROM second_factor f WHERE f.account_id = a.id AND f.agency_id = a.agency_id)
                    FROM session s
                    JOIN account a ON a.agency_id = s.agency_id AND a.id = s.account_id JOIN agency g ON g.id = s.agency_id
                    WHERE s.token_hash = \(hash) AND s.expires_at > \(now) AND s.seen_at > \(idle) AND a.disabled_at IS NULL
                    """
            guard let row = try connection.first(sql) else { return nil }
            let next = Account.columnCount
            let account = try Account(row: row)
            let standsOn = try row.optionalDay(next + 2)
            let session = OpenSession(
                account: account, principal: try connection.principal(of: account, on: standsOn ?? instant.inChina.day),
                agencyName: try row.text(next + 1), standsOn: standsOn,
                owesSecondFactor: try row.bool(next + 4) && row.int(next + 5) == 0, head: try row.int(next + 3))
            return (session, try row.int(next))
        }
        guard let found else { return nil }
        if found.seen < now - 300_000_000 {
            _ = try await engine.write { try $0.run("UPDATE session SET seen_at = \(now) WHERE token_hash = \(hash)") }
        }
        return found.session
    }

    /// Ends the session of who signs out.
    package func endSession(_ token: Token, of account: Account) async throws {
        try await write(as: account.itself) { try $0.endSession(token, of: account) }
    }
}

extension Ledger {
    /// Whether a session goes on: for what stays open longer than a request.
    package func isOpen(_ token: Token) async throws -> Bool {
        let hash = token.hash
        let now = clock.now().microseconds
        return try await engine.read { connection in
            try connection.first("SELECT 1 FROM session WHERE token_hash = \(hash) AND expires_at > \(now)") != nil
        }
    }

    /// Where an account is signed in, the latest first.
    /// - Parameter token: the session that asks.
    package func sessions(of account: Account, asking token: Token) async throws -> [AccountSession] {
        let now = clock.now().microseconds
        let idle = now - SignInPolicy.idle * 1_000_000
        let hash = token.hash
        return try await engine.read { connection in
            try connection.rows(
                """
                SELECT id, created_at, seen_at, address, user_agent, CASE WHEN token_hash = \(hash) THEN 1 ELSE 0 END FROM session
                WHERE agency_id = \(account.agency) AND account_id = \(account.id) AND expires_at > \(now) AND seen_at > \(idle)
                ORDER BY seen_at DESC, id DESC
                """
            ).map { row in
                AccountSession(
                    id: ID(try row.int(0)), since: Instant(microseconds: try row.int(1)), seen: Instant(microseconds: try row.int(2)),
                    place: SignInPlace(address: try row.text(3), userAgent: try row.text(4)), isThis: try row.bool(5))
            }
        }
    }
}

extension LedgerTransaction {
    fileprivate func openSession(_ token: Token, for account: Account, from client: SignInClient) throws {
        try requireEnabled(account)
        let end = now.microseconds + SignInPolicy.absolute * 1_000_000
        try connection.run("DELETE FROM session WHERE expires_at < \(now.microseconds)")
        try connection.run(
            """
            INSERT INTO session (token_hash, agency_id, account_id, created_at, seen_at, expires_at, id, address, user_agent)
            VALUES (\(token.hash), \(agency), \(account.id), \(now.microseconds), \(now.microseconds), \(end), \(newID()),
                \(client.place.address), \(client.place.userAgent))
            """)
        try remember(client.device, for: account)
    }

    fileprivate func endSession(_ token: Token, of account: Account) throws {
        let this: SQL = " FROM session WHERE agency_id = \(agency) AND token_hash = \(token.hash)"
        guard let address = try connection.first("SELECT address" + this)?.text(0), try connection.run("DELETE" + this) == 1 else { return }
        let network = address.isEmpty ? nil : SignInPlace(address: address, userAgent: "").network
        try record(Access(.left, account: account.id, network: network))
    }

    /// Ends one session of an account; the token of it opens nothing from the next request on.
    /// - Throws: `Failure.notFound` for one that is not there, or is somebody else's.
    package func endSession(_ id: ID<AccountSession>, of account: Account) throws -> Range<Int64> {
        guard try endSessions(of: account, where: " AND id = \(id)") == 1 else { throw Failure.notFound("session") }
        return try record([Change("account.session_ended", .account, account.id.rawValue, note: account.name)])
    }

    /// Ends every session of an account; but the one that asks, where its owner does.
    package func endSessions(of account: Account, but token: Token? = nil) throws -> Range<Int64> {
        try endSessions(of: account, where: token.map { " AND token_hash <> \($0.hash)" } ?? "")
        let action = token == nil ? "account.signed_out_everywhere" : "account.sessions_ended"
        return try record([Change(action, .account, account.id.rawValue, note: account.name)])
    }

    /// Ends sessions of an account, whatever they are ended for, and tells the access journal how many were open.
    @discardableResult
    func endSessions(of account: Account, where condition: SQL) throws -> Int {
        let these: SQL = " FROM session WHERE agency_id = \(agency) AND account_id = \(account.id)" + condition
        let idle = now.microseconds - SignInPolicy.idle * 1_000_000
        let open: SQL = " AND expires_at > \(now.microseconds) AND seen_at > \(idle)"
        let count = try connection.first("SELECT COUNT(*)" + these + open)?.int(0) ?? 0
        if count > 0 { try record(Access(.ended, account: account.id, count: Int(count))) }
        return try connection.run("DELETE" + these)
    }
}
