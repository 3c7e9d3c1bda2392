import Actions
import Domain
import Store
import TestSupport
import Testing

@Suite("Amounts in a foreign currency")
struct RateTests {
    private let asOf = day("2013-09-22")
    private let eur = Currency(rawValue: "EUR")

    @Test("without a rate are kept, flagged and counted nowhere until a rate is set", arguments: EngineUnderTest.all)
    func withoutRate(kind: EngineUnderTest) async throws {
        let scratch = try Scratch()
        try await withCity(kind) { city in
            let file = try scratch.ledger("a.csv", FixtureLedger.text("1,样例甲项目,样例甲公司,2000万欧元,赫山区,已签约,2013.1.5,2013.3.5,"))
            let report = try await city.importFile(file)
            #expect(report.problems.filter { $0.code == .amountNoRate }.map(\.cell) == ["D4"])
            let stored = try #require(try await city.facts(named: "样例甲项目")?.amounts[.intended])
            #expect(stored.stated.minor == 2_000_000_000 && stored.stated.currency == eur && stored.stated.text == "2000万欧元")
            #expect(stored.fen == nil && stored.rate == nil)
            let before = try await city.figures(asOf)
            #expect(before["signed_100m.count"]?.integer == 0 && before["pool_50m.amount"]?.integer == 0 && before["stock"]?.integer == 1)
            #expect(before["signed_100m.count"]?.warnings == [.init(code: "currency_without_rate", count: 1)])
            let known = try await city.now()

            #expect(try await city.setRate(eur, micros: 8_123_400).projects == 1)
            let after = try await city.figures(asOf)
            #expect(after["signed_100m.count"]?.integer == 1 && after["pool_50m.amount"]?.integer == 16_246_800_000)
            #expect(after["signed_100m.count"]?.warnings == [])
            #expect(try await city.figures(asOf, known: known).figures == before.figures)
            // The same file again is no change, although it could not be converted the first time.
            #expect(try await city.importFile(file).sheets[0].unchanged == 1)
            #expect(try await city.broken() == nil)
        }
    }

    @Test("are converted at the rate in force on the day of the ledger that states them", arguments: EngineUnderTest.all)
    func fromADay(kind: EngineUnderTest) async throws {
        try await withCity(kind, rates: false) { city in
            try await city.setRate(.usd, micros: 6_300_000)
            let rows = ["甲", "乙"].map { ProjectRow("样例\($0)项目", talks: "2012-05-01").with { $0.intended = .foreign(1_000, .usd) } }
            try await city.record([rows[0]], on: day("2012-12-31"))
            try await city.record([rows[1]], on: day("2013-01-01"))
            func fen() async throws -> [Int64?] {
                [
                    try await city.facts(named: "样例甲项目")?.amounts[.intended]?.fen,
                    try await city.facts(named: "样例乙项目")?.amounts[.intended]?.fen,
                ]
            }
            #expect(try await fen() == [6_300_000_000, 6_300_000_000])
            #expect(try await city.setRate(.usd, micros: 6_150_000, from: day("2013-01-01")).projects == 1)
            #expect(try await fen() == [6_300_000_000, 6_150_000_000])
            #expect(try await city.setRate(.usd, micros: 6_100_000, from: day("2013-01-01")).projects == 1)
            #expect(try await fen() == [6_300_000_000, 6_100_000_000])
            #expect(try await city.setRate(.usd, micros: 6_000_000, from: day("2014-01-01")).projects == 0)
            let rates = try await city.read { try $0.rates() }
            #expect(rates[.usd]?.map(\.micros) == [6_000_000, 6_100_000, 6_300_000])
            #expect(try await city.broken() == nil)
        }
    }

    @Test("a rate of the yuan, of no currency or not above 0 is refused", arguments: EngineUnderTest.all)
    func refused(kind: EngineUnderTest) async throws {
        try await withCity(kind) { city in
            let before = try await city.ledger.engine.digest()
            for (code, micros) in [("CNY", 1_000_000), ("usd", 1), ("US", 1), ("USD", 0), ("USD", -1)] {
                await #expect(throws: Failure.self) { try await city.setRate(Currency(rawValue: code), micros: Int64(micros)) }
            }
            #expect(try await city.ledger.engine.digest() == before)
        }
    }
}
