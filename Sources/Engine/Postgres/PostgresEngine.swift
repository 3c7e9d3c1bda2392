import Logging

/// A PostgreSQL server: up to 8 connections, each on a thread of its own; work waits in order of arrival.
///
/// `read` is REPEATABLE READ, READ ONLY; `write` is READ COMMITTED, so that it takes the locks it needs itself. Either runs again after a
/// serialization failure, a deadlock or a lost connection, unless the outcome of its COMMIT is unknown, which is thrown (code 08007).
/// A failed statement ends its transaction: a `write` whose body goes on after catching the error is rolled back and throws (25P02).
package final class PostgresEngine: DatabaseEngine {
    private let pool: PostgresPool

    package var dialect: Dialect { .postgres }

    private init(_ pool: PostgresPool) {
        self.pool = pool
    }

    /// - Throws: `EngineError.unavailable` with the server's name and the reason when the first connection fails.
    static func open(_ address: PostgresAddress, settings: PostgresSettings = PostgresSettings(), logger: Logger) async throws
        -> PostgresEngine
    {
        let pool = PostgresPool(address: address, settings: settings, logger: logger)
        do {
            try await pool.perform { worker, _ in _ = try worker.connect() }
        } catch {
            await pool.close()
            throw error
        }
        return PostgresEngine(pool)
    }

    /// Opens the database that a libpq URI names.
    /// - Throws: `EngineError.location` for a URI that cannot be read, `EngineError.unavailable` when the first connection fails.
    package static func open(uri: String, settings: PostgresSettings = PostgresSettings(), logger: Logger) async throws -> PostgresEngine {
        try await open(PostgresAddress(uri: uri), settings: settings, logger: logger)
    }

    package func read<Value: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> Value) async throws -> Value {
        try await pool.perform { worker, ticket in try worker.perform(.read, ticket, body) }
    }

    package func write<Value: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> Value) async throws -> Value {
        try await pool.perform { worker, ticket in try worker.perform(.write, ticket, body) }
    }

    package func close() async throws {
        await pool.close()
    }

    /// Runs one statement outside of any transaction, on a connection of its own: `CREATE DATABASE` and the like.
    package static func runAlone(_ text: String, uri: String, logger: Logger) async throws {
        let engine = try await open(uri: uri, logger: logger)
        do {
            try await engine.pool.perform { worker, _ in _ = try worker.connect().script(text) }
        } catch {
            await engine.pool.close()
            throw error
        }
        await engine.pool.close()
    }
}
