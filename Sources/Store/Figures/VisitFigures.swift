import Domain
import Engine

/// Indicators over visits: batches and persons in a period. Cancelled visits do not count.
struct VisitFigures {
    let indicator: Indicator
    let period: Indicator.Period
    let moment: Moment
    let dimensions: [Dimension]
    let reader: LedgerReader
    let labels: GroupLabels

    /// Nil when the indicator cannot be broken down so.
    func figures() throws -> [Figure]? {
        guard let columns = columns() else { return nil }
        let values = try groups(aggregate, predicate, columns)
        let unknown = isHeadcount ? try groups("COUNT(*)", predicate + " AND v.headcount IS NULL", columns) : [:]
        let (_, last) = period.days(asOf: moment.asOf)
        let end = Moment(asOf: last, knownAt: moment.knownAt)
        return try labels.cells(of: dimensions, in: values.keys, warnings: unknown.keys, moment: end).map { cell in
            let doubtful = Int(unknown[cell.key] ?? 0)
            return Figure(
                key: indicator.key, by: dimensions.map { cell.by[$0] ?? GroupValue($0, nil) },
                value: .integer(values[cell.key] ?? 0), unit: indicator.unit, definition: indicator.version,
                warnings: doubtful > 0 ? [Figure.Warning(code: "headcount_unknown", count: doubtful)] : [])
        }
    }

    /// Held visits of the period, as known.
    var predicate: SQL {
        let scope = ScopeClause.agencyWide(reader.principal, "v")
        let known = moment.clause.known("v")
        return scope + " AND " + known + " AND v.state = 'held' AND "
            + ConditionCompiler.within("v.visited_on", period, moment.asOf)
    }

    private var isHeadcount: Bool { indicator.measure == .headcount }
    private var aggregate: SQL { isHeadcount ? "COALESCE(SUM(v.headcount), 0)" : "COUNT(*)" }

    private func columns() -> [SQL]? {
        var columns: [SQL] = []
        for dimension in dimensions {
            guard let column = VisitFigures.column(dimension, reader.connection.dialect) else { return nil }
            columns.append(column)
        }
        return columns
    }

    static func column(_ dimension: Dimension, _ dialect: Dialect) -> SQL? {
        switch dimension {
        case .month: dialect.monthKey("v.visited_on")
        case .leader: "v.leader_id"
        default: nil
        }
    }

    private func groups(_ aggregate: SQL, _ predicate: SQL, _ columns: [SQL]) throws -> [[SQLValue]: Int64] {
        let names = columns.indices.map { SQL(text: "g\($0)") }
        let sql =
            "SELECT " + (zip(columns, names).map { $0 + " AS " + $1 } + [aggregate]).list() + " FROM visit v WHERE " + predicate
            + (names.isEmpty ? "" : " GROUP BY " + names.list())
        var values: [[SQLValue]: Int64] = [:]
        try reader.connection.forEach(sql) { row in
            values[Array(row.values[..<columns.count])] = try row.int(columns.count)
            return true
        }
        return values
    }
}
