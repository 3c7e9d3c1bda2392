import Actions
import Domain
import Store
import TestSupport
import Testing

@Suite("Naming another lead unit, and proposing twice")
struct HandoverLeadTests {
    private func withProject(_ kind: EngineUnderTest, _ body: (City, ID<Project>, Reviewing) async throws -> Void) async throws {
        try await withCity(kind) { city in
            try await city.record([ProjectRow("样例甲项目", wan: 12_000, talks: "2013-01-05", investor: "样例甲公司")])
            try await city.perform(OpenUnit(name: "市商务局", kind: .department))
            try await body(city, try await city.project(named: "样例甲项目"), try await Reviewing(city))
        }
    }

    private func lead(_ project: ID<Project>, _ city: City) async throws -> String? {
        try await city.read { reader in
            let unit = try reader.projectRecords([project])[project]?.latest?.leadUnit
            return try unit.flatMap { try reader.unitNames([$0])[$0] }
        }
    }

    @Test(
        "by a unit that has it not is no plain edit, no bulk change and no undoing; a row of its ledger proposes it",
        arguments: EngineUnderTest.all)
    func doors(kind: EngineUnderTest) async throws {
        let scratch = try Scratch()
        try await withProject(kind) { city, project, people in
            try await people.editor.correct(project, [.code: "HS-1", .unit: "赫山区"])
            let digest = try await city.ledger.engine.digest()
            for from in [nil, day("2013-06-01")] {
                let plain = await #expect(throws: Failure.self) {
                    try await people.editor.correct(project, [.unit: "市商务局"], from: from)
                }
                #expect(plain?.fields == ["unit": "edit.unit_handover"])
                let many = await #expect(throws: Failure.self) {
                    try await people.editor.perform(
                        ChangeProjects(projects: [project], field: .unit, text: "市商务局", effective: from, today: editingToday))
                }
                #expect(many?.fields == ["unit": "edit.unit_handover"])
            }
            #expect(try await city.ledger.engine.digest() == digest)

            let report = try await people.editor.importFile(
                try scratch.ledger("a.csv", "序号,项目编号,项目名称,总投资（万元）,区县,责任单位\n1,HS-1,样例甲项目,12000,赫山区,市商务局\n"))
            #expect(report.submitted == 1)
            #expect(try await lead(project, city) == "赫山区")
            let open = try #require(try await people.editor.open(project))
            #expect(open.claim.handover?.unit == "市商务局" && open.claim.handover?.district == "赫山区")
            try await people.bureau.approve(open.id)
            #expect(try await lead(project, city) == "市商务局")

            // Back within the own scope is a plain edit; giving it away again by undoing that is not.
            let back = try await people.editor.correct(project, [.unit: "赫山区"])
            await #expect(throws: Failure.forbidden("approveProjects")) { try await people.editor.undo(back.entries) }
            #expect(try await city.broken() == nil)
        }
    }

    @Test("is proposed by a hand-over that leaves the district, and counts once it is approved", arguments: EngineUnderTest.all)
    func proposed(kind: EngineUnderTest) async throws {
        try await withProject(kind) { city, project, people in
            let act = City.handover(project, to: "赫山区", "2013-06-01", "市商务局")
            let preview = try await people.editor.read { try act.preview($0, from: City.library) }
            #expect(preview.staysInDistrict && preview.keepsSight && !preview.counts && preview.unit == "市商务局")
            let sent = try #require(try await people.editor.perform(act).submission)
            try await people.reviewer.check(sent)
            try await people.bureau.approve(sent)
            #expect(try await lead(project, city) == "市商务局")
            let again = await #expect(throws: Failure.self) { try await people.editor.perform(act) }
            #expect(again?.fields == ["handover_district": "handover.same"])
            try await people.editor.correct(project, [.site: "样例镇"])
            #expect(try await city.broken() == nil)
        }
    }

    @Test("takes the place of one's own proposal and says so; where somebody else proposed, it is refused", arguments: EngineUnderTest.all)
    func twice(kind: EngineUnderTest) async throws {
        try await withProject(kind) { city, project, people in
            try await people.editor.handOver(project, to: "资阳区", from: "2013-06-01")
            let second = City.handover(project, to: "沅江市", "2013-07-01")
            let preview = try await people.editor.read { try second.preview($0, from: City.library) }
            #expect(preview.replaces?.district == "资阳区" && preview.waiting == nil)

            let unit = try await city.read { try $0.unit(named: "430903").id }
            let account = try await city.perform(AddAccount(name: "同事", role: .unitEditor, unit: unit, passwordHash: nil))
            let colleague = City(ledger: city.ledger, principal: try await city.ledger.principal(of: account))
            let refusal = Failure.conflict(Message("review.under_way", ["name": "录入430903"]))
            await #expect(throws: refusal) { try await colleague.read { try second.preview($0, from: City.library) } }
            await #expect(throws: refusal) { try await colleague.perform(second) }

            let sent = try await people.editor.perform(second)
            #expect(try await city.open(project)?.claim.handover?.district == "沅江市")
            let told = try await people.editor.read { try $0.group(of: sent.entries.lowerBound...(sent.entries.upperBound - 1)) }
            #expect(told?.main.action == "submission.handover_replaced")
            #expect(try await city.broken() == nil)
        }
    }

    @Test("A unit undoes its own entries, the bureau everybody's", arguments: EngineUnderTest.all)
    func undoing(kind: EngineUnderTest) async throws {
        try await withProject(kind) { city, project, people in
            func isOffered(_ entries: Range<Int64>, to who: City) async throws -> Bool {
                try await who.read { reader in
                    let shown = try reader.journalRecord(entries.lowerBound).isReversible
                    #expect(try (reader.reversibleAct(of: entries.lowerBound) != nil) == shown)
                    return shown
                }
            }
            for other in [city, people.bureau] {
                let theirs = try await other.correct(project, [.site: other.principal.name])
                #expect(try await !isOffered(theirs.entries, to: people.editor))
                await #expect(throws: Failure.conflict(Message("edit.undo_others"))) { try await people.editor.undo(theirs.entries) }
            }
            let own = try await people.editor.correct(project, [.site: "样例镇"])
            #expect(try await isOffered(own.entries, to: people.editor))
            let undone = try await people.editor.undo(own.entries)
            #expect(try await isOffered(undone, to: people.bureau))
            try await people.bureau.undo(undone)
            #expect(try await city.broken() == nil)
        }
    }
}
