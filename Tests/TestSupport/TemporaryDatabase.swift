import Engine
import Foundation
import Logging

/// A database made for one test.
struct TemporaryDatabase: Sendable {
    /// As `HEADWATER_DATABASE` would name it.
    let location: String
    private let removal: @Sendable () async throws -> Void

    init(_ kind: EngineUnderTest) async throws {
        let name = "headwater_test_" + String(UInt64.random(in: .min ... .max), radix: 16)
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
            try await PostgresEngine.runAlone("CREATE DATABASE \(name) TEMPLATE template0 ENCODING 'UTF8'", uri: server, logger: .silent)
            location = server + (server.contains("?") ? "&" : "?") + "dbname=\(name)"
            removal = { try await PostgresEngine.runAlone("DROP DATABASE \(name) WITH (FORCE)", uri: server, logger: .silent) }
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
