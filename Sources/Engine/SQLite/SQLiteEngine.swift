import Dispatch
import GRDB
import Logging
import Synchronization

/// A SQLite file: readers beside one writer (WAL), every commit on disk before it is answered.
///
/// Several processes may use one file; a writer waits up to 10 seconds for another process's, a bounded number of times.
package final class SQLiteEngine: DatabaseEngine {
    private let pool: DatabasePool
    private let path: String
    private let logger: Logger
    private let cached = CachedTexts(limit: 500)
    private let isClosed = Mutex(false)

    package var dialect: Dialect { .sqlite }

    private init(pool: DatabasePool, path: String, logger: Logger) {
        self.pool = pool
        self.path = path
        self.logger = logger
    }

    /// Opens the file, or makes it, with mode 0600, and the folders above it.
    /// - Parameter busyTimeout: How many seconds a writer waits for another process's before it counts as one failure of a few.
    /// - Throws: `EngineError.unavailable` with the path and the reason.
    package static func open(path: String, busyTimeout: Double = 10, logger: Logger) async throws -> SQLiteEngine {
        try SQLiteFile.prepare(path)
        do {
            let pool = try await retrying(path: path, logger: logger) {
                let pool = try DatabasePool(path: path, configuration: configuration(busyTimeout: busyTimeout))
                // GRDB sets NORMAL on opening, which may lose the last commits when the power fails.
                try await pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
                return pool
            }
            return SQLiteEngine(pool: pool, path: path, logger: logger)
        } catch EngineError.statement(_, "26") {
            throw EngineError.unavailable("\(path): the file is not a SQLite database")
        } catch EngineError.statement(let message, let code) {
            throw EngineError.unavailable("\(path): \(message) (SQLite \(code))")
        }
    }

    /// Memory: at most 64 MB of pages for the writer and 12 MB for each of 4 readers, 112 MB in all; the kernel's cache holds the rest.
    /// No memory map: it takes 10 ms off reading a file of 40 MB, but every reader's map of the same file would count towards the
    /// process again, and a disk error would end it with SIGBUS. Sorts keep SQLite's default of spilling to a file, because in memory
    /// they would be as large as the ledger.
    private static func configuration(busyTimeout: Double) -> Configuration {
        var configuration = Configuration()
        configuration.foreignKeysEnabled = true
        configuration.busyMode = .timeout(busyTimeout)
        configuration.maximumReaderCount = 4
        configuration.prepareDatabase { database in
            if database.configuration.readonly {
                try database.execute(sql: "PRAGMA cache_size = -12000")
            } else {
                // Large pages, for a new file, spare a large import three calls in four; and it leaves no large log behind.
                try database.execute(sql: "PRAGMA page_size = 16384; PRAGMA cache_size = -64000; PRAGMA journal_size_limit = 67108864")
            }
        }
        return configuration
    }

    package func read<Value: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> Value) async throws -> Value {
        try await running { [pool, cached] in
            try await pool.read { try body(SQLiteConnection(database: $0, cached: cached)) }
        }
    }

    package func write<Value: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> Value) async throws -> Value {
        try await running { [pool, cached] in
            try await pool.write { try body(SQLiteConnection(database: $0, cached: cached)) }
        }
    }

    package func close() async throws {
        guard
            isClosed.withLock({ closed in
                defer { closed = true }
                return !closed
            })
        else { return }
        try await withCheckedThrowingContinuation { [pool] (continuation: CheckedContinuation<Void, any Error>) in
            // Waits for what is running, so not on a thread of the async functions.
            DispatchQueue.global().async {
                continuation.resume(with: Result { try pool.close() }.mapError(engineError))
            }
        }
    }

    private func running<Value: Sendable>(_ transaction: @Sendable () async throws -> Value) async throws -> Value {
        guard !isClosed.withLock({ $0 }) else { throw EngineError.closed }
        return try await Self.retrying(path: path, logger: logger, transaction)
    }

    /// Runs again what failed because another process held the file, each time after the busy time-out.
    private static func retrying<Value: Sendable>(
        path: String, logger: Logger, _ action: @Sendable () async throws -> Value
    ) async throws -> Value {
        let backoff = Backoff(retries: 3, first: .milliseconds(50), longest: .milliseconds(500))
        var retry = 0
        while true {
            do {
                return try await action()
            } catch {
                let error = engineError(error)
                guard case EngineError.statement(_, let code) = error, isBusy(code), let wait = backoff.wait(beforeRetry: retry) else {
                    throw error
                }
                retry += 1
                logger.warning("the database is busy, trying again", metadata: ["path": "\(path)", "retry": "\(retry)"])
                try await Task.sleep(for: wait)
            }
        }
    }

    /// SQLITE_BUSY or SQLITE_LOCKED, with any extension.
    private static func isBusy(_ code: String) -> Bool {
        guard let number = Int(code) else { return false }
        return number & 0xff == 5 || number & 0xff == 6
    }
}

/// GRDB's error as the engine's; any other as it is.
func engineError(_ error: any Error) -> any Error {
    guard let error = error as? DatabaseError else { return error }
    return EngineError.statement(message: error.message ?? "\(error.extendedResultCode)", code: "\(error.extendedResultCode.rawValue)")
}

/// The statements that are kept prepared: the first so many different texts. GRDB's cache has no limit of its own, and lists of every
/// length (`IN (?,?,…)`) would fill memory.
final class CachedTexts: Sendable {
    private let limit: Int
    private let texts = Mutex<Set<String>>([])

    init(limit: Int) {
        self.limit = limit
    }

    func admits(_ text: String) -> Bool {
        texts.withLock { texts in
            if texts.contains(text) { return true }
            guard texts.count < limit else { return false }
            texts.insert(text)
            return true
        }
    }
}
