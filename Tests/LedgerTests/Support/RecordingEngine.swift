import Engine
import Synchronization

/// An engine that notes every query asked of it, so that its plan can be looked at.
final class RecordingEngine: DatabaseEngine {
    private let engine: any DatabaseEngine
    private let noted = Mutex<[SQL]>([])

    init(_ engine: any DatabaseEngine) {
        self.engine = engine
    }

    var dialect: Dialect { engine.dialect }
    /// The queries so far; writes that only insert are left out.
    var statements: [SQL] { noted.withLock { $0 } }

    func forget() { noted.withLock { $0.removeAll() } }

    func read<Value: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> Value) async throws -> Value {
        try await engine.read { try body(RecordingConnection(connection: $0, note: self.note)) }
    }

    func write<Value: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> Value) async throws -> Value {
        try await engine.write { try body(RecordingConnection(connection: $0, note: self.note)) }
    }

    func close() async throws { try await engine.close() }

    private func note(_ sql: SQL) { noted.withLock { $0.append(sql) } }
}

private struct RecordingConnection: Connection {
    let connection: any Connection
    let note: (SQL) -> Void

    var dialect: Dialect { connection.dialect }

    func rows(_ sql: SQL) throws -> [Row] {
        note(sql)
        return try connection.rows(sql)
    }

    func forEach(_ sql: SQL, _ visit: (Row) throws -> Bool) throws {
        note(sql)
        try connection.forEach(sql, visit)
    }

    func run(_ sql: SQL) throws -> Int {
        if !sql.text.hasPrefix("INSERT") { note(sql) }
        return try connection.run(sql)
    }

    func insert(into table: StaticString, columns: [StaticString], rows: [[SQLValue]]) throws {
        try connection.insert(into: table, columns: columns, rows: rows)
    }

    func runScript(_ text: String) throws { try connection.runScript(text) }
}
