import Actions
import Domain
import Store
import TestSupport
import Testing

@Suite("A project merged into a confidential one")
struct HiddenMergeTests {
    private let asOf = day("2013-09-30")

    /// Two projects, of which one becomes confidential after the other was merged into it.
    private struct Cast {
        let city: City
        let owner: City
        let other: City
        let open: ID<Project>
        let hidden: ID<Project>

        init(_ city: City) async throws {
            self.city = city
            let (first, second) = (
                try await city.perform(AddAccount(name: "知情人", role: .administrator, passwordHash: nil)),
                try await city.perform(AddAccount(name: "旁人", role: .administrator, passwordHash: nil))
            )
            try await city.record([
                ProjectRow("样例公开项目", wan: 12_000, talks: "2013-01-05", investor: "明线公司"),
                ProjectRow("样例暗线项目", number: 2, wan: 9_000, talks: "2013-01-06", investor: "暗线公司"),
                ProjectRow("样例另一项目", number: 3, wan: 7_000, talks: "2013-01-07", investor: "样例丙公司"),
            ])
            open = try await city.project(named: "样例公开项目")
            hidden = try await city.project(named: "样例暗线项目")
            let knowing = City(ledger: city.ledger, principal: try await city.ledger.principal(of: first))
            try await knowing.perform(SetSecrecy(project: hidden, level: .confidential, readers: []))
            owner = City(ledger: city.ledger, principal: try await city.ledger.principal(of: first))
            other = City(ledger: city.ledger, principal: try await city.ledger.principal(of: second))
        }

        func merge() async throws {
            try await owner.perform(DecideDuplicate(kept: hidden, other: open, verdict: .merge, reason: "暗线原因"))
        }
    }

    /// What somebody sees of the open project.
    private struct Sight: Equatable {
        var facts: ProjectFacts?
        var relations: [ProjectDossier.Relation]
        var receipts: [ReceiptRecord]
        var timeline: Timeline
        var instants: [KnownInstant]
        var form: ProjectForm
        var listed: [ID<Project>]
        var stock: Int64?
        var entries: Int
        var acts: [JournalAct]
        var suggestions: [Suggestion]
        var pairs: [DuplicateRecord]
    }

    private func sight(_ cast: Cast, _ eyes: City) async throws -> Sight {
        let (project, moment) = (cast.open, Moment(asOf: asOf))
        let form = try await eyes.openForm(project).form
        let stock = try await eyes.count("stock", asOf)
        return try await eyes.read { reader in
            let dossier = try reader.dossier(of: project, at: moment)
            var listed: [ID<Project>] = []
            try reader.forEachProject(ProjectListing(), at: moment, from: City.library) { listed.append($0.id) }
            let journal = try reader.journal(JournalListing(), knownAt: nil)
            return Sight(
                facts: try reader.projectRecords([project])[project]?.latest, relations: dossier.relations, receipts: dossier.receipts,
                timeline: try reader.timeline(of: project, calls: dossier.calls, at: moment), instants: try reader.instants(of: project),
                form: form, listed: listed, stock: stock, entries: journal.entries, acts: journal.acts,
                suggestions: try reader.suggestions("样例", limit: 9, at: moment), pairs: try reader.duplicates())
        }
    }

    @Test("is to others what it would be without it", arguments: EngineUnderTest.all)
    func alone(kind: EngineUnderTest) async throws {
        try await withCity(kind) { city in
            let cast = try await Cast(city)
            let before = try await sight(cast, cast.other)
            #expect(before.listed.contains(cast.open) && before.stock == 2)
            try await cast.merge()
            #expect(try await sight(cast, cast.other) == before)
            // Those who see both see one.
            #expect(try await cast.owner.count("stock", asOf) == 2)
            let merged = try await cast.owner.read { try $0.dossier(of: cast.open, at: Moment(asOf: asOf)) }
            #expect(merged.relations.map(\.id) == [cast.hidden])

            try await cast.owner.perform(ReopenDuplicate(first: cast.open, second: cast.hidden))
            #expect(try await sight(cast, cast.other) == before)
            try await cast.merge()
            let last = try await city.read { try $0.lastEntry() }
            for entries in [last...last, (last - 1)...last, (last - 1)...(last - 1)] {
                await #expect(throws: Failure.notFound("journal entry \(entries.upperBound)")) {
                    try await cast.other.perform(UndoEntries(entries))
                }
            }
            let undone = try await cast.owner.perform(UndoEntries((last - 1)...last))
            #expect(try await sight(cast, cast.other) == before)
            for entry in undone {
                await #expect(throws: Failure.self) { try await cast.other.perform(UndoEntries(entry...entry)) }
                #expect(try await cast.other.read { try $0.entries(entry...entry) }.isEmpty)
            }
            #expect(try await cast.owner.count("stock", asOf) == 3)
            #expect(try await city.broken() == nil)
        }
    }

    @Test("is corrected by others, and stays merged for those who see both", arguments: EngineUnderTest.all)
    func corrected(kind: EngineUnderTest) async throws {
        try await withCity(kind) { city in
            let cast = try await Cast(city)
            try await cast.merge()
            let base = try await cast.other.openForm(cast.open).base
            let entries = try await cast.other.correct(cast.open, [.site: "样例镇"], base: base).entries
            try await cast.other.advance(cast.open, .signed, "2013-05-06", form: [.contracted: "12000万元"])
            #expect(try await cast.other.openForm(cast.open).form[.site] == "样例镇")
            #expect(try await cast.owner.read { try $0.projectRecords([cast.open])[cast.open]?.latest?.mergedInto } == cast.hidden)
            let told = try await cast.other.read { try $0.entries(entries.lowerBound...(entries.upperBound - 1)) }
            #expect(told.flatMap(\.changes).map(\.field) == ["site"])
            await #expect(throws: Failure.conflict(Message("edit.merged", ["name": "样例暗线项目"]))) {
                try await cast.owner.correct(cast.open, [.site: "别的镇"])
            }
            // History tells neither of the merging nor of the other.
            let instants = try await cast.other.read { try $0.instants(of: cast.open) }
            let first = try #require(instants.last?.at)
            let changes = try await cast.other.read { try $0.differences(of: cast.open, from: first, to: nil) }
            #expect(!changes.contains { $0.field == "merged_into" })
            #expect(try await city.broken() == nil)
        }
    }

    @Test("is merged by others as if it stood alone, and that is undone", arguments: EngineUnderTest.all)
    func mergedAgain(kind: EngineUnderTest) async throws {
        try await withCity(kind) { city in
            let cast = try await Cast(city)
            try await cast.merge()
            let third = try await city.project(named: "样例另一项目")
            try await cast.other.decide(third, cast.open)
            let last = try await city.read { try $0.lastEntry() }
            let merging = try #require(try await cast.other.read { try $0.entries(last...last) }.first)
            #expect(merging.action == "project.merged")
            #expect(merging.changes == [EntryChange("merged_into", before: nil, after: .names(["样例另一项目"]))])
            #expect(try await cast.other.count("stock", asOf) == 1)
            let undone = try await cast.other.perform(UndoEntries((last - 1)...last))
            #expect(try await cast.other.count("stock", asOf) == 2)
            #expect(try await cast.other.read { try $0.entries(undone.lowerBound...(undone.upperBound - 1)) }.count == undone.count)
            #expect(try await cast.owner.read { try $0.projectRecords([cast.open])[cast.open]?.latest?.mergedInto } == cast.hidden)
            #expect(try await city.broken() == nil)
        }
    }

    @Test("brings nothing along into what the confidential one was merged into itself", arguments: EngineUnderTest.all)
    func chain(kind: EngineUnderTest) async throws {
        try await withCity(kind) { city in
            let cast = try await Cast(city)
            try await cast.owner.perform(
                RecordReceipt(
                    project: cast.open, form: ReceiptForm([.day: "2013-09-01", .amount: "800万元", .kind: "domestic"]), today: editingToday))
            try await cast.merge()
            let third = try await city.project(named: "样例另一项目")
            try await cast.owner.perform(DecideDuplicate(kept: third, other: cast.hidden, verdict: .merge, reason: "暗线原因"))
            let moment = Moment(asOf: asOf)
            #expect(try await cast.owner.read { try $0.dossier(of: third, at: moment).receipts.count } == 1)
            #expect(try await cast.other.read { try $0.dossier(of: third, at: moment).receipts.isEmpty })
        }
    }

    @Test("shows no parent that is confidential, and keeps it when others correct it", arguments: EngineUnderTest.all)
    func parent(kind: EngineUnderTest) async throws {
        try await withCity(kind) { city in
            let cast = try await Cast(city)
            let before = try await sight(cast, cast.other)
            let first = try await cast.owner.correct(cast.open, [.parent: "样例暗线项目"]).entries
            let told = try await cast.other.read { try $0.entries(first.lowerBound...(first.upperBound - 1)) }
            #expect(told.flatMap(\.changes).isEmpty)
            #expect(try await cast.other.openForm(cast.open).form == before.form)
            let base = try await cast.other.openForm(cast.open)
            var form = base.form
            form[.site] = "样例镇"
            try await cast.other.perform(
                CorrectProject(project: cast.open, form: form, base: base.base, today: editingToday))
            #expect(try await cast.owner.openForm(cast.open).form[.parent] == "样例暗线项目")
            #expect(try await city.broken() == nil)
        }
    }
}
