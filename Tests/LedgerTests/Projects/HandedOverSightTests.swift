import Actions
import Domain
import Store
import TestSupport
import Testing

@Suite("What a unit goes on seeing of a project that it gave away")
struct HandedOverSightTests {
    private let before = Moment(asOf: day("2013-05-31"))

    private func withProject(_ kind: EngineUnderTest, _ body: (City, ID<Project>) async throws -> Void) async throws {
        try await withCity(kind) { city in
            try await city.record([ProjectRow("样例甲项目", wan: 12_000, talks: "2013-01-05", investor: "样例甲公司")])
            try await body(city, try await city.project(named: "样例甲项目"))
        }
    }

    /// What a list tells of the projects with a word, in an order.
    private func listed(_ word: String, by who: City, at moment: Moment) async throws -> [ProjectFacts] {
        var listing = ProjectListing(filter: ProjectFilter(groups: [[.text(word)]]))
        listing.sort = .init(.remark)
        let asked = listing
        return try await who.read { try $0.projectTable(asked, at: moment, from: City.library) }.rows.map(\.facts)
    }

    @Test(
        "shows it no contact and no remark on its own days, whoever wrote them and when, and all to the unit that has it",
        arguments: EngineUnderTest.all)
    func contacts(kind: EngineUnderTest) async throws {
        try await withProject(kind) { city, project in
            let (giving, taking) = (try await Reviewing(city), try await Reviewing(city, district: "430902"))
            try await giving.editor.correct(project, [.contact: "夏侯渊", .phone: "13813572468", .remark: "找夏侯渊"])
            func facts(_ who: City, _ moment: Moment) async throws -> ProjectFacts {
                try await who.read { try $0.dossier(of: project, at: moment) }.facts
            }
            #expect(try await facts(giving.editor, before).remark == "找夏侯渊")
            #expect(try await listed("夏侯渊", by: giving.editor, at: before).map(\.contactPhone) == ["13813572468"])
            let known = Moment(asOf: before.asOf, knownAt: try await city.now())

            try await city.handOver(project, to: "资阳区", from: "2013-06-01")
            try await taking.editor.correct(
                project, [.contact: "慕容清", .phone: "13913572469", .remark: "改找慕容清", .source: "慕容清介绍"])
            for giver in [giving.editor, giving.reviewer] {
                let now = try await facts(giver, before)
                #expect(now.contactName == "慕**" && now.contactPhone == "139****2469")
                #expect(now.remark == "****" && now.source == "****")
                #expect(try await facts(giver, known).contactName == "夏**")
                #expect(try await listed("慕容清", by: giver, at: before) == [])
                #expect(try await listed("样例甲项目", by: giver, at: before) == [now])
            }
            let theirs = try await facts(taking.editor, Moment(asOf: day("2013-09-22")))
            #expect(theirs.contactName == "慕容清" && theirs.remark == "改找慕容清" && theirs.source == "慕容清介绍")
            #expect(try await facts(city, before).contactPhone == "13913572469")
            // What is counted is corrected for its days, in figures and rows alike.
            #expect(try await giving.editor.count("stock", before.asOf) == 1)

            try await city.handOver(project, to: "赫山区", from: "2013-07-01")
            #expect(try await facts(giving.editor, before).remark == "改找慕容清")
        }
    }

    @Test(
        "tells it of no agreement and no ledger that came later, and stays its own whatever the other's ledger says of today",
        arguments: EngineUnderTest.all)
    func later(kind: EngineUnderTest) async throws {
        let scratch = try Scratch()
        try await withProject(kind) { city, project in
            let (giving, taking) = (try await Reviewing(city), try await Reviewing(city, district: "430902"))
            try await city.handOver(project, to: "资阳区", from: "2013-06-01")
            try await city.advance(project, .signed, "2013-08-01", excuses: [.amount: "合同金额待定"])
            _ = try await taking.editor.importFile(
                try scratch.ledger("later.csv", "序号,项目名称,总投资（万元）,区县\n1,样例甲项目,13000,资阳区\n"))
            let whole = try await city.read { try $0.dossier(of: project, at: Moment(asOf: day("2013-09-22"))) }
            #expect(whole.agreements.count == 1 && whole.source?.file == "later.csv")
            let past = try await giving.editor.read { try $0.dossier(of: project, at: before) }
            #expect(past.agreements.isEmpty && past.source == nil)
            #expect(try await giving.editor.count("stock", before.asOf) == 1)
            #expect(try await city.broken() == nil)
        }
    }
}
