import Domain
import Engine

/// What attempts to guess are counted against, as `account:liqing`, and how many may fail within the window.
package struct AttemptLimit: Sendable, Hashable {
    package var subject: String
    package var most: Int

    package init(_ subject: String, most: Int) {
        self.subject = subject
        self.most = most
    }
}

/// An attempt that counts as failed until it is forgiven.
package struct Attempt: Sendable {
    let ids: [Int64]
    package let limits: [AttemptLimit]
}

extension Ledger {
    /// Counts an attempt before anybody knows whether it is right, so that many at once are counted too.
    ///
    /// - Throws: `Failure.tooMany` when one of the limits is reached.
    package func attempt(_ limits: [AttemptLimit]) async throws -> Attempt {
        guard try await !isReached(limits, past: 0) else { throw SignInPolicy.wait }
        let now = clock.now()
        let since = now.microseconds - SignInPolicy.window * 1_000_000
        let attempt = Attempt(ids: limits.map { _ in ids.next(at: now) }, limits: limits)
        let rows = zip(attempt.ids, limits).map { id, limit -> [SQLValue] in
            [.integer(id), .text(limit.subject), .integer(now.microseconds)]
        }
        try await engine.write { connection in
            try connection.run("DELETE FROM sign_in_failure WHERE at <= \(since)")
            try connection.insert(into: "sign_in_failure", columns: ["id", "subject", "at"], rows: rows)
        }
        // Those that came at the same moment are there now.
        guard try await !isReached(limits, past: 1) else {
            try await forgive(attempt, all: false)
            throw SignInPolicy.wait
        }
        return attempt
    }

    /// Takes an attempt back that was right.
    ///
    /// - Parameter all: also what was counted against its first subject before.
    package func forgive(_ attempt: Attempt, all: Bool = true) async throws {
        let subject = all ? attempt.limits.first?.subject : nil
        try await engine.write { connection in
            try connection.run("DELETE FROM sign_in_failure WHERE id IN (\(attempt.ids))")
            if let subject { try connection.run("DELETE FROM sign_in_failure WHERE subject = \(subject)") }
        }
    }

    /// Whether one of the limits is reached, or passed by so many.
    func isReached(_ limits: [AttemptLimit], past: Int) async throws -> Bool {
        let since = clock.now().microseconds - SignInPolicy.window * 1_000_000
        return try await engine.read { connection in
            try limits.contains { try connection.failures(of: $0.subject, since: since) >= Int64($0.most + past) }
        }
    }
}

extension Connection {
    fileprivate func failures(of subject: String, since: Int64) throws -> Int64 {
        try first("SELECT COUNT(*) FROM sign_in_failure WHERE subject = \(subject) AND at > \(since)")?.int(0) ?? 0
    }
}

extension SignInPolicy {
    package static let wait = Failure.tooMany(Message("account.wait", ["minutes": String(window / 60)]))
}
