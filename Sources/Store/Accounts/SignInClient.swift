import Domain
import Engine

/// The browser in which somebody signs in: where it is, and the token by which it is known again.
package struct SignInClient: Sendable {
    package var place: SignInPlace
    /// Its own for good, whoever signs in with it; a new one for a browser that came without.
    package var device: Token

    package init(place: SignInPlace, device: Token) {
        self.place = place
        self.device = device
    }
}

/// An account that somebody has named, with what is needed to let them in.
package struct SignInSubject: Sendable {
    package var account: Account
    package var passwordHash: String?
    /// Whether this browser has signed in to it before.
    package var isKnownDevice: Bool
}

extension Ledger {
    /// Whom somebody means who signs in; nil when nobody has the name.
    package func signInSubject(named name: String, device: Token) async throws -> SignInSubject? {
        guard let (account, hash) = try await account(named: name) else { return nil }
        return SignInSubject(account: account, passwordHash: hash, isKnownDevice: try await knows(device, account))
    }

    /// Whether a browser has signed in to an account before.
    package func knows(_ device: Token, _ account: Account) async throws -> Bool {
        let hash = device.hash
        return try await engine.read { connection in
            try connection.first(
                """
                SELECT 1 FROM known_device
                WHERE agency_id = \(account.agency) AND account_id = \(account.id) AND token_hash = \(hash)
                """) != nil
        }
    }
}

extension LedgerTransaction {
    /// Remembers a browser in which an account has signed in, and forgets those not seen for a year.
    func remember(_ device: Token, for account: Account) throws {
        let old = now.microseconds - SignInPolicy.device * 1_000_000
        try connection.run("DELETE FROM known_device WHERE agency_id = \(agency) AND account_id = \(account.id) AND seen_at < \(old)")
        try connection.run(
            """
            INSERT INTO known_device (agency_id, account_id, token_hash, seen_at)
            VALUES (\(agency), \(account.id), \(device.hash), \(now.microseconds))
            ON CONFLICT (agency_id, account_id, token_hash) DO UPDATE SET seen_at = excluded.seen_at
            """)
    }

    /// Forgets every browser of an account: the next to sign in is a stranger.
    func forgetDevices(of account: Account) throws {
        try connection.run("DELETE FROM known_device WHERE agency_id = \(agency) AND account_id = \(account.id)")
    }
}
