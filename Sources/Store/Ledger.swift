import Domain
import Engine
import Foundation

/// The ledger of every agency in one database: where reading and writing begin.
package final class Ledger: Sendable {
    package let engine: any DatabaseEngine
    package let clock: any Clock
    let ids: IDGenerator

    package init(engine: any DatabaseEngine, clock: any Clock, ids: IDGenerator = IDGenerator()) {
        self.engine = engine
        self.clock = clock
        self.ids = ids
    }

    /// Brings the schema up to date, and what is derived from the rows with it.
    ///
    /// - Throws: `EngineError.migration` when a migration fails (nothing is changed), `.newerSchema` when the database is newer than the program.
    @discardableResult
    package func migrate() async throws -> [String] {
        let applied = try await Migrator(Migration.load(from: Ledger.migrationsFolder, dialect: engine.dialect)).migrate(engine)
        try await fillKeys()
        try await grantEarlierRoles()
        return applied
    }

    static var migrationsFolder: URL {
        Bundle.module.resourceURL?.appendingPathComponent("Migrations") ?? URL(fileURLWithPath: "Migrations")
    }

    /// Reads on a stable snapshot on behalf of somebody.
    package func read<Value: Sendable>(
        as principal: Principal, _ body: @escaping @Sendable (LedgerReader) throws -> Value
    ) async throws -> Value {
        try await engine.read { connection in
            try body(LedgerReader(connection: connection, principal: principal))
        }
    }

    /// Writes in one transaction on behalf of somebody; the agency's journal is locked for its whole length, so writers queue.
    /// The body may run again after a serialization error.
    ///
    /// - Parameter countsLater: that what would change closed days counts from the first open day on, instead of being refused.
    package func write<Value: Sendable>(
        as principal: Principal, countsLater: Bool = false, _ body: @escaping @Sendable (LedgerTransaction) throws -> Value
    ) async throws -> Value {
        try await engine.write { connection in
            let transaction = try LedgerTransaction(
                connection: connection, principal: principal, clock: self.clock, ids: self.ids, countsLater: countsLater)
            let value = try body(transaction)
            try transaction.finish()
            return value
        }
    }
}

/// The machine's clock.
package struct SystemClock: Clock {
    package init() {}

    package func now() -> Instant {
        Instant(microseconds: Int64(Date().timeIntervalSince1970 * 1_000_000))
    }
}

extension LedgerReader {
    /// Runs a body on a traced connection and gives the statements it ran, in order.
    package func traced<Value>(_ body: (LedgerReader) throws -> Value) rethrows -> (value: Value, statements: [TracedConnection.Statement])
    {
        let traced = TracedConnection(connection)
        let value = try body(LedgerReader(connection: traced, principal: principal, contacts: contacts))
        return (value, traced.statements)
    }
}

/// What somebody can read: a connection, and whose eyes look at it.
package struct LedgerReader {
    let connection: any Connection
    package let principal: Principal
    /// Whose contacts come as they are.
    let contacts: ContactSight

    /// - Parameter contacts: by what the principal may see; a transaction reads all.
    init(connection: any Connection, principal: Principal, contacts: ContactSight? = nil) {
        self.connection = connection
        self.principal = principal
        self.contacts = contacts ?? ContactSight(of: principal)
    }

    var agency: Int64 { principal.agency.rawValue }
}

extension Ledger {
    /// The number of the last migration applied.
    package func schemaVersion() async throws -> Int {
        try await engine.read { connection in
            Int(try connection.first("SELECT COALESCE(MAX(number), 0) FROM schema_migration")?.int(0) ?? 0)
        }
    }
}

extension Ledger {
    /// The number of an agency's last journal entry: it grows with every change.
    package func journalHead(of agency: ID<Agency>) async throws -> Int64 {
        try await engine.read { connection in
            guard let row = try connection.first("SELECT journal_sequence FROM agency WHERE id = \(agency)") else {
                throw Failure.notFound("agency")
            }
            return try row.int(0)
        }
    }
}
