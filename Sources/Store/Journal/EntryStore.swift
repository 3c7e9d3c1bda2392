import Domain
import Engine

extension LedgerReader {
    /// The sequence of the journal's last entry: what a form that is opened now has seen.
    package func lastEntry() throws -> Int64 {
        guard let row = try connection.first("SELECT journal_sequence FROM agency WHERE id = \(agency)") else {
            throw Failure.notFound("agency")
        }
        return try row.int(0)
    }

    /// When an entry was recorded; nil when there is no such entry.
    package func instant(ofEntry sequence: Int64) throws -> Instant? {
        try connection.first("SELECT at FROM journal_entry WHERE agency_id = \(agency) AND sequence = \(sequence)")
            .map { Instant(microseconds: try $0.int(0)) }
    }

    /// The projects among these that an entry after `base` speaks of.
    package func projectsChanged(since base: Int64, among projects: [ID<Project>]) throws -> Set<ID<Project>> {
        var changed: Set<ID<Project>> = []
        guard try lastEntry() > base else { return [] }
        for start in stride(from: 0, to: projects.count, by: 500) {
            let batch = Array(projects[start..<min(start + 500, projects.count)])
            let sql: SQL =
                "SELECT DISTINCT subject_id FROM journal_entry WHERE agency_id = \(agency) AND subject_id IN (\(batch)) AND sequence > \(base)"
            try connection.forEach(sql) { row in
                changed.insert(ID(try row.int(0)))
                return true
            }
        }
        return changed
    }

    /// Who last changed what `show` tells of a project after an entry, and when; nil when nobody did.
    package func lastChange(
        of project: ID<Project>, since base: Int64, show: (ProjectRecord) throws -> String
    ) throws -> (by: String, at: Instant)? {
        guard let now = try projectRecords([project])[project] else { return nil }
        let shown = try show(now)
        let entries = try connection.rows(
            """
            SELECT e.principal, e.at FROM journal_entry e WHERE e.agency_id = \(agency) AND e.subject_id = \(project)
              AND e.sequence > \(base) \(entriesInSight) ORDER BY e.sequence DESC LIMIT 50
            """
        ).map { (by: try $0.text(0), at: Instant(microseconds: try $0.int(1))) }
        for entry in entries {
            let before = try projectRecords([project], knownAt: Instant(microseconds: entry.at.microseconds - 1))[project]
            if try before.map(show) != shown { return entry }
        }
        return entries.first
    }
}

extension LedgerTransaction {
    /// What may be undone by its entries: facts of the trade. Rates, briefings and accounts have acts of their own.
    static let reversible: [Change.SubjectKind] = [.project, .visit, .mission, .duplicate, .unit, .leader, .investor]

    /// Reverses entries one by one, as the undoing of an import does; the entries of a whole import are that undoing. A decision about a
    /// pair and the merging that follows from it are reversed together.
    ///
    /// - Throws: `Failure.notFound` for entries that do not exist or are out of sight; `.conflict` when they are undone already, tell of
    ///   something that is not undone this way, when others wrote them, or when later edits would be lost.
    /// - Returns: the entries that say so.
    package func undo(_ asked: ClosedRange<Int64>) throws -> Range<Int64> {
        let first = lastEntry + 1
        guard asked.lowerBound >= 1, asked.upperBound <= lastEntry, try isSeen(asked) else {
            throw Failure.notFound("journal entry \(asked.upperBound)")
        }
        let entries = try withBothHalves(asked)
        if let id = try importID(of: entries) {
            try undoImport(id)
            return first..<(lastEntry + 1)
        }
        try refuseIrreversible(entries)
        try refuseOutOfPlace(entries, for: .editProjects)
        for permission in try reader.permissionsToReverse(entries) { try refuseOutOfPlace(entries, for: permission) }
        guard try reader.areOwn(entries) else { throw Failure.conflict(Message("edit.undo_others")) }
        var reversal = EntryReversal(
            self, entries, action: "entry.undone", created: createdIdentities(entries), refusal: Message("edit.undo_later"))
        guard try !reversal.isDone() else { throw Failure.conflict(Message("edit.undo_already")) }
        try reversal.reverse()
        guard lastEntry >= first else { throw Failure.conflict(Message("edit.undo_nothing")) }
        return first..<(lastEntry + 1)
    }

    /// With the decision before a merging, and the merging after a decision: one says what the other does. So do an approval and what was
    /// written by it.
    private func withBothHalves(_ asked: ClosedRange<Int64>) throws -> ClosedRange<Int64> {
        let entries = try withApproval(asked)
        func isMerging(_ number: Int64) throws -> Bool {
            let merging = ["project.merged", "project.unmerged"]
            return try connection.first(
                "SELECT 1 FROM journal_entry WHERE agency_id = \(agency) AND sequence = \(number) AND action IN (\(merging))") != nil
        }
        let (first, last) = (entries.lowerBound, entries.upperBound)
        return (try isMerging(first) ? first - 1 : first)...(try isMerging(last + 1) ? last + 1 : last)
    }

    /// With all entries of the transactions in which something was approved.
    private func withApproval(_ entries: ClosedRange<Int64>) throws -> ClosedRange<Int64> {
        let ends = try connection.first(
            """
            SELECT MIN(sequence), MAX(sequence) FROM journal_entry WHERE agency_id = \(agency) AND at IN (
              SELECT a.at FROM journal_entry a WHERE a.agency_id = \(agency) AND a.action = 'submission.approved' AND a.at IN (
                SELECT DISTINCT o.at FROM journal_entry o WHERE o.agency_id = \(agency)
                  AND o.sequence BETWEEN \(entries.lowerBound) AND \(entries.upperBound)))
            """)
        guard let ends, let first = try ends.optionalInt(0), let last = try ends.optionalInt(1) else { return entries }
        return min(first, entries.lowerBound)...max(last, entries.upperBound)
    }

    private func importID(of entries: ClosedRange<Int64>) throws -> ID<Import>? {
        try connection.first(
            "SELECT id FROM import WHERE agency_id = \(agency) AND first_entry = \(entries.lowerBound) AND last_entry = \(entries.upperBound)"
        ).map { ID(try $0.int(0)) }
    }

    /// Whether any of some entries is in sight: those of which none is are not there.
    private func isSeen(_ entries: ClosedRange<Int64>) throws -> Bool {
        let found: SQL =
            "SELECT 1 FROM journal_entry e WHERE e.agency_id = \(agency) AND e.sequence BETWEEN \(entries.lowerBound) AND \(entries.upperBound)"
        return try connection.first(found + reader.entriesInSight + " LIMIT 1") != nil
    }

    private func refuseIrreversible(_ entries: ClosedRange<Int64>) throws {
        let kinds = Self.reversible.map(\.rawValue)
        let other = try connection.first(
            """
            SELECT action, subject_kind, sequence, note FROM journal_entry WHERE agency_id = \(agency)
              AND sequence BETWEEN \(entries.lowerBound) AND \(entries.upperBound) AND subject_kind NOT IN (\(kinds)) LIMIT 1
            """)
        guard let other else { return }
        if try ["account", "person"].contains(other.text(1)), !reader.seesPeople {
            throw Failure.notFound("journal entry \(try other.int(2))")
        }
        throw Failure.conflict(Message("edit.undo_other", ["action": try other.text(0), "note": try other.text(3)]))
    }

    /// Refuses entries that reach beyond a permission's place: before them, after them or now.
    ///
    /// - Throws: `Failure.notFound` for what is out of sight; `.forbidden` for what may only be read.
    func refuseOutOfPlace(_ entries: ClosedRange<Int64>, for permission: Permission) throws {
        guard principal.may(permission) else { throw Failure.forbidden(permission.rawValue) }
        if let beyond = try reader.firstBeyond(principal.scope, entries) { throw Failure.notFound("journal entry \(beyond)") }
        guard try reader.firstBeyond(principal.scope(for: permission), entries) == nil else {
            throw Failure.forbidden(permission.rawValue)
        }
    }

    /// Projects and missions of whom no earlier entry speaks.
    private func createdIdentities(_ entries: ClosedRange<Int64>) -> SQL {
        """
        (SELECT e.subject_id FROM journal_entry e WHERE e.agency_id = \(agency) AND e.sequence BETWEEN \(entries.lowerBound)
          AND \(entries.upperBound) AND e.subject_kind IN ('project', 'mission') AND NOT EXISTS (SELECT 1 FROM journal_entry b
            WHERE b.agency_id = e.agency_id AND b.subject_id = e.subject_id AND b.sequence < \(entries.lowerBound)))
        """
    }
}

extension LedgerReader {
    /// Whether the reader may undo entries as far as it depends on who wrote them: their own, or anybody's for who edits the whole agency.
    func areOwn(_ entries: ClosedRange<Int64>) throws -> Bool {
        guard principal.scope(for: .editProjects) != .agency else { return true }
        return try connection.first(
            """
            SELECT 1 FROM journal_entry WHERE agency_id = \(agency) AND sequence BETWEEN \(entries.lowerBound) AND \(entries.upperBound)
              AND principal <> \(principal.name) LIMIT 1
            """) == nil
    }

    /// The first of some entries that speaks of something outside a place; nil when all lie within.
    func firstBeyond(_ scope: Scope, _ entries: ClosedRange<Int64>) throws -> Int64? {
        let range: SQL = "BETWEEN \(entries.lowerBound) AND \(entries.upperBound)"
        if let hidden = ScopeClause.hidden(principal), let tells = tellsOfHidden {
            let secret: SQL =
                "SELECT e.sequence FROM journal_entry e WHERE e.agency_id = \(agency) AND e.sequence " + range + " AND (" + tells
                + ") LIMIT 1"
            let pair: SQL = "FROM duplicate_pair d WHERE d.agency_id = \(agency) AND d.decision IS NOT NULL AND (d.a_id IN ("
            let decided = pair + hidden + ") OR d.b_id IN (" + hidden + ")) AND d."
            for sql in [
                secret, "SELECT d.recorded_by " + decided + "recorded_by " + range + " LIMIT 1",
                "SELECT d.superseded_by " + decided + "superseded_by " + range + " LIMIT 1",
            ] {
                if let row = try connection.first(sql) { return try row.int(0) }
            }
        }
        guard let place = ScopeClause.place(scope, "v") else { return nil }
        let latest: SQL =
            "SELECT v.project_id FROM project_version v WHERE v.agency_id = \(agency) AND v.superseded_at = 9223372036854775807 AND v.effective_to = \(Day.distantFuture) AND "
            + place
        let written: SQL = "FROM project_version v WHERE v.agency_id = \(agency) AND NOT COALESCE(" + place + ", FALSE) AND v."
        let decided: SQL =
            "FROM duplicate_pair d WHERE d.agency_id = \(agency) AND d.decision IS NOT NULL AND (d.a_id NOT IN ("
            + latest + ") OR d.b_id NOT IN (" + latest + ")) AND d."
        let beyond: [SQL] = [
            // Visits and missions are the agency's as a whole.
            "SELECT e.sequence FROM journal_entry e WHERE e.agency_id = \(agency) AND e.sequence " + range
                + " AND (e.subject_kind IN ('visit', 'mission') OR (e.subject_kind = 'project' AND e.subject_id NOT IN (" + latest + ")))",
            "SELECT v.recorded_by " + written + "recorded_by " + range, "SELECT v.superseded_by " + written + "superseded_by " + range,
            "SELECT d.recorded_by " + decided + "recorded_by " + range, "SELECT d.superseded_by " + decided + "superseded_by " + range,
        ]
        for sql in beyond {
            if let row = try connection.first(sql + " LIMIT 1") { return try row.int(0) }
        }
        return nil
    }
}
