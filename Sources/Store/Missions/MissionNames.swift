import Domain
import Engine

/// What missions are called where a name must mean one of them: by their names, with the first day where several bear the same.
struct MissionNames {
    /// In the order of their first days.
    let all: [(id: Int64, value: String)]
    private let values: [Int64: String]

    init(_ missions: [(id: Int64, name: String, firstDay: Day)]) {
        let names = Dictionary(grouping: missions, by: \.name)
        all = missions.map { mission in
            (mission.id, names[mission.name, default: []].count > 1 ? mission.name + " " + mission.firstDay.description : mission.name)
        }
        values = Dictionary(all.map { ($0.id, $0.value) }, uniquingKeysWith: { first, _ in first })
    }

    init(_ time: BitemporalClause, _ reader: LedgerReader) throws {
        let sql: SQL =
            "SELECT m.mission_id, m.name, m.first_on FROM mission m WHERE m.agency_id = \(reader.agency) AND " + time.known("m")
            + " ORDER BY m.first_on, m.mission_id"
        self.init(try reader.connection.rows(sql).map { (try $0.int(0), try $0.text(1), try $0.day(2)) })
    }

    subscript(id: Int64) -> String? { values[id] }

    /// The missions that a value stands for: those of the name, or the one of the name and first day.
    static func ids(of value: String, _ time: BitemporalClause, _ reader: LedgerReader) throws -> [Int64] {
        let sql: SQL = "SELECT m.mission_id FROM mission m WHERE m.agency_id = \(reader.agency) AND " + time.known("m") + " AND m.name = "
        let named = try reader.connection.rows(sql + "\(value)").map { try $0.int(0) }
        guard named.isEmpty, let blank = value.lastIndex(of: " "), let day = Day(iso: value[value.index(after: blank)...]) else {
            return named
        }
        return try reader.connection.rows(sql + "\(String(value[..<blank])) AND m.first_on = \(day.number)").map { try $0.int(0) }
    }
}
