/// How many rows go into one multi-row `INSERT`: powers of two, so that a table has few different statements and all stay prepared.
struct InsertPlan {
    let table: StaticString
    let columns: [StaticString]
    /// The most rows in one statement: a power of two.
    let limit: Int

    /// - Parameter parameterLimit: How many values the engine takes in one statement.
    init(table: StaticString, columns: [StaticString], parameterLimit: Int, rowLimit: Int) {
        self.table = table
        self.columns = columns
        let most = max(1, min(rowLimit, parameterLimit / max(1, columns.count)))
        self.limit = 1 << (Int.bitWidth - 1 - most.leadingZeroBitCount)
    }

    /// Calls `insert` with the statement for each run of rows, in order.
    /// - Throws: `EngineError.statement` when a row has another number of values than there are columns, before anything is inserted.
    func forEachChunk(_ rows: [[SQLValue]], _ insert: (String, ArraySlice<[SQLValue]>) throws -> Void) throws {
        if let wrong = rows.first(where: { $0.count != columns.count }) {
            throw EngineError.statement(message: "insert into \(table): \(wrong.count) values for \(columns.count) columns", code: "42601")
        }
        guard !columns.isEmpty else { return }
        var rest = rows[...]
        var size = limit
        var text = ""
        while !rest.isEmpty {
            while size > rest.count {
                size /= 2
                text = ""
            }
            if text.isEmpty { text = statement(rows: size) }
            try insert(text, rest.prefix(size))
            rest = rest.dropFirst(size)
        }
    }

    private func statement(rows: Int) -> String {
        let row = "(" + Array(repeating: "?", count: columns.count).joined(separator: ",") + ")"
        let names = columns.map(\.description).joined(separator: ",")
        return "INSERT INTO \(table) (\(names)) VALUES " + Array(repeating: row, count: rows).joined(separator: ",")
    }
}
