import Domain
import Engine

/// One value to compute: an indicator at one case of its enumerated dimensions, grouped by the columns of the others.
struct FigureQuery {
    let indicator: Indicator
    let dimensions: [Dimension]
    let one: FigureGroups.Case
    private(set) var columns: [GroupColumn]
    private(set) var predicate: ProjectPredicate
    private let compiler: ConditionCompiler

    /// A column or expression the database groups by.
    struct GroupColumn: Equatable {
        let dimension: Dimension
        let expression: SQL
    }

    init(
        _ indicator: Indicator, _ conditions: [Indicator.Condition], _ groups: FigureGroups, _ one: FigureGroups.Case,
        _ reader: LedgerReader
    ) {
        self.indicator = indicator
        self.dimensions = groups.dimensions
        self.one = one
        let predicate = ProjectPredicate(
            conditions, measure: indicator.measure, moment: one.moment, stage: one.stage, extra: one.condition, reader: reader)
        self.predicate = predicate
        let dialect = reader.connection.dialect
        columns = groups.columns.map { column in
            guard column.dimension == .month else { return GroupColumn(dimension: column.dimension, expression: column.expression) }
            return GroupColumn(dimension: .month, expression: predicate.day.map { dialect.monthKey($0) } ?? "NULL")
        }
        compiler = ConditionCompiler(moment: one.moment, stage: one.stage, dialect: dialect)
    }

    /// What the database computes over the counted rows, as aggregates that pass all other rows by; nil for a median, which needs
    /// a query of its own.
    func aggregates(_ counted: SQL) -> [SQL]? {
        switch indicator.measure {
        case .count, .headcount, .change: [FigureQuery.count(counted)]
        case .sum(let kind): ["COALESCE(SUM(" + ConditionCompiler.column(kind, "fen") + ") FILTER (WHERE " + counted + "), 0)"]
        case .distinct(let holder): ["COUNT(DISTINCT " + FigureQuery.column(of: holder) + ") FILTER (WHERE " + counted + ")"]
        case .conversion(let days):
            [FigureQuery.count("(" + counted + ") AND (" + compiler.converted(within: days) + ")"), FigureQuery.count(counted)]
        case .speed: nil
        }
    }

    /// Whether the parts of a whole add up to it: a leader who leads in two districts is one leader.
    var isAdditive: Bool {
        if case .distinct = indicator.measure { false } else { true }
    }

    /// Days a counted project took, for a median.
    var measured: SQL { compiler.daysToNext }

    /// How many of the rows satisfy a condition.
    static func count(_ condition: SQL) -> SQL { "COUNT(*) FILTER (WHERE " + condition + ")" }

    static func column(of holder: Dimension) -> SQL {
        switch holder {
        case .leader: "v.leader_id"
        case .unit: "v.unit_id"
        default: "v.project_id"
        }
    }

    /// The value from the aggregates' results.
    func value(_ results: [Int64]) -> Figure.Value? {
        guard case .conversion = indicator.measure else { return .integer(results[0]) }
        return results[1] == 0 ? nil : .decimal(Double(results[0]) / Double(results[1]))
    }

    /// The same of each of some projects by itself, which is the last of its groups.
    func apart(among projects: SQL) -> FigureQuery {
        var query = self
        query.columns.append(GroupColumn(dimension: .credit, expression: "v.project_id"))
        query.predicate.narrow(to: projects)
        return query
    }

    /// The value of a group nobody is in.
    var emptyValue: Figure.Value? {
        switch indicator.measure {
        case .conversion, .speed, .change: nil
        default: .integer(0)
        }
    }

    /// The figure of one group.
    func figure(_ cell: GroupLabels.Cell, value: Figure.Value?, warnings: [Figure.Warning]) -> Figure {
        let by = dimensions.map { dimension in
            one.values[dimension].map { GroupValue(dimension, $0) } ?? cell.by[dimension] ?? GroupValue(dimension, nil)
        }
        return Figure(
            key: indicator.key, by: by, value: value, unit: indicator.unit, definition: indicator.version, warnings: warnings)
    }
}
