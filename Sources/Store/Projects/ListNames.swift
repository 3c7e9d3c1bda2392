import Domain
import Engine

/// The names that the rows of a list refer to.
struct ListNames {
    private var units: [Int64: (code: String?, name: String)] = [:]
    private var leaders: [Int64: String] = [:]
    private var missions: [Int64: String] = [:]
    private var investors: [ID<Project>: [String]] = [:]

    init(_ projects: [(id: ID<Project>, facts: ProjectFacts)], moment: Moment, reader: LedgerReader) throws {
        let connection = reader.connection
        let agency = reader.agency
        func ids<Subject>(_ pick: (ProjectFacts) -> ID<Subject>?) -> [Int64] {
            Set(projects.compactMap { pick($0.facts)?.rawValue }).sorted()
        }
        let wantedUnits = Set(ids(\.district) + ids(\.leadUnit)).sorted()
        if !wantedUnits.isEmpty {
            for row in try connection.rows("SELECT id, code, name FROM unit WHERE agency_id = \(agency) AND id IN (\(wantedUnits))") {
                units[try row.int(0)] = (try row.optionalText(1), try row.text(2))
            }
        }
        let wantedLeaders = ids(\.leader)
        if !wantedLeaders.isEmpty {
            for row in try connection.rows("SELECT id, name FROM leader WHERE agency_id = \(agency) AND id IN (\(wantedLeaders))") {
                leaders[try row.int(0)] = try row.text(1)
            }
        }
        let wantedMissions = ids(\.mission)
        if !wantedMissions.isEmpty {
            let sql: SQL =
                "SELECT m.mission_id, m.name FROM mission m WHERE m.agency_id = \(agency) AND m.mission_id IN (\(wantedMissions)) AND "
                + moment.clause.known("m")
            for row in try connection.rows(sql) { missions[try row.int(0)] = try row.text(1) }
        }
        let ids = projects.map(\.id)
        for start in stride(from: 0, to: ids.count, by: 500) {
            let batch = Array(ids[start..<min(start + 500, ids.count)])
            let sql: SQL =
                "SELECT pi.project_id, n.name FROM project_investor pi JOIN investor n ON n.id = pi.investor_id WHERE pi.agency_id = \(agency)"
                + " AND pi.project_id IN (\(batch)) AND " + moment.clause.known("pi") + " ORDER BY pi.project_id, pi.position"
            for row in try connection.rows(sql) { investors[ID(try row.int(0)), default: []].append(try row.text(1)) }
        }
    }

    func row(_ id: ID<Project>, _ facts: ProjectFacts, _ at: Instant, _ day: Day) -> ProjectTableRow {
        let district = facts.district.flatMap { units[$0.rawValue] }
        var row = ProjectTableRow(id: id, facts: facts, recordedAt: at)
        row.stage = facts.milestones.stage(asOf: day)
        row.hasExited = facts.exit.map { $0.effectiveDay <= day } ?? false
        row.district = district.map { District(code: $0.code ?? "", name: $0.name) }
        row.leader = facts.leader.flatMap { leaders[$0.rawValue] }
        row.unit = facts.leadUnit.flatMap { units[$0.rawValue]?.name }
        row.mission = facts.mission.flatMap { missions[$0.rawValue] }
        row.investors = investors[id] ?? []
        return row
    }
}
