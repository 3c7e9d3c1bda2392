import Actions
import Domain
import Engine
import Store
import TestSupport
import Testing

/// Something done after an import that its undoing would lose.
enum LaterWork: String, CaseIterable, Sendable {
    case anotherImport = "another import's change", merge, distinct, rate = "a rate that converts", phase = "a phase of its project"
    case suspicion = "a pair with a later project", mission = "a project of its mission"
}

@Suite("Taking back an import")
struct UndoTests {
    private let asOf = day("2013-09-22")

    private static let mission = MissionRow(number: 1, name: "2013年3月长三角招商活动", firstDay: day("2013-03-11"), lastDay: day("2013-03-16"))
    private static let rows = [
        ProjectRow("样例甲项目", wan: 12_000, talks: "2013-01-05", signed: "2013-03-05", investor: "样例甲公司"),
        ProjectRow("样例甲项目", number: 2, district: "430902", talks: "2013-01-05").with { $0.intended = .foreign(2_000, .usd) },
    ]

    @Test("is refused when later work would be lost, and then changes nothing", arguments: LaterWork.allCases, EngineUnderTest.all)
    func refused(work: LaterWork, kind: EngineUnderTest) async throws {
        try await withCity(kind) { city in
            let importID = try await city.record(Self.rows, missions: [Self.mission])
            let pair = try await city.projects(named: "样例甲项目")
            try await perform(work, city, pair)
            let before = try await city.ledger.engine.digest()
            let failure = await #expect(throws: Failure.self) { try await city.perform(UndoImport(id: importID)) }
            guard case .conflict(let message)? = failure else { throw failure ?? .notFound("failure") }
            #expect(message.key == "undo.later_edits")
            #expect(try await city.ledger.engine.digest() == before)
        }
    }

    private func perform(_ work: LaterWork, _ city: City, _ pair: [ID<Project>]) async throws {
        switch work {
        case .anotherImport: try await city.record([ProjectRow("样例甲项目", wan: 13_000)])
        case .merge: try await city.decide(pair[0], pair[1])
        case .distinct: try await city.decide(pair[0], pair[1], .distinct)
        case .rate: try await city.setRate(.usd, micros: 6_000_000)
        case .phase:
            let phase = ProjectRow("样例甲二期", talks: "2013-06-01").with {
                $0.kind = .value(.phase)
                $0.parentName = "样例甲项目"
            }
            try await city.record([phase])
        case .suspicion: try await city.record([ProjectRow("样例甲项目", district: "430981")])
        case .mission: try await city.record([ProjectRow("样例乙项目").with { $0.source = .value("2013年3月长三角招商活动") }])
        }
    }

    @Test("gives back the values that it changed, and forgets what it brought", arguments: EngineUnderTest.all)
    func values(kind: EngineUnderTest) async throws {
        try await withCity(kind) { city in
            try await city.record(Self.rows)
            let project = try await city.project(named: "样例甲项目")
            let record = try #require(try await city.record(of: project))
            let before = try await city.figures(asOf)
            let changed = ProjectRow(
                "样例甲项目", wan: 20_000, talks: "2013-02-01", signed: "2013-04-01", started: "2013-05-01", investor: "样例乙公司"
            )
            .with {
                $0.exit = .terminated
                $0.exited = .day("2013-08-01")
                $0.supportUnits = .value(["市商务局"])
            }
            let importID = try await city.record([changed, ProjectRow("样例丙项目", number: 2, wan: 60_000, talks: "2013-01-01")])
            #expect(try await city.figures(asOf).figures != before.figures)
            let between = try await city.now()
            let seen = try await city.figures(asOf)

            let undone = try await city.perform(UndoImport(id: importID))
            #expect(undone.undoneBy != nil)
            let restored = try #require(try await city.record(of: project))
            #expect(restored.latest == record.latest && restored.investors.map(\.fact) == record.investors.map(\.fact))
            #expect(Set(restored.events.map(\.fact)) == Set(record.events.map(\.fact)) && restored.supportUnits.isEmpty)
            #expect(try await city.figures(asOf).figures == before.figures)
            #expect(try await city.figures(asOf, known: between).figures == seen.figures)
            #expect(try await city.projects(named: "样例丙项目").isEmpty)
            #expect(try await city.broken() == nil)
        }
    }

    @Test("happens once", arguments: EngineUnderTest.all)
    func once(kind: EngineUnderTest) async throws {
        try await withCity(kind) { city in
            let importID = try await city.record(Self.rows)
            try await city.perform(UndoImport(id: importID))
            #expect(try await city.count("stock", asOf) == 0)
            await #expect(throws: Failure.conflict(Message("undo.already", ["id": importID.description]))) {
                try await city.perform(UndoImport(id: importID))
            }
            await #expect(throws: Failure.notFound("import \(ID<Import>(7))")) { try await city.perform(UndoImport(id: ID(7))) }
            // The same rows may come again.
            try await city.record(Self.rows)
            #expect(try await city.count("stock", asOf) == 2)
        }
    }

    @Test("of two imports one after the other gives back the beginning", arguments: EngineUnderTest.all)
    func oneAfterTheOther(kind: EngineUnderTest) async throws {
        try await withCity(kind) { city in
            let first = try await city.record(Self.rows)
            let second = try await city.record([ProjectRow("样例甲项目", wan: 20_000)])
            try await city.perform(UndoImport(id: second))
            try await city.perform(UndoImport(id: first))
            #expect(try await city.count("stock", asOf) == 0)
        }
    }

    @Test("leaves each row where it was last stated by an import that still holds", arguments: EngineUnderTest.all)
    func provenance(kind: EngineUnderTest) async throws {
        try await withCity(kind) { city in
            try await city.record(Self.rows)
            let second = try await city.record([ProjectRow("样例甲项目", number: 77, wan: 20_000)])
            #expect(try await city.rows("stock", asOf).map(\.row) == [77, 2])
            try await city.perform(UndoImport(id: second))
            let rows = try await city.rows("stock", asOf).map(\.row)
            #expect(rows == [1, 2])
        }
    }
}
