import Domain
import Engine
import Store

extension DatabaseEngine {
    /// The tables of the schema that the program writes, but for the migrator's own, and for SQLite's full-text indexes, which hold nothing
    /// of their own and cannot be read through.
    func tables() async throws -> [String] {
        let sql: SQL =
            dialect == .sqlite
            ? "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"
            : "SELECT CAST(tablename AS TEXT) FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename"
        return try await read { try $0.rows(sql).map { try $0.text(0) } }.filter { $0 != "schema_migration" && !$0.contains("_search") }
    }

    /// The columns of a table, by name.
    func columns(of table: String) async throws -> [String] {
        let sql =
            dialect == .sqlite
            ? SQL(text: "SELECT name FROM pragma_table_info('\(table)')")
            : SQL(
                text:
                    "SELECT CAST(column_name AS TEXT) FROM information_schema.columns WHERE table_schema = 'public' AND table_name = '\(table)'"
            )
        return try await read { try $0.rows(sql).map { try $0.text(0) } }.sorted()
    }

    /// How many rows each table holds.
    func rowCounts() async throws -> [String: Int64] {
        var counts: [String: Int64] = [:]
        for table in try await tables() { counts[table] = try await int(SQL(text: "SELECT COUNT(*) FROM \(table)")) }
        return counts
    }

    /// A digest of every row of every table.
    func digest() async throws -> String {
        var digests: [String] = []
        for table in try await tables() {
            let rows = try await read { try $0.rows(SQL(text: "SELECT * FROM \(table)")).map { "\($0.values)" } }
            digests.append(table + sha256(rows.sorted().joined(separator: "\n")))
        }
        return sha256(digests.joined())
    }

    /// The integer of the first row's first column.
    func int(_ sql: SQL) async throws -> Int64? { try await read { try $0.first(sql)?.optionalInt(0) } }

    @discardableResult
    func run(_ sql: SQL) async throws -> Int { try await write { try $0.run(sql) } }
}
