import Domain
import Engine

/// Walks an agency's journal from its first entry: each link of the chain, and every row against the entry that wrote or closed it.
struct Verification {
    let reader: LedgerReader
    private static let batch: Int64 = 500

    /// Whether an entry says what it was written with, or what an erasing has left of it.
    private let erased: ErasedEntries

    init(reader: LedgerReader) throws {
        self.reader = reader
        erased = try ErasedEntries(.journal, reader)
    }

    func run(progress: (Int64, Int64) -> Void) throws -> VerificationReport {
        let report = try journal(progress: progress)
        guard report.broken == nil else { return report }
        let walked = try AccessVerification(reader: reader).run()
        return VerificationReport(entries: report.entries, accesses: walked.entries, broken: walked.broken)
    }

    private func journal(progress: (Int64, Int64) -> Void) throws -> VerificationReport {
        guard let head = try reader.connection.first("SELECT journal_sequence, journal_hash FROM agency WHERE id = \(reader.agency)")
        else { throw Failure.notFound("agency") }
        let last = try head.int(0)
        var previous = JournalEntry.genesis
        var sequence: Int64 = 0
        while sequence < last {
            let entries = try batch(after: sequence)
            guard !entries.isEmpty else { return broken(.missingEntry, sequence + 1, "journal_entry", sequence) }
            for entry in entries {
                guard entry.sequence == sequence + 1 else { return broken(.missingEntry, sequence + 1, "journal_entry", sequence) }
                guard entry.previousHash == previous, erased.allow(entry, agency: reader.agency) else {
                    return broken(.chain, entry.sequence, entry.action, sequence)
                }
                previous = entry.hash
                sequence = entry.sequence
            }
            if let link = try rowsDiffer(entries) { return VerificationReport(entries: sequence, broken: link) }
            progress(sequence, last)
        }
        guard try head.text(1) == previous else { return broken(.head, last, "agency", sequence) }
        if let link = try strayRow(beyond: last) ?? milestonesDiffer() ?? briefingsDiffer() {
            return VerificationReport(entries: sequence, broken: link)
        }
        return VerificationReport(entries: sequence, broken: nil)
    }

    private func broken(_ kind: BrokenLink.Kind, _ entry: Int64, _ place: String, _ checked: Int64) -> VerificationReport {
        VerificationReport(entries: checked, broken: BrokenLink(kind: kind, entry: entry, place: place))
    }

    private func batch(after sequence: Int64) throws -> [JournalEntry] {
        let sql: SQL =
            "SELECT " + JournalEntry.selection
            + " FROM journal_entry WHERE agency_id = \(reader.agency) AND sequence > \(sequence) ORDER BY sequence LIMIT \(Self.batch)"
        return try reader.connection.rows(sql).map(JournalEntry.init)
    }

    /// The first of some entries whose rows say something else.
    func rowsDiffer(_ entries: [JournalEntry]) throws -> BrokenLink? {
        guard let first = entries.first?.sequence, let last = entries.last?.sequence else { return nil }
        let opened = try facts("recorded_by", "recorded_at", first, last)
        let closed = try facts("superseded_by", "superseded_at", first, last)
        for entry in entries {
            let sides = [(opened, entry.after), (closed, entry.before)]
            for (position, (rows, written)) in sides.enumerated() {
                let found = rows[entry.sequence] ?? []
                // The usual case in one comparison; where it fails, table by table.
                if FactText.json(found.map(\.fact)) == written, found.allSatisfy({ $0.at == entry.at.microseconds }) { continue }
                guard let difference = EntryComparison(facts: found, written: written, at: entry.at).difference else { continue }
                let kind = position == 1 && difference.kind == .rowChanged ? BrokenLink.Kind.rowClosed : difference.kind
                return BrokenLink(kind: kind, entry: entry.sequence, place: difference.table)
            }
        }
        return nil
    }

    func facts(_ column: StaticString, _ moment: StaticString, _ first: Int64, _ last: Int64) throws -> [Int64: [(
        fact: Fact, at: Int64
    )]] {
        var found: [Int64: [(fact: Fact, at: Int64)]] = [:]
        for table in FactTable.all {
            let sql: SQL =
                "SELECT " + table.selection + ", \(name: column), \(name: moment) FROM " + table.sql
                + " WHERE agency_id = \(reader.agency) AND \(name: column) BETWEEN \(first) AND \(last)"
            let width = 1 + table.columns.count + table.derived.count
            try reader.connection.forEach(sql) { row in
                found[try row.int(width), default: []].append((try Fact(table, row: row), try row.int(width + 1)))
                return true
            }
        }
        return found
    }

    /// A published briefing whose frozen figures or document are no longer those whose digest the journal keeps.
    private func briefingsDiffer() throws -> BrokenLink? {
        for briefing in try reader.briefings() {
            let digest = sha256(briefing.figures + "\n" + briefing.document)
            let entry = try reader.connection.first(
                "SELECT sequence, note FROM journal_entry WHERE agency_id = \(reader.agency) AND subject_id = \(briefing.id) AND action = 'briefing.published'"
            )
            guard let entry, try entry.text(1).hasSuffix("sha256:\(digest)") else {
                return BrokenLink(kind: .rowChanged, entry: try entry?.int(0) ?? 0, place: "briefing")
            }
        }
        return nil
    }

    /// A row of an entry that does not exist, or one that was closed without an entry.
    private func strayRow(beyond last: Int64) throws -> BrokenLink? {
        for table in FactTable.all {
            let stray: SQL =
                "SELECT recorded_by, superseded_at, superseded_by FROM " + table.sql
                    + """
                     WHERE agency_id = \(reader.agency) AND (recorded_by < 1 OR recorded_by > \(last) OR superseded_by > \(last)
                    OR (superseded_by IS NULL) <> (superseded_at = 9223372036854775807)) LIMIT 1
                    """
            guard let row = try reader.connection.first(stray) else { continue }
            let kind: BrokenLink.Kind = try row.int(0) < 1 || row.int(0) > last ? .rowWithoutEntry : .rowClosed
            return BrokenLink(kind: kind, entry: try row.int(0), place: table.name.description)
        }
        return nil
    }

    /// The stage days kept on what holds now for speed, against the events they are derived from.
    private func milestonesDiffer() throws -> BrokenLink? {
        let stages: [(StaticString, String)] = [
            ("lead_on", "lead"), ("talks_on", "talks"), ("signed_on", "signed"), ("registered_on", "registered"),
            ("started_on", "started"), ("producing_on", "producing"),
        ]
        for (column, stage) in stages {
            let differing: SQL = """
                SELECT v.recorded_by FROM project_version v LEFT JOIN (
                    SELECT project_id, MIN(counted_on) AS day FROM stage_event
                    WHERE agency_id = \(reader.agency) AND stage = \(stage) AND review = 'approved' AND superseded_at = 9223372036854775807
                    GROUP BY project_id) e ON e.project_id = v.project_id
                WHERE v.agency_id = \(reader.agency) AND v.superseded_at = 9223372036854775807
                  AND COALESCE(v.\(name: column), -2000000) <> COALESCE(e.day, -2000000) LIMIT 1
                """
            if let row = try reader.connection.first(differing) {
                return BrokenLink(kind: .milestones, entry: try row.int(0), place: "\(column)")
            }
        }
        return nil
    }
}

extension LedgerReader {
    /// Walks both chains and the rows, and names the first broken link.
    package func verify(progress: (Int64, Int64) -> Void = { _, _ in }) throws -> VerificationReport {
        try Verification(reader: self).run(progress: progress)
    }
}
