import Domain
import Engine
import Store
import TestSupport
import Testing

@testable import Demo

@Suite("A ledger's history, made up from a seed")
struct HistoryTests {
    private static let seeds: [UInt64] = [7, 2013]
    private static let breakdowns: [[Dimension]] = [
        [], [.district], [.method], [.industry], [.stage], [.leader], [.unit], [.mission], [.month], [.age], [.district, .stage],
    ]

    @Test(
        "every figure and every cell is what counting by hand gives, on any day, as known at any moment", arguments: seeds,
        EngineUnderTest.all)
    func figuresAreCounts(seed: UInt64, kind: EngineUnderTest) async throws {
        try await withCity(kind) { city in
            let history = try await RandomHistory(city, seed: seed)
            try await history.run()
            var random = SplitMix64(seed: seed, element: 1)
            for _ in 0..<8 {
                let (asOf, known) = sample(history, &random)
                let figures = try await city.figures(asOf, known: known, by: Self.breakdowns)
                let oracle = history.known(at: known)
                let wrong = figures.figures.compactMap { figure -> String? in
                    let expected = oracle.value(of: figure, asOf: asOf)
                    guard !same(figure.value, expected) else { return nil }
                    return "\(name(figure)): \(String(describing: figure.value)), by hand \(String(describing: expected))"
                }
                #expect(wrong == [], "as of \(asOf), known at \(known)")
                expectConsistency(figures)
            }
            #expect(try await city.broken() == nil)
        }
    }

    @Test("a figure is the number of the rows behind it, cell by cell", arguments: EngineUnderTest.all)
    func figuresAreRows(kind: EngineUnderTest) async throws {
        try await withCity(kind) { city in
            let history = try await RandomHistory(city, seed: 41)
            try await history.run()
            var random = SplitMix64(seed: 41, element: 1)
            for _ in 0..<2 {
                let (asOf, known) = sample(history, &random)
                let wrong = try await city.read { reader in
                    let moment = Moment(asOf: asOf, knownAt: known)
                    let figures = try reader.figures(at: moment, by: Self.breakdowns, from: City.library).figures
                    return try figures.filter { !$0.key.hasSuffix(".change") }.compactMap { figure -> String? in
                        let shown = try RowsBehind(figure, reader, moment).value
                        return same(shown, figure.value)
                            ? nil : "\(name(figure)): \(String(describing: figure.value)), rows \(shown as Any)"
                    }
                }
                #expect(wrong == [], "as of \(asOf), known at \(known)")
            }
        }
    }

    @Test("what is recorded later changes no figure as known before, nor its warnings", arguments: EngineUnderTest.all)
    func knownBefore(kind: EngineUnderTest) async throws {
        try await withCity(kind) { city in
            let history = try await RandomHistory(city, seed: 99, .init(steps: 16))
            var random = SplitMix64(seed: 99, element: 1)
            var seen: [(Instant, FigureSet)] = []
            try await history.run {
                let asOf = day("2012-06-01").adding(days: random.below(600))
                seen.append((try await city.now(), try await city.figures(asOf)))
            }
            for (moment, before) in seen {
                let now = try await city.figures(before.asOf, known: moment)
                #expect(now.figures == before.figures, "known at \(moment)")
            }
        }
    }

    @Test("stock before plus inflow less outflow is the stock, for the whole and for each stage", arguments: seeds, EngineUnderTest.all)
    func reservoir(seed: UInt64, kind: EngineUnderTest) async throws {
        try await withCity(kind) { city in
            let history = try await RandomHistory(city, seed: seed &+ 1, .init(steps: 24))
            try await history.run()
            for asOf in ["2012-05-31", "2012-12-31", "2013-08-17"].map(day) {
                let keys = ["stock", "inflow", "outflow"]
                let end = try await city.figures(asOf, keys, by: [[], [.stage]])
                let start = try await city.figures(asOf.firstOfYear.adding(days: -1), ["stock"], by: [[], [.stage]])
                for stage in [nil] + Stage.allCases.map(\.key) {
                    func value(_ set: FigureSet, _ key: String) -> Int64 {
                        set.figures.first { $0.key == key && $0.by.first?.value == stage }?.integer ?? -1
                    }
                    let balance = value(start, "stock") + value(end, "inflow") - value(end, "outflow")
                    #expect(value(end, "stock") == balance, "\(stage ?? "whole") as of \(asOf)")
                }
            }
        }
    }

    @Test(
        "the reservoir's account adds up in every year and month: what left moved on or was withdrawn", arguments: seeds,
        EngineUnderTest.all)
    func account(seed: UInt64, kind: EngineUnderTest) async throws {
        try await withCity(kind) { city in
            let history = try await RandomHistory(city, seed: seed &+ 3, .init(steps: 24))
            try await history.run()
            for asOf in ["2012-05-31", "2013-08-17"].map(day) {
                for period in [Indicator.Period.year, .month] {
                    let account = try await city.read { try $0.reservoir(at: Moment(asOf: asOf), over: period, from: City.library) }
                    #expect(account.isBalanced, "\(period) as of \(asOf)")
                    #expect(account.since == period.days(asOf: asOf).first && account.level.count == 6)
                }
                let parts = try await city.figures(asOf, ["outflow", "advanced", "withdrawn"], by: [[.stage]])
                for stage in Stage.allCases {
                    let values = ["outflow", "advanced", "withdrawn"].map { key in
                        ReservoirFigures.of(stage, in: parts.breakdown(key, by: .stage))?.integer ?? -1
                    }
                    #expect(values[0] == values[1] + values[2], "\(stage) as of \(asOf)")
                    for (key, value) in zip(["advanced", "withdrawn"], values.dropFirst()) {
                        #expect(try await city.rows(key, asOf, where: [(.stage, stage.key)]).count == Int(value))
                    }
                }
            }
        }
    }

    @Test("signed projects only grow within a year as long as nothing leaves", arguments: EngineUnderTest.all)
    func monotone(kind: EngineUnderTest) async throws {
        try await withCity(kind) { city in
            let history = try await RandomHistory(city, seed: 6, .init(exits: false, effective: false, steps: 24))
            try await history.run()
            for year in [2012, 2013] {
                var counts: [Int64] = []
                for offset in stride(from: 0, to: 365, by: 21) {
                    counts.append(try #require(try await city.count("signed_100m.count", day("\(year)-01-01").adding(days: offset))))
                }
                #expect(counts == counts.sorted())
                #expect(Set(counts).count > 1)
            }
        }
    }

    @Test("a project's rectangles cover every day once, as known at any moment", arguments: seeds, EngineUnderTest.all)
    func rectangles(seed: UInt64, kind: EngineUnderTest) async throws {
        try await withCity(kind) { city in
            let history = try await RandomHistory(city, seed: seed &+ 2)
            try await history.run()
            let sql: SQL =
                "SELECT project_id, effective_on, effective_to, recorded_at, superseded_at FROM project_version ORDER BY effective_on"
            let all = try await city.ledger.engine.read { try $0.rows(sql).map { row in try (0..<5).map { try row.int($0) } } }
            #expect(Set(all.map { $0[1] }).count > 1, "some change held only from a day on")
            for (moment, known) in history.moments {
                let held = all.filter { $0[3] <= moment.microseconds && $0[4] > moment.microseconds }
                let byProject = Dictionary(grouping: held) { $0[0] }
                #expect(byProject.count == known.projects.count)
                for rectangles in byProject.values {
                    #expect(rectangles.first?[1] == Int64(Day.distantPast.number) && rectangles.last?[2] == Int64(Day.distantFuture.number))
                    #expect(zip(rectangles, rectangles.dropFirst()).allSatisfy { $0[2] == $1[1] })
                }
            }
        }
    }

    @Test("a lower tier holds every project of a higher one", arguments: EngineUnderTest.all)
    func tiers(kind: EngineUnderTest) async throws {
        let tiers: [Int64] = [3_000, 5_000, 10_000, 50_000]
        let library = IndicatorLibrary(indicators: tiers.map { .pool(atLeast: $0) })
        try await withCity(kind) { city in
            let history = try await RandomHistory(city, seed: 17, .init(steps: 20))
            try await history.run()
            for asOf in ["2012-09-30", "2013-09-22"].map(day) {
                var wider: Set<Int64>?
                for tier in tiers {
                    let members = Set(try await city.rows("pool.\(tier)", asOf, from: library).map(\.id))
                    #expect(wider.map(members.isSubset) ?? !members.isEmpty)
                    wider = members
                }
            }
        }
    }

    // MARK: Helpers

    private func sample(_ history: RandomHistory, _ random: inout SplitMix64) -> (Day, Instant) {
        let moment = history.moments[random.within(history.moments.count / 2...history.moments.count - 1)].at
        let turning = history.days.filter { $0.year == 2012 || $0.year == 2013 }
        return (random.pick(turning).adding(days: random.chance(70) ? 0 : -1), moment)
    }

    /// Districts, methods, industries, leaders, units, missions and ages add up to the whole, months of a flow to the year.
    private func expectConsistency(_ set: FigureSet) {
        let summable = set.figures.filter { $0.by.isEmpty && [.projects, .fen, .visits, .persons].contains($0.unit) }
        for whole in summable {
            for dimension in Dimension.allCases where dimension != .stage {
                let isFlow = ["signed_100m", "inflow", "outflow"].contains { whole.key.hasPrefix($0) } || whole.unit == .visits
                guard dimension != .month || isFlow, dimension != .age || whole.key == "signed.not_started" else { continue }
                let cells = set.breakdown(whole.key, by: dimension)
                guard !cells.isEmpty, !whole.key.hasSuffix(".previous") else { continue }
                #expect(cells.compactMap(\.integer).reduce(0, +) == whole.integer, "\(whole.key) by \(dimension)")
            }
        }
    }
}

private func name(_ figure: Figure) -> String {
    figure.key + figure.by.map { " \($0.dimension.rawValue)=\($0.value ?? "none")" }.joined()
}

/// Medians and ratios are computed by the database in floating point.
private func same(_ left: Figure.Value?, _ right: Figure.Value?) -> Bool {
    if case .decimal(let one)? = left, case .decimal(let other)? = right { return abs(one - other) < 1e-9 }
    return left == right
}

/// What the rows behind a figure add up to.
private struct RowsBehind {
    let value: Figure.Value?

    init(_ figure: Figure, _ reader: LedgerReader, _ moment: Moment) throws {
        var rows: [[String: SQLValue]] = []
        try reader.rows(of: figure.key, at: moment, where: figure.by.map { ($0.dimension, $0.value) }, from: City.library) { row in
            rows.append(Dictionary(uniqueKeysWithValues: row.fields.map { ($0.key, $0.value) }))
            return true
        }
        func sum(_ field: String) -> Int64 {
            rows.reduce(0) { sum, row in if case .integer(let number)? = row[field] { sum + number } else { sum } }
        }
        switch figure.key {
        case "signed_100m.amount", "pool_50m.amount": value = .integer(sum("amountFen"))
        case "visits.headcount", "visits.headcount.previous": value = .integer(sum("headcount"))
        case "conversion": value = rows.isEmpty ? nil : .decimal(Double(sum("converted")) / Double(rows.count))
        case "speed":
            let days = rows.compactMap { row in if case .integer(let number)? = row["days"] { number } else { nil } }.sorted()
            value = days.isEmpty ? nil : .decimal(Double(days[(days.count - 1) / 2] + days[days.count / 2]) / 2)
        default: value = .integer(Int64(rows.count))
        }
    }
}

extension Indicator {
    /// Projects in the pool of so many 万元 or more.
    static func pool(atLeast wan: Int64) -> Indicator {
        Indicator(
            key: "pool.\(wan)", version: 1, validFrom: .distantPast, validTo: .distantFuture, unit: .projects, names: [:], footnotes: [:],
            measure: .count, population: .projects([.holding, .amountAtLeast(.intended, [Amount(minor: wan * 1_000_000, text: "")])]),
            breakdowns: [], isDefault: true)
    }
}
