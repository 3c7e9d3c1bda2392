import Domain
import Engine

/// Erases the words where no chain holds them: in views, drafts, what imports told of their rows, and the memory of columns.
struct PersonErasureAside {
    private let transaction: LedgerTransaction
    private let words: PersonalWords
    private let reader: LedgerReader

    private var connection: any Connection { transaction.connection }
    private var agency: Int64 { transaction.agency }

    init(_ words: PersonalWords, _ transaction: LedgerTransaction) {
        self.words = words
        self.transaction = transaction
        reader = transaction.reader
    }

    func erase() throws {
        try eraseTexts("saved_view", "name", of: .view)
        try eraseTexts("import", "file_name", of: .ledgerImport)
        try eraseTexts("import_upload", "file_name", of: .ledgerImport)
        try eraseTexts("briefing_draft", "title", of: .draft)
        try eraseTexts("briefing_draft", "wording", of: .draft)
        // A filter by somebody's name is of no use without it.
        for (id, query) in try texts("saved_view", "query", of: .view) where words.occur(in: LedgerReader.readable(query)) {
            try connection.run("UPDATE saved_view SET query = '' WHERE agency_id = \(agency) AND id = \(id)")
        }
        try eraseProblems()
        let condition = LedgerReader.condition(words, on: "fingerprint", .excerpt)
        try connection.run("DELETE FROM column_mapping WHERE agency_id = \(agency) AND " + condition)
    }

    private func texts(_ table: StaticString, _ column: StaticString, of source: PersonalDatum.Source) throws -> [(Int64, String)] {
        guard
            let place = PersonalPlace.all.first(where: { $0.source == source && $0.table.description == table.description }),
            let reading = place.columns.first(where: { $0.name.description == column.description })?.reading
        else { return [] }
        let condition = LedgerReader.condition(words, on: "e.\(name: column)", reading)
        let sql: SQL = "SELECT e.id, e.\(name: column) FROM \(name: table) e WHERE e.agency_id = \(agency) AND " + condition
        return try connection.rows(sql + place.sight(reader) + " ORDER BY e.id").map { (try $0.int(0), try $0.text(1)) }
    }

    private func eraseTexts(_ table: StaticString, _ column: StaticString, of source: PersonalDatum.Source) throws {
        for (id, text) in try texts(table, column, of: source) {
            let left = words.erased(from: text)
            try connection.run("UPDATE \(name: table) SET \(name: column) = \(left) WHERE agency_id = \(agency) AND id = \(id)")
        }
    }

    /// Cells that could not be read, of rows in sight.
    private func eraseProblems() throws {
        for column: StaticString in ["given", "detail"] {
            let condition: SQL =
                "agency_id = \(agency) AND " + LedgerReader.condition(words, on: "import_problem.\(name: column)", .whole)
            let found = try connection.rows("SELECT DISTINCT import_id, \(name: column) FROM import_problem WHERE " + condition)
            for row in try found.map({ (id: ID<Import>(try $0.int(0)), text: try $0.text(1)) }) {
                try connection.run(
                    "UPDATE import_problem SET \(name: column) = \(words.erased(from: row.text)) WHERE agency_id = \(agency) AND import_id = \(row.id) AND \(name: column) = \(row.text) AND "
                        + reader.openRows(of: row.id))
            }
        }
    }
}
