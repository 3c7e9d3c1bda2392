import Actions
import Domain
import Engine
import Store
import TestSupport
import Testing

@Suite("A unit that ends")
struct UnitEndTests {
    @Test("is offered no longer and takes nothing new; its past stays, and it can be taken up again", arguments: EngineUnderTest.all)
    func ends(kind: EngineUnderTest) async throws {
        try await withCity(kind) { city in
            let zone = try await city.perform(OpenUnit(name: "东部片区", kind: .zone))
            let team = try await city.perform(OpenUnit(name: "驻深圳招商队", kind: .team, parent: zone.id))
            let account = try await city.perform(AddAccount(name: "片区", role: .unitEditor, unit: zone.id, passwordHash: nil))
            #expect(try await city.ledger.principal(of: account).scope == .units([zone.id, team.id]))

            try await city.perform(EndUnit(unit: team, day: day("2013-07-01")))
            let ended = try await city.read { try $0.unit(named: "驻深圳招商队") }
            #expect(ended.end == day("2013-07-01") && !ended.hasEnded(by: day("2013-06-30")) && ended.hasEnded(by: day("2013-07-01")))
            #expect(try await city.read { try $0.formChoices().units.contains("驻深圳招商队") } == false)
            #expect(try await city.ledger.principal(of: account).scope == .units([zone.id]))
            let places = try await city.read { try $0.unitPlacements() }.filter { $0.unit == team.id }
            #expect(
                places == [UnitPlacement(unit: team.id, parent: zone.id, validity: Validity(from: .distantPast, to: day("2013-07-01")))])

            let before = try await city.ledger.engine.digest()
            for refused: any Action in [
                EndUnit(unit: ended, day: day("2013-08-01")), OpenUnit(name: "样例分队", kind: .team, parent: team.id),
                PlaceUnit(unit: zone, parent: team.id, from: day("2013-08-01")),
                GrantRole(account: "片区", grant: Grant(role: .unitReader, unit: team.id)),
            ] {
                await #expect(throws: Failure.self, "\(refused)") { _ = try await city.perform(refused) }
            }
            #expect(try await city.ledger.engine.digest() == before)

            try await city.perform(PlaceUnit(unit: ended, parent: nil, from: day("2013-09-01")))
            #expect(try await city.read { try $0.unit(named: "驻深圳招商队") }.end == nil)
            #expect(try await city.read { try $0.formChoices().units.contains("驻深圳招商队") })
            #expect(try await city.broken() == nil)
        }
    }

    @Test("goes on while others rest on it, and without a trace when it is refused", arguments: EngineUnderTest.all)
    func refused(kind: EngineUnderTest) async throws {
        try await withCity(kind) { city in
            let zone = try await city.perform(OpenUnit(name: "东部片区", kind: .zone))
            let team = try await city.perform(OpenUnit(name: "驻深圳招商队", kind: .team, parent: zone.id))
            try await city.perform(AddAccount(name: "驻外", role: .unitEditor, unit: team.id, passwordHash: nil))
            try await city.record([ProjectRow("样例甲项目", talks: "2013-01-05")])
            let project = try await city.project(named: "样例甲项目")
            let office = try await city.perform(OpenUnit(name: "样例局", kind: .department))
            try await city.correct(project, [.unit: "样例局"], from: day("2013-03-01"))
            let end = day("2013-09-01")

            let before = try await city.ledger.engine.digest()
            for (unit, key) in [(zone, "unit.has_units"), (team, "unit.has_roles"), (office, "unit.has_projects")] {
                let failure = await #expect(throws: Failure.self) { try await city.perform(EndUnit(unit: unit, day: end)) }
                guard case .conflict(let message) = failure else {
                    return #expect(Bool(false), "\(unit.name): \(String(describing: failure))")
                }
                #expect(message.key == key)
            }
            #expect(try await city.ledger.engine.digest() == before)

            try await city.correct(project, [.unit: ""], from: day("2013-08-01"))
            try await city.perform(EndUnit(unit: office, day: end))
            #expect(try await city.read { try $0.unit(named: "样例局") }.end == end)
            #expect(try await city.broken() == nil)
        }
    }
}
