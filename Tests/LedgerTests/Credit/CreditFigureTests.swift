import Domain
import Store
import TestSupport
import Testing

@testable import Demo

@Suite("Figures by credited unit")
struct CreditFigureTests {
    private static let districts = ["430902", "430903", "430921", "430981"]
    private static let days = ["2013-03-01", "2013-06-15", "2013-09-22"].map { day($0) }

    /// What each unit is credited with, by looking at each project: ten-thousandths of projects, and fen.
    private func expected(
        _ city: City, _ projects: [ID<Project>], _ key: String, _ day: Day
    ) async throws -> (points: [ID<Unit>: Int64], fen: [ID<Unit>: Int64]) {
        try await city.read { reader in
            var (points, fen): ([ID<Unit>: Int64], [ID<Unit>: Int64]) = ([:], [:])
            for (id, record) in try reader.projectRecords(projects) {
                guard let facts = record.versions.first(where: { $0.validity.contains(day) })?.facts, let host = facts.district,
                    let talks = facts.milestones.talks, talks <= day
                else { continue }
                let shares =
                    try reader.creditSplits(of: id).inForce(key, on: day)?.shares ?? [CreditShare(host, CreditSplit.whole)]
                for (share, part) in zip(shares, CreditSplit.parts(of: facts.amounts[.intended]?.fen ?? 0, by: shares)) {
                    points[share.unit, default: 0] += share.points
                    fen[share.unit, default: 0] += part
                }
            }
            return (points.filter { $0.value != 0 }, fen.filter { $0.value != 0 })
        }
    }

    @Test(
        "are the parts of a whole that they come to exactly, on any day of a generated ledger, and are exactly their rows",
        arguments: EngineUnderTest.all)
    func generated(kind: EngineUnderTest) async throws {
        try await withCity(kind) { city in
            var random = SplitMix64(seed: 20_130_922)
            let rows = (0..<24).map { index in
                let month = random.within(1...8)
                return ProjectRow(
                    "\(index)号样例项目", number: index + 1, district: random.pick(Self.districts), wan: Int64(random.within(1_000...99_999)),
                    talks: "2013-0\(month)-1\(index % 10)")
            }
            try await city.record(rows)
            let units = try await city.read { reader in try Self.districts.map { try reader.unit(named: $0).id } }
            let names = try await city.read { try $0.unitNames(units) }
            var projects: [ID<Project>] = []
            for index in 0..<24 { projects.append(try await city.project(named: "\(index)号样例项目")) }
            for project in projects.prefix(16) {
                for indicator in ["", "stock"].prefix(random.within(1...2)) {
                    let first = random.below(units.count)
                    let chosen = (0..<random.within(1...3)).map { units[(first + $0) % units.count] }
                    var rest = CreditSplit.whole
                    var words: [(name: String, points: Int64)] = []
                    for unit in chosen.dropLast() {
                        let points = Int64(random.within(1...Int(rest - 10)))
                        words.append((try #require(names[unit]), points))
                        rest -= points
                    }
                    words.append((try #require(names[chosen[chosen.count - 1]]), rest))
                    let until = random.chance(50) ? "2013-07-31" : ""
                    try await city.split(project, CreditWords.text(words), from: "2013-02-01", until: until, indicator: indicator)
                }
            }
            for day in Self.days {
                let figures = try await city.figures(day, ["stock", "stock.amount"], by: [[], [.credit], [.district]])
                let counts = try await expected(city, projects, "stock", day).points
                let sums = try await expected(city, projects, "stock.amount", day).fen
                #expect(!counts.isEmpty && counts.count > 1)
                func parts(_ key: String, _ dimension: Domain.Dimension) -> [String: Double] {
                    Dictionary(
                        uniqueKeysWithValues: figures.breakdown(key, by: dimension).map { ($0.by[0].label ?? "", $0.decimal ?? .nan) }
                    )
                    .filter { $0.value != 0 }
                }
                func named(_ values: [ID<Unit>: Int64], over one: Double) -> [String: Double] {
                    Dictionary(uniqueKeysWithValues: values.map { (names[$0.key]!, Double($0.value) / one) })
                }
                #expect(parts("stock", .credit) == named(counts, over: 10_000), "\(day)")
                #expect(parts("stock.amount", .credit) == named(sums, over: 1), "\(day)")
                #expect(counts.values.reduce(0, +) == (figures["stock"]?.integer ?? 0) * CreditSplit.whole)
                #expect(sums.values.reduce(0, +) == figures["stock.amount"]?.integer)
                #expect(parts("stock", .district).values.reduce(0, +) == figures["stock"]?.decimal)
                for (name, count) in parts("stock", .credit) {
                    let rows = try await city.rows("stock", day, where: [(.credit, name)])
                    let shares = try rows.map { row in
                        let field = try #require(row.fields.last { $0.key == "creditShare" })
                        guard case .text(let percent) = field.value else { return Int64(0) }
                        return try CreditWords.read(name + percent)[0].points
                    }
                    #expect(Double(shares.reduce(0, +)) / 10_000 == count, "\(day) \(name)")
                }
            }
            #expect(try await city.broken() == nil)
        }
    }

    @Test(
        "cross with another dimension, carry the warnings of the projects, and stand for counts and sums alone",
        arguments: EngineUnderTest.all)
    func crossed(kind: EngineUnderTest) async throws {
        try await withCity(kind) { city in
            try await city.record([
                ProjectRow("样例甲项目", district: "430903", wan: 12_000, talks: "2013-01-05").with { $0.method = .value("以商招商") },
                ProjectRow("样例乙项目", number: 2, district: "430903", talks: "2013-02-05").with { $0.intended = .blank },
            ])
            let (first, second) = (try await city.project(named: "样例甲项目"), try await city.project(named: "样例乙项目"))
            try await city.split(first, "赫山区25%、资阳区75%", from: "2013-01-01")
            try await city.split(second, "沅江市100%", from: "2013-01-01")
            let asOf = day("2013-09-22")
            let cells = try await city.figures(asOf, ["stock"], by: [[.method, .credit]]).figures.filter { $0.decimal != 0 }
            #expect(
                Set(cells.map { "\($0.by[0].value ?? "-") \($0.by[1].value ?? "-") \($0.decimal ?? 0)" })
                    == ["以商招商 赫山区 0.25", "以商招商 资阳区 0.75", "- 沅江市 1.0"])
            let sums = try await city.figures(asOf, ["stock.amount"], by: [[.credit]]).figures
            let doubtful = sums.filter { !$0.warnings.isEmpty }
            #expect(doubtful.map(\.by[0].value) == ["沅江市"] && doubtful[0].warnings.map(\.code) == ["amount_unknown"])
            await #expect(throws: Failure.self) { try await city.figures(asOf, ["conversion"], by: [[.credit]]) }
            await #expect(throws: Failure.self) { try await city.figures(asOf, ["leader_led_100m.leaders"], by: [[.credit]]) }
        }
    }
}
