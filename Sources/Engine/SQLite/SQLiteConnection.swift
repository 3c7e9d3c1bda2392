import GRDB
import GRDBSQLite

/// A SQLite connection inside a transaction.
struct SQLiteConnection: Connection {
    let database: Database
    let cached: CachedTexts

    var dialect: Dialect { .sqlite }

    func rows(_ sql: SQL) throws -> [Row] {
        var rows: [Row] = []
        try forEach(sql) { row in
            rows.append(row)
            return true
        }
        return rows
    }

    func forEach(_ sql: SQL, _ visit: (Row) throws -> Bool) throws {
        let cursor = try SQLiteCursor(statement(sql.text))
        defer { cursor.reset() }
        try cursor.bind(sql.values)
        guard try cursor.step() else { return }
        // Not before the first step, which prepares the statement anew after a change of the schema.
        let columns = cursor.columns
        repeat {
            guard try visit(Row(columns: columns, values: cursor.values(count: columns.count))) else { return }
        } while try cursor.step()
    }

    func run(_ sql: SQL) throws -> Int {
        try run(statement(sql.text)) { try $0.bind(sql.values) }
    }

    func insert(into table: StaticString, columns: [StaticString], rows: [[SQLValue]]) throws {
        let plan = InsertPlan(table: table, columns: columns, parameterLimit: 32_766, rowLimit: 64)
        try plan.forEachChunk(rows) { text, rows in
            _ = try run(statement(text)) { try $0.bind(rows: rows) }
        }
    }

    func runScript(_ text: String) throws {
        guard !text.holdsZero else { throw EngineError.zeroInText }
        do {
            try database.execute(sql: text)
        } catch {
            throw engineError(error)
        }
        guard database.isInsideTransaction else {
            throw EngineError.statement(message: "the script ended its transaction", code: "25000")
        }
    }

    private func run(_ statement: Statement, bind: (SQLiteCursor) throws -> Void) throws -> Int {
        let connection = database.sqliteConnection
        let cursor = SQLiteCursor(statement)
        defer { cursor.reset() }
        try bind(cursor)
        let before = sqlite3_total_changes(connection)
        while try cursor.step() {}
        // What `sqlite3_changes` gives is left from an earlier statement when this one changed nothing.
        return sqlite3_total_changes(connection) == before ? 0 : Int(sqlite3_changes(connection))
    }

    /// The prepared statement; a new one while the cached one is giving rows to an outer `forEach` of the same text.
    private func statement(_ text: String) throws -> Statement {
        try Task.checkCancellation()
        guard !text.holdsZero else { throw EngineError.zeroInText }
        do {
            guard cached.admits(text) else { return try database.makeStatement(sql: text) }
            let statement = try database.cachedStatement(sql: text)
            return sqlite3_stmt_busy(statement.sqliteStatement) == 0 ? statement : try database.makeStatement(sql: text)
        } catch {
            throw engineError(error)
        }
    }
}
