import Engine
import Foundation
import Logging

/// The engines a test runs on: `@Test("…", arguments: EngineUnderTest.all)`.
///
/// SQLite uses a temporary folder. PostgreSQL needs `HEADWATER_TEST_POSTGRES`, a libpq URI of a server where databases may be created
/// (`bin/with-postgres` sets it); without it the tests fail rather than pass unseen. `HEADWATER_TEST_ENGINES=sqlite` leaves PostgreSQL out.
package enum EngineUnderTest: String, Sendable, CaseIterable {
    case sqlite, postgres

    /// Both, or those that `HEADWATER_TEST_ENGINES` names with commas between them.
    package static let all: [EngineUnderTest] = {
        guard let names = ProcessInfo.processInfo.environment["HEADWATER_TEST_ENGINES"], !names.isEmpty else { return allCases }
        return names.split(separator: ",").compactMap { EngineUnderTest(rawValue: String($0)) }
    }()

    package static var includesPostgres: Bool { all.contains(.postgres) }

    /// An engine on a new, empty database, which is gone after `close()`.
    package func fresh() async throws -> any DatabaseEngine { try await TemporaryDatabase(self).open() }
}

/// Runs `body` with an engine on a new, empty database.
package func withEngine<Value>(
    _ kind: EngineUnderTest, _ body: (any DatabaseEngine) async throws -> Value
) async throws -> Value {
    try await withEngine(on: TemporaryDatabase(kind), body)
}

func withEngine<Value>(on database: TemporaryDatabase, _ body: (any DatabaseEngine) async throws -> Value) async throws -> Value {
    let engine = try await database.open()
    return try await finishing({ try await engine.close() }) { try await body(engine) }
}

/// Runs `body` with the location of a new, empty database as `HEADWATER_DATABASE` would name it: for tests that open it themselves.
/// `body` closes what it opens.
package func withDatabase<Value>(_ kind: EngineUnderTest, _ body: (String) async throws -> Value) async throws -> Value {
    let database = try await TemporaryDatabase(kind)
    return try await finishing({ try await database.remove() }) { try await body(database.location) }
}

/// Runs `body` and then `end`, whatever came of it.
private func finishing<Value>(_ end: () async throws -> Void, _ body: () async throws -> Value) async throws -> Value {
    let value: Value
    do {
        value = try await body()
    } catch {
        try await end()
        throw error
    }
    try await end()
    return value
}

extension Logger {
    /// Says nothing.
    package static var silent: Logger { Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() }) }
}

/// Why a test cannot be set up.
package struct SetupError: Error, CustomStringConvertible {
    package let description: String
}
