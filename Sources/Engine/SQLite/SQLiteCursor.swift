import GRDB
import GRDBSQLite

/// A prepared statement from its binding to its reset. Values go straight between SQLite and `SQLValue`.
struct SQLiteCursor {
    /// Keeps the handle alive.
    private let statement: Statement
    private let handle: OpaquePointer

    init(_ statement: Statement) {
        self.statement = statement
        self.handle = statement.sqliteStatement
    }

    /// Makes the statement ready for its next use.
    func reset() {
        // The code repeats the error that `step` has thrown already.
        sqlite3_reset(handle)
        sqlite3_clear_bindings(handle)
    }

    func bind(_ values: [SQLValue]) throws {
        try checkCount(values.count)
        for (index, value) in values.enumerated() {
            try bind(value, at: Int32(index + 1))
        }
    }

    /// Binds rows one after the other.
    func bind(rows: ArraySlice<[SQLValue]>) throws {
        try checkCount(rows.reduce(0) { $0 + $1.count })
        var index: Int32 = 0
        for row in rows {
            for value in row {
                index += 1
                try bind(value, at: index)
            }
        }
    }

    /// Goes to the next row; false after the last.
    func step() throws -> Bool {
        switch sqlite3_step(handle) {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        default: throw failure()
        }
    }

    var columns: [String] {
        (0..<sqlite3_column_count(handle)).map { sqlite3_column_name(handle, $0).map { String(cString: $0) } ?? "" }
    }

    /// The values of the current row.
    func values(count: Int) -> [SQLValue] {
        Array(unsafeUninitializedCapacity: count) { buffer, initialized in
            for index in 0..<count {
                buffer.initializeElement(at: index, to: value(at: Int32(index)))
            }
            initialized = count
        }
    }

    private func value(at index: Int32) -> SQLValue {
        switch sqlite3_column_type(handle, index) {
        case SQLITE_INTEGER: .integer(sqlite3_column_int64(handle, index))
        case SQLITE_FLOAT: .real(sqlite3_column_double(handle, index))
        case SQLITE_TEXT:
            .text(String(decoding: bytes(sqlite3_column_text(handle, index), at: index), as: UTF8.self))
        case SQLITE_BLOB:
            .blob(Array(bytes(sqlite3_column_blob(handle, index)?.assumingMemoryBound(to: UInt8.self), at: index)))
        default: .null
        }
    }

    private func bytes(_ start: UnsafePointer<UInt8>?, at index: Int32) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, index)))
    }

    private func checkCount(_ count: Int) throws {
        let expected = Int(sqlite3_bind_parameter_count(handle))
        guard count == expected else {
            throw EngineError.statement(message: "\(count) values for \(expected) placeholders", code: "\(SQLITE_RANGE)")
        }
    }

    private func bind(_ value: SQLValue, at index: Int32) throws {
        let code =
            switch value {
            case .null: sqlite3_bind_null(handle, index)
            case .integer(let value): sqlite3_bind_int64(handle, index, value)
            case .real(let value): try bindReal(value, at: index)
            case .text(let value): try bindText(value, at: index)
            // A null pointer to no bytes would bind null.
            case .blob(let value) where value.isEmpty: sqlite3_bind_zeroblob(handle, index, 0)
            case .blob(let value): sqlite3_bind_blob64(handle, index, value, UInt64(value.count), transient)
            }
        guard code == SQLITE_OK else { throw failure() }
    }

    private func bindReal(_ value: Double, at index: Int32) throws -> Int32 {
        guard !value.isNaN else { throw EngineError.notANumber }
        return sqlite3_bind_double(handle, index, value)
    }

    private func bindText(_ value: String, at index: Int32) throws -> Int32 {
        guard !value.holdsZero else { throw EngineError.zeroInText }
        return sqlite3_bind_text(handle, index, value, Int32(clamping: value.utf8.count), transient)
    }

    private func failure() -> any Error {
        let connection = sqlite3_db_handle(handle)
        let code = sqlite3_extended_errcode(connection)
        // GRDB interrupts the statement of a task that was cancelled.
        if code == SQLITE_INTERRUPT, Task.isCancelled { return CancellationError() }
        return EngineError.statement(message: String(cString: sqlite3_errmsg(connection)), code: "\(code)")
    }
}

/// SQLITE_TRANSIENT: SQLite takes a copy of what is bound.
private let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
