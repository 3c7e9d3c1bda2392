import Domain
import TestSupport
import Testing

@testable import Actions

@Suite("Missions of ledgers that come one after the other")
struct MissionTests {
    private let asOf = Day(iso: "2013-09-22") ?? .distantPast

    @Test("a sheet of missions tells of the mission that rows have named before", arguments: EngineUnderTest.all)
    func namedBefore(kind: EngineUnderTest) async throws {
        try await withCity(kind) { city in
            _ = try await city.importFixture("yiyang-2013-utf8bom.csv")
            _ = try await city.importFixture("yiyang-2013.xlsx")
            let figures = try await city.figures(asOf)
            let cells = figures.breakdown("mission.projects", by: .mission).filter { $0.by[0].value?.contains("港澳") == true }
            #expect(cells.map { $0.by[0].value } == ["2012年港澳招商活动", "2013年港澳招商活动"])
            #expect(cells.last?.integer == 16)
            #expect(try await city.broken() == nil)
        }
    }
}
