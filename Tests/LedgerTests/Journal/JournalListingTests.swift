import Actions
import Domain
import Store
import TestSupport
import Testing

@Suite("The journal as a list")
struct JournalListingTests {
    private func listing(_ change: (inout JournalListing) -> Void = { _ in }) -> JournalListing { JournalListing().with(change) }

    private func table(_ city: City, known: Instant? = nil, _ change: (inout JournalListing) -> Void = { _ in }) async throws
        -> JournalTable
    {
        let listing = listing(change)
        return try await city.read { try $0.journal(listing, knownAt: known) }
    }

    private func entries(_ city: City, known: Instant? = nil, _ change: (inout JournalListing) -> Void = { _ in }) async throws
        -> [EntrySummary]
    {
        let listing = listing(change)
        return try await city.read { reader in
            var entries: [EntrySummary] = []
            try reader.forEachEntry(listing, knownAt: known) { entries.append($0) }
            return entries
        }
    }

    @Test("has one line for what was done in one go, and each entry singly when asked", arguments: EngineUnderTest.all)
    func acts(kind: EngineUnderTest) async throws {
        try await withCity(kind) { city in
            let before = try await table(city)
            let importID = try await city.record((1...30).map { ProjectRow("样例\($0)号项目", number: $0, wan: 100, talks: "2013-01-05") })
            let after = try await table(city)
            #expect(after.count == before.count + 1)
            let act = try #require(after.acts.first)
            #expect(act.importID == importID && act.group.main.action == "import.finished" && act.count >= 31)
            #expect(after.entries == before.entries + act.count)
            let singly = try await table(city) { $0.act = act.entries.lowerBound }
            #expect(singly.count == act.count && singly.entries == act.count)
            #expect(singly.acts.allSatisfy { $0.count == 1 && act.entries.contains($0.entries.lowerBound) })
            let all = try await entries(city)
            #expect(all.map(\.sequence) == (1...Int64(after.entries)).reversed())
        }
    }

    @Test(
        "is narrowed by person, day in China, kind and subject, alone and together, as a walk over all entries narrows it",
        arguments: EngineUnderTest.all)
    func filters(kind: EngineUnderTest) async throws {
        try await withCity(kind) { city in
            try await city.record([ProjectRow("样例甲项目", wan: 12_000, talks: "2013-01-05"), ProjectRow("样例乙项目", number: 2, wan: 9_000)])
            let project = try await city.project(named: "样例甲项目")
            try await city.correct(project, [.remark: "已看地"])
            let other = City(ledger: city.ledger, principal: Principal(name: "李静怡", role: .administrator, agency: city.principal.agency))
            try await other.correct(project, [.site: "桃江经开区"])
            let all = try await entries(city)
            let day = try #require(all.first).at.inChina.day
            let filters: [(JournalListing, (EntrySummary) -> Bool)] = [
                (listing { $0.person = "李静怡" }, { $0.by == "李静怡" }), (listing { $0.kind = "project" }, { $0.action.hasPrefix("project.") }),
                (listing { $0.subject = project.rawValue }, { $0.subject == project.rawValue }),
                (listing { ($0.from, $0.to) = (day, day) }, { $0.at.inChina.day == day }),
                (listing { $0.to = day.adding(days: -1) }, { $0.at.inChina.day < day }),
                (listing { $0.from = day.adding(days: 1) }, { $0.at.inChina.day > day }),
                (
                    listing { ($0.person, $0.kind, $0.subject) = ("李静怡", "project", project.rawValue) },
                    { $0.by == "李静怡" && $0.action.hasPrefix("project.") && $0.subject == project.rawValue }
                ),
                (listing { $0.kind = "nothing" }, { _ in false }),
            ]
            for (listing, holds) in filters {
                let wanted = all.filter(holds)
                let found = try await entries(city) { $0 = listing }
                #expect(found == wanted, "\(listing)")
                let table = try await table(city) { $0 = listing }
                #expect(table.entries == wanted.count && table.count == Set(wanted.map(\.at)).count, "\(listing)")
            }
            #expect(Set(try await table(city).people) == ["system", "李静怡"])
            let known = try #require(all.last { $0.subject == project.rawValue }).at
            #expect(try await entries(city, known: known).allSatisfy { $0.at <= known })
        }
    }

    @Test("of a project includes the decisions about pairs that it is in", arguments: EngineUnderTest.all)
    func pairs(kind: EngineUnderTest) async throws {
        try await withCity(kind) { city in
            try await city.record([ProjectRow("样例甲项目", wan: 12_000), ProjectRow("样例乙项目", number: 2, district: "430902", wan: 9_000)])
            let (first, second) = (try await city.project(named: "样例甲项目"), try await city.project(named: "样例乙项目"))
            try await city.decide(first, second, .distinct)
            let found = try await entries(city) { $0.subject = first.rawValue }
            let decision = try #require(found.first { $0.action == "duplicate.decided" })
            let record = try await city.read { try $0.journalRecord(decision.sequence) }
            #expect(record.place == .duplicate(first, second) && !record.entry.changes.isEmpty)
        }
    }

    /// What a reader of one district learns of a ledger, without the numbers and instants that a ledger gives out in order.
    private func told(_ city: City, _ district: String) async throws -> [String] {
        let unit = try #require(try await city.read { try $0.districts() }.first { $0.district.code == district })
        let reader = city.seen(by: .bureauReader, scope: .units([unit.id]))
        let table = try await table(reader)
        func text(_ entry: EntrySummary) -> String {
            "\(entry.by) \(entry.action) \(entry.name ?? "") \(entry.note) \(entry.changes.map { "\($0.field) \(String(describing: $0.after))" })"
        }
        let acts = table.acts.map { "\($0.count) \($0.group.subjects) \(String(describing: $0.importID)) \(text($0.group.main))" }
        var pages: [String] = []
        for entry in try await entries(reader) {
            let record = try await reader.read { try $0.journalRecord(entry.sequence) }
            #expect(record.link == nil)
            pages.append(text(entry) + " \(record.together) \(record.previous == nil) \(record.next == nil)")
        }
        return ["\(table.count) \(table.entries) \(table.people) \(table.kinds)"] + acts + pages
    }

    @Test("shows a district's reader what a ledger without the other districts' projects shows", arguments: EngineUnderTest.all)
    func scope(kind: EngineUnderTest) async throws {
        let own = ProjectRow("样例甲项目", wan: 12_000, talks: "2013-01-05", investor: "样例甲公司")
        let hidden = ProjectRow("样例密项目", number: 2, district: "430902", wan: 30_000, talks: "2013-02-05", investor: "样例密公司")
        func tell(withHidden: Bool) async throws -> [String] {
            try await withCity(kind) { city in
                try await city.record(withHidden ? [own, hidden] : [own])
                let project = try await city.project(named: "样例甲项目")
                if withHidden {
                    let secret = try await city.project(named: "样例密项目")
                    let other = City(
                        ledger: city.ledger, principal: Principal(name: "某人", role: .administrator, agency: city.principal.agency))
                    try await other.correct(secret, [.remark: "保密"])
                    try await other.advance(secret, .signed, "2013-03-05")
                    try await city.decide(project, secret, .distinct)
                }
                try await city.correct(project, [.remark: "已看地"])
                return try await told(city, "430903")
            }
        }
        let seen = try await tell(withHidden: true)
        #expect(seen == (try await tell(withHidden: false)))
        #expect(seen.count > 4)
    }

    @Test("shows accounts to those only who manage them", arguments: EngineUnderTest.all)
    func accounts(kind: EngineUnderTest) async throws {
        try await withCity(kind) { city in
            try await city.perform(AddAccount(name: "样例读者", role: .bureauReader, passwordHash: nil))
            let people = try await entries(city).filter { ["account", "person"].contains($0.subjectKind) }
            let number = try #require(people.last { $0.action == "account.opened" }).sequence
            let reader = city.seen(by: .bureauReader)
            #expect(try await entries(reader).allSatisfy { !["account", "person"].contains($0.subjectKind) })
            let count = try await table(city).entries
            #expect(try await table(reader).entries == count - people.count)
            #expect(try await table(city.seen(by: .auditor)).entries == count)
            await #expect(throws: Failure.notFound("journal entry \(number)")) {
                try await reader.read { try $0.journalRecord(number) }
            }
            #expect(try await reader.read { try $0.group(of: number...number) } == nil)
        }
    }
}
