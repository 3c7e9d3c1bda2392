import Actions
import Domain
import Store
import TestSupport
import Testing

@Suite("Names that were opened for a confidential project")
struct HiddenNamesTests {
    private let asOf = day("2013-09-30")

    /// A ledger with one open project and one that only its owner sees, for which an investor, a leader and a unit were opened.
    private struct Cast {
        let city: City
        let owner: City
        let other: City
        let open: ID<Project>
        /// The entries that opened the names, oldest first.
        let openings: [EntrySummary]

        init(_ city: City) async throws {
            self.city = city
            let (first, second) = (
                try await city.perform(AddAccount(name: "知情人", role: .administrator, passwordHash: nil)),
                try await city.perform(AddAccount(name: "旁人", role: .administrator, passwordHash: nil))
            )
            try await city.record([
                ProjectRow("样例公开项目", wan: 12_000, talks: "2013-01-05", investor: "明线公司"),
                ProjectRow("样例暗线项目", number: 2, wan: 9_000, talks: "2013-01-06", investor: "样例乙公司"),
            ])
            open = try await city.project(named: "样例公开项目")
            let knowing = City(ledger: city.ledger, principal: try await city.ledger.principal(of: first))
            let hidden = try await city.project(named: "样例暗线项目")
            try await knowing.correct(hidden, [.investors: "暗线公司", .leader: "暗线领导", .unit: "暗线专班"])
            try await knowing.perform(SetSecrecy(project: hidden, level: .confidential, readers: []))
            owner = City(ledger: city.ledger, principal: try await city.ledger.principal(of: first))
            other = City(ledger: city.ledger, principal: try await city.ledger.principal(of: second))
            openings = try await Self.openings(owner).filter { $0.name?.hasPrefix("暗线") ?? false }
        }

        static func openings(_ city: City) async throws -> [EntrySummary] {
            try await city.read { reader in
                try reader.entries(1...reader.lastEntry()).filter { ["investor", "leader", "unit"].contains($0.subjectKind) }
            }
        }
    }

    @Test("do not tell of it by the entries that opened them, whoever names them later", arguments: EngineUnderTest.all)
    func openings(kind: EngineUnderTest) async throws {
        try await withCity(kind) { city in
            let cast = try await Cast(city)
            #expect(cast.openings.map(\.subjectKind).sorted() == ["investor", "leader", "unit"])
            let listing = JournalListing().with { $0.kind = "investor" }
            let before = try await Cast.openings(cast.other)
            let count = try await cast.other.read { try $0.journal(listing, knownAt: nil).entries }
            #expect(before.contains { $0.name == "明线公司" })

            try await cast.other.correct(cast.open, [.investors: "明线公司；暗线公司", .leader: "暗线领导", .unit: "暗线专班"])
            #expect(try await Cast.openings(cast.other) == before)
            #expect(try await cast.other.read { try $0.journal(listing, knownAt: nil).entries } == count)
            for entry in cast.openings {
                await #expect(throws: Failure.notFound("journal entry \(entry.sequence)")) {
                    try await cast.other.read { try $0.journalRecord(entry.sequence) }
                }
            }
            let investor = ID<Investor>(try #require(cast.openings.first { $0.subjectKind == "investor" }?.subject))
            let moment = Moment(asOf: asOf)
            let timeline = try await cast.other.read { try $0.timeline(of: investor, calls: [], at: moment) }
            // What is counted is what is shown.
            #expect(timeline.items.count == timeline.count)
            #expect(try await cast.owner.read { try $0.timeline(of: investor, calls: [], at: moment).count } > timeline.count)
            // These three, and the investor that the project had before.
            #expect(try await Cast.openings(cast.owner).count == before.count + 4)
        }
    }

    @Test("are seen by those who saw them opened for something else as well", arguments: EngineUnderTest.all)
    func shared(kind: EngineUnderTest) async throws {
        try await withCity(kind) { city in
            try await city.record([
                ProjectRow("样例公开项目", wan: 12_000, talks: "2013-01-05", investor: "共用公司"),
                ProjectRow("样例暗线项目", number: 2, wan: 9_000, talks: "2013-01-06", investor: "共用公司"),
            ])
            let hidden = try await city.project(named: "样例暗线项目")
            try await city.ledger.write(as: city.principal) {
                try $0.setSecrecy(ProjectSecrecy(level: .confidential, readers: []), of: hidden)
            }
            #expect(try await Cast.openings(city.seen(by: .bureauReader)).contains { $0.name == "共用公司" })
        }
    }

    @Test("are undone no more than what does not exist", arguments: EngineUnderTest.all)
    func undoing(kind: EngineUnderTest) async throws {
        try await withCity(kind) { city in
            let cast = try await Cast(city)
            let head = try await city.ledger.journalHead(of: city.principal.agency)
            func refused(_ entry: Int64) async throws {
                await #expect(throws: Failure.notFound("journal entry \(entry)")) {
                    try await cast.other.perform(UndoEntries(entry...entry))
                }
            }
            try await refused(head + 1000)
            for entry in cast.openings { try await refused(entry.sequence) }
            // Nor when somebody names them later.
            try await cast.other.correct(cast.open, [.investors: "暗线公司", .leader: "暗线领导", .unit: "暗线专班"])
            for entry in cast.openings { try await refused(entry.sequence) }
            // Of a name in sight it is said that there is nothing to undo.
            let seen = try #require(try await Cast.openings(cast.other).first { $0.name == "明线公司" }).sequence
            await #expect(throws: Failure.conflict(Message("edit.undo_nothing"))) {
                try await cast.other.perform(UndoEntries(seen...seen))
            }
            // What was opened together with a name is undone with it.
            let opened = try await cast.other.correct(cast.open, [.investors: "新公司"]).entries
            #expect(opened.count == 2)
            try await cast.other.undo(opened)
            #expect(try await city.broken() == nil)
        }
    }

    @Test("and pairs with it are out of reach by their numbers", arguments: EngineUnderTest.all)
    func pairs(kind: EngineUnderTest) async throws {
        try await withCity(kind) { city in
            let cast = try await Cast(city)
            // The same name, as a person who knows nothing of the other would give it.
            let opened = try await cast.other.perform(
                CreateProject(
                    form: ProjectForm([
                        .name: "样例暗线项目", .kind: "new", .district: "430903", .investors: "明线公司", .intended: "9000万元",
                    ]), step: StageStep(.talks, on: DayReading(day("2013-02-01"))), today: editingToday, stages: City.stages))
            let found = try #require(
                try await cast.owner.read { try $0.entries(opened.entries.lowerBound...(opened.entries.upperBound - 1)) }.last)
            #expect(found.action == "duplicate.found")
            await #expect(throws: Failure.notFound("journal entry \(found.sequence)")) {
                try await cast.other.perform(UndoEntries(found.sequence...found.sequence))
            }
            // Their own doing is theirs to undo, whatever it was found to be like.
            try await cast.other.undo(opened.entries)
            #expect(try await city.broken() == nil)
        }
    }
}
