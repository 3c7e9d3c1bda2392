import Domain
import Engine

/// Failures of signing in wait to be told together: strangers can fail as often as they like, and must not make the access journal grow
/// with every try. An account and what was wrong make one entry for a window at most, with how often it was; what is left is told when the
/// account is signed in to, or when somebody reads the access journal.
private struct FailedSignIns {
    var agency: Int64
    var account: Int64
    var secret: SignInSecret
    var attempts: Int64
    var network: String
    var since: Int64
    var toldAt: Int64

    static let selection: SQL = "SELECT agency_id, account_id, way, attempts, network, since, told_at FROM failed_sign_in WHERE "

    init(row: Row) throws {
        agency = try row.int(0)
        account = try row.int(1)
        secret = try row.choice(2)
        attempts = try row.int(3)
        network = try row.text(4)
        since = try row.int(5)
        toldAt = try row.int(6)
    }

    mutating func add(from place: SignInPlace, at now: Int64) {
        if attempts == 0 { (since, network) = (now, place.network) }
        if network != place.network { network = "" }
        attempts += 1
    }
}

extension Ledger {
    /// Counts a failure of signing in to an account for the access journal, and tells what is due.
    ///
    /// - Parameter account: nil for a name that nobody has. It is counted like others, so that the answer takes as long, and told nowhere:
    ///   people type passwords where the name belongs.
    package func noteFailure(_ attempt: Attempt, _ secret: SignInSecret, of account: Account?, from place: SignInPlace) async throws {
        let isShut = try await isReached(Array(attempt.limits.prefix(1)), past: 0)
        let now = clock.now()
        let (agency, id) = (account?.agency.rawValue ?? 0, account?.id.rawValue ?? 0)
        try await engine.write { connection in
            try connection.run(
                """
                INSERT INTO failed_sign_in (agency_id, account_id, way, attempts, network, since, told_at)
                VALUES (\(agency), \(id), \(secret.rawValue), 0, '', 0, 0) ON CONFLICT (account_id, way) DO NOTHING
                """)
            let condition: SQL = "account_id = \(id) AND way = \(secret.rawValue) "
            guard
                var failed = try connection.first(FailedSignIns.selection + condition + connection.dialect.lockRow).map(FailedSignIns.init)
            else { return }
            let old = now.microseconds - SignInPolicy.window * 1_000_000
            if failed.attempts > 0, failed.since <= old, failed.toldAt <= old { try connection.tell(&failed, at: now) }
            failed.add(from: place, at: now.microseconds)
            if isShut, failed.toldAt <= old { try connection.tell(&failed, isShut: true, at: now) }
            try connection.keep(failed)
        }
    }

    /// Tells the access journal of all failures that it has not been told of, so that whoever reads it misses none.
    package func tellFailures(of agency: ID<Agency>) async throws {
        let now = clock.now()
        let some: SQL = "agency_id = \(agency) AND account_id <> 0 AND attempts > 0"
        let isTold = try await engine.read { try $0.first(FailedSignIns.selection + some) == nil }
        guard !isTold else { return }
        try await engine.write { try $0.tellFailures(where: some, at: now) }
    }
}

extension LedgerTransaction {
    /// Tells of the failures before somebody got in.
    func tellFailures(of account: Account) throws {
        try connection.tellFailures(where: "account_id = \(account.id) AND attempts > 0", at: now)
    }
}

extension Connection {
    fileprivate func tellFailures(where condition: SQL, at now: Instant) throws {
        let waiting = try rows(FailedSignIns.selection + condition + " ORDER BY since, account_id, way " + dialect.lockRow)
        for row in waiting {
            var failed = try FailedSignIns(row: row)
            try tell(&failed, at: now)
            try keep(failed)
        }
    }

    /// In the name of the account: whoever it was has shown no other.
    fileprivate func tell(_ failed: inout FailedSignIns, isShut: Bool = false, at now: Instant) throws {
        let name = try first("SELECT name FROM account WHERE agency_id = \(failed.agency) AND id = \(failed.account)")?.text(0)
        if let name {
            let access = Access(
                isShut ? .shut(failed.secret) : .refused(failed.secret), account: ID(failed.account), network: failed.network,
                count: Int(failed.attempts), since: Instant(microseconds: failed.since))
            try record(access, by: name, agency: failed.agency, at: now)
        }
        (failed.attempts, failed.toldAt) = (0, now.microseconds)
    }

    fileprivate func keep(_ failed: FailedSignIns) throws {
        try run(
            """
            UPDATE failed_sign_in SET attempts = \(failed.attempts), network = \(failed.network), since = \(failed.since),
                told_at = \(failed.toldAt)
            WHERE account_id = \(failed.account) AND way = \(failed.secret.rawValue)
            """)
    }
}
