import Actions
import Domain
import Store
import TestSupport
import Testing

@Suite("What a unit cannot change of what counts")
struct UncountedTests {
    private let asOf = day("2013-09-22")
    private static let rows = [
        ProjectRow("样例甲项目", wan: 12_000, talks: "2013-01-05", investor: "样例甲公司"),
        ProjectRow("样例甲项目", number: 2, wan: 12_000, talks: "2013-02-05", investor: "样例甲公司"),
    ]

    @Test("merges nothing, and takes no merger back: both are counted until somebody decides who may", arguments: EngineUnderTest.all)
    func merging(kind: EngineUnderTest) async throws {
        try await withCity(kind) { city in
            try await city.record(Self.rows)
            let people = try await Reviewing(city)
            let pair = try #require(try await city.duplicates().first).pair
            func pool() async throws -> Int64? { try await city.count("pool_50m.count", asOf) }
            #expect(try await pool() == 2)
            let before = try await city.ledger.engine.digest()
            let refused = await #expect(throws: Failure.self) { try await people.editor.decide(pair.a, pair.b) }
            #expect(refused == .conflict(Message("duplicate.merge_counts")))
            #expect(try await city.ledger.engine.digest() == before)

            try await people.editor.decide(pair.a, pair.b, .distinct)
            try await people.editor.perform(ReopenDuplicate(first: pair.a, second: pair.b))
            let first = try await city.read { try $0.lastEntry() } + 1
            try await people.bureau.decide(pair.a, pair.b)
            let merged = try await city.read { try $0.lastEntry() }
            #expect(try await pool() == 1)
            let kept = try await city.ledger.engine.digest()
            await #expect(throws: Failure.self) { try await people.editor.perform(ReopenDuplicate(first: pair.a, second: pair.b)) }
            await #expect(throws: Failure.forbidden("approveProjects")) { try await people.editor.undo(first..<(merged + 1)) }
            #expect(try await city.ledger.engine.digest() == kept)
            #expect(try await city.broken() == nil)
        }
    }

    @Test("makes no increment of a project that has reached a stage, by hand or by ledger", arguments: EngineUnderTest.all)
    func another(kind: EngineUnderTest) async throws {
        try await withCity(kind) { city in
            try await city.record([Self.rows[0]])
            let people = try await Reviewing(city)
            let project = try await city.project(named: "样例甲项目")
            let form = ProjectForm([.kind: ProjectKind.increment.rawValue])
            let refused = await #expect(throws: Failure.self) {
                try await people.editor.perform(CorrectProject(project: project, form: form, today: asOf))
            }
            #expect(refused?.fields == ["kind": "edit.kind_counts"])
            let scratch = try Scratch()
            let file = try scratch.ledger(
                "增资.csv", "项目名称,投资方,总投资（万元）,区县,项目性质,落户地点,洽谈时间\n样例甲项目,样例甲公司,12000,赫山区,增资扩产,样例镇,2013-01-05\n")
            let report = try await people.editor.importFile(file)
            #expect(report.problems.map(\.code).contains(.kindCounts))
            let facts = try #require(try await city.facts(named: "样例甲项目"))
            #expect(facts.kind == .new && facts.site == "样例镇")
            #expect(try await city.count("pool_50m.count", asOf) == 1)
            try await people.bureau.perform(CorrectProject(project: project, form: form, today: asOf))
            #expect(try await city.count("pool_50m.count", asOf) == 0)
        }
    }
}
