import Actions
import Domain
import Engine
import Store
import TestSupport
import Testing

@Suite("Grants and units")
struct GrantTests {
    private let asOf = day("2013-09-22")

    @Test("a role holds for its unit and everything below it, on its days, until it is revoked", arguments: EngineUnderTest.all)
    func subtree(kind: EngineUnderTest) async throws {
        try await withCity(kind) { city in
            let zone = try await city.perform(OpenUnit(name: "东部片区", kind: .zone))
            let team = try await city.perform(OpenUnit(name: "驻深圳招商队", kind: .team, parent: zone.id))
            let (heshan, ziyang) = try await city.read { (try $0.unit(named: "430903"), try $0.unit(named: "430902")) }
            try await city.perform(PlaceUnit(unit: heshan, parent: zone.id))
            let account = try await city.perform(AddAccount(name: "片区", role: .unitEditor, unit: zone.id, passwordHash: nil))
            #expect(try await city.ledger.principal(of: account).scope == .units([zone.id, team.id, heshan.id]))
            let later = Validity(from: day("2999-01-01"), to: .distantFuture)
            try await city.perform(GrantRole(account: "片区", grant: Grant(role: .unitReader, unit: ziyang.id, validity: later)))
            #expect(try await city.ledger.principal(of: account).scope == .units([zone.id, team.id, heshan.id]))

            try await city.perform(PlaceUnit(unit: heshan, parent: nil, from: day("2013-01-01")))
            #expect(try await city.ledger.principal(of: account).scope(for: .editProjects) == .units([zone.id, team.id]))
            try await city.perform(RevokeRole(account: "片区", role: .unitEditor, unit: zone.id))
            let bare = try await city.ledger.principal(of: account)
            #expect(bare.scope == .nothing && !bare.may(.readLedger) && !bare.may(.editProjects))
            #expect(try await city.broken() == nil)
        }
    }

    @Test("is refused where it cannot hold: a unit below itself, a role without its place", arguments: EngineUnderTest.all)
    func refused(kind: EngineUnderTest) async throws {
        try await withCity(kind) { city in
            let zone = try await city.perform(OpenUnit(name: "东部片区", kind: .zone))
            let heshan = try await city.read { try $0.unit(named: "430903") }
            try await city.perform(PlaceUnit(unit: heshan, parent: zone.id))
            let before = try await city.ledger.engine.digest()
            await #expect(throws: Failure.self) { try await city.perform(PlaceUnit(unit: zone, parent: heshan.id)) }
            await #expect(throws: Failure.self) { try await city.perform(PlaceUnit(unit: zone, parent: zone.id)) }
            await #expect(throws: Failure.self) { try await city.perform(OpenUnit(name: "东部片区", kind: .zone)) }
            for (role, unit) in [(Role.unitEditor, nil), (.administrator, zone.id), (.leader, nil), (.auditor, zone.id), (.system, nil)] {
                await #expect(throws: Failure.self, "\(role)") {
                    try await city.perform(AddAccount(name: "样例", role: role, unit: unit, passwordHash: nil))
                }
            }
            #expect(try await city.ledger.engine.digest() == before)
        }
    }

    @Test("a leader sees what he leads, by the version of the day", arguments: EngineUnderTest.all)
    func leader(kind: EngineUnderTest) async throws {
        try await withCity(kind) { city in
            try await city.record([ProjectRow("样例甲项目", talks: "2013-01-05"), ProjectRow("样例乙项目", number: 2, talks: "2013-01-05")])
            let project = try await city.project(named: "样例甲项目")
            try await city.correct(project, [.leader: "市领导01"], from: day("2013-03-01"))
            try await city.correct(project, [.leader: "市领导02"], from: day("2013-06-01"))
            let account = try await city.perform(AddAccount(name: "领导", role: .leader, leader: "市领导01", passwordHash: nil))
            let led = City(ledger: city.ledger, principal: try await city.ledger.principal(of: account))
            let counts = [(day("2013-02-01"), 0), (day("2013-04-01"), 1), (asOf, 0)]
            for (day, count) in counts { #expect(try await led.rows("stock", day).count == count, "\(day)") }
        }
    }

    @Test("who hands a project over goes on seeing its days until then, and nothing later", arguments: EngineUnderTest.all)
    func handedOver(kind: EngineUnderTest) async throws {
        try await withCity(kind) { city in
            try await city.record([ProjectRow("样例甲项目", wan: 12_000, talks: "2013-01-05")])
            let project = try await city.project(named: "样例甲项目")
            let moved = try await city.correct(project, [.district: "430902"], from: day("2013-06-01"))
            try await city.advance(project, .signed, "2013-07-01", form: [.investors: "样例有限公司", .contracted: "12000万元"])
            let (old, new) = try await city.read { (try $0.unit(named: "430903").id, try $0.unit(named: "430902").id) }
            let (before, after) = (city.seen(by: .unitEditor, scope: .units([old])), city.seen(by: .unitEditor, scope: .units([new])))
            let (then, now) = (Moment(asOf: day("2013-05-31")), Moment(asOf: asOf))

            for (reader, counts) in [(before, [1, 0]), (after, [0, 1])] {
                #expect(try await [reader.rows("stock", then.asOf).count, reader.rows("stock", asOf).count] == counts)
            }
            let past = try await before.read { try $0.dossier(of: project, at: then) }
            #expect(past.stage == .talks && past.record.versions.count == 1 && past.record.events.count == 1)
            #expect(try await before.read { try $0.timeline(of: project, calls: [], at: then).count } == 0)
            #expect(try await before.read { try $0.instants(of: project) }.isEmpty)
            await #expect(throws: Failure.forbidden("editProjects")) { try await before.correct(project, [.site: "样例镇"]) }
            await #expect(throws: Failure.notFound("journal entry \(moved.entries.lowerBound)")) { try await after.undo(moved.entries) }
            try await after.correct(project, [.site: "样例镇"])
            // Neither may push it to where it may not follow.
            await #expect(throws: Failure.self) { try await after.correct(project, [.district: "430903"]) }
            #expect(try await city.broken() == nil)
            #expect(try await after.read { try $0.dossier(of: project, at: now).facts.site } == "样例镇")
        }
    }

    @Test(
        "an import for some units writes their rows, says which are others', and finds nobody else's project",
        arguments: EngineUnderTest.all)
    func imported(kind: EngineUnderTest) async throws {
        try await withCity(kind) { city in
            try await city.record([ProjectRow("样例丙项目", number: 9, district: "430902", wan: 9_000).with { $0.code = .value("C-9") }])
            let hidden = try await city.project(named: "样例丙项目")
            let heshan = try await city.read { try $0.unit(named: "430903").id }
            let clerk = city.seen(by: .unitEditor, scope: .units([heshan]))
            let report = try await clerk.importFile(FixtureLedger.small)
            #expect(report.sheets.map(\.failed).reduce(0, +) == report.problems.count { $0.code == .outOfPlace })
            #expect(report.problems.contains { $0.code == .outOfPlace })
            #expect(report.sheets.map(\.created).reduce(0, +) > 0)
            // What a unit's rows say of stages counts once it is approved.
            #expect(try await city.rows("stock", day("2013-12-31")).isEmpty)
            let own = try await clerk.read { try $0.reviewTable(ReviewListing(.mine)) }.lines
            #expect(own.count == report.submitted && own.count == report.sheets.map(\.created).reduce(0, +))
            #expect(try await city.record(of: hidden)?.latest?.district != heshan)
            let importID = try #require(report.importID)
            await #expect(throws: Failure.self) {
                try await city.seen(by: .unitEditor, scope: .units([ID(1)])).perform(UndoImport(id: importID))
            }
            #expect(try await city.seen(by: .unitReader, scope: .units([ID(1)])).read { try $0.imports() }.isEmpty)
            try await clerk.perform(UndoImport(id: importID))
            #expect(try await clerk.read { try $0.reviewTable(ReviewListing(.mine)) }.lines.isEmpty)
            #expect(try await city.broken() == nil)
        }
    }

    @Test("the role that an account had before there were grants becomes one, in the journal, once", arguments: EngineUnderTest.all)
    func migrated(kind: EngineUnderTest) async throws {
        try await withCity(kind) { city in
            let account = try await city.perform(AddAccount(name: "老账号", role: .bureauReader, passwordHash: nil))
            try await city.perform(RevokeRole(account: "老账号", role: .bureauReader))
            let agency = city.principal.agency
            try await city.ledger.engine.run(
                "INSERT INTO role_before_grants (agency_id, account_id, role) VALUES (\(agency), \(account.id), 'administrator')")
            try await city.ledger.migrate()
            try await city.ledger.migrate()
            #expect(try await city.read { try $0.grants() }.map(\.grant) == [Grant(role: .administrator)])
            #expect(try await city.broken() == nil)
        }
    }
}
