import Logging

/// A database on either engine: many readers, and writers one at a time per database on SQLite.
///
/// `read` and `write` run their body synchronously inside one transaction, off the caller's thread. The body of `write` may run again
/// after a busy, serialization or deadlock error: it must not do anything that cannot be done twice.
package protocol DatabaseEngine: Sendable {
    var dialect: Dialect { get }

    /// Runs `body` on a stable snapshot; a write in it fails.
    func read<Value: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> Value) async throws -> Value

    /// Runs `body` in one transaction: commits when it returns, rolls back when it throws.
    func write<Value: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> Value) async throws -> Value

    /// Closes every connection; later calls throw.
    func close() async throws
}

/// One connection inside a transaction. Not to be kept beyond the body it was given to.
package protocol Connection {
    var dialect: Dialect { get }

    /// All rows at once.
    func rows(_ sql: SQL) throws -> [Row]

    /// Row by row in bounded memory; `visit` gives false to stop.
    func forEach(_ sql: SQL, _ visit: (Row) throws -> Bool) throws

    /// Runs a statement that gives no rows and returns how many rows it changed.
    @discardableResult
    func run(_ sql: SQL) throws -> Int

    /// Inserts rows by as few statements as the engine allows. Every row has one value per column.
    func insert(into table: StaticString, columns: [StaticString], rows: [[SQLValue]]) throws

    /// Runs several statements without values: migrations and nothing else.
    func runScript(_ text: String) throws
}

extension Connection {
    package func first(_ sql: SQL) throws -> Row? {
        var found: Row?
        try forEach(sql) { row in
            found = row
            return false
        }
        return found
    }
}

/// Where the two engines' SQL differs and one portable text cannot serve.
package enum Dialect: String, Sendable, CaseIterable {
    case sqlite, postgres
}

/// One row of a result: values by position, and by name for the error message.
package struct Row: Sendable {
    package let columns: [String]
    package let values: [SQLValue]

    package init(columns: [String], values: [SQLValue]) {
        self.columns = columns
        self.values = values
    }

    /// - Throws: `EngineError.column` when the value is null or of another type.
    package func int(_ index: Int) throws -> Int64 {
        guard let value = try optionalInt(index) else { throw EngineError.column(columns[index], "null") }
        return value
    }

    package func optionalInt(_ index: Int) throws -> Int64? {
        switch values[index] {
        case .null: nil
        case .integer(let value): value
        case let other: throw EngineError.column(columns[index], "\(other)")
        }
    }

    package func double(_ index: Int) throws -> Double? {
        switch values[index] {
        case .null: nil
        case .integer(let value): Double(value)
        case .real(let value): value
        case let other: throw EngineError.column(columns[index], "\(other)")
        }
    }

    package func text(_ index: Int) throws -> String {
        guard let value = try optionalText(index) else { throw EngineError.column(columns[index], "null") }
        return value
    }

    package func optionalText(_ index: Int) throws -> String? {
        switch values[index] {
        case .null: nil
        case .text(let value): value
        case let other: throw EngineError.column(columns[index], "\(other)")
        }
    }

    package func blob(_ index: Int) throws -> [UInt8] {
        guard case .blob(let value) = values[index] else { throw EngineError.column(columns[index], "\(values[index])") }
        return value
    }

    package func bool(_ index: Int) throws -> Bool { try int(index) != 0 }
}

/// What the engine itself can fail with.
package enum EngineError: Error, Equatable {
    /// A value of a column was not what the program expects.
    case column(String, String)
    /// The server or file cannot be reached or opened.
    case unavailable(String)
    /// The database refused a statement: its message and SQLSTATE or SQLite code.
    case statement(message: String, code: String)
    /// The database's schema is newer than this program knows.
    case newerSchema(found: Int, known: Int)
    /// A migration failed; nothing was changed.
    case migration(name: String, message: String)
    /// `HEADWATER_DATABASE` is neither `sqlite:PATH` nor `postgres://…`.
    case location(String)
}
