import Actions
import Domain
import Store
import TestSupport
import Testing

@testable import Demo

@Suite("Taking back edits")
struct UndoEntriesTests {
    private let asOf = day("2013-09-30")
    private static let rows = (1...3).map {
        ProjectRow("样例项目\($0)", number: $0, wan: Int64($0) * 6_000, talks: "2013-01-0\($0)", investor: "样例公司\($0)")
    }

    /// What holds of every project, without the rows it is stored in.
    private func state(_ city: City, _ projects: [ID<Project>]) async throws -> [String] {
        try await city.read { reader in
            let records = try reader.projectRecords(projects)
            return projects.map { id in
                guard let record = records[id] else { return "" }
                let versions = record.versions.map { "\($0.validity) \($0.facts)" }.sorted()
                let events = record.events.map { "\($0.fact)" }.sorted()
                return "\(versions) \(events) \(record.investors.map(\.fact)) \(record.supportUnits.map(\.fact))"
            }
        }
    }

    @Test(
        "in the order from last to first gives back what was, whatever was done", arguments: [1, 2, 3, 4] as [UInt64], EngineUnderTest.all)
    func random(seed: UInt64, kind: EngineUnderTest) async throws {
        try await withCity(kind) { city in
            try await city.record(Self.rows)
            var projects: [ID<Project>] = []
            for number in 1...3 { projects.append(try await city.project(named: "样例项目\(number)")) }
            var random = SplitMix64(seed: seed)
            var done: [(entries: Range<Int64>, before: [String], figures: [Figure])] = []
            for _ in 0..<14 {
                let before = try await state(city, projects)
                let figures = try await city.figures(asOf).figures
                do {
                    let entries = try await edit(city, projects, &random)
                    if !entries.isEmpty { done.append((entries, before, figures)) }
                } catch is Failure {
                    #expect(try await state(city, projects) == before)
                }
            }
            #expect(done.count > 4)
            #expect(try await city.broken() == nil)
            for step in done.reversed() {
                try await city.undo(step.entries)
                #expect(try await state(city, projects) == step.before)
                #expect(try await city.figures(asOf).figures == step.figures)
            }
            #expect(try await city.broken() == nil)
        }
    }

    @Test("takes a decision about a pair and the merging it brought back together, whichever is asked for", arguments: EngineUnderTest.all)
    func halves(kind: EngineUnderTest) async throws {
        try await withCity(kind) { city in
            try await city.record(Self.rows)
            let (kept, other) = (try await city.project(named: "样例项目1"), try await city.project(named: "样例项目2"))
            let before = try await state(city, [kept, other])
            for half in [0, 1] as [Int64] {
                _ = try await city.decide(kept, other)
                #expect(try await state(city, [kept, other]) != before)
                // The decision, then the merging.
                let last = try await city.ledger.journalHead(of: city.principal.agency)
                try await city.undo(last - 1 + half..<last + half)
                #expect(try await state(city, [kept, other]) == before)
                #expect(try await city.read { try $0.duplicate(kept, other) }?.pair.decision == nil)
            }
            #expect(try await city.broken() == nil)
        }
    }

    private func edit(_ city: City, _ projects: [ID<Project>], _ random: inout SplitMix64) async throws -> Range<Int64> {
        let project = projects[Int(random.next() % 3)]
        let number = Int64(random.next() % 9)
        let later = day("2013-02-01").adding(days: Int(random.next() % 200))
        switch random.next() % 8 {
        case 0: return try await city.correct(project, [.leader: "市领导0\(number)", .intended: "\(number * 3000)万元"]).entries
        case 1: return try await city.correct(project, [.district: "430902", .method: "以商招商"], from: later).entries
        case 2: return try await city.correct(project, [.investors: "样例公司\(number)；样例合资公司", .remark: ""]).entries
        case 3: return try await city.advance(project, .signed, later.description).entries
        case 4: return try await city.advance(project, .started, later.adding(days: 30).description).entries
        case 5:
            let stage = Stage.allCases[Int(random.next() % 6)]
            return try await city.perform(RetreatProject(project: project, stage: stage, reason: "登记有误", today: editingToday)).entries
        case 6:
            return try await city.perform(
                CloseProject(project: project, kind: .terminated, day: later, reason: "终止", today: editingToday)
            ).entries
        default:
            return try await city.perform(
                ReopenProject(project: project, from: number < 4 ? nil : later.adding(days: 40), reason: "恢复", today: editingToday)
            ).entries
        }
    }

    @Test("is refused when something was changed since, or twice, and is undone in turn", arguments: EngineUnderTest.all)
    func refused(kind: EngineUnderTest) async throws {
        try await withCity(kind) { city in
            try await city.record(Self.rows)
            let project = try await city.project(named: "样例项目1")
            let first = try await city.correct(project, [.site: "甲"])
            let second = try await city.correct(project, [.site: "乙"])
            let before = try await city.ledger.engine.digest()
            await #expect(throws: Failure.conflict(Message("edit.undo_later", ["what": "project_version"]))) {
                try await city.undo(first.entries)
            }
            await #expect(throws: Failure.notFound("journal entry 9999")) { try await city.undo(9999..<10_000) }
            #expect(try await city.ledger.engine.digest() == before)

            let undone = try await city.undo(second.entries)
            #expect(try await city.openForm(project).form[.site] == "甲")
            await #expect(throws: Failure.self) { try await city.undo(second.entries) }
            let redone = try await city.undo(undone)
            #expect(try await city.openForm(project).form[.site] == "乙")
            try await city.undo(redone)
            try await city.undo(first.entries)
            #expect(try await city.openForm(project).form[.site] == "")
            #expect(try await city.broken() == nil)
        }
    }

    @Test("is for those who see the projects", arguments: EngineUnderTest.all)
    func scope(kind: EngineUnderTest) async throws {
        try await withCity(kind) { city in
            try await city.record(Self.rows + [ProjectRow("样例外区项目", number: 4, district: "430902", talks: "2013-01-05")])
            let inside = try await city.project(named: "样例外区项目")
            let outside = try await city.project(named: "样例项目1")
            let district = try #require(try await city.record(of: inside)?.latest?.district)
            let clerk = city.seen(by: .administrator, scope: .units([district]))
            let first = try await city.correct(outside, [.site: "甲"]).entries
            let second = try await city.correct(inside, [.site: "乙"]).entries
            await #expect(throws: Failure.notFound("journal entry \(first.lowerBound)")) { try await clerk.undo(first) }
            await #expect(throws: Failure.self) { try await clerk.undo(first.lowerBound..<second.upperBound) }
            await #expect(throws: Failure.conflict(Message("edit.undo_others"))) { try await clerk.undo(second) }
            try await clerk.undo(try await clerk.correct(inside, [.site: "丙"]).entries)
            let parent = await #expect(throws: Failure.self) { try await clerk.correct(inside, [.parent: "样例项目1"]) }
            #expect(parent?.fields == ["parent": "edit.parent_unknown"])
            #expect(try await city.openForm(outside).form[.site] == "甲")
        }
    }

    @Test("is for facts of the trade; the entries of a whole import are its own undoing", arguments: EngineUnderTest.all)
    func kinds(kind: EngineUnderTest) async throws {
        try await withCity(kind) { city in
            let importID = try await city.record(Self.rows)
            let record = try await city.read { try $0.importRecord(importID) }
            let entries = try #require(record.firstEntry)...(try #require(record.lastEntry))
            await #expect(throws: Failure.conflict(Message("edit.undo_other", ["action": "rate.set", "note": "HKD"]))) {
                try await city.undo((entries.lowerBound - 1)..<entries.lowerBound)
            }
            await #expect(throws: Failure.forbidden("editProjects")) {
                try await city.seen(by: .bureauReader).perform(UndoEntries(entries))
            }
            try await city.seen(by: .administrator).perform(UndoEntries(entries))
            #expect(try await city.count("stock", asOf) == 0)
            #expect(try await city.read { try $0.importRecord(importID).undoneBy } != nil)
            #expect(try await city.broken() == nil)
        }
    }
}
