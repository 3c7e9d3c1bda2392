import Actions
import Demo
import Domain
import Engine
import Store
import TestSupport
import Testing

@Suite("Two agencies in one database")
struct AgencyTests {
    private let asOf = day("2013-09-22")

    /// One of the second agency's projects, with the same name, investor and leader as there, and other rows of every table.
    private static let rows = [
        ProjectRow("珂坪水性涂料项目", wan: 15_000, talks: "2013-02-01", signed: "2013-03-05", investor: "样例珂坪新材料有限公司").with {
            $0.leader = .value("市领导01")
            $0.supportUnits = .value(["市商务局"])
            $0.source = .value("2013年示例市推介会")
        },
        ProjectRow("珂坪水性涂料项目", number: 2, district: "430902", wan: 15_000, talks: "2013-02-01", investor: "样例珂坪新材料有限公司"),
        ProjectRow("珂坪水性涂料增资", number: 3, wan: 1_000, talks: "2013-05-01").with {
            $0.kind = .value(.increment)
            $0.parentName = "珂坪水性涂料项目"
        },
    ]

    private static let mission = MissionRow(number: 1, name: "2013年示例市推介会", firstDay: day("2013-02-25"), lastDay: day("2013-02-27"))

    private static let visit: VisitRow = {
        var visit = VisitRow(number: 1, day: DayReading(day("2013-03-14")), company: "示例食品企业01")
        visit.leader = .value("市领导01")
        return visit
    }()

    private func withTwo(_ kind: EngineUnderTest, _ body: (City, City) async throws -> Void) async throws {
        try await withEngine(kind) { engine in
            let city = try await City.open(engine)
            try await city.record(Self.rows, missions: [Self.mission], visits: [Self.visit])
            try await Seeding(engine: engine).build(DemoCity.secondAgency)
            let agency = try #require(try await city.ledger.agencies().first { $0.name == DemoCity.secondAgency.name })
            let other = City(ledger: city.ledger, principal: Principal(name: "system", role: .system, agency: agency.id))
            try await body(city, other)
        }
    }

    @Test("are not set up under one name, not even at the same time", arguments: EngineUnderTest.all)
    func sameName(kind: EngineUnderTest) async throws {
        try await withEngine(kind) { engine in
            let ledger = Ledger(engine: engine, clock: SystemClock())
            try await ledger.migrate()
            let refused = await withTaskGroup(of: (any Error)?.self) { group in
                for _ in 0..<6 {
                    group.addTask {
                        do {
                            _ = try await CreateAgency(name: "益阳市", regionCode: "430900", districts: Fixtures.districts).perform(in: ledger)
                            return nil
                        } catch {
                            return error
                        }
                    }
                }
                return await group.reduce(into: []) { errors, error in if let error { errors.append(error) } }
            }
            #expect(refused.count == 5)
            #expect(refused.allSatisfy { $0 as? Failure == .conflict(Message("agency.exists", ["name": "益阳市"])) })
            #expect(try await ledger.agencies().count == 1)
        }
    }

    @Test("see, count, match and suspect only what is their own", arguments: EngineUnderTest.all)
    func invisible(kind: EngineUnderTest) async throws {
        try await withTwo(kind) { city, other in
            #expect(try await city.count("stock", asOf) == 2)
            #expect(try await other.count("stock", asOf) == 4)
            let (ours, theirs) = (Set(try await city.rows("stock", asOf).map(\.id)), Set(try await other.rows("stock", asOf).map(\.id)))
            #expect(ours.count == 2 && theirs.count == 4 && ours.isDisjoint(with: theirs))
            #expect(
                Set(try await city.rows("visits.batches", asOf).map(\.id)).isDisjoint(
                    with: try await other.rows("visits.batches", asOf).map(\.id)))
            #expect(try await city.projects(named: "珂坪水性涂料项目").count == 2)
            #expect(try await other.projects(named: "珂坪水性涂料项目").count == 1)
            #expect(try await city.duplicates().count == 1)
            #expect(try await other.duplicates().isEmpty)
            let leaders = try await city.figures(asOf, ["stock"], by: [[.leader]]).figures
            #expect(leaders.first { $0.by[0].value == "市领导01" }?.integer == 1)
            #expect(try await city.read { try $0.missions() }.map(\.facts.name) == ["2013年示例市推介会"])
        }
    }

    @Test("cannot reach a project, an import or a briefing of the other by its id", arguments: EngineUnderTest.all)
    func unreachable(kind: EngineUnderTest) async throws {
        try await withTwo(kind) { city, other in
            let theirs = try await other.project(named: "珂坪水性涂料项目")
            let ours = try await city.project(named: "珂坪水性涂料项目")
            #expect(try await city.record(of: theirs) == nil)
            await #expect(throws: Failure.notFound("project \(theirs)")) { try await city.decide(ours, theirs) }
            let importID = try #require(try await other.read { try $0.imports() }.first?.id)
            #expect(try await city.read { try $0.imports() }.contains { $0.id == importID } == false)
            await #expect(throws: Failure.notFound("import \(importID)")) { try await city.perform(UndoImport(id: importID)) }
            let figures = try await other.figures(asOf)
            let briefing = try await other.perform(PublishBriefing(title: "简报", language: "zh-Hans", figures: figures, document: "{}"))
            #expect(try await city.read { try $0.briefings() }.isEmpty)
            await #expect(throws: Failure.notFound("briefing \(briefing.id)")) { try await city.read { try $0.briefing(briefing.id) } }
            let named = try await city.read { try $0.named(theirs.description, field: "parent") }
            #expect(named == "—")
        }
    }

    /// Columns that refer to something of the same agency, and the table it is in.
    private static let references: [(table: String, column: String, target: String)] = [
        ("project_version", "project_id", "project"), ("project_version", "parent_id", "project"),
        ("project_version", "merged_into", "project"),
        ("project_version", "district_id", "unit"), ("project_version", "unit_id", "unit"), ("project_version", "leader_id", "leader"),
        ("project_version", "mission_id", "mission_identity"), ("stage_event", "project_id", "project"),
        ("agreement", "project_id", "project"), ("receipt", "project_id", "project"),
        ("project_investor", "project_id", "project"), ("project_investor", "investor_id", "investor"),
        ("supporting_unit", "unit_id", "unit"),
        ("supporting_unit", "project_id", "project"), ("duplicate_pair", "a_id", "project"), ("duplicate_pair", "b_id", "project"),
        ("visit", "leader_id", "leader"), ("visit", "visit_id", "visit_identity"), ("mission", "mission_id", "mission_identity"),
        ("import_row", "import_id", "import"), ("import_problem", "import_id", "import"),
    ]

    @Test("are kept apart by the database itself: a link across is refused", arguments: EngineUnderTest.all)
    func foreignKeys(kind: EngineUnderTest) async throws {
        try await withTwo(kind) { city, other in
            try await city.importFixture("bad/amount-abc.csv")
            try await city.receive(try await city.project(named: "珂坪水性涂料项目"), "2013-06-20", "800万元")
            for (table, column, target) in Self.references {
                try await expectRefused(city, other, table, column, target)
            }
        }
    }

    @Test("are kept apart in a decision, too", arguments: EngineUnderTest.all)
    func keptProject(kind: EngineUnderTest) async throws {
        try await withTwo(kind) { city, other in
            let pair = try await city.duplicates()[0]
            try await city.decide(pair.a.id, pair.b.id)
            try await expectRefused(city, other, "duplicate_pair", "kept_id", "project")
        }
    }

    private func expectRefused(_ city: City, _ other: City, _ table: String, _ column: String, _ target: String) async throws {
        let engine = city.ledger.engine
        let (ours, theirs) = (city.principal.agency.rawValue, other.principal.agency.rawValue)
        let rows = try await engine.int(SQL(text: "SELECT COUNT(*) FROM \(table) WHERE agency_id = ?", values: [.integer(ours)]))
        #expect(rows ?? 0 > 0, "no \(table) to change")
        let sql = SQL(
            text: "UPDATE \(table) SET \(column) = (SELECT MAX(id) FROM \(target) WHERE agency_id = ?) WHERE agency_id = ?",
            values: [.integer(theirs), .integer(ours)])
        do {
            try await engine.run(sql)
            Issue.record("\(table).\(column) may name a \(target) of another agency")
        } catch EngineError.statement(_, let code) {
            // foreign_key_violation; SQLITE_CONSTRAINT_FOREIGNKEY. The pair of two agencies may already break a_id < b_id.
            #expect(["23503", "787"].contains(code) || table == "duplicate_pair", "\(table).\(column): \(code)")
        }
    }
}

@Suite("Who may see and do what")
struct PermissionTests {
    private let asOf = day("2013-09-22")

    @Test("a scope of districts shows exactly the rows that it sees, and figures that equal them", arguments: EngineUnderTest.all)
    func scope(kind: EngineUnderTest) async throws {
        try await withCity(kind) { city in
            try await city.importFixture("yiyang-2013.xlsx")
            try await city.record([
                ProjectRow("无区县项目", wan: 50_000, talks: "2013-01-01", signed: "2013-02-01").with { $0.district = .absent }
            ])
            let districts = try await city.read { try $0.districts() }
            let ids = Dictionary(uniqueKeysWithValues: districts.map { ($0.district.code, $0.id) })
            let scopes: [Scope] = [.agency, .units([]), .units([districts[0].id]), .units([districts[1].id, districts[5].id])]
            for scope in scopes {
                let part = city.seen(by: .bureauReader, scope: scope)
                for key in ["stock", "signed_100m.count", "pool_50m.count", "signed.not_started"] {
                    let visible = try await city.rows(key, asOf).filter { row in
                        var facts = ProjectFacts(name: row.name, nameKey: NameKey.of(row.name))
                        if case .text(let code)? = row.fields.first(where: { $0.key == "district" })?.value { facts.district = ids[code] }
                        return scope.sees(facts)
                    }
                    #expect(try await part.rows(key, asOf) == visible)
                    #expect(try await part.count(key, asOf) == Int64(visible.count))
                }
                #expect(try await part.count("visits.batches", asOf) == (scope == .agency ? 168 : 0))
                #expect(try await part.rows("visits.batches", asOf).count == (scope == .agency ? 168 : 0))
            }
        }
    }

    @Test("who sees some districts sees no pair with a project of another", arguments: EngineUnderTest.all)
    func scopedDuplicates(kind: EngineUnderTest) async throws {
        try await withCity(kind) { city in
            try await city.record([ProjectRow("样例甲项目"), ProjectRow("样例甲项目", number: 2, district: "430902")])
            #expect(try await city.duplicates().count == 1)
            let district = try #require(try await city.read { try $0.districts() }.first { $0.district.code == "430981" }?.id)
            let visible = try await city.seen(by: .bureauReader, scope: .units([district])).duplicates()
            #expect(visible.isEmpty)
        }
    }

    @Test("a reader may do nothing, an administrator everything but seed", arguments: EngineUnderTest.all)
    func permissions(kind: EngineUnderTest) async throws {
        try await withCity(kind) { city in
            try await city.record([ProjectRow("样例甲项目"), ProjectRow("样例甲项目", number: 2, district: "430902")])
            let pair = try await city.duplicates()[0]
            let importID = try #require(try await city.read { try $0.imports() }.first?.id)
            let figures = try await city.figures(asOf)
            let file = try FixtureLedger.small
            let actions: [any Action] = [
                ImportLedger(file: file), UndoImport(id: importID), RecordRows(source: "rows", ledgerDate: asOf),
                DecideDuplicate(kept: pair.a.id, other: pair.b.id, verdict: .merge, reason: "同"),
                ReopenDuplicate(first: pair.a.id, second: pair.b.id), SetRate(currency: .usd, micros: 6_000_000),
                PublishBriefing(title: "简报", language: "zh-Hans", figures: figures, document: "{}"),
            ]
            let before = try await city.ledger.engine.digest()
            for action in actions {
                let permission = type(of: action).permission
                await #expect(throws: Failure.forbidden(permission.rawValue)) { try await city.seen(by: .bureauReader).attempt(action) }
                #expect(Role.administrator.permissions.contains(permission) == (permission != .seedLedger))
            }
            #expect(try await city.ledger.engine.digest() == before)
            await #expect(throws: Failure.forbidden("seedLedger")) { try await city.seen(by: .administrator).attempt(actions[2]) }
            try await city.seen(by: .administrator).attempt(actions[0])
            #expect(try await city.ledger.engine.digest() != before)
        }
    }

    @Test("every action names the permission of its own kind")
    func named() {
        #expect(ImportLedger.permission == .importLedger && UndoImport.permission == .undoImport && RecordRows.permission == .seedLedger)
        #expect(DecideDuplicate.permission == .decideDuplicates && ReopenDuplicate.permission == .decideDuplicates)
        #expect(SetRate.permission == .setRates && PublishBriefing.permission == .publishBriefing)
    }
}

extension City {
    fileprivate func attempt(_ action: some Action) async throws { try await perform(action) }
}
