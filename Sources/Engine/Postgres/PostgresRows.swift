import CPostgres

/// The rows of one running statement, read one at a time as the server sends them.
///
/// When another statement must run before the last row was read, `park` takes the rest off the connection.
final class PostgresRows {
    private let handle: OpaquePointer
    private let failure: (OpaquePointer?) -> EngineError
    private var columns: [String] = []
    private var types: [PostgresType] = []
    private var parked: ParkedRows?
    /// Whether the server has nothing more to send for the statement.
    private var isComplete = false

    init(_ handle: OpaquePointer, failure: @escaping (OpaquePointer?) -> EngineError) {
        self.handle = handle
        self.failure = failure
    }

    /// The next row; nil after the last.
    func next() throws -> Row? {
        if let parked { return try nextParked(parked) }
        guard let result = try nextResult() else { return nil }
        defer { PQclear(result) }
        if columns.isEmpty { describe(result) }
        let values = try types.indices.map { column in
            try bytes(result, column).map(types[column].value) ?? .null
        }
        return Row(columns: columns, values: values)
    }

    /// Puts the rows that still come aside and leaves the connection free.
    func park() throws {
        guard !isComplete, parked == nil else { return }
        var store: ParkedRows?
        while let result = try nextResult() {
            defer { PQclear(result) }
            if columns.isEmpty { describe(result) }
            let rows = store ?? ParkedRows(columns: columns.count)
            store = rows
            for column in types.indices { rows.append(bytes(result, column)) }
            try rows.endRow()
        }
        try store?.endRows()
        parked = store
    }

    /// Drops the rows that are left and leaves the connection free.
    func discard() {
        parked = nil
        while !isComplete, let result = PQgetResult(handle) {
            let status = PQresultStatus(result)
            PQclear(result)
            // These never end by reading; the ROLLBACK that follows ends them.
            if status == PGRES_COPY_IN || status == PGRES_COPY_OUT || status == PGRES_COPY_BOTH { break }
        }
        isComplete = true
    }

    /// A result with one row; nil when there are no more.
    private func nextResult() throws -> OpaquePointer? {
        while !isComplete {
            guard let result = PQgetResult(handle) else {
                isComplete = true
                return nil
            }
            switch PQresultStatus(result) {
            case PGRES_SINGLE_TUPLE:
                return result
            case PGRES_TUPLES_OK, PGRES_COMMAND_OK, PGRES_EMPTY_QUERY:
                PQclear(result)
            default:
                defer { PQclear(result) }
                let error = failure(result)
                discard()
                throw error
            }
        }
        return nil
    }

    private func nextParked(_ parked: ParkedRows) throws -> Row? {
        var values: [SQLValue] = []
        values.reserveCapacity(types.count)
        guard try parked.nextRow({ column, bytes in values.append(try bytes.map(types[column].value) ?? .null) }) else { return nil }
        return Row(columns: columns, values: values)
    }

    private func describe(_ result: OpaquePointer) {
        let range = 0..<PQnfields(result)
        columns = range.map { String(cString: PQfname(result, $0)) }
        types = range.map { PostgresType(oid: PQftype(result, $0)) }
    }

    /// The text of a value; nil for null.
    private func bytes(_ result: OpaquePointer, _ column: Int) -> UnsafeBufferPointer<UInt8>? {
        let column = Int32(column)
        guard PQgetisnull(result, 0, column) == 0, let start = PQgetvalue(result, 0, column) else { return nil }
        let count = Int(PQgetlength(result, 0, column))
        return UnsafeBufferPointer(start: UnsafeRawPointer(start).assumingMemoryBound(to: UInt8.self), count: count)
    }
}
