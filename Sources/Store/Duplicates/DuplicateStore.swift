import Domain
import Engine

/// Two projects that may be one (rule 8), as known now.
package struct DuplicateRecord: Sendable, Equatable {
    package struct Side: Sendable, Equatable {
        package var id: ID<Project>
        package var name: String
        /// Where it was last imported from.
        package var sheet: String?
        package var row: Int?
        package var importID: ID<Import>?
    }

    package var fact: Int64
    package var a: Side
    package var b: Side
    package var pair: DuplicatePair
    /// The journal entry that says so: the suspicion, or the decision.
    package var entry: Int64
    /// Who recorded it, and when.
    package var by: String
    package var at: Instant
}

extension LedgerReader {
    /// Every pair known now, undecided ones first.
    ///
    /// - Parameter importID: only the undecided pairs that touch rows of one import.
    package func duplicates(touching importID: ID<Import>? = nil) throws -> [DuplicateRecord] {
        try duplicates(
            where: importID.map { id in
                " AND d.decision IS NULL AND EXISTS (SELECT 1 FROM import_row r WHERE r.agency_id = d.agency_id AND r.import_id = \(id) AND r.subject_id IN (d.a_id, d.b_id))"
            } ?? "")
    }

    /// - Parameters:
    ///   - condition: on the pair `d`, beginning with AND.
    ///   - page: the order and the limits, when not all undecided pairs first.
    func duplicates(
        where condition: SQL, _ time: BitemporalClause = BitemporalClause(knownAt: nil), page: SQL? = nil
    ) throws -> [DuplicateRecord] {
        let undecidedFirst: SQL = " ORDER BY CASE WHEN d.decision IS NULL THEN 0 ELSE 1 END, d.a_id, d.b_id"
        let sql: SQL =
            """
            SELECT d.id, d.a_id, d.b_id, d.level, d.reason, d.decision, d.kept_id, d.decision_reason,
              (SELECT MAX(name) FROM project_version v WHERE v.agency_id = d.agency_id AND v.project_id = d.a_id AND \(time.known("v"))),
              (SELECT MAX(name) FROM project_version v WHERE v.agency_id = d.agency_id AND v.project_id = d.b_id AND \(time.known("v"))),
              ra.sheet, ra.row_number, ra.import_id, rb.sheet, rb.row_number, rb.import_id, d.recorded_by, j.principal, j.at
            FROM duplicate_pair d
            JOIN journal_entry j ON j.agency_id = d.agency_id AND j.sequence = d.recorded_by
            LEFT JOIN import_row ra ON ra.agency_id = d.agency_id AND ra.subject_id = d.a_id
              AND ra.import_id = (SELECT MAX(import_id) FROM import_row WHERE agency_id = d.agency_id AND subject_id = d.a_id AND outcome <> 'undone')
            LEFT JOIN import_row rb ON rb.agency_id = d.agency_id AND rb.subject_id = d.b_id
              AND rb.import_id = (SELECT MAX(import_id) FROM import_row WHERE agency_id = d.agency_id AND subject_id = d.b_id AND outcome <> 'undone')
            WHERE d.agency_id = \(agency) AND \(time.known("d"))
            """ + condition + visible + (page ?? undecidedFirst)
        return try connection.rows(sql).map { row in
            DuplicateRecord(
                fact: try row.int(0), a: try side(row, id: 1, name: 8, sheet: 10), b: try side(row, id: 2, name: 9, sheet: 13),
                pair: try DuplicatePair(row: row), entry: try row.int(16), by: try row.text(17),
                at: Instant(microseconds: try row.int(18)))
        }
    }

    /// The pair of two projects as known now, whichever is named first.
    ///
    /// - Parameter knownAt: as known at an instant instead.
    package func duplicate(_ first: ID<Project>, _ second: ID<Project>, knownAt: Instant? = nil) throws -> DuplicateRecord? {
        try duplicates(
            where: " AND d.a_id = \(min(first, second)) AND d.b_id = \(max(first, second))", BitemporalClause(knownAt: knownAt)
        ).first
    }

    /// Both projects must be in sight: a pair would tell of the other.
    var visible: SQL { isSeen("d.a_id") + isSeen("d.b_id") }

    /// A query of the projects of pairs that are in sight and undecided.
    func undecidedProjects(_ moment: BitemporalClause) -> SQL {
        let known: SQL =
            " FROM duplicate_pair d WHERE d.agency_id = \(agency) AND d.decision IS NULL AND " + moment.known("d") + visible
        return "SELECT d.a_id" + known + " UNION SELECT d.b_id" + known
    }

    private func side(_ row: Row, id: Int, name: Int, sheet: Int) throws -> DuplicateRecord.Side {
        DuplicateRecord.Side(
            id: ID(try row.int(id)), name: try row.optionalText(name) ?? "", sheet: try row.optionalText(sheet),
            row: try row.optionalInt(sheet + 1).map { Int($0) }, importID: try row.optionalID(sheet + 2))
    }
}

extension DuplicatePair {
    /// Columns 1… of a row: both ids, level, reason, decision, kept, its reason.
    fileprivate init(row: Row) throws {
        self.init(a: ID(try row.int(1)), b: ID(try row.int(2)), level: try row.choice(3), reason: try row.text(4))
        guard try row.optionalText(5) != nil else { return }
        let kept: ID<Project>? = try row.optionalID(6)
        decision = kept.map { .merged(kept: $0) } ?? .distinct
        decisionReason = try row.optionalText(7)
    }
}

extension LedgerTransaction {
    /// Records pairs, leaving alone those already known, decided or not. Gives how many were new.
    @discardableResult
    package func record(pairs: [DuplicatePair]) throws -> Int {
        var changes: [Change] = []
        for pair in pairs {
            let known: SQL =
                "SELECT 1 FROM duplicate_pair WHERE agency_id = \(agency) AND a_id = \(pair.a) AND b_id = \(pair.b) AND superseded_at = 9223372036854775807"
            guard try connection.first(known) == nil else { continue }
            let id = newID()
            changes.append(Change("duplicate.found", .duplicate, id, asserted: [Fact(.duplicatePair, id: id, values: values(pair))]))
        }
        try record(changes)
        return changes.count
    }

    /// The journal's change for a decision about a pair, or for taking one back.
    package func change(_ record: DuplicateRecord, to pair: DuplicatePair, action: String) -> Change {
        Change(
            action, .duplicate, record.fact, note: pair.decisionReason ?? "",
            retracted: [Fact(.duplicatePair, id: record.fact, values: values(record.pair))],
            asserted: [Fact(.duplicatePair, id: newID(), values: values(pair))])
    }

    private func values(_ pair: DuplicatePair) -> [SQLValue] {
        var word: SQLValue = .null
        var kept: SQLValue = .null
        switch pair.decision {
        case .merged(let project):
            word = .text("merged")
            kept = project.sqlValue
        case .distinct: word = .text("distinct")
        case nil: break
        }
        return [
            pair.a.sqlValue, pair.b.sqlValue, .text(pair.level.rawValue), .text(pair.reason), word, kept, .optional(pair.decisionReason),
        ]
    }
}
