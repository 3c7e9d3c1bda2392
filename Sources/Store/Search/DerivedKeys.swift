import Domain
import Engine

/// What follows from a row's own words alone: the terms it is found by, and its name's place in the order of names. The journal leaves
/// them out; a later program may make them otherwise.
struct DerivedKeys: Equatable, Sendable {
    /// The columns they are kept in.
    static let columns: [StaticString] = ["search_terms", "name_order"]

    let terms: String
    let order: String

    /// Stands before the terms of a contact, which not everybody finds the row by. No term has such a sign in it.
    static let contactMark = " | "

    /// - Parameters:
    ///   - words: what the row is found by beside its name. A telephone number among them is nothing to be found by.
    ///   - contact: a person's name, for those who may see it.
    init(name: String, _ words: [String?] = [], contact: String? = nil) {
        let open = SearchTerms.of([name] + words.compactMap { $0.map(Masking.withoutNumbers) })
        terms = contact.map { open + Self.contactMark + SearchTerms.of([$0]) } ?? open
        order = SearchTerms.order(name)
    }

    /// In the order of `columns`.
    var values: [SQLValue] { [.text(terms), .text(order)] }
}

/// A table whose rows keep such keys.
package enum KeyedTable: CaseIterable, Sendable {
    case projectVersion, investor, visit

    var name: StaticString {
        switch self {
        case .projectVersion: "project_version"
        case .investor: "investor"
        case .visit: "visit"
        }
    }

    /// Whether rows are found by a contact, too.
    var hasContact: Bool { self == .projectVersion }

    /// What the keys are made of, the name first and a contact last.
    private var words: SQL {
        switch self {
        case .projectVersion: "name, code, site, contact_name"
        case .investor: "name"
        case .visit: "company, host, purpose"
        }
    }

    /// The full-text index of the terms on SQLite.
    var index: StaticString {
        switch self {
        case .projectVersion: "project_search"
        case .investor: "investor_search"
        case .visit: "visit_search"
        }
    }

    struct KeyedRow: Sendable {
        let id: Int64
        /// As this program makes them.
        let keys: DerivedKeys
        /// Whether other keys are stored, or none.
        let isStale: Bool
    }

    /// Rows with the keys that belong to them, in the order of ids.
    func rows(where condition: SQL, limit: Int, _ connection: any Connection) throws -> [KeyedRow] {
        let sql: SQL =
            "SELECT id, search_terms, name_order, " + words + " FROM \(name: name) WHERE " + condition + " ORDER BY id LIMIT \(limit)"
        return try connection.rows(sql).map { row in
            var words = try (4..<row.values.count).map { try row.optionalText($0) }
            let contact = hasContact ? words.popLast() ?? nil : nil
            let keys = DerivedKeys(name: try row.text(3), words, contact: contact)
            let isStale = try row.text(1) != keys.terms || row.optionalText(2) != keys.order
            return KeyedRow(id: try row.int(0), keys: keys, isStale: isStale)
        }
    }

    func store(_ rows: [KeyedRow], _ connection: any Connection) throws {
        guard !rows.isEmpty else { return }
        let values = rows.map { row -> SQL in "(\(row.id), \(row.keys.terms), \(row.keys.order))" }.list()
        try connection.run(
            "UPDATE \(name: name) SET search_terms = n.column2, name_order = n.column3 FROM (VALUES " + values
                + ") AS n WHERE \(name: name).id = n.column1")
    }
}

extension Ledger {
    /// Gives rows that were written before there were such keys theirs, a batch in each transaction: what is done stays done, and several
    /// processes may do so at once.
    func fillKeys() async throws {
        for table in KeyedTable.allCases {
            // From an index that holds no other rows.
            let missing: @Sendable (any Connection) throws -> [KeyedTable.KeyedRow] = {
                try table.rows(where: "name_order IS NULL", limit: 1_000, $0)
            }
            while try await !engine.read(missing).isEmpty {
                try await engine.write { try table.store(missing($0), $0) }
            }
        }
    }

    /// How many rows of all agencies have other keys than this program makes; nil before the schema is up to date.
    package func staleKeys() async throws -> Int? {
        let known = try Migration.load(from: Ledger.migrationsFolder, dialect: engine.dialect).count
        guard try await schemaVersion() == known else { return nil }
        return try await engine.read { connection in
            var count = 0
            for table in KeyedTable.allCases {
                var last = Int64.min
                while true {
                    let rows = try table.rows(where: "id > \(last)", limit: 1_000, connection)
                    guard let end = rows.last?.id else { break }
                    count += rows.filter(\.isStale).count
                    last = end
                }
            }
            return count
        }
    }
}

extension LedgerReader {
    /// How many rows of the agency have such keys.
    package func keyedRows() throws -> Int {
        try KeyedTable.allCases.reduce(0) { count, table in
            let sql: SQL = "SELECT COUNT(*) FROM \(name: table.name) WHERE agency_id = \(agency)"
            return count + Int(try connection.first(sql)?.int(0) ?? 0)
        }
    }
}

extension LedgerTransaction {
    /// Looks at the agency's rows after one, and stores the keys of those that have others.
    ///
    /// - Returns: the last row looked at, nil where there is none; how many were looked at, and how many stored.
    package func renewKeys(of table: KeyedTable, after id: Int64, limit: Int) throws -> (last: Int64?, read: Int, renewed: Int) {
        let rows = try table.rows(where: "agency_id = \(agency) AND id > \(id)", limit: limit, connection)
        let stale = rows.filter(\.isStale)
        try table.store(stale, connection)
        return (rows.last?.id, rows.count, stale.count)
    }

    /// Tells everybody who keeps what follows from the ledger that it is found and ordered otherwise now.
    package func recordReindexing(_ renewed: Int) throws {
        try record([Change("agency.reindexed", .agency, agency, note: String(renewed))])
    }
}
