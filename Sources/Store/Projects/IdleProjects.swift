import Domain
import Engine

extension LedgerReader {
    /// At most so many are listed.
    package static let idleLimit = 500

    /// Projects for which somebody is responsible, and of which nothing was entered for longer than the clock of their stage allows, the
    /// longest silent first.
    ///
    /// - Parameters:
    ///   - today: the agency's day.
    ///   - stages: holds the clocks.
    package func idleProjects(on today: Day, _ stages: StageRequirements) throws -> [IdleProject] {
        try Stage.allCases.flatMap { stage in
            try stages.idleClock(for: stage).map { try idleProjects(at: stage, $0, today) } ?? []
        }.sorted { ($0.heard, $0.id.rawValue) < ($1.heard, $1.id.rawValue) }
    }

    private func idleProjects(at stage: Stage, _ clock: IdleClock, _ today: Day) throws -> [IdleProject] {
        let moment = Moment(asOf: today)
        let holding = ConditionCompiler(moment: moment, stage: stage, dialect: connection.dialect).holding
        // Rates that were set are no news of a project.
        let heard: SQL = """
            (SELECT MAX(e.at) FROM journal_entry e WHERE e.agency_id = v.agency_id AND e.subject_id = v.project_id
            AND e.subject_kind = 'project' AND e.action NOT IN ('project.converted', 'receipt.converted'))
            """
        let found: SQL =
            "SELECT v.project_id, v.name, d.name AS district, COALESCE(l.name, u.name) AS responsible, " + heard
            + " AS heard FROM project_version v LEFT JOIN unit d ON d.id = v.district_id LEFT JOIN leader l ON l.id = v.leader_id"
            + " LEFT JOIN unit u ON u.id = v.unit_id WHERE "
            + ProjectTablePredicate.listed(moment, withExited: false, self) + " AND " + holding
            + " AND (v.leader_id IS NOT NULL OR v.unit_id IS NOT NULL)"
        // The day as it begins in China.
        let before = Instant(day: today.adding(days: 1 - clock.near)).microseconds - 8 * 3_600_000_000
        let sql: SQL =
            "SELECT project_id, name, district, responsible, heard FROM (" + found
            + ") AS found WHERE heard < \(before) ORDER BY heard, project_id LIMIT \(Self.idleLimit)"
        return try connection.rows(sql).map { row in
            let day = Instant(microseconds: try row.int(4)).inChina.day
            let days = Int(today.number - day.number)
            return IdleProject(
                id: ID(try row.int(0)), name: try row.text(1), stage: stage, district: try row.optionalText(2),
                responsible: try row.text(3), heard: day, days: days, isOver: days >= clock.over)
        }
    }
}
