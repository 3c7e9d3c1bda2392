import Dispatch
import Engine
import Synchronization
import TestSupport

/// One column of each type.
let itemTable = "CREATE TABLE item (id BIGINT PRIMARY KEY, count BIGINT, ratio DOUBLE PRECISION, name TEXT, data BYTEA)"
let itemColumns: [StaticString] = ["id", "count", "ratio", "name", "data"]

extension DatabaseEngine {
    func script(_ text: String) async throws {
        try await write { try $0.runScript(text) }
    }

    /// The integer of the first row's first column.
    func int(_ sql: SQL) async throws -> Int64? {
        try await read { try $0.first(sql)?.optionalInt(0) }
    }
}

/// Numbered items, each with a name of `nameLength` bytes.
func items(_ numbers: Range<Int>, nameLength: Int = 8) -> [[SQLValue]] {
    numbers.map { number in
        [
            .integer(Int64(number)), number % 3 == 0 ? .null : .integer(Int64(number * 7)), .real(Double(number) / 4),
            .text(String(repeating: "x", count: nameLength)), .blob([UInt8(number & 255), 0]),
        ]
    }
}

/// Counts from any thread.
final class Counter: Sendable {
    private let number = Mutex(0)

    var value: Int { number.withLock { $0 } }

    /// The number after counting this one.
    @discardableResult
    func next() -> Int {
        number.withLock {
            $0 += 1
            return $0
        }
    }
}

/// A number that goes up and down, from any thread, and its highest value.
final class Gauge: Sendable {
    private let state = Mutex((now: 0, most: 0))

    var most: Int { state.withLock { $0.most } }

    func change(by step: Int) {
        state.withLock { state in
            state.now += step
            state.most = max(state.most, state.now)
        }
    }
}

/// Runs `body` with a PostgreSQL engine on a new database and the database's URI.
func withPostgres(
    _ settings: PostgresSettings = PostgresSettings(), _ body: (PostgresEngine, String) async throws -> Void
) async throws {
    try await withDatabase(.postgres) { uri in
        let engine = try await PostgresEngine.open(uri: uri, settings: settings, logger: .silent)
        let error = await thrown { try await body(engine, uri) }
        try await engine.close()
        if let error { throw error }
    }
}

/// The code of a statement's error; nil for anything else.
func code(_ error: any Error) -> String? {
    guard case EngineError.statement(_, let code) = error else { return nil }
    return code
}

/// Runs `action` and gives what it threw; nil when it did not.
func thrown(_ action: () async throws -> Void) async -> (any Error)? {
    do {
        try await action()
        return nil
    } catch {
        return error
    }
}

/// Waits for a signal given inside of a transaction, without blocking a thread of the async functions.
func arrival(at signal: DispatchSemaphore) async {
    await withCheckedContinuation { continuation in
        DispatchQueue.global().async {
            signal.wait()
            continuation.resume()
        }
    }
}
