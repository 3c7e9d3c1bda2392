import Actions
import Domain
import Store
import TestSupport
import Testing

@Suite("Projects without news")
struct IdleTests {
    /// The ledger of these tests begins on this day.
    private let start = day("2013-10-10")

    private func withProjects(_ kind: EngineUnderTest, _ body: (City, ID<Project>) async throws -> Void) async throws {
        try await withCity(kind) { city in
            try await city.record([
                ProjectRow("样例甲项目", wan: 12_000, talks: "2013-01-05").with { $0.leadUnit = .value("市商务局") },
                ProjectRow("样例乙项目", number: 2, talks: "2013-01-05").with { $0.leader = .value("市领导01") },
                ProjectRow("样例丙项目", number: 3, talks: "2013-01-05"),
                ProjectRow("样例丁项目", number: 4, talks: "2013-01-05", signed: "2013-02-05").with { $0.leadUnit = .value("市商务局") },
            ])
            try await body(city, try await city.project(named: "样例甲项目"))
        }
    }

    private func idle(_ city: City, after days: Int) async throws -> [String] {
        let today = start.adding(days: days)
        return try await city.read { try $0.idleProjects(on: today, City.stages) }.map { "\($0.name) \($0.days) \($0.isOver)" }
    }

    private func giveBack(_ city: City, _ project: ID<Project>, _ on: String, reason: String = "久无进展", base: Int64? = nil) async throws
        -> EditResult
    {
        try await city.perform(
            ReturnProject(project: project, from: day(on), reason: reason, base: base, today: day("2013-12-01")))
    }

    @Test("are those at lead or talks for which somebody is responsible, from the clock's day on", arguments: EngineUnderTest.all)
    func clock(kind: EngineUnderTest) async throws {
        try await withProjects(kind) { city, project in
            #expect(try await idle(city, after: 29).isEmpty)
            #expect(try await idle(city, after: 30) == ["样例甲项目 30 false", "样例乙项目 30 false"])
            #expect(try await idle(city, after: 44) == ["样例甲项目 44 false", "样例乙项目 44 false"])
            #expect(try await idle(city, after: 45) == ["样例甲项目 45 true", "样例乙项目 45 true"])
            let unseen = city.seen(by: .unitReader, scope: .units([]))
            #expect(try await unseen.read { try $0.idleProjects(on: day("2013-12-01"), City.stages) }.isEmpty)
            try await city.perform(SetSecrecy(project: project, level: .confidential))
            let people = try await Reviewing(city)
            let seen = try await people.bureau.read { try $0.idleProjects(on: day("2013-12-01"), City.stages) }
            #expect(seen.map(\.name) == ["样例乙项目"])
        }
    }

    @Test(
        "go back to the pool from a day on: nobody is responsible, the days before stay, and it is undone as one act",
        arguments: EngineUnderTest.all)
    func returned(kind: EngineUnderTest) async throws {
        try await withProjects(kind) { city, project in
            let before = try await city.record(of: project)
            let result = try await giveBack(city, project, "2013-11-20")
            #expect(result.entries.count == 1)
            let versions = try #require(try await city.record(of: project)).versions.sorted { $0.validity.from < $1.validity.from }
            #expect(versions.map { $0.facts.leadUnit != nil } == [true, false] && versions[1].validity.from == day("2013-11-20"))
            #expect(try await idle(city, after: 60).map { $0.prefix(5) } == ["样例乙项目"])
            await #expect(throws: Failure.conflict(Message("return.nobody"))) { try await giveBack(city, project, "2013-11-21") }
            try await city.undo(result.entries)
            #expect(try await city.record(of: project)?.versions.map(\.facts) == before?.versions.map(\.facts))
            #expect(try await city.broken() == nil)
        }
    }

    @Test("are not returned without a reason, on a day of another's, once signed, or over somebody's head", arguments: EngineUnderTest.all)
    func refused(kind: EngineUnderTest) async throws {
        try await withProjects(kind) { city, project in
            let silent = await #expect(throws: Failure.self) { try await giveBack(city, project, "2013-12-02", reason: "") }
            #expect(silent?.fields == ["day": "edit.day_future", "reason": "edit.reason_missing"])
            let signed = try await city.project(named: "样例丁项目")
            await #expect(throws: Failure.conflict(Message("return.beyond_talks", ["stage": "signed"]))) {
                try await giveBack(city, signed, "2013-11-20")
            }
            let base = try await city.read { try $0.lastEntry() }
            try await city.perform(
                CorrectProject(
                    project: project, form: ProjectForm([.unit: "市工信局"]), effective: day("2013-11-01"), today: day("2013-12-01")))
            let early = await #expect(throws: Failure.self) { try await giveBack(city, project, "2013-10-31") }
            #expect(early?.fields == ["day": "return.day_of_another"])
            await #expect(throws: EditConflict.self) { try await giveBack(city, project, "2013-11-20", base: base) }
            #expect(try await giveBack(city, project, "2013-11-01").entries.count == 1)
        }
    }
}
