import Logging

/// Where the database is, as `HEADWATER_DATABASE` says: `sqlite:PATH`, or a libpq URI (`postgres://…`, `postgresql://…`).
///
/// Its description never holds a password.
package struct DatabaseLocation: Sendable, Equatable {
    private enum Place: Sendable, Equatable {
        case sqlite(path: String)
        case postgres(PostgresAddress)
    }

    private let place: Place

    /// - Throws: `EngineError.location` when the text is neither.
    package init(_ text: String) throws {
        if text.hasPrefix("sqlite:") {
            let path = String(text.dropFirst("sqlite:".count))
            // A database in memory has no readers beside its writer, and is lost at the end.
            guard !path.isEmpty, path != ":memory:", !path.holdsZero else {
                throw EngineError.location("sqlite: needs the path of a file, as sqlite:/var/lib/headwater/headwater.sqlite")
            }
            place = .sqlite(path: path)
        } else if text.hasPrefix("postgres://") || text.hasPrefix("postgresql://") {
            place = .postgres(try PostgresAddress(uri: text))
        } else {
            throw EngineError.location("the database must be given as sqlite:PATH or postgres://HOST/DATABASE")
        }
    }

    package var dialect: Dialect {
        switch place {
        case .sqlite: .sqlite
        case .postgres: .postgres
        }
    }

    /// Opens the database; on SQLite the file and its folders are made when they are missing.
    /// - Throws: `EngineError.unavailable` with the place and the reason.
    package func open(logger: Logger) async throws -> any DatabaseEngine {
        switch place {
        case .sqlite(let path): try await SQLiteEngine.open(path: path, logger: logger)
        case .postgres(let address): try await PostgresEngine.open(address, logger: logger)
        }
    }
}

extension DatabaseLocation: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    package var description: String {
        switch place {
        case .sqlite(let path): "sqlite:\(path)"
        case .postgres(let address): address.description
        }
    }

    package var debugDescription: String { description }

    /// Keeps `dump` and failed expectations from showing the address with its password.
    package var customMirror: Mirror { Mirror(self, children: ["place": description]) }
}
