import Actions
import Domain
import Store
import TestSupport
import Testing

@Suite("A project's dossier")
struct DossierTests {
    private static let name = "样例甲项目"
    private static let row = ProjectRow(name, wan: 12_000, talks: "2013-01-05", signed: "2013-03-05", investor: "样例甲有限公司").with {
        $0.leader = .value("市领导01")
        $0.foreign = .foreign(500, .usd)
    }

    private func dossier(_ city: City, _ id: ID<Project>, _ on: String = "2013-09-22", known: Instant? = nil) async throws -> ProjectDossier
    {
        try await city.read { try $0.dossier(of: id, at: Moment(asOf: day(on), knownAt: known)) }
    }

    @Test("holds, at any day and as known at any moment, what the record of that moment says of the day", arguments: EngineUnderTest.all)
    func moments(kind: EngineUnderTest) async throws {
        try await withCity(kind) { city in
            try await city.record([Self.row])
            let project = try await city.project(named: Self.name)
            var moments = [try await city.now()]
            try await city.correct(project, [.leader: "市领导02"], from: day("2013-06-01"))
            moments.append(try await city.now())
            try await city.correct(project, [.intended: "13000万元"])
            try await city.advance(project, .registered, "2013-04-01")
            moments.append(try await city.now())
            try await city.advance(project, .started, "2013-08-01", counted: "2013-08-20")
            try await city.perform(
                CloseProject(project: project, kind: .suspended, day: day("2013-09-10"), reason: "资金", base: nil, today: editingToday))
            for known in moments.map(Optional.some) + [nil] {
                for on in ["2012-12-31", "2013-01-05", "2013-05-31", "2013-06-01", "2013-08-10", "2013-08-20", "2013-09-09", "2013-09-10"] {
                    let found = try await dossier(city, project, on, known: known)
                    let record = try #require(try await city.read { try $0.projectRecords([project], knownAt: known)[project] })
                    let facts = try #require(record.versions.first { $0.validity.contains(day(on)) }).facts
                    #expect(found.facts == facts)
                    #expect(found.stage == facts.milestones.stage(asOf: day(on)))
                    #expect(found.hasLeft == (facts.exit.map { $0.effectiveDay <= day(on) } ?? false))
                    for rung in found.ladder {
                        let start = facts.milestones[rung.stage].flatMap { $0 <= day(on) ? $0 : nil }
                        #expect(rung.event?.countedOn == start && (rung.days != nil) == (start != nil))
                        #expect(rung.isCurrent == (rung.stage == found.stage))
                    }
                    let end = found.hasLeft ? "2013-09-10" : on
                    let spent = found.ladder.compactMap(\.days).reduce(0, +)
                    let first = found.ladder.compactMap { $0.event?.countedOn }.min()
                    #expect(spent == first.map { Int(day(end).number - $0.number) } ?? 0)
                    #expect(Set(found.sums.map(\.kind)) == Set(facts.amounts.keys))
                    #expect(found.sums.allSatisfy { facts.amounts[$0.kind] == $0.amount && $0.entry != nil })
                }
            }
        }
    }

    @Test("says who was responsible when, which entry stated an amount, and what the next stage lacks", arguments: EngineUnderTest.all)
    func panels(kind: EngineUnderTest) async throws {
        try await withCity(kind) { city in
            try await city.record([Self.row])
            let project = try await city.project(named: Self.name)
            let opened = try #require(try await city.read { try $0.instants(of: project) }.last)
            try await city.correct(project, [.leader: "市领导02", .supportUnits: "市国土局；市电业局"], from: day("2013-06-01"))
            let restated = try await city.correct(project, [.intended: "13000万元"]).entries
            let found = try await dossier(city, project)
            let leaders = found.responsibilities.filter { $0.role == .leader }
            #expect(leaders.map(\.name) == ["市领导01", "市领导02"])
            #expect(leaders.map(\.validity.to) == [day("2013-06-01"), .distantFuture])
            #expect(found.responsibilities.filter { $0.role == .support }.map(\.name) == ["市国土局", "市电业局"])
            let intended = try #require(found.sums.first { $0.kind == .intended })
            #expect(intended.amount.stated.minor == 13_000_000_000 && intended.entry.map(restated.contains) == true)
            let foreign = try #require(found.sums.first { $0.kind == .foreign })
            #expect(foreign.amount.rate == 6_150_000 && foreign.amount.statedOn == day("2013-09-30") && foreign.entry == opened.sequence)
            #expect(found.next == .registered)
            #expect(found.checks(for: .registered, City.stages).filter { !$0.isMet }.map(\.need) == [.day(.registered)])
            #expect(found.agreements.map(\.kind) == [.contract] && found.agreements.map(\.signedOn) == [day("2013-03-05")])
            #expect(found.investors.map(\.name) == ["样例甲有限公司"])
            #expect(found.source?.row == 1 && found.source?.file == "rows")
        }
    }

    @Test("finds visits by the investors' names, and the projects that belong to it", arguments: EngineUnderTest.all)
    func relations(kind: EngineUnderTest) async throws {
        try await withCity(kind) { city in
            var visit = VisitRow(number: 1, day: DayReading(day("2013-05-06")), company: "样例甲有限公司")
            visit.headcount = .value(4)
            let other = VisitRow(number: 2, day: DayReading(day("2013-05-07")), company: "别家有限公司")
            var phase = ProjectRow("样例甲项目二期", number: 2, wan: 3_000, talks: "2013-07-01")
            phase.kind = .value(.phase)
            phase.parentName = Self.name
            try await city.record([Self.row], visits: [visit, other])
            try await city.record([phase])
            try await city.record([ProjectRow("样例甲基地", number: 3, district: "430902", wan: 100, investor: "样例丙有限公司")])
            let project = try await city.project(named: Self.name)
            let twin = try await city.project(named: "样例甲基地")
            let child = try await city.project(named: "样例甲项目二期")
            try await city.decide(project, twin)
            let found = try await dossier(city, project)
            #expect(found.calls.map(\.facts.company) == ["样例甲有限公司"] && found.calls.first?.facts.headcount == 4)
            #expect(found.relations.first { $0.id == child }?.kind == .child)
            #expect(found.relations.first { $0.id == twin }?.kind == .merged)
            #expect(try await dossier(city, child).relations.first { $0.id == project }?.kind == .parent)
            #expect(try await dossier(city, twin).relations.first { $0.id == project }?.kind == .mergedInto)
            let district = try #require(found.facts.district)
            let local = city.seen(by: .bureauReader, scope: .units([district]))
            let narrow = try await dossier(local, project)
            #expect(narrow.calls.isEmpty && !narrow.relations.contains { $0.id == twin })
        }
    }

    @Test("is not there before it was known, for another agency, or for another district", arguments: EngineUnderTest.all)
    func unseen(kind: EngineUnderTest) async throws {
        try await withCity(kind) { city in
            let before = try await city.now()
            try await city.record([Self.row])
            let project = try await city.project(named: Self.name)
            await #expect(throws: Failure.notFound("project \(project)")) { _ = try await dossier(city, project, known: before) }
            let own = try #require(try await city.record(of: project)?.latest?.district)
            let other = try #require(try await city.read { try $0.districts() }.first { $0.id != own }).id
            let stranger = city.seen(by: .bureauReader, scope: .units([other]))
            await #expect(throws: Failure.notFound("project \(project)")) { _ = try await dossier(stranger, project) }
            await #expect(throws: Failure.notFound("project \(project)")) {
                _ = try await stranger.read { try $0.timeline(of: project, calls: [], at: Moment(asOf: editingToday, knownAt: nil)) }
            }
            await #expect(throws: Failure.notFound("project \(project)")) {
                _ = try await stranger.read { try $0.differences(of: project, from: before, to: nil) }
            }
            let elsewhere = try await City.open(city.ledger.engine, name: "另一市", region: "430400")
            await #expect(throws: Failure.notFound("project \(project)")) { _ = try await dossier(elsewhere, project) }
        }
    }

    @Test(
        "The timeline goes back in pages, names imports, ends at the moment of the page, and finds an entry", arguments: EngineUnderTest.all
    )
    func timeline(kind: EngineUnderTest) async throws {
        try await withCity(kind) { city in
            let visit = VisitRow(number: 1, day: DayReading(day("2013-05-06")), company: "样例甲有限公司")
            try await city.record([Self.row], visits: [visit])
            let project = try await city.project(named: Self.name)
            let known = try await city.now()
            for number in 1...30 { try await city.correct(project, [.remark: "第\(number)次"]) }
            func timeline(_ page: Int = 1, known: Instant? = nil, showing entry: Int64? = nil) async throws -> Timeline {
                let moment = Moment(asOf: editingToday, knownAt: known)
                return try await city.read { reader in
                    let calls = try reader.dossier(of: project, at: moment).calls
                    return try reader.timeline(of: project, calls: calls, at: moment, page: page, showing: entry)
                }
            }
            let (first, second) = (try await timeline(), try await timeline(2))
            #expect(first.count == 32 && first.items.count == 25 && second.items.count == 7 && first.pages == 2)
            let sequences = (first.items + second.items).map(\.sequence)
            #expect(sequences == sequences.sorted(by: >))
            let last = try #require(second.items.last)
            #expect(try await timeline(showing: last.sequence) == second)
            guard
                case .entry(let opened, let file) = second.items.first(where: { item in
                    if case .entry(let entry, _) = item { entry.action == "project.opened" } else { false }
                })
            else {
                Issue.record("no opening")
                return
            }
            #expect(file == "rows" && opened.changes.contains { $0.field == "leader" && $0.after == .names(["市领导01"]) })
            #expect(second.items.contains { if case .call = $0 { true } else { false } })
            #expect(try await timeline(known: known).count == 2)
            let instants = try await city.read { try $0.instants(of: project) }
            #expect(instants.count == 31)
            let changes = try await city.read { try $0.differences(of: project, from: known, to: instants[5].at) }
            #expect(changes == [EntryChange("remark", before: nil, after: .text("第25次"))])
            #expect(try await city.read { try $0.differences(of: project, from: instants[0].at, to: nil) }.isEmpty)
        }
    }
}
