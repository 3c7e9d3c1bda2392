import Engine
import Foundation
import Logging

/// A database that is filled once and copied for each test: filling one takes longer than most tests do.
///
/// SQLite's is kept as bytes; PostgreSQL's is a database of the test server, which ends with it.
package actor DatabaseTemplate {
    private let fill: @Sendable (any DatabaseEngine) async throws -> Void
    private var filled: [EngineUnderTest: Task<Source, any Error>] = [:]

    private enum Source {
        /// Of the file and, by its name's ending, of what else lies beside it: the journal may not have been written back.
        case files([String: Data])
        case database(name: String)
    }

    package init(_ fill: @escaping @Sendable (any DatabaseEngine) async throws -> Void) {
        self.fill = fill
    }

    /// Runs `body` with an engine on a copy of its own.
    package nonisolated func withCopy<Value>(_ kind: EngineUnderTest, _ body: (any DatabaseEngine) async throws -> Value) async throws
        -> Value
    {
        let database: TemporaryDatabase
        switch try await source(kind) {
        case .files(let files):
            database = try await TemporaryDatabase(kind)
            let folder = URL(fileURLWithPath: database.path).deletingLastPathComponent()
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            for (ending, bytes) in files { try bytes.write(to: URL(fileURLWithPath: database.path + ending)) }
        case .database(let name):
            database = try await TemporaryDatabase(kind, template: name)
        }
        return try await withEngine(on: database, body)
    }

    private func source(_ kind: EngineUnderTest) async throws -> Source {
        if let task = filled[kind] { return try await task.value }
        let task = Task { [fill] in
            let database = try await TemporaryDatabase(kind)
            let engine = try await DatabaseLocation(database.location).open(logger: .silent)
            try await fill(engine)
            try await engine.close()
            guard kind == .sqlite else { return Source.database(name: database.name) }
            var files: [String: Data] = [:]
            for ending in ["", "-wal"] where FileManager.default.fileExists(atPath: database.path + ending) {
                files[ending] = try Data(contentsOf: URL(fileURLWithPath: database.path + ending))
            }
            try await database.remove()
            return Source.files(files)
        }
        filled[kind] = task
        return try await task.value
    }
}
