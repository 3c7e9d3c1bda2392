import Actions
import Domain
import Store
import TestSupport
import Testing

@Suite("Moving a project")
struct StageEditTests {
    private let asOf = day("2013-09-22")
    private static let row = ProjectRow("样例甲项目", wan: 12_000, talks: "2013-01-05", investor: "样例甲公司")

    @Test("to its contract is one more signed, and what was known before still says one less", arguments: EngineUnderTest.all)
    func signing(kind: EngineUnderTest) async throws {
        try await withCity(kind) { city in
            try await city.record([Self.row, ProjectRow("样例乙项目", number: 2, wan: 20_000, signed: "2013-02-01", investor: "样例乙公司")])
            let project = try await city.project(named: "样例甲项目")
            let before = try await city.now()
            #expect(try await city.count("signed_100m.count", asOf) == 1)
            let result = try await city.advance(project, .signed, "2013-09-20")
            #expect(try await city.count("signed_100m.count", asOf) == 2)
            #expect(try await city.count("signed_100m.count", day("2013-09-19")) == 1)
            #expect(try await city.count("signed_100m.count", asOf, known: before) == 1)
            let agreements = try await city.ledger.engine.int("SELECT COUNT(*) FROM agreement WHERE superseded_by IS NULL")
            #expect(agreements == 2)

            try await city.undo(result.entries)
            #expect(try await city.count("signed_100m.count", asOf) == 1)
            #expect(try await city.ledger.engine.int("SELECT COUNT(*) FROM agreement WHERE superseded_by IS NULL") == 1)
            #expect(try await city.broken() == nil)
        }
    }

    @Test("again corrects the day, and the statistical day may be another", arguments: EngineUnderTest.all)
    func corrects(kind: EngineUnderTest) async throws {
        try await withCity(kind) { city in
            try await city.record([Self.row])
            let project = try await city.project(named: "样例甲项目")
            try await city.advance(project, .signed, "2013-06-20")
            try await city.advance(project, .signed, "2013-06-21", counted: "2013-07-02")
            let record = try #require(try await city.record(of: project))
            #expect(record.events(at: .signed).count == 1 && record.latest?.milestones.signed == day("2013-07-02"))
            #expect(try await city.advance(project, .signed, "2013-06-21", counted: "2013-07-02").entries.isEmpty)
            #expect(try await city.broken() == nil)
        }
    }

    @Test("is refused for days that cannot be and for what is missing", arguments: EngineUnderTest.all)
    func refused(kind: EngineUnderTest) async throws {
        try await withCity(kind) { city in
            try await city.record([ProjectRow("样例甲项目", talks: "2013-05-05")])
            let project = try await city.project(named: "样例甲项目")
            let before = try await city.ledger.engine.digest()
            let cases: [(String, String?, [String: String])] = [
                ("2013-10-01", nil, ["day": "edit.day_future"]), ("2013-05-04", nil, ["day": "edit.day_before_stage"]),
                ("2013-06-04", "2013-06-03", ["counted_day": "edit.counted_before"]),
                ("2013-06-04", "2013-10-03", ["counted_day": "edit.day_future"]),
            ]
            for (on, counted, expected) in cases {
                let failure = await #expect(throws: Failure.self) { try await city.advance(project, .signed, on, counted: counted) }
                #expect(
                    failure?.fields == expected.merging(["investors": "edit.needed", "contracted": "edit.needed"]) { first, _ in first })
            }
            #expect(try await city.ledger.engine.digest() == before)
            try await city.advance(
                project, .signed, "2013-06-04", form: [.investors: "样例甲公司"], excuses: [.amount: "客商暂不能提供"])
            let facts = try #require(try await city.record(of: project)?.latest)
            #expect(facts.milestones.signed == day("2013-06-04") && facts.amounts.isEmpty)
        }
    }

    @Test("back takes the furthest stage away, for a reason", arguments: EngineUnderTest.all)
    func retreat(kind: EngineUnderTest) async throws {
        try await withCity(kind) { city in
            try await city.record([Self.row])
            let project = try await city.project(named: "样例甲项目")
            try await city.advance(project, .signed, "2013-06-20")
            try await city.advance(project, .started, "2013-07-20")
            func retreat(_ stage: Stage, _ reason: String = "登记有误") async throws -> EditResult {
                try await city.perform(RetreatProject(project: project, stage: stage, reason: reason, today: editingToday))
            }
            for (stage, reason, expected) in [
                (Stage.signed, "误", ["stage": "edit.stage_above"]), (.producing, "误", ["stage": "edit.stage_not_reached"]),
                (.started, " ", ["reason": "edit.reason_missing"]),
            ] {
                let failure = await #expect(throws: Failure.self) { _ = try await retreat(stage, reason) }
                #expect(failure?.fields == expected)
            }
            let result = try await retreat(.started)
            #expect(try await city.count("signed_100m.started.count", asOf) == 0)
            #expect(try await city.count("signed_100m.count", asOf) == 1)
            try await city.undo(result.entries)
            #expect(try await city.count("signed_100m.started.count", asOf) == 1)
            #expect(try await city.broken() == nil)
        }
    }

    @Test("out of the pool ends every count from that day, and back in it counts again from its day", arguments: EngineUnderTest.all)
    func closing(kind: EngineUnderTest) async throws {
        try await withCity(kind) { city in
            try await city.record([Self.row])
            let project = try await city.project(named: "样例甲项目")
            func close(_ day: Day, _ reason: String = "资金不到位") async throws -> EditResult {
                try await city.perform(CloseProject(project: project, kind: .suspended, day: day, reason: reason, today: editingToday))
            }
            func reopen(_ day: Day?) async throws -> EditResult {
                try await city.perform(ReopenProject(project: project, from: day, reason: "资金到位", today: editingToday))
            }
            await #expect(throws: Failure.conflict(Message("edit.not_closed"))) { _ = try await reopen(nil) }
            #expect(
                await #expect(throws: Failure.self) { _ = try await close(day("2013-06-01"), "") }?.fields == [
                    "reason": "edit.reason_missing"
                ])
            #expect(await #expect(throws: Failure.self) { _ = try await close(day("2013-10-01")) }?.fields == ["day": "edit.day_future"])
            _ = try await close(day("2013-06-01"))
            #expect(try await city.count("stock", day("2013-05-31")) == 1)
            #expect(try await city.count("stock", asOf) == 0)
            await #expect(throws: Failure.conflict(Message("edit.closed"))) { try await city.advance(project, .signed, "2013-09-20") }
            #expect(
                await #expect(throws: Failure.self) { _ = try await reopen(day("2013-06-01")) }?.fields == ["day": "edit.day_before_exit"])
            let back = try await reopen(day("2013-09-01"))
            #expect(try await city.count("stock", day("2013-08-31")) == 0)
            #expect(try await city.count("stock", asOf) == 1)
            try await city.undo(back.entries)
            _ = try await reopen(nil)
            #expect(try await city.count("stock", day("2013-08-31")) == 1)
            #expect(try await city.broken() == nil)
        }
    }
}
