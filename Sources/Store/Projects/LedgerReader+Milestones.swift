import Domain
import Engine

extension LedgerReader {
    /// The days of a month on which projects of a filter reach a stage, missions are under way (on their first day in it) and visits come,
    /// in order. Missions and visits are the agency's, whatever the filter.
    ///
    /// - Parameter limit: of each kind at most so many.
    package func milestones(
        from first: Day, to last: Day, _ filter: ProjectFilter, at moment: Moment, from library: IndicatorLibrary, limit: Int = 1_000
    ) throws -> [Milestone] {
        let predicate = try ProjectTablePredicate(filter, at: moment, from: library, self)
        let days = Stage.allCases.map { ConditionCompiler.day(of: $0) }
        let within = days.map { $0 + " BETWEEN \(first.number) AND \(last.number)" }.joinedByOr()
        let sql =
            "SELECT v.project_id, v.name, " + days.list() + " FROM project_version v WHERE " + predicate.sql + " AND (" + within
            + ") ORDER BY v.project_id LIMIT \(limit)"
        var found: [Milestone] = []
        for row in try connection.rows(sql) {
            for (offset, stage) in Stage.allCases.enumerated() {
                guard let day = try row.optionalDay(2 + offset), first <= day, day <= last else { continue }
                found.append(Milestone(day: day, kind: .reached(stage, ID(try row.int(0))), name: try row.text(1)))
            }
        }
        found += try missions(from: first, to: last, moment, limit) + visits(from: first, to: last, moment, limit)
        return found.enumerated().sorted { ($0.element.day, $0.offset) < ($1.element.day, $1.offset) }.map(\.element)
    }

    private func missions(from first: Day, to last: Day, _ moment: Moment, _ limit: Int) throws -> [Milestone] {
        let sql: SQL =
            "SELECT m.mission_id, m.name, m.first_on FROM mission m WHERE " + ScopeClause.agencyWide(principal, "m") + " AND "
            + moment.clause.known("m")
            + " AND m.first_on <= \(last.number) AND m.last_on >= \(first.number) ORDER BY m.first_on, m.mission_id"
            + " LIMIT \(limit)"
        return try connection.rows(sql).map { row in
            Milestone(day: max(first, try row.day(2)), kind: .mission(ID(try row.int(0))), name: try row.text(1))
        }
    }

    private func visits(from first: Day, to last: Day, _ moment: Moment, _ limit: Int) throws -> [Milestone] {
        let sql: SQL =
            "SELECT w.visit_id, w.company, w.visited_on FROM visit w WHERE " + ScopeClause.agencyWide(principal, "w") + " AND "
            + moment.clause.known("w") + " AND w.state = 'held' AND w.visited_on BETWEEN \(first.number) AND \(last.number)"
            + " ORDER BY w.visited_on, w.visit_id LIMIT \(limit)"
        return try connection.rows(sql).map { row in
            Milestone(day: try row.day(2), kind: .visit(ID(try row.int(0))), name: try row.text(1))
        }
    }
}
