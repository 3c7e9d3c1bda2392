import Domain
import Engine

/// A search for words, over a table that keeps its `search_terms`.
///
/// Few matches are looked up in the full-text index, while many are met soon enough by walking the list and looking at each row.
struct SearchQuery {
    private let wanted: [SearchTerms.Wanted]
    private let connection: any Connection
    private let contacts: ContactSight

    /// More matches than this are many. PostgreSQL makes the terms of each row anew once it reads them all, which it does beyond a
    /// twentieth of a large table.
    private var few: Int64 { connection.dialect == .sqlite ? 2_000 : 4_000 }

    init(_ text: String, _ reader: LedgerReader) {
        wanted = SearchTerms.wanted(text)
        connection = reader.connection
        contacts = reader.contacts
    }

    /// Whether there is nothing to look for: only signs and blanks.
    var isEmpty: Bool { wanted.isEmpty }

    /// Whether so many rows match that they should not be gathered first: counted on SQLite, expected by its statistics on PostgreSQL.
    func isBroad(in table: KeyedTable) throws -> Bool {
        guard !isEmpty else { return false }
        switch connection.dialect {
        case .sqlite:
            let sql: SQL =
                "SELECT COUNT(*) FROM (SELECT rowid FROM \(name: table.index) WHERE \(name: table.index) MATCH \(match) LIMIT \(few + 1))"
            return try (connection.first(sql)?.int(0) ?? 0) > few
        case .postgres:
            let plan = try connection.first("EXPLAIN SELECT s.id FROM \(name: table.name) s WHERE " + indexed("s"))?.text(0)
            let rows = plan?.split(separator: " ").last { $0.hasPrefix("rows=") }?.dropFirst(5)
            return rows.flatMap { Int64($0) } ?? 0 > few
        }
    }

    /// The ids of the matching rows, as a subquery; what matches belongs to any agency.
    func ids(in table: KeyedTable) throws -> SQL {
        let all: SQL =
            switch connection.dialect {
            case .sqlite: "SELECT rowid AS id FROM \(name: table.index) WHERE \(name: table.index) MATCH \(match)"
            case .postgres: try "SELECT s.id FROM \(name: table.name) s WHERE " + (isBroad(in: table) ? holdsAnywhere("s") : indexed("s"))
            }
        guard let open = isOpen(in: table, "o") else { return all }
        return "SELECT o.id FROM \(name: table.name) o WHERE o.id IN (" + all + ") AND " + open
    }

    /// Whether a row matches, where rows are walked until there are enough: many are looked at one by one, few are gathered first.
    func found(in table: KeyedTable, _ alias: StaticString) throws -> SQL {
        try isBroad(in: table) ? holds(in: table, alias) : "\(name: alias).id IN (" + ids(in: table) + ")"
    }

    /// Whether a row matches, looking at the row itself.
    func holds(in table: KeyedTable, _ alias: StaticString) -> SQL {
        [holdsAnywhere(alias), isOpen(in: table, alias)].compactMap(\.self).joinedByAnd()
    }

    private func holdsAnywhere(_ alias: StaticString) -> SQL { holds(in: "\(name: alias).search_terms") }

    /// That a row is found by other words than a contact's, or the contact may be seen; nil where that asks nothing.
    private func isOpen(in table: KeyedTable, _ alias: StaticString) -> SQL? {
        guard table.hasContact, let place = contacts.place(alias) else { return nil }
        let terms: SQL = "\(name: alias).search_terms"
        let mark = DerivedKeys.contactMark
        let open: SQL =
            switch connection.dialect {
            case .sqlite: "SUBSTR(" + terms + ", 1, INSTR(" + terms + " || \(mark), \(mark)) - 1)"
            case .postgres: "SPLIT_PART(" + terms + ", \(mark), 1)"
            }
        // Terms from before there was a mark may be the contact's.
        let isMarked: SQL = "(\(name: alias).contact_name IS NULL OR " + position(of: "\(mark)", in: terms) + " > 0)"
        return "(" + place + " OR (" + isMarked + " AND " + holds(in: open) + "))"
    }

    private func holds(in terms: SQL) -> SQL {
        guard !isEmpty else { return "FALSE" }
        let framed: SQL = "' ' || " + terms + " || ' '"
        let held = wanted.map { term in position(of: "\(" " + term.text + (term.isBeginning ? "" : " "))", in: framed) + " > 0" }
        return "(" + held.joinedByAnd() + ")"
    }

    private func position(of part: SQL, in whole: SQL) -> SQL {
        (connection.dialect == .sqlite ? "INSTR(" : "STRPOS(") + whole + ", " + part + ")"
    }

    /// The same through PostgreSQL's index of terms.
    private func indexed(_ alias: StaticString) -> SQL {
        "array_to_tsvector(string_to_array(\(name: alias).search_terms, ' ')) @@ CAST(\(match) AS tsquery)"
    }

    /// The terms in the engine's own notation. They hold letters and digits only, so that nothing in them can be taken for a sign of it.
    private var match: String {
        switch connection.dialect {
        case .sqlite: wanted.map { "\"\($0.text)\"" + ($0.isBeginning ? "*" : "") }.joined(separator: " ")
        case .postgres: wanted.map { "'\($0.text)'" + ($0.isBeginning ? ":*" : "") }.joined(separator: " & ")
        }
    }
}
