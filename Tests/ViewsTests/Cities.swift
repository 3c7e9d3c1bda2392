import Domain

/// Figure sets for the tests: the city of the 2013 report, and variations of it.
enum Cities {
    static let day = Day(year: 2013, month: 9, day: 22)!
    static let knownAt = Instant(iso: "2013-09-30T08:00:00Z")!

    static func whole(_ key: String, _ value: Int64?, _ unit: Figure.Unit = .projects, _ warnings: [Figure.Warning] = []) -> Figure {
        Figure(key: key, value: value.map { .integer($0) }, unit: unit, warnings: warnings)
    }

    static func ratio(_ key: String, _ value: Double?) -> Figure {
        Figure(key: key, value: value.map { .decimal($0) }, unit: .ratio)
    }

    static func cells(_ key: String, _ dimension: Dimension, _ values: [(String?, Int64)], _ unit: Figure.Unit = .projects) -> [Figure] {
        values.map { Figure(key: key, by: [GroupValue(dimension, $0.0, label: $0.0)], value: .integer($0.1), unit: unit) }
    }

    /// The reported city on its day, after the duplicates are decided.
    static let reported = FigureSet(
        asOf: day, knownAt: knownAt, figures: headline + visits(168, 79, 1235, 485) + outreach + places + reservoir)

    static let headline: [Figure] = [
        whole("signed_100m.count", 28), whole("signed_100m.amount", 2_060_997_500_000, .fen), whole("signed_100m.started.count", 6),
        whole("pool_50m.count", 72), whole("pool_50m.amount", 12_283_038_000_000, .fen),
        whole("leader_led_100m.count", 37), whole("leader_led_100m.leaders", 36, .leaders),
        whole("unit_led_50m.count", 35), whole("unit_led_50m.units", 34, .units),
    ]

    static func visits(_ batches: Int64, _ batchesBefore: Int64, _ persons: Int64, _ personsBefore: Int64) -> [Figure] {
        func change(_ now: Int64, _ before: Int64) -> Double? { before == 0 ? nil : Double(now - before) / Double(before) }
        return [
            whole("visits.batches", batches, .visits), whole("visits.headcount", persons, .persons),
            whole("visits.batches.previous", batchesBefore, .visits), whole("visits.headcount.previous", personsBefore, .persons),
            ratio("visits.batches.change", change(batches, batchesBefore)),
            ratio("visits.headcount.change", change(persons, personsBefore)),
        ]
    }

    static let outreach: [Figure] = [
        cells("mission.projects", .mission, [("赴港澳招商活动", 15), ("赴长三角招商活动", 0)]),
        cells("pool_50m.count", .method, [("领导招商", 29), ("专业招商", 13), ("乡友招商", 14), ("以商招商", 6), ("产业链招商", 10)]),
        cells(
            "pool_50m.amount", .method,
            [
                ("领导招商", 7_200_000_000_000), ("专业招商", 1_583_038_000_000), ("乡友招商", 1_900_000_000_000), ("以商招商", 600_000_000_000),
                ("产业链招商", 1_000_000_000_000),
            ], .fen),
    ].flatMap { $0 }

    static let districts: [String?] = ["赫山区", "资阳区", "沅江市", "益阳高新区", "南县", "桃江县", "安化县", "大通湖区"]
    static let amounts: [Int64] = [214, 152, 168, 341, 84, 121, 98, 50].map { $0 * 10_000_000_000 }
    static let places: [Figure] = [
        cells("signed_100m.count", .district, Array(zip(districts, [5, 3, 3, 5, 3, 3, 3, 3]))),
        cells("pool_50m.count", .district, Array(zip(districts, [12, 9, 10, 15, 7, 9, 7, 3]))),
        cells("pool_50m.amount", .district, Array(zip(districts, amounts)), .fen),
        cells("pool_50m.count", .industry, [("A", 4), ("C", 42), ("D", 3), ("G", 3), ("K", 3), ("N", 3), (nil, 14)]),
        cells("pool_50m.amount", .industry, [("A", 69_200_000_000), ("C", 3_457_371_500_000), ("D", 1_829_000_000_000)], .fen),
    ].flatMap { $0 }

    static let stages: [String?] = ["lead", "talks", "signed", "registered", "started", "producing"]
    static let reservoir: [Figure] = [
        cells("stock", .stage, Array(zip(stages, [46, 29, 22, 9, 10, 1]))),
        cells("inflow", .stage, Array(zip(stages, [61, 58, 35, 14, 8, 1]))),
        cells("outflow", .stage, Array(zip(stages, [31, 41, 20, 8, 1, 0]))),
        decimals("conversion", [0.62, 0.48, 0.41, 0.5], .ratio), decimals("speed", [21, 64.5, 30, 47], .days),
        [whole("signed.not_started", 22)], cells("signed.not_started", .age, [("0-90", 8), ("91-180", 9), ("181+", 5)]),
    ].flatMap { $0 }

    static func decimals(_ key: String, _ values: [Double], _ unit: Figure.Unit) -> [Figure] {
        zip(stages, values).map { Figure(key: key, by: [GroupValue(.stage, $0)], value: .decimal($1), unit: unit) }
    }

    /// A city where nothing has happened.
    static let quiet = FigureSet(
        asOf: day, knownAt: knownAt,
        figures: headline.map { whole($0.key, 0, $0.unit) } + visits(0, 0, 0, 0) + cells("stock", .stage, stages.map { ($0, 0) })
            + [whole("mission.projects", 0), whole("signed.not_started", 0)])

    static func reportedCity(replacing figures: [Figure]) -> FigureSet {
        var set = reported
        set.figures = set.figures.map { old in figures.first { $0.key == old.key && $0.by == old.by } ?? old }
        return set
    }

    /// The reported city before the duplicates are decided.
    static let warned = reportedCity(replacing: [
        whole("signed_100m.count", 29, .projects, [Figure.Warning(code: "duplicates_undecided", count: 6)]),
        Figure(
            key: "signed_100m.count", by: [GroupValue(.district, "赫山区", label: "赫山区")], value: .integer(6), unit: .projects,
            warnings: [Figure.Warning(code: "duplicates_undecided", count: 2)]),
        whole("pool_50m.amount", 12_283_038_000_000, .fen, [Figure.Warning(code: "amount_unknown", count: 3)]),
    ])

    static let footnotes = Dictionary(
        uniqueKeysWithValues: Set(reported.figures.map(\.key)).map { key in (key, "definition of \(key)") })
}
