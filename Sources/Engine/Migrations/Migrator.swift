import Foundation

/// Brings a database's schema up to what this program knows, one migration after the other, each in one transaction with its row in
/// `schema_migration`. Several processes may do so at once: each migration is applied by one of them.
package struct Migrator: Sendable {
    private let migrations: [Migration]

    /// - Throws: `EngineError.migration` when the numbers are not 1, 2, 3 … in order.
    package init(_ migrations: [Migration]) throws {
        for (index, migration) in migrations.enumerated() where migration.number != index + 1 {
            throw EngineError.migration(name: migration.name, message: "number \(migration.number) stands where \(index + 1) is expected")
        }
        self.migrations = migrations
    }

    /// Applies what is missing and returns the names of what this call applied.
    /// - Throws: `EngineError.newerSchema`, before anything is changed, when the database has migrations unknown here;
    ///   `EngineError.migration` when one fails, with nothing of it left, or when an applied one was edited afterwards.
    @discardableResult
    package func migrate(_ engine: any DatabaseEngine) async throws -> [String] {
        let applied = try await engine.write { connection in
            try lock(connection)
            try connection.runScript(
                """
                CREATE TABLE IF NOT EXISTS schema_migration (
                    number BIGINT NOT NULL PRIMARY KEY, name TEXT NOT NULL, applied_at BIGINT NOT NULL, checksum TEXT NOT NULL
                )
                """)
            return try appliedNumbers(connection)
        }
        var names: [String] = []
        for migration in migrations where !applied.contains(migration.number) {
            if try await apply(migration, to: engine) { names.append(migration.name) }
        }
        return names
    }

    /// False when another process was faster.
    private func apply(_ migration: Migration, to engine: any DatabaseEngine) async throws -> Bool {
        do {
            return try await engine.write { connection in
                try lock(connection)
                guard try !appliedNumbers(connection).contains(migration.number) else { return false }
                try connection.runScript(migration.text)
                let now = Int64(Date().timeIntervalSince1970 * 1_000_000)
                try connection.insert(
                    into: "schema_migration", columns: ["number", "name", "applied_at", "checksum"],
                    rows: [[.integer(Int64(migration.number)), .text(migration.name), .integer(now), .text(migration.checksum)]])
                return true
            }
        } catch EngineError.statement(let message, let code) {
            throw EngineError.migration(name: migration.name, message: "\(message) (\(code))")
        }
    }

    /// On SQLite a writing transaction is alone anyway. The number is Headwater's own; it is freed when the transaction ends.
    /// A migration takes the time it needs, and the next process waits for it.
    private func lock(_ connection: any Connection) throws {
        guard connection.dialect == .postgres else { return }
        try connection.runScript("SET LOCAL statement_timeout = 0; SET LOCAL lock_timeout = 0; SELECT pg_advisory_xact_lock(7221890034)")
    }

    private func appliedNumbers(_ connection: any Connection) throws -> Set<Int> {
        let rows = try connection.rows("SELECT number, checksum FROM schema_migration ORDER BY number")
        let applied = try rows.map { (number: Int(try $0.int(0)), checksum: try $0.text(1)) }
        if let last = applied.last, last.number > migrations.count {
            throw EngineError.newerSchema(found: last.number, known: migrations.count)
        }
        for (number, checksum) in applied {
            guard number >= 1 else { throw EngineError.migration(name: "\(number)", message: "the database holds an impossible number") }
            let migration = migrations[number - 1]
            guard migration.checksum == checksum else {
                throw EngineError.migration(name: migration.name, message: "its text was changed after it was applied to this database")
            }
        }
        return Set(applied.map(\.number))
    }
}
