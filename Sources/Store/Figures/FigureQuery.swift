import Domain
import Engine

/// Computes one indicator at one moment, whole or broken down.
struct FigureQuery {
    let indicator: Indicator
    let moment: Moment
    let dimensions: [Dimension]
    let reader: LedgerReader
    let labels: GroupLabels

    /// The figure's cells in order; nil when the indicator cannot be broken down so.
    func figures() throws -> [Figure]? {
        switch indicator.population {
        case .projects(let conditions):
            guard
                let groups = FigureGroups.plan(
                    dimensions, conditions: conditions, measure: indicator.measure, moment: moment, reader: reader)
            else { return nil }
            return try groups.cases.flatMap { try projects(conditions, groups, $0) }
        case .visits(let period):
            return try VisitFigures(query: self, period: period).figures()
        case .none:
            return nil
        }
    }

    private func projects(_ conditions: [Indicator.Condition], _ groups: FigureGroups, _ one: FigureGroups.Case) throws -> [Figure] {
        let predicate = ProjectPredicate(conditions, measure: indicator.measure, moment: one.moment, stage: one.stage, reader: reader)
        let columns = groups.columns.map { ($0.dimension, $0.dimension == .month ? monthColumn(predicate) : $0.expression) }
        let extra = one.condition.map { " AND " + $0 } ?? ""
        let values = try query(measure(predicate, one), predicate.sql + extra, columns.map(\.1))
        let warnings = try ProjectWarnings(reader: reader, moment: one.moment).warnings(
            predicate, extra: extra, groupedBy: columns.map(\.1))
        return try labels.cells(of: columns.map(\.0), in: values.keys, warnings: warnings.keys, moment: one.moment).map { cell in
            let by = dimensions.map { dimension in
                one.values[dimension].map { GroupValue(dimension, $0) } ?? cell.by[dimension] ?? GroupValue(dimension, nil)
            }
            return Figure(
                key: indicator.key, by: by, value: values[cell.key] ?? emptyValue, unit: indicator.unit, definition: indicator.version,
                warnings: warnings[cell.key] ?? [])
        }
    }

    private func monthColumn(_ predicate: ProjectPredicate) -> SQL {
        predicate.day.map { reader.connection.dialect.monthKey($0) } ?? "NULL"
    }

    /// The value of a group nobody is in.
    var emptyValue: Figure.Value? {
        switch indicator.measure {
        case .conversion, .speed, .change: nil
        default: .integer(0)
        }
    }

    private func measure(_ predicate: ProjectPredicate, _ one: FigureGroups.Case) -> Aggregate {
        let compiler = ConditionCompiler(moment: one.moment, stage: one.stage, dialect: reader.connection.dialect)
        switch indicator.measure {
        case .count, .headcount, .change: return .integer("COUNT(*)")
        case .sum(let kind): return .integer(SQL(text: "COALESCE(SUM(v.\(kind.rawValue)_fen), 0)"))
        case .distinct(.leader): return .integer("COUNT(DISTINCT v.leader_id)")
        case .distinct(.unit): return .integer("COUNT(DISTINCT v.unit_id)")
        case .distinct: return .integer("COUNT(DISTINCT v.project_id)")
        case .conversion(let days):
            let converted = compiler.converted(within: days)
            return .ratio("SUM(CASE WHEN " + converted + " THEN 1 ELSE 0 END)", "COUNT(*)")
        case .speed: return .median(compiler.daysToNext)
        }
    }

    /// What the database computes per group.
    enum Aggregate {
        case integer(SQL)
        case ratio(SQL, SQL)
        case median(SQL)
    }

    /// The value of each group; the key is the group's values in the columns' order.
    private func query(_ aggregate: Aggregate, _ predicate: SQL, _ columns: [SQL]) throws -> [[SQLValue]: Figure.Value] {
        let from: SQL = " FROM project_version v WHERE "
        let names = columns.indices.map { SQL(text: "g\($0)") }
        let selected = zip(columns, names).map { $0 + " AS " + $1 }
        let grouping: SQL = names.isEmpty ? "" : " GROUP BY " + names.list()
        var values: [[SQLValue]: Figure.Value] = [:]
        func collect(_ sql: SQL, _ value: (Row) throws -> Figure.Value?) throws {
            try reader.connection.forEach(sql) { row in
                if let value = try value(row) { values[Array(row.values[..<columns.count])] = value }
                return true
            }
        }
        switch aggregate {
        case .integer(let sql):
            let query = "SELECT " + (selected + [sql]).list() + from + predicate + grouping
            try collect(query) { .integer(try $0.int(columns.count)) }
        case .ratio(let part, let whole):
            let query = "SELECT " + (selected + [part, whole]).list() + from + predicate + grouping
            try collect(query) { row in
                let whole = try row.int(columns.count + 1)
                return whole == 0 ? nil : .decimal(Double(try row.int(columns.count)) / Double(whole))
            }
        case .median(let days):
            try collect(medianQuery(days, predicate, selected, names)) { row in
                try row.double(columns.count).map { .decimal($0) }
            }
        }
        return values
    }

    private func medianQuery(_ days: SQL, _ predicate: SQL, _ selected: [SQL], _ names: [SQL]) -> SQL {
        let partition: SQL = names.isEmpty ? "" : "PARTITION BY " + names.list() + " "
        let inner = "SELECT " + (selected + [days + " AS days"]).list() + " FROM project_version v WHERE " + predicate
        let ranked =
            "SELECT " + (names + ["days"]).list() + ", ROW_NUMBER() OVER (" + partition + "ORDER BY days) AS rank, COUNT(*) OVER ("
            + (names.isEmpty ? "" : "PARTITION BY " + names.list()) + ") AS size FROM (" + inner + ") AS measured"
        let outer: SQL = "SELECT " + (names + ["AVG(days * 1.0)"]).list() + " FROM (" + ranked + ") AS ranked"
        return outer + " WHERE rank IN ((size + 1) / 2, (size + 2) / 2)" + (names.isEmpty ? "" : " GROUP BY " + names.list())
    }
}
