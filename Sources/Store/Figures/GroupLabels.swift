import Domain
import Engine

/// The values a dimension can have and their names: so that a district without projects is shown with 0, and ids become names.
struct GroupLabels {
    /// One cell of a breakdown.
    struct Cell {
        /// The group's values as the database gave them.
        var key: [SQLValue]
        var by: [Dimension: GroupValue]
        /// Known beforehand: shown even when nothing is in it.
        var isListed: Bool
    }

    private let districts: [(id: Int64, code: String, name: String)]
    private let units: [Int64: String]
    private let leaders: [Int64: String]
    private let missions: MissionNames
    private let methods: [String]
    /// Missions are the agency's as a whole: others meet only those that their projects name.
    private let listsMissions: Bool

    init(reader: LedgerReader, methods: [String], knownAt: Instant?) throws {
        let connection = reader.connection
        let agency = reader.agency
        self.methods = methods
        listsMissions = reader.principal.scope == .agency
        districts = try connection.rows(
            "SELECT id, code, name FROM unit WHERE agency_id = \(agency) AND kind = 'district' AND code IS NOT NULL ORDER BY id"
        ).map { (try $0.int(0), try $0.text(1), try $0.text(2)) }
        units = try GroupLabels.names(
            "SELECT u.id, u.name FROM unit u WHERE u.agency_id = \(agency)" + reader.isSeen(unit: "u.id"), connection)
        leaders = try GroupLabels.names(
            "SELECT l.id, l.name FROM leader l WHERE l.agency_id = \(agency)" + reader.isSeen(leader: "l.id"), connection)
        missions = try MissionNames(BitemporalClause(knownAt: knownAt), reader)
    }

    private static func names(_ sql: SQL, _ connection: any Connection) throws -> [Int64: String] {
        Dictionary(try connection.rows(sql).map { (try $0.int(0), try $0.text(1)) }, uniquingKeysWith: { first, _ in first })
    }

    /// Every cell of the cross of the dimensions: the ones known beforehand in their order, then those only the data has.
    func cells(
        of dimensions: [Dimension], in values: some Collection<[SQLValue]>, warnings: some Collection<[SQLValue]>, moment: Moment
    ) throws -> [Cell] {
        guard !dimensions.isEmpty else { return [Cell(key: [], by: [:], isListed: true)] }
        var keys: [[SQLValue]] = [[]]
        for dimension in dimensions {
            let known = knownValues(dimension, moment)
            keys = keys.flatMap { key in known.map { key + [$0] } }
        }
        if dimensions.contains(where: { knownValues($0, moment).isEmpty }) { keys = [] }
        let listed = Set(keys)
        let others = Set(values).union(warnings).subtracting(listed)
        keys += others.sorted { sortText($0, dimensions) < sortText($1, dimensions) }
        return keys.map { key in
            Cell(
                key: key, by: Dictionary(uniqueKeysWithValues: zip(dimensions, key).map { ($0, value($0, $1)) }),
                isListed: listed.contains(key))
        }
    }

    private func knownValues(_ dimension: Dimension, _ moment: Moment) -> [SQLValue] {
        switch dimension {
        case .district: districts.map { .integer($0.id) }
        case .method: methods.map { .text($0) }
        case .industry: Industries.sections.map { .text($0.letter) }
        case .month: (1...moment.asOf.month).map { .integer(Int64(moment.asOf.year * 100 + $0)) }
        case .mission: listsMissions ? missions.all.map { .integer($0.id) } : []
        case .leader, .unit, .stage, .age, .credit: []
        }
    }

    private func sortText(_ key: [SQLValue], _ dimensions: [Dimension]) -> String {
        zip(dimensions, key).map { value($0, $1).value.map { "0" + $0 } ?? "1" }.joined(separator: "\u{1}")
    }

    /// A group's value as shown and as asked for.
    private func value(_ dimension: Dimension, _ raw: SQLValue) -> GroupValue {
        switch (dimension, raw) {
        case (.district, .integer(let id)):
            let district = districts.first { $0.id == id }
            return GroupValue(.district, district?.code ?? units[id], label: district?.name ?? units[id])
        case (.leader, .integer(let id)): return GroupValue(.leader, leaders[id], label: leaders[id])
        case (.unit, .integer(let id)), (.credit, .integer(let id)): return GroupValue(dimension, units[id], label: units[id])
        case (.mission, .integer(let id)):
            return GroupValue(.mission, missions[id], label: missions[id])
        case (.month, .integer(let key)): return GroupValue(.month, MonthKey.text(key))
        case (.industry, .text(let letter)):
            return GroupValue(.industry, letter, label: Industries.sections.first { $0.letter == letter }?.name)
        case (_, .text(let text)): return GroupValue(dimension, text, label: text)
        default: return GroupValue(dimension, nil)
        }
    }
}
