import Domain
import Engine

/// How a figure is broken down: by columns the database groups by, and by cases computed one after the other.
struct FigureGroups {
    /// One case of the enumerated dimensions.
    struct Case {
        var values: [Dimension: String] = [:]
        var stage: Stage?
        var moment: Moment
        var condition: SQL?
    }

    let dimensions: [Dimension]
    /// The dimensions the database groups by, with the column or expression of each.
    let columns: [(dimension: Dimension, expression: SQL)]
    let cases: [Case]

    static let ageBuckets: [(label: String, from: Int, to: Int?)] = [("0-90", 0, 90), ("91-180", 91, 180), ("181+", 181, nil)]

    /// Plans a breakdown of a project indicator; nil when it cannot be broken down so.
    static func plan(
        _ dimensions: [Dimension], conditions: [Indicator.Condition], measure: Indicator.Measure, moment: Moment, reader: LedgerReader
    ) -> FigureGroups? {
        let probe = ProjectPredicate(conditions, measure: measure, moment: moment, stage: nil, reader: reader)
        var cases = [Case(moment: moment)]
        var columns: [(Dimension, SQL)] = []
        for dimension in dimensions {
            switch dimension {
            case .stage:
                let from = measure.followsLadder ? Stage.allCases.dropLast() : Stage.allCases[...]
                cases = cases.flatMap { old in from.map { old.adding(.stage, $0.key, stage: $0) } }
            case .age:
                guard let since = probe.since else { return nil }
                cases = cases.flatMap { old in
                    ageBuckets.map { old.adding(.age, $0.label, condition: age(since, $0.from, $0.to, moment.asOf)) }
                }
            case .month where probe.day == nil:
                guard !measure.followsLadder else { return nil }
                cases = cases.flatMap { old in monthEnds(moment.asOf).map { old.adding(.month, MonthKey.text($0), asOf: $0) } }
            case .credit:
                // A ratio or a number of leaders has no parts.
                guard measure.hasParts else { return nil }
                columns.append((.credit, Self.column(.credit)))
            default:
                columns.append((dimension, Self.column(dimension)))
            }
        }
        return FigureGroups(dimensions: dimensions, columns: columns, cases: cases)
    }

    /// The days at which levels are taken for a breakdown by month: each month's end, and the day itself.
    private static func monthEnds(_ asOf: Day) -> [Day] {
        (1...asOf.month).compactMap { Day(year: asOf.year, month: $0, day: 1)?.lastOfMonth }.map { min($0, asOf) }
    }

    private static func age(_ since: Stage, _ from: Int, _ to: Int?, _ asOf: Day) -> SQL {
        let column = ConditionCompiler.day(of: since)
        let newest = column + " <= \(asOf.adding(days: -from).number)"
        guard let to else { return newest }
        return newest + " AND " + column + " >= \(asOf.adding(days: -to).number)"
    }

    private static func column(_ dimension: Dimension) -> SQL {
        switch dimension {
        case .district: "v.district_id"
        case .method: "v.method"
        case .industry: "v.industry_section"
        case .leader: "v.leader_id"
        case .unit: "v.unit_id"
        case .mission: "v.mission_id"
        case .credit: CreditFigures.host
        // The predicate's own day; filled in where the query is built, since the stage may change it.
        case .month, .stage, .age: ""
        }
    }
}

extension FigureGroups.Case {
    func adding(_ dimension: Dimension, _ value: String, stage: Stage? = nil, asOf: Day? = nil, condition: SQL? = nil) -> Self {
        var copy = self
        copy.values[dimension] = value
        if let stage { copy.stage = stage }
        if let asOf { copy.moment.asOf = asOf }
        if let condition { copy.condition = condition }
        return copy
    }
}

extension Indicator.Measure {
    /// Whether what it comes to for one project can be divided between units.
    var hasParts: Bool {
        switch self {
        case .count, .sum: true
        default: false
        }
    }

    /// Measures a step of the ladder: the stage dimension names the step's lower end.
    var followsLadder: Bool {
        switch self {
        case .conversion, .speed: true
        default: false
        }
    }
}

/// Months as the database groups by them (201307) and as people write them (`2013-07`).
enum MonthKey {
    static func text(_ day: Day) -> String { text(Int64(day.year * 100 + day.month)) }

    static func text(_ key: Int64) -> String {
        let month = key % 100
        return "\(key / 100)-\(month < 10 ? "0" : "")\(month)"
    }

    static func key(_ text: String) -> Int64? {
        let parts = text.split(separator: "-")
        guard parts.count == 2, let year = Int64(parts[0]), let month = Int64(parts[1]), (1...12).contains(month) else { return nil }
        return year * 100 + month
    }
}
