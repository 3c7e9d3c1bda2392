import Domain
import Engine

extension LedgerReader {
    /// Entries by their numbers, oldest first: what each did, field by field. Those about what the reader does not see are left out.
    ///
    /// - Parameter limit: how many at most, from the first on.
    package func entries(_ range: ClosedRange<Int64>, limit: Int = 200) throws -> [EntrySummary] {
        try summaries(
            "sequence BETWEEN \(range.lowerBound) AND \(range.upperBound) ORDER BY sequence LIMIT \(limit)")
    }

    /// An entry that opens a name, finds what may be a duplicate, or says what a paper proves, belongs to what it was done for.
    static let aside = ["duplicate.found", "unit.opened", "leader.opened", "investor.opened", "evidence.added"]

    /// What some entries in a row did, taken together; nil when there are none, or none that the reader sees.
    package func group(of range: ClosedRange<Int64>) throws -> EntryGroup? {
        let ends: SQL = "e.agency_id = \(agency) AND e.sequence BETWEEN \(range.lowerBound) AND \(range.upperBound)"
        let all = try connection.first("SELECT COUNT(*), COUNT(DISTINCT e.principal) FROM journal_entry e WHERE " + ends)
        guard let all, try all.int(0) == range.upperBound - range.lowerBound + 1 else { return nil }
        let seen = ends + entriesInSight
        let last = try connection.first(
            "SELECT MAX(e.sequence) FROM journal_entry e WHERE " + seen + " AND e.action NOT IN (\(Self.aside))")?.optionalInt(0)
        let number = last ?? range.upperBound
        guard let main = try entries(number...number).first else { return nil }
        return EntryGroup(
            main: main, subjects: try subjects(like: main, seen), isBySamePerson: try all.int(1) == 1,
            isReversible: try isReversible(range))
    }

    /// Whether entries tell only of what is undone by numbers, or are one whole import.
    func isReversible(_ range: ClosedRange<Int64>) throws -> Bool {
        let whole = try connection.first(
            """
            SELECT undone_by FROM import WHERE agency_id = \(agency) AND first_entry = \(range.lowerBound)
              AND last_entry = \(range.upperBound)
            """)
        if let whole { return try whole.optionalInt(0) == nil }
        let kinds = LedgerTransaction.reversible.map(\.rawValue)
        return try connection.first(
            """
            SELECT 1 FROM journal_entry WHERE agency_id = \(agency)
              AND sequence BETWEEN \(range.lowerBound) AND \(range.upperBound) AND subject_kind NOT IN (\(kinds)) LIMIT 1
            """) == nil
    }

    /// The entries in sight that a condition on `journal_entry e` finds, with the names that they refer to.
    func summaries(_ condition: SQL) throws -> [EntrySummary] {
        let rows = try connection.rows(
            "SELECT " + JournalEntry.selection + " FROM journal_entry e WHERE e.agency_id = \(agency)" + entriesInSight + " AND "
                + condition)
        let entries = try rows.map(JournalEntry.init)
        let diffs = try entries.map { EntryDiff(before: try EntryFacts($0.before, contacts), after: try EntryFacts($0.after, contacts)) }
        var names = try EntryNames(self)
        for (entry, diff) in zip(entries, diffs) { names.want(entry, diff) }
        try names.look()
        return zip(entries, diffs).map { names.summary($0, $1) }
    }
}

extension LedgerReader {
    /// Whether entries about accounts and roles are in sight.
    var seesPeople: Bool { principal.may(.manageAccounts) || principal.may(.readJournal) }

    /// ` AND …` on `journal_entry e`: that the reader may see what an entry is about. Accounts and roles are for those who manage them or
    /// audit the ledger, one's own for oneself; what belongs to no project is for those who see the whole agency; of a pair both projects
    /// must be in sight, of a name something that it was opened for.
    var entriesInSight: SQL {
        let own: SQL = principal.account.map { " OR (e.subject_kind = 'account' AND e.subject_id = \($0))" } ?? ""
        let people: SQL = seesPeople ? "" : " AND (e.subject_kind NOT IN ('account', 'person')" + own + ")"
        guard !principal.seesAll else { return people }
        let others: SQL = principal.scope == .agency ? " OR e.subject_kind NOT IN ('project', 'duplicate')" : ""
        let secret: SQL = tellsOfHidden.map { " AND NOT (" + $0 + ")" } ?? ""
        return people + secret + " AND ((e.subject_kind = 'project'" + isSeen("e.subject_id")
            + ") OR (e.subject_kind = 'duplicate' AND EXISTS (SELECT 1 FROM duplicate_pair d WHERE d.agency_id = e.agency_id"
            + " AND (d.recorded_by = e.sequence OR d.superseded_by = e.sequence)" + isSeen("d.a_id") + isSeen("d.b_id") + "))" + others
            + own + ")"
    }

    /// On `journal_entry e`: that it tells of a confidential project out of sight, pairs left aside: it is about one, merges something into
    /// one or takes that back, or opened a name for one. Nil for those who see all.
    var tellsOfHidden: SQL? {
        guard let hidden = ScopeClause.hidden(principal), let opens = opensForHidden else { return nil }
        func entries(_ column: StaticString, _ condition: SQL) -> SQL {
            "e.sequence IN (SELECT m.\(name: column) FROM project_version m WHERE m.agency_id = \(agency) AND m.\(name: column) IS NOT NULL"
                + " AND m.merged_into " + condition + ")"
        }
        let into: SQL = "IN (" + hidden + ")"
        // What was merged before and after is corrected; and who sees it stand alone may merge it into what they see.
        let elsewhere: SQL = "IS NOT NULL AND m.merged_into NOT IN (" + hidden + ")"
        let merging =
            "((" + entries("recorded_by", into) + ") <> (" + entries("superseded_by", into) + ") AND NOT "
            + entries("recorded_by", elsewhere) + " AND NOT " + entries("superseded_by", elsewhere) + ")"
        return "(e.subject_kind = 'project' AND (e.subject_id IN (" + hidden + ") OR " + merging + ")) OR " + opens
    }

    /// ` AND …`: that a project is in sight, by its latest days as known now. Nothing for those who see all.
    func isSeen(_ project: SQL) -> SQL {
        guard principal.scope == .agency else {
            return " AND EXISTS (SELECT 1 FROM project_version s WHERE " + ScopeClause.projects(principal, "s")
                + " AND s.superseded_at = 9223372036854775807 AND s.effective_to = \(Day.distantFuture) AND s.project_id = " + project + ")"
        }
        return ScopeClause.hidden(principal).map { " AND " + project + " NOT IN (" + $0 + ")" } ?? ""
    }
}

/// The names that some entries refer to, looked up together.
struct EntryNames {
    private let reader: LedgerReader
    private var wanted: [EntryDatum.Subject: Set<Int64>] = [:]
    private var names: [EntryDatum.Subject: [Int64: String]] = [:]

    /// Projects of which nothing is said, as if they were not there.
    private let hidden: Set<Int64>

    init(_ reader: LedgerReader) throws {
        self.reader = reader
        hidden = Set(try reader.hiddenProjects().map(\.rawValue))
    }

    mutating func want(_ entry: JournalEntry, _ diff: EntryDiff) {
        if entry.subjectKind == Change.SubjectKind.project.rawValue, let subject = entry.subject {
            wanted[.project, default: []].insert(subject)
        }
        if let pair = diff.first(.duplicatePair) {
            wanted[.project, default: []].formUnion([pair.int("a_id"), pair.int("b_id")].compactMap(\.self))
        }
        want(diff)
    }

    mutating func want(_ diff: EntryDiff) {
        for change in diff.changes {
            for case .references(let subject, let ids) in [change.before, change.after].compactMap(\.self) {
                wanted[subject, default: []].formUnion(ids)
            }
            for case .credit(let shares, _, _) in [change.before, change.after].compactMap(\.self) {
                wanted[.unit, default: []].formUnion(shares.map(\.unit.rawValue))
            }
        }
    }

    mutating func look() throws {
        let tables: [(EntryDatum.Subject, StaticString, StaticString)] = [
            (.unit, "unit", "id"), (.leader, "leader", "id"), (.investor, "investor", "id"), (.mission, "mission", "mission_id"),
            (.account, "account", "id"),
        ]
        let agency = reader.agency
        for (subject, table, column) in tables {
            try look(subject) { ids in
                "SELECT \(name: column), name FROM \(name: table) WHERE agency_id = \(agency) AND \(name: column) IN (\(ids))"
            }
        }
        // Of a project's names the one of its latest days, as known last; closed rows too, because the entry may have been undone.
        let seen = reader.isSeen("v.project_id")
        try look(.project) { ids in
            "SELECT v.project_id, v.name FROM project_version v WHERE v.agency_id = \(agency) AND v.project_id IN (\(ids))" + seen
                + " ORDER BY v.superseded_at, v.recorded_at, v.effective_on"
        }
    }

    private mutating func look(_ subject: EntryDatum.Subject, _ sql: ([Int64]) -> SQL) throws {
        let ids = wanted[subject, default: []].sorted()
        for start in stride(from: 0, to: ids.count, by: 500) {
            for row in try reader.connection.rows(sql(Array(ids[start..<min(start + 500, ids.count)]))) {
                names[subject, default: [:]][try row.int(0)] = try row.text(1)
            }
        }
    }

    func summary(_ entry: JournalEntry, _ diff: EntryDiff) -> EntrySummary {
        var name = diff.first(.visit)?.text("company") ?? diff.first(.mission)?.text("name")
        for table in [FactTable.unit, .leader, .investor] { name = name ?? diff.first(table)?.text("name") }
        let projects = names[.project] ?? [:]
        if let pair = diff.first(.duplicatePair), let a = pair.int("a_id"), let b = pair.int("b_id") {
            name = [projects[a], projects[b]].compactMap(\.self).joined(separator: "／")
        } else if entry.subjectKind == Change.SubjectKind.project.rawValue {
            name = entry.subject.flatMap { projects[$0] }
        }
        return EntrySummary(
            sequence: entry.sequence, at: entry.at, by: entry.principal, action: entry.action, subjectKind: entry.subjectKind,
            subject: entry.subject, name: name, note: reader.contacts.shown(entry.note) ?? "", changes: changes(diff))
    }

    /// With names in the place of references.
    func changes(_ diff: EntryDiff) -> [EntryChange] {
        diff.changes.compactMap { change in
            let told = EntryChange(
                change.field, before: change.before.flatMap(value), after: change.after.flatMap(value), from: change.from)
            return told.before == told.after ? nil : told
        }
    }

    private func value(_ datum: EntryDatum) -> EntryValue? {
        switch datum {
        case .value(let value): return value
        case .references(.project, let ids) where !hidden.isDisjoint(with: ids): return nil
        // A project out of place has no name.
        case .references(let subject, let ids): return .names(ids.map { names[subject]?[$0] ?? "—" })
        case .credit(let shares, let indicator, let validity):
            let units = shares.map { CreditedUnit(name: names[.unit]?[$0.unit.rawValue] ?? "—", points: $0.points) }
            return .credit(units, indicator: indicator, validity)
        }
    }
}
