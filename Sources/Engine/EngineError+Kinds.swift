import Foundation

extension EngineError {
    /// Whether a statement was refused because a row with the same unique key is there already.
    package var isUniqueViolation: Bool {
        guard case .statement(_, let code) = self else { return false }
        // unique_violation; SQLITE_CONSTRAINT_PRIMARYKEY, _UNIQUE, _ROWID
        return ["23505", "1555", "2067", "2579"].contains(code)
    }

    /// PostgreSQL cannot hold U+0000 in a text and SQLite's functions stop at it, so neither engine takes it. The code is PostgreSQL's.
    static let zeroInText = EngineError.statement(message: "a text holds the character U+0000", code: "22021")

    /// SQLite stores NaN as null, so neither engine takes it. The code is "numeric value out of range".
    static let notANumber = EngineError.statement(message: "a number is not a number (NaN)", code: "22003")

    static let closed = EngineError.unavailable("the database is closed")
}

extension String {
    /// Whether the text holds U+0000, looked for in its bytes.
    var holdsZero: Bool {
        utf8.withContiguousStorageIfAvailable { bytes in
            bytes.baseAddress.map { memchr($0, 0, bytes.count) != nil } ?? false
        } ?? utf8.contains(0)
    }
}
