import Actions
import Domain
import Store
import TestSupport
import Testing

@Suite("Two people editing one project")
struct ConflictTests {
    private static let row = ProjectRow("样例甲项目", wan: 20_500, talks: "2013-01-05", investor: "样例甲公司").with {
        $0.leader = .value("市领导07")
    }

    @Test("see each other's words where both changed the same field, and lose nothing", arguments: EngineUnderTest.all)
    func clash(kind: EngineUnderTest) async throws {
        try await withCity(kind) { city in
            try await city.record([Self.row])
            let project = try await city.project(named: "样例甲项目")
            var (mine, base) = try await city.openForm(project)
            let other = City(
                ledger: city.ledger, principal: Principal(name: "李样例", role: .administrator, agency: city.principal.agency))
            try await other.correct(project, [.intended: "21200万元", .phone: "10000000002"])
            try await other.correct(project, [.site: "高新区"])
            let before = try await city.ledger.engine.digest()

            mine[.intended] = "21000万元"
            mine[.leader] = "市领导03"
            mine[.site] = "高新区"
            let theirs = mine
            let conflict = await #expect(throws: EditConflict.self) {
                try await city.perform(CorrectProject(project: project, form: theirs, base: base, today: editingToday))
            }
            let clash = try #require(conflict?.clashes.first)
            #expect(conflict?.clashes.count == 1 && clash.field == "intended" && clash.by == "李样例")
            #expect(clash.original == "20500万元" && clash.theirs == "21200万元" && clash.yours == "21000万元")
            #expect(conflict?.changed.texts == [.intended: "21000万元", .leader: "市领导03"])
            #expect(try await city.ledger.engine.digest() == before)

            // The next attempt has seen what the conflict showed.
            try await city.perform(
                CorrectProject(
                    project: project, form: try #require(conflict?.changed), base: try #require(conflict?.base), today: editingToday))
            let form = try await city.openForm(project).form
            #expect(form[.intended] == "21000万元" && form[.leader] == "市领导03" && form[.phone] == "10000000002")
        }
    }

    @Test("both keep what they said where they changed different fields", arguments: EngineUnderTest.all)
    func merge(kind: EngineUnderTest) async throws {
        try await withCity(kind) { city in
            try await city.record([Self.row])
            let project = try await city.project(named: "样例甲项目")
            var (mine, base) = try await city.openForm(project)
            try await city.correct(project, [.intended: "21200万元"])
            mine[.leader] = "市领导03"
            try await city.perform(CorrectProject(project: project, form: mine, base: base, today: editingToday))
            let form = try await city.openForm(project).form
            #expect(form[.intended] == "21200万元" && form[.leader] == "市领导03")
        }
    }

    @Test("who date the same stage differently, or close and reopen, are told", arguments: EngineUnderTest.all)
    func stages(kind: EngineUnderTest) async throws {
        try await withCity(kind) { city in
            try await city.record([Self.row])
            let project = try await city.project(named: "样例甲项目")
            let base = try await city.openForm(project).base
            try await city.advance(project, .signed, "2013-09-20")
            let conflict = await #expect(throws: EditConflict.self) {
                try await city.advance(project, .signed, "2013-09-21", counted: "2013-09-25", base: base)
            }
            let clash = try #require(conflict?.clashes.first)
            #expect(clash.field == "signed" && clash.original == "" && clash.theirs == "2013-09-20")
            #expect(clash.yours == "2013-09-21 → 2013-09-25")
            #expect(try await city.advance(project, .signed, "2013-09-20", base: base).entries.isEmpty)

            let close = CloseProject(
                project: project, kind: .suspended, day: day("2013-09-22"), reason: "停", base: base, today: editingToday)
            try await city.perform(close)
            var again = close
            again.kind = .terminated
            let exits = again
            let second = await #expect(throws: EditConflict.self) { try await city.perform(exits) }
            #expect(second?.clashes.first?.theirs == "suspended 2013-09-22")
        }
    }

    @Test("changing many at once are told which of them somebody else changed", arguments: EngineUnderTest.all)
    func bulk(kind: EngineUnderTest) async throws {
        try await withCity(kind) { city in
            try await city.record((1...4).map { ProjectRow("样例项目\($0)", number: $0, talks: "2013-01-05") })
            var projects: [ID<Project>] = []
            for number in 1...4 { projects.append(try await city.project(named: "样例项目\(number)")) }
            let base = try await city.openForm(projects[0]).base
            try await city.correct(projects[1], [.leader: "市领导05"])
            try await city.correct(projects[2], [.leader: "市领导03"])
            try await city.correct(projects[3], [.site: "高新区"])
            let change = ChangeProjects(projects: projects, field: .leader, text: "市领导03", base: base, today: editingToday)
            let before = try await city.ledger.engine.digest()
            let conflict = await #expect(throws: EditConflict.self) { try await city.perform(change) }
            #expect(conflict?.clashes.map(\.project) == [projects[1]])
            #expect(try await city.ledger.engine.digest() == before)
            var next = change
            next.base = conflict?.base
            let result = try await city.perform(next)
            #expect(result.changed == 3 && result.unchanged == 1)
            try await city.undo(result.entries)
            #expect(try await city.openForm(projects[1]).form[.leader] == "市领导05")
            #expect(try await city.openForm(projects[0]).form[.leader] == "")
            #expect(try await city.broken() == nil)
        }
    }

    @Test("changing many at once is for shared fields, for some, and for those in sight", arguments: EngineUnderTest.all)
    func bulkRefused(kind: EngineUnderTest) async throws {
        try await withCity(kind) { city in
            try await city.record([Self.row])
            let project = try await city.project(named: "样例甲项目")
            func change(_ ids: [ID<Project>], _ field: ProjectForm.Field, _ text: String) async -> Failure? {
                await #expect(throws: Failure.self) {
                    try await city.perform(ChangeProjects(projects: ids, field: field, text: text, today: editingToday))
                }
            }
            #expect(await change([], .leader, "市领导03")?.fields == ["projects": "edit.no_projects"])
            #expect(await change([project], .name, "甲")?.fields == ["field": "edit.not_shared"])
            #expect(await change([project], .district, "外地")?.fields == ["district": "edit.district_unknown"])
            #expect(await change([project, ID(5)], .leader, "市领导03") == .notFound("project \(ID<Project>(5))"))
            #expect(await change((1...10_001).map { ID($0) }, .leader, "市领导03")?.fields == ["projects": "edit.too_many_projects"])
        }
    }
}
