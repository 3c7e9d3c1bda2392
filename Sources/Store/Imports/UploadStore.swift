import Domain
import Engine
import Foundation

/// A file on its way into the ledger.
package struct ImportUpload: Sendable, Equatable {
    package var id: ID<ImportUpload>
    package var fileName: String
    package var byteCount: Int
    package var by: String
    package var at: Instant
    package var choices: Choices
    /// The import it became.
    package var importID: ID<Import>?

    /// What the person chose on the way.
    package struct Choices: Codable, Sendable, Equatable {
        package var ignoredSheets: [String] = []
        /// Sheet name → field key → column letter.
        package var mappings: [String: [String: String]] = [:]
        package var clearsBlanks = false
        /// The day from which changed attributes hold, as `2013-09-22`; nil makes them corrections for every day.
        package var effective: Day?
        package var allOrNothing = false
        /// What would change closed days counts from the first open day on. Uploads of before periods could be closed do not say.
        package var countsLater: Bool?

        package init() {}
    }

    static let selection: SQL = "id, file_name, byte_count, uploaded_by, uploaded_at, choices, import_id"

    init(row: Row) throws {
        id = ID(try row.int(0))
        fileName = try row.text(1)
        byteCount = Int(try row.int(2))
        by = try row.text(3)
        at = Instant(microseconds: try row.int(4))
        choices = try JSONDecoder().decode(Choices.self, from: Data(try row.text(5).utf8))
        importID = try row.optionalID(6)
    }
}

extension LedgerReader {
    /// - Throws: `Failure.notFound` when there is none of this agency.
    package func upload(_ id: ID<ImportUpload>) throws -> ImportUpload {
        let sql: SQL =
            "SELECT " + ImportUpload.selection + " FROM import_upload WHERE agency_id = \(agency) AND id = \(id)" + own("uploaded_by")
        guard let row = try connection.first(sql) else { throw Failure.notFound("upload") }
        return try ImportUpload(row: row)
    }

    /// Those of some uploads that are there and in sight.
    package func uploads(_ ids: [ID<ImportUpload>]) throws -> [ID<ImportUpload>: ImportUpload] {
        guard !ids.isEmpty else { return [:] }
        let sql: SQL =
            "SELECT " + ImportUpload.selection + " FROM import_upload WHERE agency_id = \(agency) AND id IN (\(ids.map(\.rawValue)))"
            + own("uploaded_by")
        return Dictionary(uniqueKeysWithValues: try connection.rows(sql).map { try ImportUpload(row: $0) }.map { ($0.id, $0) })
    }

    /// The upload an import came from, when it is still there.
    package func upload(of importID: ID<Import>) throws -> ImportUpload? {
        let sql: SQL =
            "SELECT " + ImportUpload.selection + " FROM import_upload WHERE agency_id = \(agency) AND import_id = \(importID)"
            + own("uploaded_by")
        // The file itself tells of every row, with its contacts.
        guard let upload = try connection.first(sql).map(ImportUpload.init(row:)) else { return nil }
        return try upload.by != principal.name && (!contacts.seesAll || hidesRows(of: importID)) ? nil : upload
    }
}

extension LedgerTransaction {
    /// Remembers an upload, and forgets those a week old.
    ///
    /// - Returns: its id, and the ids of those forgotten, whose bytes can go.
    package func openUpload(fileName: String, byteCount: Int) throws -> (id: ID<ImportUpload>, forgotten: [ID<ImportUpload>]) {
        let old = now.microseconds - 7 * 86_400_000_000
        let forgotten = try connection.rows("SELECT id FROM import_upload WHERE agency_id = \(agency) AND uploaded_at < \(old)").map {
            ID<ImportUpload>(try $0.int(0))
        }
        try connection.run("DELETE FROM import_upload WHERE agency_id = \(agency) AND id IN (\(forgotten))")
        let id = ID<ImportUpload>(newID())
        try connection.run(
            """
            INSERT INTO import_upload (id, agency_id, file_name, byte_count, uploaded_by, uploaded_at, choices)
            VALUES (\(id), \(agency), \(fileName), \(Int64(byteCount)), \(principal.name), \(now.microseconds), \(try json(.init())))
            """)
        return (id, forgotten)
    }

    package func setChoices(_ choices: ImportUpload.Choices, of id: ID<ImportUpload>) throws {
        let count = try connection.run(
            "UPDATE import_upload SET choices = \(try json(choices)) WHERE agency_id = \(agency) AND id = \(id) AND import_id IS NULL")
        guard count == 1 else { throw Failure.conflict(Message("import_wizard.done_already")) }
    }

    /// Binds an upload to the import it became.
    ///
    /// - Throws: `Failure.conflict` when it has become one already.
    package func close(_ id: ID<ImportUpload>, as importID: ID<Import>) throws {
        let count = try connection.run(
            "UPDATE import_upload SET import_id = \(importID) WHERE agency_id = \(agency) AND id = \(id) AND import_id IS NULL")
        guard count == 1 else { throw Failure.conflict(Message("import_wizard.done_already")) }
    }

    private func json(_ choices: ImportUpload.Choices) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(choices), as: UTF8.self)
    }
}
