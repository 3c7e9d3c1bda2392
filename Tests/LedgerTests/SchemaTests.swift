import Actions
import Domain
import Engine
import Store
import TestSupport
import Testing

@Suite("The schema")
struct SchemaTests {
    @Test("is built from nothing, and building it again does nothing", arguments: EngineUnderTest.all)
    func migrates(kind: EngineUnderTest) async throws {
        try await withEngine(kind) { engine in
            let ledger = Ledger(engine: engine, clock: SteppingClock())
            let applied = try await ledger.migrate()
            #expect(!applied.isEmpty)
            #expect(try await ledger.schemaVersion() == applied.count)
            #expect(try await ledger.migrate() == [])
            #expect(try await ledger.agencies() == [])
            #expect(Set(try await engine.tables()).isSuperset(of: FactTable.all.map { $0.name.description }))
        }
    }

    @Test("has the agency in every table of the trade", arguments: EngineUnderTest.all)
    func agencies(kind: EngineUnderTest) async throws {
        try await withEngine(kind) { engine in
            try await Ledger(engine: engine, clock: SteppingClock()).migrate()
            let tables = try await engine.tables()
            #expect(tables.count > 15)
            // Whoever fails to sign in belongs to no agency yet.
            for table in tables where !["agency", "sign_in_failure"].contains(table) {
                #expect(try await engine.columns(of: table).contains("agency_id"), "\(table)")
            }
        }
    }

    @Test("has the same tables and columns on both engines", .enabled(if: EngineUnderTest.all.count == 2))
    func sameOnBoth() async throws {
        var seen: [[String: [String]]] = []
        for kind in EngineUnderTest.all {
            try await withEngine(kind) { engine in
                try await Ledger(engine: engine, clock: SteppingClock()).migrate()
                var columns: [String: [String]] = [:]
                for table in try await engine.tables() { columns[table] = try await engine.columns(of: table) }
                seen.append(columns)
            }
        }
        #expect(seen[0] == seen[1])
    }

    @Test("refers within one agency only: every reference but those to the agency itself is by agency and id")
    func compositeKeys() async throws {
        try await withEngine(.sqlite) { engine in
            try await Ledger(engine: engine, clock: SteppingClock()).migrate()
            for table in try await engine.tables() {
                let keys = try await engine.read { connection in
                    try connection.rows(SQL(text: "PRAGMA foreign_key_list(\(table))")).map {
                        (try $0.int(0), try $0.text(2), try $0.text(3))
                    }
                }
                for (key, columns) in Dictionary(grouping: keys, by: { $0.0 }) {
                    let names = columns.map { $0.2 }
                    #expect(columns[0].1 == "agency" || (names.count == 2 && names.contains("agency_id")), "\(table), key \(key): \(names)")
                }
            }
        }
    }

    @Test("answers figures, names and histories from an index, never by reading every version")
    func indexes() async throws {
        try await withEngine(.sqlite) { engine in
            let recorder = RecordingEngine(engine)
            let city = try await City.open(recorder)
            try await city.record([
                ProjectRow("样例甲项目", wan: 12_000, talks: "2013-01-05", signed: "2013-03-01", investor: "样例甲有限公司"),
                ProjectRow("样例甲项目", number: 2, district: "430902", wan: 12_000, talks: "2013-01-05"),
            ])
            let project = try await city.project(named: "样例甲项目")
            recorder.forget()
            _ = try await city.figures(day("2013-09-22"))
            try await city.split(project, "赫山区30%、资阳区70%", from: "2013-06-01")
            _ = try await city.figures(day("2013-09-22"), ["stock"], by: [[.credit]])
            let figures = Set(recorder.statements.map(\.text))
            _ = try await city.projects(named: "样例甲项目")
            _ = try await city.record(of: project)
            // Rows that come again and rows that are new, and a visit: what an import asks for each.
            try await city.record(
                [ProjectRow("样例甲项目", wan: 13_000).with { $0.code = .value("1") }, ProjectRow("样例丙项目", number: 3)],
                visits: [VisitRow(number: 1, day: DayReading(day("2013-05-06")), company: "样例甲有限公司")])
            #expect(figures.count > 5 && recorder.statements.contains { $0.text.contains("name_key IN") })
            for statement in Set(recorder.statements.map(\.text)) {
                guard let sql = recorder.statements.first(where: { $0.text == statement }) else { continue }
                let plan = try await engine.read { try $0.rows("EXPLAIN QUERY PLAN " + sql).map { try $0.text(3) } }
                #expect(plan.filter { Self.readsTooMuch($0, of: statement) } == [], "\(statement)")
            }
        }
    }

    @Test("answers what an edit asks from an index: what is known, who changed it, what it may be a duplicate of, what undoing would lose")
    func editIndexes() async throws {
        try await withEngine(.sqlite) { engine in
            let recorder = RecordingEngine(engine)
            let city = try await City.open(recorder)
            try await city.record([
                ProjectRow("样例甲项目", wan: 12_000, talks: "2013-01-05", investor: "样例甲有限公司"),
                ProjectRow("样例乙项目", number: 2, district: "430902", wan: 12_000, talks: "2013-01-05"),
            ])
            let project = try await city.project(named: "样例甲项目")
            let other = try await city.project(named: "样例乙项目")
            recorder.forget()
            let base = try await city.openForm(project).base
            try await city.correct(other, [.leader: "市领导01"])
            let edit = try await city.correct(project, [.leader: "市领导02", .site: "高新区", .investors: "样例丙有限公司"])
            await #expect(throws: EditConflict.self) { try await city.correct(project, [.leader: "市领导03"], base: base) }
            try await city.undo(edit.entries)
            let entries = try await city.advance(project, .signed, "2013-06-01").entries
            _ = try await city.perform(
                ChangeProjects(projects: [project, other], field: .method, text: "以商招商", base: base, today: editingToday))
            _ = try await city.read { try $0.group(of: entries.lowerBound...(entries.upperBound - 1)) }
            _ = try await city.read { try $0.attachments(of: project) }
            try await city.receive(project, "2013-06-20", "800万元")
            let receipt = try #require(try await city.receipts(of: project).first).id
            let withdrawn = try await city.perform(WithdrawReceipt(project: project, receipt: receipt, reason: "误登"))
            try await city.undo(withdrawn.entries)
            try await city.split(project, "赫山区30%、资阳区70%", from: "2013-06-01")
            await #expect(throws: EditConflict.self) { try await city.split(project, "赫山区100%", from: "2013-06-01", base: base) }
            try await city.undo(try await city.split(project, "赫山区100%", from: "2013-06-01").entries)
            #expect(recorder.statements.count > 40)
            for statement in Set(recorder.statements.map(\.text)) {
                guard let sql = recorder.statements.first(where: { $0.text == statement }) else { continue }
                let plan = try await engine.read { try $0.rows("EXPLAIN QUERY PLAN " + sql).map { try $0.text(3) } }
                #expect(plan.filter { Self.readsTooMuch($0, of: statement) } == [], "\(statement)")
            }
        }
    }

    @Test("answers the list of projects by name, its counts, sums and groups from one index, without sorting")
    func listIndex() async throws {
        try await withEngine(.sqlite) { engine in
            let city = try await City.open(engine)
            try await city.record([ProjectRow("样例甲项目", wan: 12_000, talks: "2013-01-05")])
            var filter = ProjectFilter()
            filter.groups = [[.oneOf(.stage, ["talks"])], [.oneOf(.district, ["430903", nil])], [.amount(.intended, least: 1, most: nil)]]
            for descending in [false, true] {
                var listing = ProjectListing(filter: filter)
                listing.sort = .init(.name, descending: descending)
                let statements = try await city.read { [listing] reader in
                    try reader.traced { try $0.projectTable(listing, at: Moment(asOf: day("2013-09-22")), from: City.library) }.statements
                }.map(\.text).filter { $0.contains("FROM project_version v WHERE") }
                #expect(statements.count == 2)
                for statement in statements {
                    let plan = try await engine.read { connection in
                        try connection.rows(SQL(text: "EXPLAIN QUERY PLAN " + statement)).map { try $0.text(3) }
                    }
                    #expect(plan.contains("SEARCH v USING COVERING INDEX project_version_list (agency_id=?)"), "\(statement)")
                    #expect(!plan.contains("USE TEMP B-TREE FOR ORDER BY"), "\(statement)")
                }
            }
        }
    }

    @Test("answers the home page from indexes that hold all it asks of projects")
    func overviewIndex() async throws {
        try await withEngine(.sqlite) { engine in
            let recorder = RecordingEngine(engine)
            let city = try await City.open(recorder)
            try await city.record([ProjectRow("样例甲项目", wan: 12_000, talks: "2013-01-05", signed: "2013-02-05")])
            recorder.forget()
            let overview = try await city.ledger.overview(at: Moment(asOf: day("2013-09-22")), from: City.library, as: city.principal)
            #expect(overview.waiting.map(\.name) == ["样例甲项目"])
            let statements = recorder.statements.filter { $0.text.contains("FROM project_version v WHERE") }
            #expect(statements.count == 7)
            for statement in statements {
                let plan = try await engine.read { try $0.rows("EXPLAIN QUERY PLAN " + statement).map { try $0.text(3) } }
                #expect(plan.filter { $0.contains(" v ") && !$0.contains("COVERING INDEX") } == [], "\(statement.text)")
            }
        }
    }

    @Test("gives SQLite's planner sizes for every index of the tables that grow")
    func plannerSizes() async throws {
        try await withEngine(.sqlite) { engine in
            try await Ledger(engine: engine, clock: SteppingClock()).migrate()
            let without = try await engine.read { connection in
                try connection.rows(
                    "SELECT tbl_name, name FROM sqlite_schema WHERE type = 'index' AND name NOT IN (SELECT idx FROM sqlite_stat1 WHERE idx IS NOT NULL)"
                ).map { (table: try $0.text(0), index: try $0.text(1)) }
            }
            #expect(without.filter { Self.large.contains($0.table) }.map(\.index) == [])
        }
    }

    /// Tables that grow with the ledger.
    private static let large = [
        "project_version", "stage_event", "project_investor", "supporting_unit", "import_row", "import_problem", "journal_entry", "visit",
        "investor", "attachment", "receipt", "submission", "evidence", "credit_share",
    ]

    /// A step that reads a whole table, or every row of an agency other than from an index that holds all it asks for.
    private static func readsTooMuch(_ step: String, of statement: String) -> Bool {
        let words = step.split(separator: " ").map(String.init)
        guard words.count > 1, ["SCAN", "SEARCH"].contains(words[0]) else { return false }
        let isLarge = large.contains {
            words[1] == $0 || statement.contains("\($0) \(words[1]) ") || statement.contains("\($0) \(words[1])\n")
        }
        return isLarge && (words[0] == "SCAN" || (step.hasSuffix("(agency_id=?)") && !step.contains("COVERING INDEX")))
    }
}
