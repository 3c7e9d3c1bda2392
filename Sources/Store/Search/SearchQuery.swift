import Domain
import Engine

/// A search for words, over a table that keeps its `search_terms`.
///
/// On SQLite few matches are looked up in the full-text index, while many are met soon enough by walking the list and looking at each row;
/// PostgreSQL chooses by itself.
struct SearchQuery {
    private let wanted: [SearchTerms.Wanted]
    private let connection: any Connection

    /// More matches than this are many.
    private static let few = 2_000

    init(_ text: String, _ connection: any Connection) {
        wanted = SearchTerms.wanted(text)
        self.connection = connection
    }

    /// Whether there is nothing to look for: only signs and blanks.
    var isEmpty: Bool { wanted.isEmpty }

    /// Whether so many rows match that they should not be gathered first.
    func isBroad(in table: KeyedTable) throws -> Bool {
        guard connection.dialect == .sqlite, !isEmpty else { return false }
        let sql: SQL =
            "SELECT COUNT(*) FROM (SELECT rowid FROM \(name: table.index) WHERE \(name: table.index) MATCH \(match) LIMIT \(Self.few + 1))"
        return try (connection.first(sql)?.int(0) ?? 0) > Self.few
    }

    /// The ids of the matching rows, as a subquery; what matches belongs to any agency.
    func ids(in table: KeyedTable) -> SQL {
        switch connection.dialect {
        case .sqlite: "SELECT rowid AS id FROM \(name: table.index) WHERE \(name: table.index) MATCH \(match)"
        case .postgres: "SELECT s.id FROM \(name: table.name) s WHERE " + holds("s")
        }
    }

    /// Whether a row matches, where rows are walked until there are enough: many are looked at one by one, few are gathered first.
    func found(in table: KeyedTable, _ alias: StaticString) throws -> SQL {
        try isBroad(in: table) ? holds(alias) : "\(name: alias).id IN (" + ids(in: table) + ")"
    }

    /// Whether a row matches, looking at the row itself.
    func holds(_ alias: StaticString) -> SQL {
        guard !isEmpty else { return "FALSE" }
        switch connection.dialect {
        case .sqlite:
            return wanted.map { term in
                "INSTR(' ' || \(name: alias).search_terms || ' ', \(" " + term.text + (term.isBeginning ? "" : " "))) > 0"
            }.joinedByAnd()
        case .postgres:
            return "array_to_tsvector(string_to_array(\(name: alias).search_terms, ' ')) @@ CAST(\(match) AS tsquery)"
        }
    }

    /// The terms in the engine's own notation. They hold letters and digits only, so that nothing in them can be taken for a sign of it.
    private var match: String {
        switch connection.dialect {
        case .sqlite: wanted.map { "\"\($0.text)\"" + ($0.isBeginning ? "*" : "") }.joined(separator: " ")
        case .postgres: wanted.map { "'\($0.text)'" + ($0.isBeginning ? ":*" : "") }.joined(separator: " & ")
        }
    }
}
