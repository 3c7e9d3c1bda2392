import Actions
import Domain
import Store
import TestSupport
import Testing

@Suite("Journal entries told field by field")
struct EntryTests {
    private static let row = ProjectRow(
        "样例甲项目", wan: 12_000, talks: "2013-01-05", signed: "2013-03-05", investor: "样例甲公司")

    @Test("The entries of a sequence of edits name every changed field, from and to", arguments: EngineUnderTest.all)
    func edits(engine: EngineUnderTest) async throws {
        try await withCity(engine) { city in
            try await city.record([Self.row])
            let project = try await city.project(named: "样例甲项目")
            let first = try await city.correct(project, [.leader: "市领导07", .contracted: "13000万元", .remark: "已看地"]).entries
            let second = try await city.correct(project, [.leader: "市领导08", .site: "桃江经开区"], from: day("2013-08-01")).entries
            let summaries = try await city.read { try $0.entries(first.lowerBound...(second.upperBound - 1)) }
            let edits = summaries.filter { $0.action.hasPrefix("project.") }
            #expect(edits.map(\.action) == ["project.corrected", "project.changed"])
            #expect(edits.allSatisfy { $0.name == "样例甲项目" && $0.subject == project.rawValue })
            let corrected = try #require(edits.first)
            #expect(Set(corrected.changes.map(\.field)) == ["leader", "contracted", "remark"])
            #expect(corrected.changes.first { $0.field == "leader" }?.after == .names(["市领导07"]))
            guard case .amount(let amount) = corrected.changes.first(where: { $0.field == "contracted" })?.after else {
                Issue.record("no amount")
                return
            }
            #expect(amount.stated.minor == 13_000_000_000)
            let changed = try #require(edits.last)
            let leader = try #require(changed.changes.first { $0.field == "leader" })
            #expect(leader.before == .names(["市领导07"]))
            #expect(leader.after == .names(["市领导08"]))
            #expect(leader.from == day("2013-08-01"))
            #expect(
                changed.changes.first { $0.field == "site" }
                    == EntryChange("site", before: nil, after: .text("桃江经开区"), from: day("2013-08-01")))
        }
    }

    @Test("A stage is told with its actual and its counted day, and undoing tells the reverse", arguments: EngineUnderTest.all)
    func stages(engine: EngineUnderTest) async throws {
        try await withCity(engine) { city in
            try await city.record([Self.row])
            let project = try await city.project(named: "样例甲项目")
            let reached = try await city.advance(
                project, .registered, "2013-09-02", counted: "2013-09-05", excuses: [.district: "待补"]
            ).entries
            let value = EntryValue.stageDay(day("2013-09-02"), counted: day("2013-09-05"), isMonth: false)
            let entry = try #require(try await city.read { try $0.entries(reached.lowerBound...(reached.upperBound - 1)) }.last)
            #expect(entry.action == "stage.reached")
            #expect(entry.changes.filter { $0.field == "registered" } == [EntryChange("registered", before: nil, after: value)])
            let undone = try await city.undo(reached)
            let reversal = try #require(try await city.read { try $0.entries(undone.lowerBound...(undone.upperBound - 1)) }.last)
            #expect(reversal.changes.contains(EntryChange("registered", before: value, after: nil)))
            let group = try await city.read { try $0.group(of: undone.lowerBound...(undone.upperBound - 1)) }
            #expect(group?.main.action == "entry.undone")
            #expect(group?.isReversible == true)
        }
    }

    @Test("Entries about a project of another district stay unseen", arguments: EngineUnderTest.all)
    func scope(engine: EngineUnderTest) async throws {
        try await withCity(engine) { city in
            try await city.record([Self.row])
            let project = try await city.project(named: "样例甲项目")
            let entries = try await city.correct(project, [.remark: "已看地"]).entries
            let districts = try await city.read { try $0.districts() }
            let own = try await city.record(of: project)?.latest?.district
            let other = try #require(districts.first { $0.id != own })
            let stranger = city.seen(by: .bureauReader, scope: .units([other.id]))
            let seen = try await stranger.read { try $0.entries(entries.lowerBound...(entries.upperBound - 1)) }
            #expect(seen.isEmpty)
            #expect(try await stranger.read { try $0.group(of: entries.lowerBound...(entries.upperBound - 1)) } == nil)
        }
    }
}
