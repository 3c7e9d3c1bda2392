/// A PostgreSQL connection inside a transaction.
struct PostgresConnection: Connection {
    let link: PostgresLink
    let ticket: PostgresTicket

    var dialect: Dialect { .postgres }

    func rows(_ sql: SQL) throws -> [Row] {
        var rows: [Row] = []
        try forEach(sql) { row in
            rows.append(row)
            return true
        }
        return rows
    }

    func forEach(_ sql: SQL, _ visit: (Row) throws -> Bool) throws {
        try ticket.check()
        let rows = try link.start(sql.text, PostgresParameters(sql.values))
        defer { link.finish(rows) }
        while let row = try rows.next() {
            guard try visit(row) else { return }
        }
    }

    func run(_ sql: SQL) throws -> Int {
        try ticket.check()
        return try link.run(sql.text, PostgresParameters(sql.values))
    }

    /// Multi-row `VALUES`: `COPY` took two thirds of the time for 100,000 rows and twice the time for one, and would need a second
    /// encoding of every type.
    func insert(into table: StaticString, columns: [StaticString], rows: [[SQLValue]]) throws {
        let plan = InsertPlan(table: table, columns: columns, parameterLimit: 65_535, rowLimit: 256)
        let types = try PostgresParameters.columnTypes(rows, columns: columns)
        try plan.forEachChunk(rows) { text, rows in
            try ticket.check()
            _ = try link.run(text, PostgresParameters(rows: rows, columnTypes: types))
        }
    }

    func runScript(_ text: String) throws {
        try ticket.check()
        try link.script(text)
        guard link.isInTransaction else {
            throw EngineError.statement(message: "the script ended its transaction", code: "25000")
        }
    }
}
