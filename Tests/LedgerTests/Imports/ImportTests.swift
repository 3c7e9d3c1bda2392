import Actions
import Domain
import Engine
import Store
import TestSupport
import Testing

@Suite("An import")
struct ImportTests {
    private let asOf = day("2013-09-22")
    private let good = "1,样例甲项目,样例甲公司,12000,赫山区,已签约,2013.1.5,2013.3.5,"
    private let lost = "2,样例乙项目,样例乙公司,6000,无名县,在谈,2013.2.1,,"

    private func options(_ change: (inout ImportLedger.Options) -> Void) -> ImportLedger.Options {
        var options = ImportLedger.Options()
        change(&options)
        return options
    }

    @Test("that is only tried says what would happen and writes nothing", arguments: EngineUnderTest.all)
    func dryRun(kind: EngineUnderTest) async throws {
        try await withCity(kind) { city in
            let before = try await city.ledger.engine.digest()
            let tried = try await city.importFixture("yiyang-2013.xlsx", options { $0.isDryRun = true })
            #expect(tried.importID == nil)
            #expect(try await city.ledger.engine.digest() == before)
            let done = try await city.importFixture("yiyang-2013.xlsx")
            #expect(tried.sheets.map(\.created) == done.sheets.map(\.created) && tried.problems == done.problems)
            #expect(tried.duplicates.count == done.duplicates.count)
            #expect(try await city.ledger.engine.digest() != before)
        }
    }

    @Test("of all or nothing is nothing when a row fails, and all when none does", arguments: EngineUnderTest.all)
    func allOrNothing(kind: EngineUnderTest) async throws {
        let scratch = try Scratch()
        try await withCity(kind) { city in
            let before = try await city.ledger.engine.digest()
            let strict = options { $0.allOrNothing = true }
            let failed = try await city.importFile(scratch.ledger("a.csv", FixtureLedger.text(good, lost)), strict)
            #expect(failed.failed == 1 && failed.importID == nil && failed.sheets[0].created == 1)
            #expect(try await city.ledger.engine.digest() == before)
            let whole = try await city.importFile(scratch.ledger("b.csv", FixtureLedger.text(good)), strict)
            #expect(whole.importID != nil && whole.sheets[0].created == 1)
            let loose = try await city.importFile(scratch.ledger("c.csv", FixtureLedger.text(good, lost)))
            #expect(loose.importID != nil && loose.failed == 1 && loose.sheets[0].unchanged == 1)
        }
    }

    @Test("remembers which column a person said a field is in, once it was stored", arguments: EngineUnderTest.all)
    func mapping(kind: EngineUnderTest) async throws {
        let scratch = try Scratch()
        try await withCity(kind) { city in
            func ledger(_ name: String, _ row: String) throws -> any LedgerFile {
                try scratch.ledger(name, "序号,项目名称,区县,盘子（万元）,洽谈时间\n\(row)\n")
            }
            let mapped = options {
                $0.mapping = ["intended": "D"]
                $0.isDryRun = true
            }
            try await city.importFile(ledger("a.csv", "1,样例甲项目,赫山区,12000,2013.1.5"), mapped)
            try await city.importFile(ledger("b.csv", "1,样例甲项目,赫山区,12000,2013.1.5"))
            #expect(try #require(try await city.facts(named: "样例甲项目")).amounts[.intended] == nil, "a trial is not remembered")
            try await city.importFile(ledger("c.csv", "1,样例甲项目,赫山区,12000,2013.1.5"), options { $0.mapping = ["intended": "盘子（万元）"] })
            #expect(try await city.facts(named: "样例甲项目")?.amounts[.intended]?.fen == 12_000_000_000)
            try await city.importFile(ledger("d.csv", "1,样例乙项目,资阳区,6000,2013.1.6"))
            #expect(try await city.facts(named: "样例乙项目")?.amounts[.intended]?.fen == 6_000_000_000)
            await #expect(throws: Failure.refused(Problem(.mappingInvalid, detail: "intended = Z"))) {
                try await city.importFile(ledger("e.csv", "1,样例丙项目,资阳区,1,2013.1.6"), options { $0.mapping = ["intended": "Z"] })
            }
        }
    }

    @Test("reads only the sheet it is told, and refuses one that is not there", arguments: EngineUnderTest.all)
    func oneSheet(kind: EngineUnderTest) async throws {
        try await withCity(kind) { city in
            let report = try await city.importFixture("yiyang-2013.xlsx", options { $0.sheet = "来访客商" })
            #expect(report.sheets.map(\.name) == ["来访客商"])
            #expect(try await city.count("visits.batches", asOf) == 168)
            #expect(try await city.count("stock", asOf) == 0)
            let failure = await #expect(throws: Failure.self) {
                try await city.importFixture("yiyang-2013.xlsx", options { $0.sheet = "无" })
            }
            guard case .refused(let problem)? = failure else { throw failure ?? .notFound("failure") }
            #expect(problem.code == .sheetNotFound && problem.given == "无")
        }
    }

    @Test("keeps two rows of one name two projects, now and when the same file comes again", arguments: EngineUnderTest.all)
    func twins(kind: EngineUnderTest) async throws {
        let scratch = try Scratch()
        try await withCity(kind) { city in
            let text = FixtureLedger.text(good, "2,样例甲项目,样例甲公司,8000,赫山区,在谈,2013.4.1,,")
            let first = try await city.importFile(scratch.ledger("a.csv", text))
            #expect(first.sheets[0].created == 2 && first.duplicates.count == 1)
            let projects = try await city.projects(named: "样例甲项目")
            #expect(Set(projects).count == 2)
            let entries = try await city.ledger.engine.int("SELECT COUNT(*) FROM journal_entry")
            let again = try await city.importFile(scratch.ledger("b.csv", text))
            #expect(again.sheets[0].unchanged == 2 && again.sheets[0].updated == 0)
            #expect(try await city.ledger.engine.int("SELECT COUNT(*) FROM journal_entry") == entries)
            let revised = try await city.importFile(
                scratch.ledger("c.csv", FixtureLedger.text(good, "2,样例甲项目,样例甲公司,9000,赫山区,在谈,2013.4.1,,")))
            #expect(revised.changes.map(\.row) == [5] && revised.changes[0].fields.map(\.field) == ["intended"])
            #expect(try await city.record(of: projects[0])?.latest?.amounts[.intended]?.fen == 12_000_000_000)
            #expect(try await city.record(of: projects[1])?.latest?.amounts[.intended]?.fen == 9_000_000_000)
        }
    }

    @Test("keeps what an empty cell says nothing about and lists it, or clears it when asked to", arguments: EngineUnderTest.all)
    func blanks(kind: EngineUnderTest) async throws {
        let scratch = try Scratch()
        let emptied = "1,样例甲项目,-,,赫山区,,,/,"
        try await withCity(kind) { city in
            try await city.importFile(scratch.ledger("a.csv", FixtureLedger.text(good)))
            let kept = try await city.importFile(scratch.ledger("b.csv", FixtureLedger.text(emptied)))
            #expect(kept.sheets[0].unchanged == 1 && kept.changes.isEmpty)
            #expect(Set(kept.kept.flatMap(\.fields).map(\.field)) == ["investors", "intended", "stage_word", "talks", "signed"])
            #expect(try await city.count("signed_100m.count", asOf) == 1)
            let cleared = try await city.importFile(scratch.ledger("c.csv", FixtureLedger.text(emptied)), options { $0.blanks = .clear })
            #expect(cleared.sheets[0].updated == 1 && cleared.kept.isEmpty)
            let project = try #require(try await city.record(of: try await city.project(named: "样例甲项目")))
            #expect(project.latest?.amounts[.intended] == nil && project.investors.isEmpty && project.events.isEmpty)
            #expect(project.latest?.milestones == Milestones())
            #expect(try await city.count("signed_100m.count", asOf) == 0)
            #expect(try await city.broken() == nil)
        }
    }

    @Test("finds the project that an increment belongs to, wherever its row stands", arguments: EngineUnderTest.all)
    func increments(kind: EngineUnderTest) async throws {
        try await withCity(kind) { city in
            func rows(source: String?) -> [ProjectRow] {
                let part = ProjectRow("样例甲增资", number: 1, wan: 3_000, talks: "2013-05-01").with {
                    $0.kind = .value(.increment)
                    $0.parentName = "样例甲项目"
                }
                return [
                    part,
                    ProjectRow("样例甲项目", number: 2, wan: 12_000, talks: "2012-05-01").with {
                        $0.source = source.map { .value($0) } ?? .absent
                    },
                ]
            }
            try await city.record(rows(source: nil))
            let parent = try await city.project(named: "样例甲项目")
            #expect(try await city.facts(named: "样例甲增资")?.parent == parent)
        }
        // A project waits for the other rows, too, when its source names a mission without its month.
        try await withCity(kind) { city in
            let part = ProjectRow("样例甲增资", number: 1, talks: "2013-05-01").with {
                $0.kind = .value(.increment)
                $0.parentName = "样例甲项目"
            }
            try await city.record([part, ProjectRow("样例甲项目", number: 2, talks: "2012-05-01").with { $0.source = .value("2012年港澳招商活动") }])
            let parent = try await city.project(named: "样例甲项目")
            let stored = try await city.facts(named: "样例甲增资")?.parent
            #expect(stored == parent)
        }
    }
}
