/// How the engine uses a PostgreSQL server.
package struct PostgresSettings: Sendable {
    /// The most connections open at once.
    package var connections: Int
    /// The server ends a statement that runs longer, with code 57014.
    package var statementTimeout: Duration
    /// The server ends a statement that waits longer for a lock, with code 55P03. Writers of one agency queue, so this is how long a
    /// change waits for an import that is under way.
    package var lockTimeout: Duration

    package init(connections: Int = 8, statementTimeout: Duration = .seconds(300), lockTimeout: Duration = .seconds(240)) {
        self.connections = connections
        self.statementTimeout = statementTimeout
        self.lockTimeout = lockTimeout
    }

    /// Sent once on every new connection. The search path is left to the URI. Compiling a statement takes the server longer than any of
    /// ours runs.
    var commands: String {
        "SET TIME ZONE 'UTC'; SET jit = off; SET statement_timeout = \(milliseconds(statementTimeout)); SET lock_timeout = \(milliseconds(lockTimeout))"
    }

    private func milliseconds(_ duration: Duration) -> Int64 {
        duration.components.seconds * 1000 + duration.components.attoseconds / 1_000_000_000_000_000
    }
}
