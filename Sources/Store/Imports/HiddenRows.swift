import Domain
import Engine

/// Rows of one sheet that brought confidential projects out of the reader's sight, of one outcome.
struct HiddenRows {
    var sheet: String
    var outcome: ImportedRow.Outcome
    var count: Int
}

extension LedgerReader {
    /// The rows that brought confidential projects which the reader does not see, by import.
    ///
    /// - Parameter importID: of one import only.
    func hiddenRows(of importID: ID<Import>? = nil) throws -> [ID<Import>: [HiddenRows]] {
        guard let hidden = ScopeClause.hidden(principal) else { return [:] }
        let one: SQL = importID.map { " AND r.import_id = \($0)" } ?? ""
        // An undone row has lost its outcome; what it changed has an entry. What it made is not confidential: it is there no more.
        let outcome: SQL =
            "CASE WHEN r.outcome <> 'undone' THEN r.outcome WHEN EXISTS (SELECT 1 FROM import i JOIN journal_entry e ON e.agency_id = i.agency_id"
            + " AND e.sequence BETWEEN i.first_entry AND i.last_entry AND e.subject_id = r.subject_id"
            + " WHERE i.agency_id = r.agency_id AND i.id = r.import_id) THEN 'updated' ELSE 'unchanged' END"
        let rows = try connection.rows(
            "SELECT h.import_id, h.sheet, h.outcome, COUNT(*) FROM (SELECT r.import_id, r.sheet, " + outcome
                + " AS outcome FROM import_row r WHERE r.agency_id = \(agency) AND r.subject_kind = 'project' AND r.subject_id IN ("
                + hidden + ")"
                + one + ") AS h GROUP BY h.import_id, h.sheet, h.outcome")
        return try rows.reduce(into: [:]) { found, row in
            found[ID(try row.int(0)), default: []].append(
                HiddenRows(sheet: try row.text(1), outcome: try row.choice(2), count: Int(try row.int(3))))
        }
    }

    /// Whether an import has brought a confidential project that the reader does not see.
    func hidesRows(of importID: ID<Import>) throws -> Bool { try !hiddenRows(of: importID).isEmpty }

    /// On an import's problem: that it does not tell of a confidential project, neither by its row nor as what another row may be.
    func openRows(of importID: ID<Import>) -> SQL {
        guard let hidden = ScopeClause.hidden(principal) else { return "TRUE" }
        let row: SQL =
            "FROM import_row r WHERE r.agency_id = \(agency) AND r.import_id = \(importID) AND r.sheet = import_problem.sheet AND r.row_number = import_problem.row_number AND "
        let twin: SQL =
            "EXISTS (SELECT 1 FROM duplicate_pair d WHERE d.agency_id = r.agency_id AND ((d.a_id = r.subject_id AND d.b_id IN (" + hidden
            + ")) OR (d.b_id = r.subject_id AND d.a_id IN (" + hidden + "))))"
        let named: SQL =
            "import_problem.detail IN (SELECT v.name FROM project_version v WHERE v.agency_id = \(agency) AND v.project_id IN (" + hidden
            + "))"
        return "NOT EXISTS (SELECT 1 " + row + "r.subject_id IN (" + hidden + ")) AND NOT (import_problem.code = "
            + "\(ProblemCode.duplicateCandidate.rawValue) AND " + named + " AND EXISTS (SELECT 1 " + row + twin + "))"
    }
}

extension ImportRecord {
    /// The record as it would be without some rows.
    fileprivate func without(_ rows: HiddenRows) -> ImportRecord {
        var record = self
        for index in record.counts.indices where record.counts[index].name == rows.sheet {
            switch rows.outcome {
            case .created: record.counts[index].created -= rows.count
            case .updated: record.counts[index].updated -= rows.count
            case .unchanged: record.counts[index].unchanged -= rows.count
            }
            record.counts[index].rows -= rows.count
        }
        return record
    }

    func without(_ rows: [HiddenRows]) -> ImportRecord { rows.reduce(self) { $0.without($1) } }
}
