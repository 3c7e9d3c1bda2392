import Domain
import Engine

extension LedgerReader {
    /// A page of the journal, newest first, one line for what was done in one go: within a transaction all entries bear one instant, which no
    /// other transaction bears. What is out of sight changes neither lines nor counts.
    package func journal(_ listing: JournalListing, knownAt: Instant?) throws -> JournalTable {
        let condition = try entries(listing, knownAt)
        let unit: SQL = listing.act == nil ? "e.at" : "e.sequence"
        var table = JournalTable()
        if let counts = try connection.first("SELECT COUNT(DISTINCT " + unit + "), COUNT(*) FROM journal_entry e WHERE " + condition) {
            (table.count, table.entries) = (Int(try counts.int(0)), Int(try counts.int(1)))
        }
        let offset = (listing.page - 1) * JournalListing.pageSize
        let rows = try connection.rows(
            "SELECT MIN(e.sequence), MAX(e.sequence), COUNT(*), MAX(CASE WHEN e.action NOT IN (\(Self.aside)) THEN e.sequence END)"
                + " FROM journal_entry e WHERE " + condition + " GROUP BY " + unit + " ORDER BY " + unit
                + " DESC LIMIT \(JournalListing.pageSize) OFFSET \(offset)"
        ).map { (entries: try $0.int(0)...(try $0.int(1)), count: Int(try $0.int(2)), main: try $0.optionalInt(3) ?? $0.int(1)) }
        let mains = Dictionary(
            try summaries("e.sequence IN (\(rows.map(\.main)))").map { ($0.sequence, $0) }, uniquingKeysWith: { first, _ in first })
        table.acts = try rows.compactMap { row in
            guard let main = mains[row.main] else { return nil }
            return try act(main, row.entries, row.count, condition)
        }
        let seen: SQL = "FROM journal_entry e WHERE e.agency_id = \(agency)" + entriesInSight
        table.people = try connection.rows("SELECT DISTINCT e.principal " + seen + " ORDER BY e.principal").map { try $0.text(0) }
        let actions = try connection.rows("SELECT DISTINCT e.action " + seen).map { try $0.text(0) }
        table.kinds = Set(actions.map { String($0.prefix { $0 != "." }) }).sorted()
        table.subject = try listing.subject.flatMap { subject in
            try summaries("e.subject_id = \(subject) ORDER BY e.sequence DESC LIMIT 1").first?.name
        }
        return table
    }

    private func act(_ main: EntrySummary, _ entries: ClosedRange<Int64>, _ count: Int, _ condition: SQL) throws -> JournalAct {
        let importID: ID<Import>? = principal.scope == .agency ? try self.importID(of: entries) : nil
        var subjects = 1
        if count > 1, importID == nil {
            subjects = try self.subjects(like: main, condition + " AND e.sequence BETWEEN \(entries.lowerBound) AND \(entries.upperBound)")
        }
        let group = EntryGroup(
            main: main, subjects: subjects, isBySamePerson: true, isReversible: try count == 1 && isReversible(entries))
        return JournalAct(group: group, entries: entries, count: count, importID: importID)
    }

    /// The import whose entries include these.
    func importID(of entries: ClosedRange<Int64>) throws -> ID<Import>? {
        try connection.first(
            """
            SELECT id FROM import WHERE agency_id = \(agency) AND first_entry <= \(entries.lowerBound)
              AND last_entry >= \(entries.upperBound)
            """)?.optionalID(0)
    }

    /// How many of a kind of subject the entries that a condition finds were about, names and candidates left aside.
    func subjects(like main: EntrySummary, _ condition: SQL) throws -> Int {
        let found = try connection.first(
            "SELECT COUNT(DISTINCT e.subject_id) FROM journal_entry e WHERE " + condition
                + " AND e.subject_kind = \(main.subjectKind) AND e.action NOT IN (\(Self.aside))")
        return max(1, Int(try found?.int(0) ?? 1))
    }

    /// Every entry of a listing, newest first, in bounded memory.
    package func forEachEntry(
        _ listing: JournalListing, knownAt: Instant?, _ body: (EntrySummary) throws -> Void
    ) throws {
        let condition = try entries(listing, knownAt)
        var end = Int64.max
        while true {
            let batch = try connection.rows(
                "SELECT e.sequence FROM journal_entry e WHERE " + condition + " AND e.sequence < \(end) ORDER BY e.sequence DESC LIMIT 500"
            ).map { try $0.int(0) }
            guard let last = batch.last else { return }
            for entry in try summaries("e.sequence IN (\(batch)) ORDER BY e.sequence DESC") { try body(entry) }
            end = last
        }
    }

    /// A listing as a condition on `journal_entry e`, scope included.
    private func entries(_ listing: JournalListing, _ knownAt: Instant?) throws -> SQL {
        var condition: SQL = "e.agency_id = \(agency)" + entriesInSight
        if let person = listing.person { condition += " AND e.principal = \(person)" }
        if let from = listing.from { condition += " AND e.at >= \(Instant(inChina: from).microseconds)" }
        if let to = listing.to { condition += " AND e.at < \(Instant(inChina: to.adding(days: 1)).microseconds)" }
        if let kind = listing.kind { condition += " AND e.action LIKE \(kind + ".%")" }
        if let subject = listing.subject { condition += " AND e.sequence IN (" + sequences(about: subject) + ")" }
        if let act = listing.act {
            condition += " AND e.at = (SELECT a.at FROM journal_entry a WHERE a.agency_id = \(agency) AND a.sequence = \(act))"
        }
        if let knownAt { condition += " AND e.at <= \(knownAt.microseconds)" }
        return condition
    }

    /// The entries about something, and of a project those about the pairs it is in.
    private func sequences(about subject: Int64) -> SQL {
        let pairs: SQL = "FROM duplicate_pair WHERE agency_id = \(agency) AND (a_id = \(subject) OR b_id = \(subject))"
        return "SELECT sequence FROM journal_entry WHERE agency_id = \(agency) AND subject_id = \(subject) UNION SELECT recorded_by "
            + pairs + " UNION SELECT superseded_by " + pairs + " AND superseded_by IS NOT NULL"
    }
}

extension LedgerReader {
    /// One entry with what stands around it.
    ///
    /// - Throws: `Failure.notFound` for an entry that does not exist or is out of sight.
    package func journalRecord(_ sequence: Int64) throws -> JournalRecord {
        guard let entry = try entries(sequence...sequence).first else { throw Failure.notFound("journal entry \(sequence)") }
        let seen: SQL = "FROM journal_entry e WHERE e.agency_id = \(agency)" + entriesInSight
        func number(_ what: SQL, _ condition: SQL) throws -> Int64? {
            try connection.first("SELECT " + what + " " + seen + " AND " + condition)?.optionalInt(0)
        }
        var record = JournalRecord(
            entry: entry, together: Int(try number("COUNT(*)", "e.at = \(entry.at.microseconds)") ?? 1),
            isReversible: try mayUndo(sequence...sequence))
        record.previous = try number("MAX(e.sequence)", "e.sequence < \(sequence)")
        record.next = try number("MIN(e.sequence)", "e.sequence > \(sequence)")
        let undoings = ["entry.undone", "import.entry_undone"]
        if let subject = entry.subject {
            record.undoneBy = try connection.rows(
                "SELECT e.sequence " + seen
                    + " AND e.subject_id = \(subject) AND e.action IN (\(undoings)) AND e.note = \(String(sequence)) ORDER BY e.sequence"
            ).map { try $0.int(0) }
        }
        if undoings.contains(entry.action) { record.undoes = Int64(entry.note) }
        guard principal.scope == .agency else { return try withPlace(record) }
        record.importID = try importID(of: sequence...sequence)
        let link = try connection.first(
            "SELECT hash, previous_hash FROM journal_entry WHERE agency_id = \(agency) AND sequence = \(sequence)")
        record.link = try link.map { JournalRecord.Link(hash: try $0.text(0), previous: try $0.text(1)) }
        return try withPlace(record)
    }

    /// All entries that were recorded in one go with one, when the reader sees them all and they may be undone by their numbers.
    package func reversibleAct(of sequence: Int64) throws -> ClosedRange<Int64>? {
        let act: SQL =
            "FROM journal_entry e WHERE e.agency_id = \(agency) AND e.at = (SELECT a.at FROM journal_entry a WHERE a.agency_id = \(agency) AND a.sequence = \(sequence))"
        guard let ends = try connection.first("SELECT MIN(e.sequence), MAX(e.sequence), COUNT(*) " + act),
            let first = try ends.optionalInt(0),
            let last = try ends.optionalInt(1),
            try connection.first("SELECT COUNT(*) " + act + entriesInSight)?.int(0) == ends.int(2), try mayUndo(first...last)
        else { return nil }
        return first...last
    }

    /// Whether the reader may undo entries by their numbers, as far as can be told before it is tried.
    private func mayUndo(_ entries: ClosedRange<Int64>) throws -> Bool {
        guard principal.may(.editProjects), try isReversible(entries), try areOwn(entries) else { return false }
        return try (permissionsToReverse(entries) + [.editProjects]).allSatisfy { permission in
            try principal.may(permission) && firstBeyond(principal.scope(for: permission), entries) == nil
        }
    }

    private func withPlace(_ record: JournalRecord) throws -> JournalRecord {
        var record = record
        record.place = try place(of: record.entry)
        return record
    }

    /// Where the subject of an entry has a page now; nil where it has none, or none any more.
    private func place(of entry: EntrySummary) throws -> JournalPlace? {
        guard let subject = entry.subject, let kind = Change.SubjectKind(rawValue: entry.subjectKind) else { return nil }
        func holds(_ table: StaticString, _ column: StaticString) throws -> Bool {
            let sql: SQL =
                "SELECT 1 FROM \(name: table) WHERE agency_id = \(agency) AND \(name: column) = \(subject) AND superseded_at = 9223372036854775807 LIMIT 1"
            return try connection.first(sql) != nil
        }
        switch kind {
        case .project: return try holds("project_version", "project_id") ? .project(ID(subject)) : nil
        case .investor: return try holds("investor", "id") ? .investor(ID(subject)) : nil
        case .visit: return try holds("visit", "visit_id") ? .visit(ID(subject)) : nil
        case .mission: return try holds("mission", "mission_id") ? .mission(ID(subject)) : nil
        case .import: return .ledgerImport(ID(subject))
        case .briefing: return .briefing(ID(subject))
        case .duplicate:
            let pair = try connection.first(
                """
                SELECT d.a_id, d.b_id FROM duplicate_pair d JOIN duplicate_pair n ON n.agency_id = d.agency_id AND n.a_id = d.a_id
                  AND n.b_id = d.b_id AND n.superseded_at = 9223372036854775807
                WHERE d.agency_id = \(agency) AND (d.recorded_by = \(entry.sequence) OR d.superseded_by = \(entry.sequence)) LIMIT 1
                """)
            return try pair.map { .duplicate(ID(try $0.int(0)), ID(try $0.int(1))) }
        default: return nil
        }
    }
}
