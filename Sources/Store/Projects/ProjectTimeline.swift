import Domain
import Engine

extension LedgerReader {
    /// What happened to a project and to what stands beside it, newest first, up to the instant of a page.
    ///
    /// Entries are those about the project itself and about the pairs it is in; visits are those of its investors that still hold.
    /// - Parameters:
    ///   - number: the page, from 1; one beyond the last gives the last.
    ///   - entry: gives the page on which this entry stands, when it is one of them.
    /// - Throws: `Failure.notFound` for a project that was not known then, or that the reader does not see.
    package func timeline(
        of id: ID<Project>, calls: [ProjectDossier.Call], at moment: Moment, page number: Int = 1, showing entry: Int64? = nil
    ) throws -> Timeline {
        guard let record = try projectRecords([id], knownAt: moment.knownAt)[id] else { throw Failure.notFound("project \(id)") }
        guard record.isCurrent else { return Timeline(items: [], number: 1, count: 0) }
        return try timeline(of: try sequences(about: [id], moment.knownAt), calls: calls, page: number, showing: entry)
    }

    /// One page of some entries and visits, newest first.
    func timeline(of sequences: [Int64], calls: [ProjectDossier.Call], page number: Int, showing entry: Int64? = nil) throws -> Timeline {
        let visits = Dictionary(calls.map { ($0.entry, $0) }, uniquingKeysWith: { first, _ in first })
        let all = Set(sequences + visits.keys).sorted(by: >)
        let pages = max(1, (all.count + Timeline.size - 1) / Timeline.size)
        let shown = entry.flatMap { all.firstIndex(of: $0) }.map { $0 / Timeline.size + 1 }
        let number = min(max(1, shown ?? number), pages)
        let wanted = Array(all.dropFirst((number - 1) * Timeline.size).prefix(Timeline.size))
        guard let newest = wanted.first, let oldest = wanted.last else { return Timeline(items: [], number: 1, count: 0) }
        let entries = Dictionary(
            try summaries("sequence IN (\(wanted))").map { ($0.sequence, $0) }, uniquingKeysWith: { first, _ in first })
        let files = try imports(from: oldest, to: newest)
        let items = wanted.compactMap { sequence -> Timeline.Item? in
            guard let entry = entries[sequence] else { return nil }
            if let call = visits[sequence] { return .call(call, at: entry.at, by: entry.by) }
            return .entry(entry, file: files.first { $0.entries.contains(sequence) }?.name)
        }
        return Timeline(items: items, number: number, count: all.count)
    }

    /// The instants at which something about a project became known, newest first.
    package func instants(of id: ID<Project>, limit: Int = 200) throws -> [KnownInstant] {
        guard try projectRecords([id])[id]?.isCurrent ?? false else { return [] }
        let sequences = try sequences(about: [id], nil).suffix(limit)
        guard !sequences.isEmpty else { return [] }
        let rows = try connection.rows(
            "SELECT at, sequence, principal, action FROM journal_entry WHERE agency_id = \(agency) AND sequence IN (\(Array(sequences))) ORDER BY sequence DESC"
        )
        return try rows.reduce(into: []) { instants, row in
            let at = Instant(microseconds: try row.int(0))
            guard instants.last?.at != at else { return }
            instants.append(KnownInstant(at: at, sequence: try row.int(1), by: try row.text(2), action: try row.text(3)))
        }
    }

    /// What the project was known to be at one instant against another, field by field; what is known now for nil.
    ///
    /// - Throws: `Failure.notFound` where the project was known at neither, or when the reader does not see it.
    package func differences(of id: ID<Project>, from earlier: Instant?, to later: Instant?) throws -> [EntryChange] {
        let before = try projectRecords([id], knownAt: earlier)[id]
        let after = try projectRecords([id], knownAt: later)[id]
        guard before?.isCurrent ?? false || after?.isCurrent ?? false else { throw Failure.notFound("project \(id)") }
        func json(_ record: ProjectRecord?, _ instant: Instant?) throws -> EntryFacts {
            try EntryFacts(
                FactText.json(record?.isCurrent != true ? [] : try facts(of: id, BitemporalClause(knownAt: instant))), contacts)
        }
        let diff = EntryDiff(before: try json(before, earlier), after: try json(after, later))
        var names = try EntryNames(self)
        names.want(diff)
        try names.look()
        return names.changes(diff)
    }

    /// The facts of the tables that speak of one project.
    private func facts(of id: ID<Project>, _ time: BitemporalClause) throws -> [Fact] {
        let tables: [FactTable] = [.projectVersion, .stageEvent, .projectInvestor, .supportingUnit, .attachment, .receipt, .creditShare]
        return try tables.flatMap { table in
            try connection.rows(
                "SELECT " + table.selection + " FROM " + table.sql + " f WHERE f.agency_id = \(agency) AND f.project_id = \(id) AND "
                    + time.known("f") + " ORDER BY id"
            ).map { try Fact(table, row: $0) }
        }
    }

    /// Numbers of the entries in sight about some projects or the pairs they are in, oldest first.
    func sequences(about ids: [ID<Project>], _ knownAt: Instant?) throws -> [Int64] {
        let known: SQL = knownAt.map { " AND e.at <= \($0.microseconds)" } ?? ""
        let own: SQL =
            "SELECT e.sequence FROM journal_entry e WHERE e.agency_id = \(agency) AND e.subject_kind = 'project' AND e.subject_id"
        let pairs: SQL =
            "SELECT e.sequence FROM duplicate_pair d JOIN journal_entry e ON e.agency_id = d.agency_id AND e.sequence IN (d.recorded_by, d.superseded_by) WHERE d.agency_id = \(agency) AND "
        var found: Set<Int64> = []
        for start in stride(from: 0, to: ids.count, by: 500) {
            let batch = ids[start..<min(start + 500, ids.count)].map(\.rawValue)
            for sql in [own, pairs + "d.a_id", pairs + "d.b_id"] {
                for row in try connection.rows(sql + " IN (\(batch))" + known + entriesInSight) { found.insert(try row.int(0)) }
            }
        }
        return found.sorted()
    }

    /// Numbers of the entries in sight about one subject, oldest first.
    func sequences(about subject: Int64, _ kind: Change.SubjectKind, _ knownAt: Instant?) throws -> [Int64] {
        let known: SQL = knownAt.map { " AND e.at <= \($0.microseconds)" } ?? ""
        let sql: SQL =
            "SELECT e.sequence FROM journal_entry e WHERE e.agency_id = \(agency) AND e.subject_id = \(subject) AND e.subject_kind = "
        return try connection.rows(sql + "\(kind.rawValue)" + known + entriesInSight + " ORDER BY e.sequence").map { try $0.int(0) }
    }

    /// The imports whose entries touch a stretch of the journal.
    private func imports(from first: Int64, to last: Int64) throws -> [(entries: ClosedRange<Int64>, name: String)] {
        try connection.rows(
            "SELECT first_entry, last_entry, file_name FROM import WHERE agency_id = \(agency) AND first_entry <= \(last) AND last_entry >= \(first)"
        ).map { (try $0.int(0)...(try $0.int(1)), try $0.text(2)) }
    }
}
