import Domain
import Engine

/// What became of one row, kept so that every figure can be traced to its row.
package struct ImportedRow: Sendable, Equatable {
    package enum Outcome: String, Sendable {
        case created, updated, unchanged
    }

    package var sheet: String
    package var row: Int
    package var subjectKind: Change.SubjectKind
    package var subject: Int64
    package var outcome: Outcome

    package init(sheet: String, row: Int, subjectKind: Change.SubjectKind, subject: Int64, outcome: Outcome) {
        self.sheet = sheet
        self.row = row
        self.subjectKind = subjectKind
        self.subject = subject
        self.outcome = outcome
    }
}

/// One run of an import, as listed.
package struct ImportRecord: Sendable, Equatable {
    package var id: ID<Import>
    package var fileName: String
    package var at: Instant
    package var principal: String
    package var firstEntry: Int64?
    package var lastEntry: Int64?
    package var undoneBy: Int64?
    /// What became of its rows, sheet by sheet.
    package var counts: [SheetCounts]

    static let selection: SQL = "id, file_name, at, principal, first_entry, last_entry, undone_by, summary"

    init(row: Row) throws {
        id = ID(try row.int(0))
        fileName = try row.text(1)
        at = Instant(microseconds: try row.int(2))
        principal = try row.text(3)
        firstEntry = try row.optionalInt(4)
        lastEntry = try row.optionalInt(5)
        undoneBy = try row.optionalInt(6)
        counts = try Self.counts(try row.text(7))
    }
}

extension LedgerReader {
    /// Imports that the reader sees, newest first: all for who sees the agency, for others their own.
    package func imports() throws -> [ImportRecord] {
        let records = try connection.rows(
            "SELECT " + ImportRecord.selection + " FROM import WHERE agency_id = \(agency)" + own("principal") + " ORDER BY id DESC"
        ).map(ImportRecord.init)
        let hidden = try hiddenRows()
        return records.map { $0.without(hidden[$0.id] ?? []) }
    }

    /// ` AND …`: that the reader did it. Nothing for those who see the agency.
    func own(_ column: StaticString) -> SQL { principal.scope == .agency ? "" : " AND \(name: column) = \(principal.name)" }

    package func importRecord(_ id: ID<Import>) throws -> ImportRecord {
        guard
            let row = try connection.first(
                "SELECT " + ImportRecord.selection + " FROM import WHERE agency_id = \(agency) AND id = \(id)" + own("principal"))
        else { throw Failure.notFound("import \(id)") }
        return try ImportRecord(row: row).without(hiddenRows(of: id)[id] ?? [])
    }

    /// What an import had to interpret or could not read, in the order of the file.
    ///
    /// - Throws: `Failure.notFound` for an import that the reader does not see.
    package func problems(of importID: ID<Import>) throws -> [Problem] {
        _ = try importRecord(importID)
        let sql: SQL = """
            SELECT code, sheet, row_number, column_number, given, detail FROM import_problem
            WHERE agency_id = \(agency) AND import_id = \(importID) AND \(openRows(of: importID)) ORDER BY position
            """
        return try connection.rows(sql).map { row in
            let code: ProblemCode = try row.choice(0)
            return Problem(
                code, sheet: try row.optionalText(1), row: try row.optionalInt(2).map { Int($0) },
                column: try row.optionalInt(3).map { Int($0) }, given: contacts.shown(try row.text(4)) ?? "",
                detail: contacts.shown(try row.text(5)) ?? "")
        }
    }
}

extension LedgerTransaction {
    /// Opens the record of an import; the rows and problems it keeps refer to it.
    package func openImport(fileName: String) throws -> ID<Import> {
        let id = newID()
        try connection.run(
            """
            INSERT INTO import (id, agency_id, file_name, at, principal, summary)
            VALUES (\(id), \(agency), \(fileName), \(now.microseconds), \(principal.name), '')
            """)
        return ID(id)
    }

    /// Closes it with the entries it wrote and its counts.
    package func closeImport(_ id: ID<Import>, entries: Range<Int64>, counts: [SheetCounts]) throws {
        let first = entries.isEmpty ? nil : entries.lowerBound
        let last = entries.isEmpty ? nil : entries.upperBound - 1
        try connection.run(
            """
            UPDATE import SET first_entry = \(first), last_entry = \(last), summary = \(try ImportRecord.json(counts))
            WHERE agency_id = \(agency) AND id = \(id)
            """)
    }

    package func keep(_ rows: [ImportedRow], of importID: ID<Import>) throws {
        try connection.insert(
            into: "import_row",
            columns: ["agency_id", "import_id", "sheet", "row_number", "subject_kind", "subject_id", "outcome"],
            rows: rows.map { row in
                [
                    .integer(agency), importID.sqlValue, .text(row.sheet), row.row.sqlValue, .text(row.subjectKind.rawValue),
                    .integer(row.subject), .text(row.outcome.rawValue),
                ]
            })
    }

    /// Keeps problems with the import, numbered from `first`.
    package func keep(_ problems: some Sequence<Problem>, of importID: ID<Import>, from first: Int) throws {
        try connection.insert(
            into: "import_problem",
            columns: ["agency_id", "import_id", "position", "sheet", "row_number", "column_number", "code", "given", "detail"],
            rows: problems.enumerated().map { offset, problem in
                [
                    .integer(agency), importID.sqlValue, (first + offset).sqlValue, .optional(problem.sheet), .optional(problem.row),
                    .optional(problem.column), .text(problem.code.rawValue), .text(problem.given), .text(problem.detail),
                ]
            })
    }

    /// Projects in the districts of this import's rows that an earlier import brought and this one does not mention.
    package func missingProjects(from importID: ID<Import>, in districts: [ID<Unit>], limit: Int = 10_000) throws -> [(
        id: ID<Project>, name: String
    )] {
        try connection.rows(
            """
            SELECT v.project_id, MAX(v.name) FROM project_version v
            WHERE v.agency_id = \(agency) AND v.superseded_at = 9223372036854775807
              AND v.district_id IN (\(districts))
              AND EXISTS (SELECT 1 FROM import_row r WHERE r.agency_id = v.agency_id AND r.subject_id = v.project_id)
              AND NOT EXISTS (
                SELECT 1 FROM import_row r
                WHERE r.agency_id = v.agency_id AND r.subject_id = v.project_id AND r.import_id = \(importID))
              \(reader.isSeen("v.project_id"))
            GROUP BY v.project_id ORDER BY v.project_id LIMIT \(limit)
            """
        ).map { (ID(try $0.int(0)), try $0.text(1)) }
    }
}
