import Actions
import Domain
import Store
import TestSupport
import Testing

@Suite("A mission's dossier")
struct MissionDossierTests {
    private static let investor = "样例甲有限公司"

    private func open(_ city: City) async throws -> ID<Mission> {
        let abroad = MissionTableTests.row(1, "2013年赴港澳招商活动", "2013-07-13", "2013-07-18", place: "香港、澳门", persons: 24)
        func brought(_ row: ProjectRow) -> ProjectRow { row.with { $0.source = .value(abroad.name) } }
        var phase = brought(ProjectRow("甲一项目二期", number: 3, wan: 900, talks: "2013-08-01"))
        phase.kind = .value(.phase)
        phase.parentName = "甲一项目"
        try await city.record(
            [
                brought(ProjectRow("甲一项目", number: 1, wan: 12_000, talks: "2013-07-20", signed: "2013-08-05", investor: Self.investor)),
                brought(ProjectRow("甲二项目", number: 2, talks: "2013-07-25").with { $0.intended = .foreign(2_000, .usd) }), phase,
                brought(ProjectRow("甲退项目", number: 4, wan: 300, talks: "2013-07-20").with { $0.exited = .day("2013-09-01") }),
                ProjectRow("别的项目", number: 5, wan: 20_000, talks: "2013-01-05"),
            ], missions: [abroad, MissionTableTests.row(2, "2013年上海推介会", "2013-10-08", "2013-10-10")],
            visits: [
                VisitRow(number: 1, day: DayReading(day("2013-06-06")), company: Self.investor),
                VisitRow(number: 2, day: DayReading(day("2013-08-06")), company: Self.investor),
                VisitRow(number: 3, day: DayReading(day("2013-08-07")), company: "别家有限公司"),
                VisitRow(number: 4, day: DayReading(day("2013-09-28")), company: Self.investor),
            ])
        return try await mission(city, "2013年赴港澳招商活动")
    }

    private func mission(_ city: City, _ name: String) async throws -> ID<Mission> {
        try #require(try await city.read { try $0.missions() }.first { $0.facts.name == name }).id
    }

    private func dossier(_ city: City, _ id: ID<Mission>, _ on: String = "2013-09-22", known: Instant? = nil) async throws
        -> MissionDossier
    {
        try await city.read { try $0.mission(id, at: Moment(asOf: day(on), knownAt: known), from: City.library) }
    }

    @Test("holds what it brought up to the day, sums by currency and in yuan, and visits since", arguments: EngineUnderTest.all)
    func contents(kind: EngineUnderTest) async throws {
        try await withCity(kind) { city in
            let id = try await open(city)
            let found = try await dossier(city, id)
            #expect(found.facts.place == "香港、澳门" && found.facts.headcount == 24)
            #expect(found.projects.map(\.facts.name) == ["甲二项目", "甲一项目", "甲一项目二期", "甲退项目"] && found.count == 4)
            #expect(found.totals.count == 2 && found.signed == 1)
            let sum = try #require(found.totals.amounts[.intended])
            #expect(sum.stated.map(\.currency) == [.cny, .usd] && sum.stated.map(\.minor) == [12_000_000_000, 2_000_000_000])
            #expect(sum.fen == 12_000_000_000 + 12_300_000_000)
            #expect(found.calls.map(\.facts.day.day) == [day("2013-08-06")])
            let counts = Dictionary(uniqueKeysWithValues: found.figures.map { ($0.indicator.key, $0.count) })
            #expect(counts["mission.projects"] == 2 && counts["signed_100m.count"] == 1)
            let underWay = try await dossier(city, id, "2013-07-15")
            #expect(underWay.totals.count == 0 && underWay.projects.isEmpty && underWay.calls.isEmpty)
            #expect(try await dossier(city, try await mission(city, "2013年上海推介会")).projects.isEmpty)
        }
    }

    @Test("has a timeline of what happened to it and to its projects, as known", arguments: EngineUnderTest.all)
    func timeline(kind: EngineUnderTest) async throws {
        try await withCity(kind) { city in
            let id = try await open(city)
            let known = try await city.now()
            try await city.correct(try await city.project(named: "甲二项目"), [.remark: "新"])
            try await city.correct(try await city.project(named: "别的项目"), [.remark: "新"])
            func names(known: Instant? = nil) async throws -> [String?] {
                let moment = Moment(asOf: day("2013-09-22"), knownAt: known)
                return try await city.read { try $0.timeline(of: id, at: moment) }.items.map { item in
                    guard case .entry(let entry, _) = item else { return nil }
                    return entry.name
                }
            }
            let (now, before) = (try await names(), try await names(known: known))
            #expect(now == ["甲二项目"] + before)
            #expect(Set(before) == ["2013年赴港澳招商活动", "甲一项目", "甲二项目", "甲一项目二期", "甲退项目"])
        }
    }

    @Test("is not there before it was known, for another agency, or for who sees districts only", arguments: EngineUnderTest.all)
    func unseen(kind: EngineUnderTest) async throws {
        try await withCity(kind) { city in
            let before = try await city.now()
            let id = try await open(city)
            await #expect(throws: Failure.notFound("mission \(id)")) { _ = try await dossier(city, id, known: before) }
            let elsewhere = try await City.open(city.ledger.engine, name: "另一市", region: "430400")
            await #expect(throws: Failure.notFound("mission \(id)")) { _ = try await dossier(elsewhere, id) }
            let ziyang = try #require(try await city.read { try $0.districts() }.first { $0.district.code == "430902" }?.id)
            let local = city.seen(by: .bureauReader, scope: .units([ziyang]))
            await #expect(throws: Failure.notFound("mission \(id)")) { _ = try await dossier(local, id) }
        }
    }
}
