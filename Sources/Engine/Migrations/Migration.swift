import Foundation

/// One numbered change of the schema.
///
/// Files are named `0001-what-it-does.sql`; `0001-what-it-does.sqlite.sql` or `.postgres.sql` stands in place of it on that engine.
/// They are plain SQL that both engines take, with these types:
///
/// | Write | SQLite | PostgreSQL | Holds |
/// |---|---|---|---|
/// | `{{key}} PRIMARY KEY` | `INTEGER` (the row id) | `BIGINT` | an id that is its table's only key |
/// | `BIGINT` | 64 bits | 64 bits | every other integer, day, instant, id; 0 or 1 for yes and no |
/// | `DOUBLE PRECISION` | 64 bits | 64 bits | a real number |
/// | `TEXT` | UTF-8 | UTF-8 | text, without U+0000 |
/// | `BYTEA` | bytes as they are | bytes | bytes |
///
/// `BOOLEAN`, `SERIAL`, dates and times are not used. A script must not begin or end a transaction.
package struct Migration: Sendable, Equatable {
    /// 1 for the first.
    package let number: Int
    /// As `0001-what-it-does`.
    package let name: String
    /// SQL for the engine it was loaded for.
    package let text: String

    package init(number: Int, name: String, text: String) {
        self.number = number
        self.name = name
        self.text = text
    }

    /// 64-bit FNV-1a of the text: tells an edited file, and nothing more is asked of it.
    var checksum: String {
        let hash = text.utf8.reduce(0xcbf2_9ce4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
        let digits = String(hash, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }

    /// Reads the migrations for one engine from the `.sql` files of a folder, in order.
    /// - Throws: `EngineError.migration` for a file whose name is not of the form above, two files of one number, or an unknown `{{…}}`.
    package static func load(from folder: URL, dialect: Dialect) throws -> [Migration] {
        let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
        var found: [String: (file: MigrationFile, url: URL)] = [:]
        for url in files where url.pathExtension == "sql" {
            let file = try MigrationFile(url.lastPathComponent)
            guard file.dialect == nil || file.dialect == dialect else { continue }
            if file.dialect != nil || found[file.name] == nil { found[file.name] = (file, url) }
        }
        return try found.values.sorted { $0.file.name < $1.file.name }.map { file, url in
            let text = try String(contentsOf: url, encoding: .utf8).replacing("{{key}}", with: dialect == .sqlite ? "INTEGER" : "BIGINT")
            guard !text.contains("{{") else { throw EngineError.migration(name: file.name, message: "only {{key}} may stand in {{…}}") }
            return Migration(number: file.number, name: file.name, text: text)
        }
    }
}

/// The name of a migration's file, taken apart.
private struct MigrationFile {
    let number: Int
    let name: String
    let dialect: Dialect?

    init(_ file: String) throws {
        var name = file.dropLast(".sql".count)
        let dialect = Dialect.allCases.first { name.hasSuffix(".\($0.rawValue)") }
        if let dialect { name = name.dropLast(dialect.rawValue.utf8.count + 1) }
        guard name.utf8.count > 5, name.dropFirst(4).first == "-", !name.contains("."),
            name.utf8.prefix(4).allSatisfy({ (48...57).contains($0) }), let number = Int(name.prefix(4))
        else {
            throw EngineError.migration(
                name: file, message: "a migration's file is named 0001-name.sql, 0001-name.sqlite.sql or .postgres.sql")
        }
        self.number = number
        self.name = String(name)
        self.dialect = dialect
    }
}
