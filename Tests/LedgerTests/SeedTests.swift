import Demo
import Domain
import Store
import TestSupport
import Testing

@Suite("The demonstration, seeded")
struct SeedTests {
    /// What the newspaper counted on 22 September 2013.
    private static let counted: [String: Int64] = [
        "signed_100m.count": 28, "signed_100m.started.count": 6, "pool_50m.count": 72, "leader_led_100m.count": 37,
        "leader_led_100m.leaders": 36, "unit_led_50m.count": 35, "unit_led_50m.units": 34, "visits.batches": 168,
        "visits.batches.previous": 79, "visits.headcount": 1_235, "visits.headcount.previous": 485,
    ]

    @Test("gives the newspaper's figures, and the second city its own", arguments: EngineUnderTest.all)
    func newspaper(kind: EngineUnderTest) async throws {
        try await withEngine(kind) { engine in
            let ledger = Ledger(engine: engine, clock: SteppingClock())
            try await ledger.migrate()
            try await Seeding(engine: engine).build(DemoCity.yiyang)
            let asOf = day("2013-09-22")
            let city = City(ledger: ledger, principal: try await owner(of: "益阳市", ledger))
            let figures = try await city.figures(asOf)
            for (key, value) in Self.counted { #expect(figures[key]?.integer == value, "\(key)") }
            #expect(try #require(figures["pool_50m.amount"]?.integer) > 12_000_000_000_000)
            let missions = figures.breakdown("mission.projects", by: .mission)
            #expect(missions.first { $0.by[0].value == "2013年赴港澳招商活动" }?.integer == 15)
            #expect(try #require(figures["visits.batches.change"]?.decimal) > 1)

            // As the bureau would have seen them that evening.
            let evening = try await city.figures(asOf, known: Instant(iso: "2013-09-22"))
            #expect(evening["signed_100m.count"]?.integer == 28 && evening["pool_50m.count"]?.integer == 72)
            #expect(try await city.count("signed_100m.count", day("2013-09-30")) == 29)
            #expect(try await city.broken() == nil)

            try await Seeding(engine: engine).build(DemoCity.secondAgency)
            #expect(try await city.figures(asOf).figures == figures.figures)
            let second = City(ledger: ledger, principal: try await owner(of: DemoCity.secondAgency.name, ledger))
            #expect(try await second.count("stock", asOf) == 4)
            #expect(try await second.count("visits.batches", asOf) == 3)
            #expect(try await second.broken() == nil)
        }
    }

    private func owner(of name: String, _ ledger: Ledger) async throws -> Principal {
        let agency = try #require(try await ledger.agencies().first { $0.name == name })
        return Principal(name: "system", role: .system, agency: agency.id)
    }
}
