import Domain
import Engine

extension LedgerReader {
    /// Parent, increments and phases, merged ones and undecided candidates that the reader sees.
    func relations(of id: ID<Project>, _ facts: ProjectFacts, _ time: BitemporalClause) throws -> [ProjectDossier.Relation] {
        var wanted: [(kind: ProjectDossier.Relation.Kind, id: ID<Project>, pair: DuplicatePair?)] = []
        if let parent = facts.parent { wanted.append((.parent, parent, nil)) }
        if let other = facts.mergedInto { wanted.append((.mergedInto, other, nil)) }
        for (kind, column) in [(ProjectDossier.Relation.Kind.child, "parent_id"), (.merged, "merged_into")] {
            let sql: SQL =
                "SELECT DISTINCT v.project_id FROM project_version v WHERE v.agency_id = \(agency) AND v." + SQL(text: column)
                + " = \(id) AND " + time.known("v") + " ORDER BY v.project_id LIMIT 200"
            wanted += try connection.rows(sql).map { (kind, ID(try $0.int(0)), nil) }
        }
        let pairs: SQL =
            "SELECT d.a_id, d.b_id, d.level, d.reason FROM duplicate_pair d WHERE d.agency_id = \(agency) AND (d.a_id = \(id) OR d.b_id = \(id)) AND d.decision IS NULL AND "
            + time.known("d") + " ORDER BY d.level, d.id LIMIT 100"
        wanted += try connection.rows(pairs).map { row in
            let pair = DuplicatePair(a: ID(try row.int(0)), b: ID(try row.int(1)), level: try row.choice(2), reason: try row.text(3))
            return (.candidate, pair.a == id ? pair.b : pair.a, pair)
        }
        let seen = try projectRecords(wanted.map(\.id), knownAt: time.knownAt)
        return wanted.compactMap { kind, id, pair in
            seen[id]?.latest.map { ProjectDossier.Relation(kind: kind, id: id, name: $0.name, projectKind: $0.kind, pair: pair) }
        }
    }

    /// The amounts in force, each with the first entry of the unbroken run that stated it as it is: later versions may only repeat it.
    func sums(of id: ID<Project>, _ facts: ProjectFacts, asOf day: Day, _ time: BitemporalClause) throws -> [ProjectDossier.StatedSum] {
        guard !facts.amounts.isEmpty else { return [] }
        let known: SQL = time.knownAt.map { " AND f.recorded_at <= \($0.microseconds)" } ?? ""
        let sql: SQL =
            "SELECT " + FactTable.projectVersion.selection
            + ", recorded_by FROM project_version f WHERE f.agency_id = \(agency) AND f.project_id = \(id) AND f.effective_on <= \(day.number) AND f.effective_to > \(day.number)"
            + known + " ORDER BY f.recorded_at DESC, f.recorded_by DESC LIMIT 500"
        let width = 1 + FactTable.projectVersion.columns.count + FactTable.projectVersion.derived.count
        let history = try connection.rows(sql).map {
            (amounts: try ProjectColumns.version($0).version.facts.amounts, entry: try $0.int(width))
        }
        return AmountKind.allCases.compactMap { kind in
            facts.amounts[kind].map { amount in
                let run = history.prefix { $0.amounts[kind] == amount }
                return ProjectDossier.StatedSum(kind: kind, amount: amount, entry: run.last?.entry)
            }
        }
    }
}
