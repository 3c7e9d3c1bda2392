import Domain
import Engine

extension Ledger {
    /// An account's authenticator; nil when it has none.
    package func secondFactor(of account: Account) async throws -> SecondFactor? {
        try await engine.read { connection in
            let sql: SQL = """
                SELECT since, (SELECT COUNT(*) FROM recovery_code WHERE agency_id = f.agency_id AND account_id = f.account_id)
                FROM second_factor f WHERE agency_id = \(account.agency) AND account_id = \(account.id)
                """
            return try connection.first(sql).map { row in
                SecondFactor(since: Instant(microseconds: try row.int(0)), recoveryCodes: Int(try row.int(1)))
            }
        }
    }

    /// Remembers that somebody has shown a password or a link, and still owes a code.
    package func openChallenge(for account: Account, after way: SignInWay) async throws -> Token {
        let token = Token()
        let now = clock.now().microseconds
        let end = now + SignInPolicy.challenge * 1_000_000
        try await engine.write { connection in
            try connection.run("DELETE FROM sign_in_challenge WHERE expires_at < \(now)")
            try connection.run(
                """
                INSERT INTO sign_in_challenge (token_hash, agency_id, account_id, expires_at, way)
                VALUES (\(token.hash), \(account.agency), \(account.id), \(end), \(way.rawValue))
                """)
        }
        return token
    }

    /// Who owes a code, and what they have shown; nil when it is too late, or the code was given.
    package func challenge(_ token: Token) async throws -> (account: Account, way: SignInWay)? {
        let now = clock.now().microseconds
        return try await engine.read { connection in
            let sql: SQL =
                "SELECT " + Account.selection + """
                    , c.way FROM sign_in_challenge c JOIN account a ON a.agency_id = c.agency_id AND a.id = c.account_id
                    WHERE c.token_hash = \(token.hash) AND c.expires_at > \(now) AND a.disabled_at IS NULL
                    """
            return try connection.first(sql).map { (try Account(row: $0), try $0.choice(Account.columnCount)) }
        }
    }
}

extension LedgerTransaction {
    /// Gives an account its authenticator.
    ///
    /// - Parameter step: the half-minute of the code that showed that the authenticator works.
    /// - Throws: `Failure.conflict` when it has one.
    package func addSecondFactor(_ codes: OneTimeCodes, recovery: RecoveryCodes, step: Int64, to account: Account) throws {
        let present = try connection.first("SELECT 1 FROM second_factor WHERE agency_id = \(agency) AND account_id = \(account.id)")
        guard present == nil else { throw Failure.conflict(Message("account.factor.present")) }
        try connection.run(
            """
            INSERT INTO second_factor (account_id, agency_id, secret, since, last_step)
            VALUES (\(account.id), \(agency), \(codes.base32), \(now.microseconds), \(step))
            """)
        try connection.insert(
            into: "recovery_code", columns: ["code_hash", "agency_id", "account_id"],
            rows: recovery.codes.map { code in
                [.text(RecoveryCodes.hash(code, of: account.id)), .integer(agency), .integer(account.id.rawValue)]
            })
        try record([Change("account.factor_added", .account, account.id.rawValue, note: account.name)])
    }

    /// Uses a code of the authenticator, or a recovery code, up.
    /// - Returns: whether it was right and had not been used.
    /// - Throws: `EngineError.column` when the secret that is kept is none, so that no code of the authenticator could ever be right.
    package func useCode(_ code: String, of account: Account) throws -> Bool {
        let code = SecondFactor.folded(code)
        let sql: SQL = "SELECT secret, last_step FROM second_factor WHERE agency_id = \(agency) AND account_id = \(account.id)"
        guard let row = try connection.first(sql) else { return false }
        let codes = OneTimeCodes(base32: try row.text(0))
        if let step = codes?.step(of: code, at: now, after: try row.int(1)) {
            try connection.run("UPDATE second_factor SET last_step = \(step) WHERE agency_id = \(agency) AND account_id = \(account.id)")
            return true
        }
        let hash = RecoveryCodes.hash(code, of: account.id)
        let used = try connection.run(
            "DELETE FROM recovery_code WHERE code_hash = \(hash) AND agency_id = \(agency) AND account_id = \(account.id)")
        if used == 1 { try record([Change("account.recovery_used", .account, account.id.rawValue, note: account.name)]) }
        // Not what was found: it is a secret still.
        guard used == 1 || codes != nil else { throw EngineError.column("second_factor.secret", "…") }
        return used == 1
    }

    /// Takes an account's authenticator and its recovery codes away.
    /// - Throws: `Failure.conflict` when it has none.
    package func removeSecondFactor(of account: Account, action: String) throws -> Range<Int64> {
        try connection.run("DELETE FROM recovery_code WHERE agency_id = \(agency) AND account_id = \(account.id)")
        let removed = try connection.run("DELETE FROM second_factor WHERE agency_id = \(agency) AND account_id = \(account.id)")
        guard removed == 1 else { throw Failure.conflict(Message("account.factor.none", ["name": account.name])) }
        try connection.run("DELETE FROM sign_in_challenge WHERE agency_id = \(agency) AND account_id = \(account.id)")
        return try record([Change(action, .account, account.id.rawValue, note: account.name)])
    }

    /// Ends the wait for a code.
    /// - Returns: false when somebody else was faster.
    package func closeChallenge(_ token: Token) throws -> Bool {
        try connection.run("DELETE FROM sign_in_challenge WHERE token_hash = \(token.hash) AND agency_id = \(agency)") == 1
    }

    /// Whether everybody of the agency needs a second factor from now on.
    package func requireSecondFactor(_ isRequired: Bool) throws {
        let changed = try connection.run(
            "UPDATE agency SET requires_second_factor = \(isRequired) WHERE id = \(agency) AND requires_second_factor <> \(isRequired)")
        guard changed == 1 else { return }
        try record([Change(isRequired ? "agency.factor_required" : "agency.factor_optional", .agency, agency)])
    }
}
