import Domain
import Engine

/// Projects (or the leaders, units, investors among them) behind a figure.
struct ProjectRowsQuery {
    let indicator: Indicator
    let reader: LedgerReader
    /// What a project must satisfy to be counted.
    let predicate: SQL
    private let stage: Stage?
    /// The moment the figure is taken at: for a level of an earlier month, that month's end.
    let moment: Moment
    /// The units whose credit is asked for.
    private let credited: [Int64]?

    init(
        indicator: Indicator, conditions: [Indicator.Condition], moment: Moment, filter: [(Dimension, String?)], reader: LedgerReader
    ) throws {
        guard
            let groups = FigureGroups.plan(
                filter.map(\.0), conditions: conditions, measure: indicator.measure, moment: moment, reader: reader)
        else { throw LedgerReader.impossible(filter[0].0, indicator) }
        let enumerated = filter.filter { pair in !groups.columns.contains { $0.dimension == pair.0 } }
        guard let one = groups.cases.first(where: { one in enumerated.allSatisfy { one.values[$0.0] == $0.1 } }) else {
            throw LedgerReader.unknownValue(enumerated[0].0, enumerated[0].1 ?? "")
        }
        let compiled = ProjectPredicate(
            conditions, measure: indicator.measure, moment: one.moment, stage: one.stage, extra: one.condition, reader: reader)
        var sql = compiled.sql
        var credited: [Int64]?
        for (dimension, expression) in groups.columns {
            let value = filter.first { $0.0 == dimension }?.1
            if dimension == .credit {
                credited = try value.map { try reader.ids(of: .credit, named: $0, knownAt: moment.knownAt) }
                sql += " AND (" + CreditFigures.credits(credited, with: indicator.key, at: one.moment, reader) + ")"
            } else {
                sql += " AND " + (try Self.equals(dimension, expression, value, compiled, moment, reader))
            }
        }
        self.credited = credited
        self.indicator = indicator
        self.reader = reader
        self.predicate = sql
        self.stage = one.stage
        self.moment = one.moment
    }

    private static func equals(
        _ dimension: Dimension, _ expression: SQL, _ value: String?, _ predicate: ProjectPredicate, _ moment: Moment, _ reader: LedgerReader
    ) throws -> SQL {
        switch dimension {
        case .month:
            guard let day = predicate.day, let value, let key = MonthKey.key(value) else {
                throw LedgerReader.unknownValue(dimension, value ?? "")
            }
            return reader.connection.dialect.monthKey(day) + " = \(key)"
        case .method, .industry:
            return value.map { expression + " = \($0)" } ?? expression + " IS NULL"
        default:
            guard let value else { return expression + " IS NULL" }
            return expression + " IN (\(try reader.ids(of: dimension, named: value, knownAt: moment.knownAt)))"
        }
    }

    func forEach(_ visit: (FigureRow) throws -> Bool) throws {
        switch indicator.measure {
        case .distinct(.leader): try holders("leader", "v.leader_id", visit)
        case .distinct(.unit): try holders("unit", "v.unit_id", visit)
        default: try projects(visit)
        }
    }

    /// Leaders or units, each once, with how many of the counted projects are theirs.
    private func holders(_ table: StaticString, _ column: SQL, _ visit: (FigureRow) throws -> Bool) throws {
        let counted = "SELECT " + column + " AS id, COUNT(*) AS projects FROM project_version v WHERE " + predicate + " AND " + column
        let sql =
            "SELECT h.id, h.name, c.projects FROM (" + counted + " IS NOT NULL GROUP BY " + column
            + ") AS c JOIN \(name: table) h ON h.id = c.id ORDER BY h.name_key"
        try reader.connection.forEach(sql) { row in
            try visit(
                FigureRow(
                    kind: "\(table)", id: try row.int(0), name: try row.text(1), fields: [("projects", row.values[2])], sheet: nil, row: nil
                ))
        }
    }

    private static let joins: SQL = """
        FROM project_version v
        LEFT JOIN unit d ON d.id = v.district_id
        LEFT JOIN leader l ON l.id = v.leader_id
        LEFT JOIN unit u ON u.id = v.unit_id
        LEFT JOIN import_row i ON i.agency_id = v.agency_id AND i.subject_id = v.project_id
            AND i.import_id = (SELECT MAX(import_id) FROM import_row WHERE agency_id = v.agency_id AND subject_id = v.project_id AND outcome <> 'undone')
        WHERE
        """

    private static let fields: [(key: String, column: SQL, isDay: Bool)] = [
        ("code", "v.code", false), ("district", "d.code", false), ("districtName", "d.name", false), ("amountFen", "v.intended_fen", false),
        ("amountText", "v.intended_text", false), ("method", "v.method", false), ("industry", "v.industry_section", false),
        ("leader", "l.name", false), ("unit", "u.name", false), ("talksOn", "v.talks_on", true), ("signedOn", "v.signed_on", true),
        ("registeredOn", "v.registered_on", true), ("startedOn", "v.started_on", true), ("producingOn", "v.producing_on", true),
        ("exitOn", "v.exit_on", true),
    ]

    private func projects(_ visit: (FigureRow) throws -> Bool) throws {
        let measured = measuredField
        let columns = Self.fields.map(\.column) + (measured.map { [$0.column] } ?? []) + [percentage]
        let sql =
            "SELECT v.project_id, v.name, i.sheet, i.row_number, " + columns.list() + " " + Self.joins + " " + predicate
            + " ORDER BY v.project_id"
        try reader.connection.forEach(sql) { row in
            var fields = Self.fields.enumerated().map { offset, field in
                (key: field.key, value: field.isDay ? FigureField.day(row.values[4 + offset]) : row.values[4 + offset])
            }
            if let measured { fields.append((measured.key, row.values[4 + Self.fields.count])) }
            if credited != nil, let points = row.values.last.flatMap(Self.points) {
                fields.append(("creditShare", .text(CreditWords.percent(points))))
            }
            return try visit(
                FigureRow(
                    kind: "project", id: try row.int(0), name: try row.text(1), fields: fields, sheet: try row.optionalText(2),
                    row: try row.optionalInt(3)))
        }
    }

    /// What the units whose credit is asked for have of each project, in ten-thousandths.
    private var percentage: SQL {
        guard let credited else { return "NULL" }
        return CreditFigures.percentage(of: credited, with: indicator.key, at: moment, reader)
    }

    private static func points(_ value: SQLValue) -> Int64? { if case .integer(let points) = value { points } else { nil } }

    /// What a conversion or speed says of each member of its cohort.
    private var measuredField: (key: String, column: SQL)? {
        let compiler = ConditionCompiler(moment: moment, stage: stage, dialect: reader.connection.dialect)
        switch indicator.measure {
        case .conversion(let days): return ("converted", "CASE WHEN " + compiler.converted(within: days) + " THEN 1 ELSE 0 END")
        case .speed: return ("days", compiler.daysToNext)
        default: return nil
        }
    }
}
