import Domain
import Engine
import Foundation
import Store

@testable import Web

/// Everything that a site keeps, each table by a digest of its rows, and its files by their names. Two that are equal have nothing written
/// between them.
///
/// Left out are sessions, half-opened ones and failed attempts at signing in: asking writes them, and they are not of the trade.
struct SiteFingerprint: Equatable, Sendable {
    private let parts: [String: String]
    private static let unheeded: Set = ["session", "sign_in_challenge", "sign_in_failure", "failed_sign_in"]

    init(of site: TestSite) async throws {
        let isSQLite = site.ledger.engine.dialect == .sqlite
        parts = try await site.ledger.engine.read { connection in
            let tables = try connection.rows(isSQLite ? Self.sqliteTables : Self.postgresTables).map { try $0.text(0) }
            var parts: [String: String] = [:]
            for table in tables where !Self.unheeded.contains(table) {
                let rows = isSQLite ? try Self.sqliteRows(of: table, connection) : Self.postgresRows(of: table)
                parts[table] = sha256(try connection.first(rows)?.optionalText(0) ?? "")
            }
            return parts
        }.merging(Self.files(in: site.site.files)) { $1 }
    }

    /// The tables and files that differ.
    func changes(since before: SiteFingerprint) -> [String] {
        Set(parts.keys).union(before.parts.keys).filter { parts[$0] != before.parts[$0] }.sorted()
    }

    /// A full-text index has tables of its own, which are read in its stead.
    private static let sqliteTables: SQL =
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND sql NOT LIKE 'CREATE VIRTUAL TABLE%'"
    private static let postgresTables: SQL = "SELECT CAST(tablename AS TEXT) FROM pg_tables WHERE schemaname = 'public'"

    /// In the order in which they lie in the file.
    private static func sqliteRows(of table: String, _ connection: any Connection) throws -> SQL {
        let columns = try connection.rows(SQL(text: "SELECT name FROM pragma_table_info('\(table)')")).map { try $0.text(0) }
        let row = columns.map { "quote(\"\($0)\")" }.joined(separator: "||','||")
        return SQL(text: "SELECT group_concat(\(row), char(10)) FROM \"\(table)\"")
    }

    private static func postgresRows(of table: String) -> SQL {
        SQL(text: "SELECT md5(string_agg(md5(CAST(t AS TEXT)), '' ORDER BY md5(CAST(t AS TEXT)))) FROM \(table) t")
    }

    private static func files(in folder: URL) throws -> [String: String] {
        let paths = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
        let files = try paths.filter { path in
            try folder.appending(path: path).resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true
        }
        return Dictionary(uniqueKeysWithValues: files.map { ("file " + $0, "") })
    }
}
