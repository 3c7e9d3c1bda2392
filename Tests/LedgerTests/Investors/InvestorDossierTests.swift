import Actions
import Domain
import Store
import TestSupport
import Testing

@Suite("An investor's dossier")
struct InvestorDossierTests {
    private static let name = "样例甲有限公司"

    private func open(_ city: City) async throws -> ID<Investor> {
        let mission = MissionRow(number: 1, name: "2013年7月赴港澳招商活动", firstDay: day("2013-07-13"), lastDay: day("2013-07-18"))
        var phase = ProjectRow("甲一项目二期", number: 3, wan: 900, talks: "2013-05-01", investor: Self.name)
        phase.kind = .value(.phase)
        phase.parentName = "甲一项目"
        var visit = VisitRow(number: 1, day: DayReading(day("2013-05-06")), company: Self.name)
        visit.headcount = .value(4)
        try await city.record(
            [
                ProjectRow("甲一项目", number: 1, wan: 12_000, talks: "2013-01-05", signed: "2013-03-05", investor: Self.name),
                ProjectRow("甲二项目", number: 2, district: "430902", wan: 6_000, talks: "2013-07-20", investor: Self.name).with {
                    $0.source = .value(mission.name)
                },
                phase, ProjectRow("别家项目", number: 4, wan: 20_000, talks: "2013-01-05", investor: "别家有限公司"),
            ], missions: [mission],
            visits: [
                visit, VisitRow(number: 2, day: DayReading(day("2013-05-07")), company: "别家有限公司"),
                VisitRow(number: 3, day: DayReading(day("2013-09-28")), company: Self.name),
            ])
        return try await investor(city, Self.name)
    }

    private func investor(_ city: City, _ name: String) async throws -> ID<Investor> {
        let lines = try await city.read { try $0.allInvestors(InvestorListing(), at: Moment(asOf: editingToday)) }
        return try #require(lines.first { $0.name == name }).id
    }

    private func dossier(_ city: City, _ id: ID<Investor>, _ on: String = "2013-09-22", known: Instant? = nil) async throws
        -> InvestorDossier
    {
        try await city.read { try $0.investor(id, at: Moment(asOf: day(on), knownAt: known), from: City.library) }
    }

    @Test("holds its projects, visits and missions up to the day, and counts by the rules", arguments: EngineUnderTest.all)
    func contents(kind: EngineUnderTest) async throws {
        try await withCity(kind) { city in
            let id = try await open(city)
            let found = try await dossier(city, id)
            #expect(found.name == Self.name)
            #expect(found.projects.map(\.facts.name) == ["甲一项目", "甲二项目", "甲一项目二期"] && found.count == 3)
            #expect(found.totals.count == 2 && found.totals.amounts[.intended]?.fen == 18_000_000_000)
            #expect(found.calls.map(\.facts.day.day) == [day("2013-05-06")] && found.visits.first?.facts.headcount == 4)
            #expect(found.trips.map(\.facts.name) == ["2013年7月赴港澳招商活动"] && found.trips.first?.projects == 1)
            let early = try await dossier(city, id, "2013-03-31")
            #expect(early.projects.map(\.facts.name) == ["甲一项目"] && early.calls.isEmpty && early.trips.isEmpty)
            let none = try await dossier(city, id, "2012-12-31")
            #expect(none.projects.isEmpty && none.totals.count == 0 && none.figures.isEmpty)
        }
    }

    @Test("says how many of its projects each figure counts, as that figure's rows do", arguments: EngineUnderTest.all)
    func figures(kind: EngineUnderTest) async throws {
        try await withCity(kind) { city in
            let id = try await open(city)
            let figures = try await dossier(city, id).figures
            let counts = Dictionary(uniqueKeysWithValues: figures.map { ($0.indicator.key, $0.count) })
            #expect(counts["signed_100m.count"] == 1 && counts["pool_50m.count"] == 2 && counts["mission.projects"] == 1)
            let names = ["甲一项目", "甲二项目"]
            for (key, count) in counts {
                #expect(try await city.rows(key, day("2013-09-22")).filter { names.contains($0.name) }.count == count, "\(key)")
            }
        }
    }

    @Test("has a timeline of what happened to it, to its projects and by its visits, as known", arguments: EngineUnderTest.all)
    func timeline(kind: EngineUnderTest) async throws {
        try await withCity(kind) { city in
            let id = try await open(city)
            let known = try await city.now()
            try await city.correct(try await city.project(named: "甲二项目"), [.remark: "新"])
            try await city.correct(try await city.project(named: "别家项目"), [.remark: "新"])
            func timeline(_ city: City, known: Instant? = nil) async throws -> Timeline {
                let moment = Moment(asOf: day("2013-09-22"), knownAt: known)
                return try await city.read { reader in
                    let calls = try reader.investor(id, at: moment, from: City.library).calls
                    return try reader.timeline(of: id, calls: calls, at: moment)
                }
            }
            let (now, before) = (try await timeline(city), try await timeline(city, known: known))
            #expect(now.count == before.count + 1 && before.items == Array(now.items.dropFirst()))
            var opened: [String] = []
            var calls = 0
            for item in now.items {
                switch item {
                case .entry(let entry, _):
                    #expect(entry.name != "别家项目")
                    if ["project.opened", "investor.opened"].contains(entry.action) { opened.append(entry.name ?? "") }
                case .call: calls += 1
                }
            }
            #expect(Set(opened) == [Self.name, "甲一项目", "甲二项目", "甲一项目二期"] && calls == 1)
            let ziyang = try #require(try await city.read { try $0.districts() }.first { $0.district.code == "430902" }?.id)
            let local = try await timeline(city.seen(by: .bureauReader, scope: .units([ziyang])))
            #expect(local.count == 2 && local.items.count == 2)
        }
    }

    @Test(
        "is not there before it was known, for another agency, or where the reader sees none of its projects",
        arguments: EngineUnderTest.all)
    func unseen(kind: EngineUnderTest) async throws {
        try await withCity(kind) { city in
            let before = try await city.now()
            let id = try await open(city)
            let other = try await investor(city, "别家有限公司")
            await #expect(throws: Failure.notFound("investor \(id)")) { _ = try await dossier(city, id, known: before) }
            let elsewhere = try await City.open(city.ledger.engine, name: "另一市", region: "430400")
            await #expect(throws: Failure.notFound("investor \(id)")) { _ = try await dossier(elsewhere, id) }
            let ziyang = try #require(try await city.read { try $0.districts() }.first { $0.district.code == "430902" }?.id)
            let local = city.seen(by: .bureauReader, scope: .units([ziyang]))
            await #expect(throws: Failure.notFound("investor \(other)")) { _ = try await dossier(local, other) }
            let narrow = try await dossier(local, id)
            #expect(narrow.projects.map(\.facts.name) == ["甲二项目"] && narrow.totals.count == 1)
            #expect(narrow.calls.isEmpty && narrow.trips.isEmpty)
        }
    }
}
