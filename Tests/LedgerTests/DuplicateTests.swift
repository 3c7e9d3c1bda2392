import Actions
import Domain
import Engine
import Store
import TestSupport
import Testing

/// Two projects, and how alike they are found to be.
struct Likeness: Sendable, CustomTestStringConvertible {
    var what: String
    var level: DuplicatePair.Level?
    var a: ProjectRow
    var b: ProjectRow

    var testDescription: String { what }

    init(_ what: String, _ level: DuplicatePair.Level?, _ a: ProjectRow, _ b: ProjectRow) {
        self.what = what
        self.level = level
        self.a = a
        self.b = b.with { $0.number = 2 }
    }

    private static func project(_ name: String, _ wan: Int64? = nil, _ investor: String? = nil, _ industry: String? = nil) -> ProjectRow {
        ProjectRow(name, wan: wan, talks: "2013-01-01", investor: investor, industry: industry)
    }

    private static let firm = "样例甲有限公司"
    /// Twenty characters: three others make 85 %, four 80 %.
    private static let long = "样例甲高精度多层电路板智能制造产业园项目"

    static let all = [
        Likeness(
            "the same name in another district, whatever its brackets", .sameName, project("样例（甲）项目"),
            project("样例(甲) 项目").with { $0.district = .value("430902") }),
        Likeness(
            "the same code under different names", .sameName, project("样例甲项目").with { $0.code = .value("YY-1") },
            // One ledger's row of a known code is that project; a second one of the code is another.
            project("样例乙水泥厂").with { $0.code = .value("YY-1") }),
        Likeness(
            "a name of 85 % and the same investor", .similarName, project(long, nil, firm), project("样例乙高精度多层电路板智能制造示范园项目", nil, firm)),
        Likeness("a name below 85 % and the same investor", nil, project(long, nil, firm), project("样例乙高精度多层电路板智能制造示范区项目", nil, firm)),
        Likeness("a name of 85 % and another investor", nil, project(long, nil, firm), project("样例乙高精度多层电路板智能制造示范园项目", nil, "样例乙公司")),
        Likeness(
            "one investor and industry, amounts 20 % apart", .sameInvestment, project("样例甲电子厂", 10_000, firm, "C3982"),
            project("连接器生产线", 8_000, firm, "C39")),
        Likeness(
            "one investor and industry, amounts more than 20 % apart", nil, project("样例甲电子厂", 10_000, firm, "C3982"),
            project("连接器生产线", 7_999, firm, "C39")),
        Likeness(
            "one investor and amount, another industry", nil, project("样例甲电子厂", 10_000, firm, "C3982"),
            project("连接器生产线", 10_000, firm, "C38")),
        Likeness(
            "one investor and industry, an unknown amount", nil, project("样例甲电子厂", 10_000, firm, "C3982"),
            project("连接器生产线", nil, firm, "C39")),
        Likeness(
            "one telephone number", .sameContact,
            project("样例甲项目").with { $0.contact = .value(ContactReading(name: "甲", phone: "10000000001")) },
            project("连接器生产线").with { $0.contact = .value(ContactReading(name: "乙", phone: "10000000001")) }),
        Likeness(
            "one site", .sameContact, project("样例甲项目").with { $0.site = .value("工业园1号") },
            project("连接器生产线").with { $0.site = .value("工业园1号") }),
        Likeness(
            "an increment of the same name", nil, project("样例甲项目"),
            project("样例甲项目").with {
                $0.district = .value("430902")
                $0.kind = .value(.increment)
            }),
        Likeness("nothing in common", nil, project("样例甲项目", 10_000, firm, "C39"), project("连接器生产线", 10_000, "样例乙公司", "C39")),
    ]
}

@Suite("Possible duplicates")
struct DuplicateTests {
    private let asOf = day("2013-09-22")

    @Test("are found at their level, and at no other", arguments: Likeness.all, EngineUnderTest.all)
    func levels(likeness: Likeness, kind: EngineUnderTest) async throws {
        try await withCity(kind) { city in
            try await city.record([likeness.a])
            try await city.record([likeness.a, likeness.b])
            let found = try await city.duplicates()
            #expect(found.map(\.pair.level) == (likeness.level.map { [$0] } ?? []))
            #expect(found.allSatisfy { $0.pair.decision == nil && $0.a.id < $0.b.id })
        }
    }

    @Test("are not looked for among more than twenty projects that share a telephone number", arguments: EngineUnderTest.all)
    func crowd(kind: EngineUnderTest) async throws {
        try await withCity(kind) { city in
            let phone = ContactReading(name: nil, phone: "07370000000")
            let letters = Array("甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌")
            try await city.record(
                letters.enumerated().map { index, letter in
                    ProjectRow(String(repeating: letter, count: 6), number: index + 1).with { $0.contact = .value(phone) }
                })
            #expect(letters.count == 21)
            #expect(try await city.duplicates().isEmpty)
        }
    }

    /// Two projects of one name, each of 1.2亿元 and signed, and one of its own.
    private func writePair(_ city: City) async throws -> (ID<Project>, ID<Project>) {
        let rows = [("样例甲项目", "430903"), ("样例甲项目", "430902"), ("样例乙水泥厂", "430902")].enumerated().map { index, project in
            ProjectRow(project.0, number: index + 1, district: project.1, wan: 12_000, talks: "2013-01-10", signed: "2013-03-05")
        }
        try await city.record(rows)
        let pair = try await city.projects(named: "样例甲项目")
        return (pair[0], pair[1])
    }

    @Test("count until a person decides; merged they count once, and again when the decision is taken back", arguments: EngineUnderTest.all)
    func decisions(kind: EngineUnderTest) async throws {
        try await withCity(kind) { city in
            let (kept, other) = try await writePair(city)
            #expect(try await city.count("signed_100m.count", asOf) == 3)
            let before = try await city.now()
            let record = try await city.decide(kept, other)
            #expect(record.pair.decision == .merged(kept: kept) && record.pair.decisionReason == "同一项目")
            #expect(try await city.count("signed_100m.count", asOf) == 2)
            #expect(try await city.count("signed_100m.count", asOf, known: before) == 3)
            #expect(try await city.rows("stock", asOf).map(\.id).contains(other.rawValue) == false)
            let merged = try await city.now()

            let reopened = try await city.perform(ReopenDuplicate(first: other, second: kept))
            #expect(reopened.pair.decision == nil)
            #expect(try await city.count("signed_100m.count", asOf) == 3)
            #expect(try await city.count("signed_100m.count", asOf, known: merged) == 2)

            try await city.decide(kept, other, .distinct)
            #expect(try await city.count("signed_100m.count", asOf) == 3)
            #expect(try await city.duplicates().map(\.pair.decision) == [.distinct])
        }
    }

    @Test(
        "once decided stay decided when the ledger comes again", arguments: [DecideDuplicate.Verdict.merge, .distinct], EngineUnderTest.all)
    func decidedStays(verdict: DecideDuplicate.Verdict, kind: EngineUnderTest) async throws {
        try await withCity(kind) { city in
            let (kept, other) = try await writePair(city)
            try await city.decide(kept, other, verdict)
            let count = try await city.count("signed_100m.count", asOf)
            try await city.record([
                ProjectRow("样例甲项目", number: 1, district: "430903", wan: 13_000),
                ProjectRow("样例甲项目", number: 2, district: "430902", wan: 13_000),
            ])
            let known = try await city.duplicates()
            #expect(known.count == 1 && known[0].pair.decision != nil)
            #expect(try await city.count("signed_100m.count", asOf) == count)
        }
    }

    @Test("are warned of on the figures they touch, and on no other", arguments: EngineUnderTest.all)
    func warnings(kind: EngineUnderTest) async throws {
        try await withCity(kind) { city in
            let (kept, other) = try await writePair(city)
            let figures = try await city.figures(asOf)
            func undecided(_ figure: Figure?) -> Int? { figure?.warnings.first { $0.code == "duplicates_undecided" }?.count }
            #expect(undecided(figures["signed_100m.count"]) == 2)
            #expect(undecided(figures["pool_50m.amount"]) == 2)
            #expect(undecided(figures["visits.batches"]) == nil && undecided(figures["signed_100m.started.count"]) == nil)
            let cells = figures.breakdown("signed_100m.count", by: .district)
            #expect(cells.filter { undecided($0) == 1 }.map { $0.by[0].value } == ["430903", "430902"])
            #expect(cells.filter { undecided($0) == nil }.count == cells.count - 2)
            let before = try await city.now()
            try await city.decide(kept, other)
            #expect(try await city.figures(asOf).figures.allSatisfy { undecided($0) == nil })
            #expect(try await city.figures(asOf, known: before)["signed_100m.count"].map(undecided) == 2)
        }
    }

    @Test("are decided once, with a reason, about two known projects", arguments: EngineUnderTest.all)
    func refusals(kind: EngineUnderTest) async throws {
        try await withCity(kind) { city in
            let (kept, other) = try await writePair(city)
            let third = try await city.project(named: "样例乙水泥厂")
            await #expect(throws: Failure.self) {
                try await city.perform(DecideDuplicate(kept: kept, other: other, verdict: .merge, reason: "　 "))
            }
            await #expect(throws: Failure.self) { try await city.decide(kept, kept) }
            await #expect(throws: Failure.notFound("project \(ID<Project>(5))")) { try await city.decide(kept, ID(5)) }
            await #expect(throws: Failure.conflict(Message("duplicate.not_decided"))) {
                try await city.perform(ReopenDuplicate(first: kept, second: other))
            }
            #expect(try await city.duplicates().allSatisfy { $0.pair.decision == nil })
            try await city.decide(kept, other)
            await #expect(throws: Failure.conflict(Message("duplicate.already_decided"))) { try await city.decide(other, kept) }
            await #expect(throws: Failure.conflict(Message("duplicate.already_merged"))) { try await city.decide(third, other) }
            #expect(try await city.duplicates().count == 1)
            // A pair that nobody suspected may be decided too.
            #expect(try await city.decide(third, kept, .distinct).pair.decision == .distinct)
            #expect(try await city.broken() == nil)
        }
    }

    @Test("are shown to those only who see both projects, in pages, and as known before", arguments: EngineUnderTest.all)
    func desk(kind: EngineUnderTest) async throws {
        try await withCity(kind) { city in
            let (kept, other) = try await writePair(city)
            let districts = try await city.read { try $0.districts() }
            let ids = ["430903", "430902"].compactMap { code in districts.first { $0.district.code == code }?.id }
            func found(_ city: City, _ filter: DuplicateFilter, from: Int = 0, known: Instant? = nil) async throws -> Int {
                let count = try await city.read { try $0.duplicateCount(filter, knownAt: known) }
                let listed = try await city.read { try $0.duplicates(filter, knownAt: known, from: from, limit: 5) }
                #expect(listed.count == max(0, count - from))
                return count
            }
            let waiting = DuplicateFilter()
            #expect(ids.count == 2)
            #expect(try await found(city, waiting) == 1)
            #expect(try await found(city, waiting, from: 5) == 1)
            #expect(try await found(city.seen(by: .bureauReader, scope: .units([ids[0]])), waiting) == 0)
            #expect(try await found(city.seen(by: .bureauReader, scope: .units(Set(ids))), waiting) == 1)
            #expect(try await found(city, DuplicateFilter(level: .sameName, district: ids[1])) == 1)
            #expect(try await found(city, DuplicateFilter(level: .sameContact)) == 0)
            let elsewhere = try #require(districts.first { !ids.contains($0.id) }?.id)
            #expect(try await found(city, DuplicateFilter(district: elsewhere)) == 0)
            let before = try await city.now()
            try await city.decide(kept, other)
            #expect(try await found(city, waiting) == 0)
            #expect(try await found(city, waiting, known: before) == 1)
            #expect(try await found(city, DuplicateFilter(isDecided: true)) == 1)
            #expect(try await found(city, DuplicateFilter(isDecided: true), known: before) == 0)
        }
    }
}
