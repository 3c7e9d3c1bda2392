import Engine
import Foundation
import Logging

/// A database made for one test.
struct TemporaryDatabase: Sendable {
    let name: String
    /// As `HEADWATER_DATABASE` would name it.
    let location: String
    private let removal: @Sendable () async throws -> Void

    /// - Parameter template: the database of the PostgreSQL server that it begins as; an empty one otherwise.
    init(_ kind: EngineUnderTest, template: String = "template0") async throws {
        let name = "headwater_test_" + String(UInt64.random(in: .min ... .max), radix: 16)
        self.name = name
        switch kind {
        case .sqlite:
            let folder = FileManager.default.temporaryDirectory.appendingPathComponent(name)
            location = "sqlite:" + folder.appendingPathComponent("test.sqlite").path
            removal = {
                guard FileManager.default.fileExists(atPath: folder.path) else { return }
                try FileManager.default.removeItem(at: folder)
            }
        case .postgres:
            guard let server = ProcessInfo.processInfo.environment["HEADWATER_TEST_POSTGRES"], !server.isEmpty else {
                throw SetupError(
                    description: """
                        HEADWATER_TEST_POSTGRES is not set: run `bin/with-postgres swift test`, or name a server where databases may be \
                        created, or set HEADWATER_TEST_ENGINES=sqlite to leave PostgreSQL out
                        """)
            }
            try await PostgresEngine.runAlone("CREATE DATABASE \(name) TEMPLATE \(template) ENCODING 'UTF8'", uri: server, logger: .silent)
            location = server + (server.contains("?") ? "&" : "?") + "dbname=\(name)"
            removal = { try await PostgresEngine.runAlone("DROP DATABASE \(name) WITH (FORCE)", uri: server, logger: .silent) }
        }
    }

    /// Where SQLite's file lies.
    var path: String { String(location.dropFirst("sqlite:".count)) }

    /// An engine on it that takes it away when it is closed.
    func open() async throws -> any DatabaseEngine {
        do {
            return TemporaryEngine(engine: try await DatabaseLocation(location).open(logger: .silent), database: self)
        } catch {
            try await remove()
            throw error
        }
    }

    func remove() async throws {
        try await removal()
    }
}

/// An engine that takes its database away when it is closed.
struct TemporaryEngine: DatabaseEngine {
    let engine: any DatabaseEngine
    let database: TemporaryDatabase

    var dialect: Dialect { engine.dialect }

    func read<Value: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> Value) async throws -> Value {
        try await engine.read(body)
    }

    func write<Value: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> Value) async throws -> Value {
        try await engine.write(body)
    }

    func close() async throws {
        try await engine.close()
        try await database.remove()
    }
}
