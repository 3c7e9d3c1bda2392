import Actions
import Domain
import Engine
import Store
import TestSupport
import Testing

@Suite("The sample ledger in every form")
struct ExpectedFiguresTests {
    private static let main = Expected.main
    private static let figures = main.figures!

    @Test(
        "has its rows, its problems and its figures, before and after its duplicates are decided", arguments: Expected.files,
        EngineUnderTest.all)
    func firstImport(file: String, kind: EngineUnderTest) async throws {
        try await withCity(kind) { city in
            let report = try await city.importFixture(file)
            let expected = try #require(Expected.all.workbooks[file]?.figures)
            expectSheets(report)
            try await expectOutcomes(report, city)
            expectProblems(report, isText: file.hasSuffix(".csv"))
            #expect(try await city.differences(from: expected, \.beforeDuplicatesResolved) == [])
            try await city.resolveSampleDuplicates()
            #expect(try await city.differences(from: expected, \.afterDuplicatesResolved) == [])
            try await expectSecondImportToChangeNothing(file, city)
        }
    }

    private func expectSheets(_ report: ImportReport) {
        for sheet in report.sheets {
            guard
                let expected = Self.main.sheets?[sheet.name] ?? (report.sheets.count == 1 ? Self.main.sheets?[Expected.projectSheet] : nil)
            else {
                Issue.record("unexpected sheet \(sheet.name)")
                continue
            }
            #expect(sheet.kind.rawValue == expected.kind)
            #expect(sheet.rows == sheet.created + sheet.updated + sheet.unchanged + sheet.skipped + sheet.failed)
            if let first = expected.firstImport {
                #expect(sheet.created == first.created && sheet.failed == first.failed && sheet.updated == 0 && sheet.unchanged == 0)
                #expect(sheet.skipped == first.skippedBelowHeader.values.reduce(0, +))
            } else if let roles = expected.rowsByRole {
                #expect(sheet.created == (roles["held"] ?? 0) + (roles["cancelled"] ?? 0))
                #expect(sheet.skipped == ["group", "subtotal", "total"].compactMap { roles[$0] }.reduce(0, +))
            } else if expected.kind == "missions" {
                #expect(sheet.created == expected.rows)
            } else {
                #expect(sheet.created == 0 && sheet.skipped == sheet.rows)
            }
        }
    }

    /// Every row's outcome as the store kept it, and whether it became a project or an increment.
    private func expectOutcomes(_ report: ImportReport, _ city: City) async throws {
        let sheet = try #require(report.sheets.first { $0.kind == .projects }).name
        let importID = try #require(report.importID)
        let sql: SQL = """
            SELECT r.row_number, r.outcome, v.kind FROM import_row r
            JOIN project_version v ON v.agency_id = r.agency_id AND v.project_id = r.subject_id AND v.superseded_at = 9223372036854775807
            WHERE r.import_id = \(importID) AND r.sheet = \(sheet)
            """
        var outcomes = Set(
            try await city.ledger.engine.read { connection in
                try connection.rows(sql).map { row in
                    let isPart = ["increment", "phase"].contains(try row.text(2))
                    return Expected.Outcome(row: Int(try row.int(0)), outcome: try row.text(1), kind: isPart ? "increment" : "project")
                }
            })
        for problem in report.problems
        where [.nameMissing, .districtMissing, .districtUnknown].contains(problem.code) && problem.sheet == sheet {
            outcomes.insert(Expected.Outcome(row: problem.row ?? 0, outcome: "failed", kind: "project"))
        }
        #expect(outcomes.symmetricDifference(Self.main.rowOutcomes ?? []).sorted { $0.row < $1.row } == [])
    }

    private func expectProblems(_ report: ImportReport, isText: Bool) {
        let expected = (Self.main.problems ?? []).filter { !isText || $0.sheet == Expected.projectSheet }
        // A candidate that is none may be suspected too: a person will say so.
        let suspected = Set((Self.main.notDuplicates ?? []).joined().map { "B\($0)" })
        let differing = report.problems.differences(from: expected, inSheet: isText ? Expected.projectSheet : nil)
            .filter { $0.code != "duplicate_candidate" || !suspected.contains($0.cell) }
        #expect(differing == [])
    }

    private func expectSecondImportToChangeNothing(_ file: String, _ city: City) async throws {
        let engine = city.ledger.engine
        let facts: SQL = "SELECT (SELECT COUNT(*) FROM project_version) + (SELECT COUNT(*) FROM stage_event) + (SELECT COUNT(*) FROM visit)"
        let (rows, moment) = (try await engine.int(facts), try await city.now())
        let again = try await city.importFixture(file)
        let (rowsAfter, momentAfter) = (try await engine.int(facts), try await city.now())
        #expect(again.sheets.allSatisfy { $0.created == 0 && $0.updated == 0 })
        #expect(again.sheets.first { $0.kind == .projects }?.unchanged == 129)
        #expect(again.changes.flatMap(\.fields) == [])
        #expect(again.kept.isEmpty && again.missing.isEmpty)
        #expect(rowsAfter == rows)
        // No entry either.
        #expect(momentAfter == moment)
    }
}

extension [Problem] {
    /// The problems that only one side has. `given` is compared where it is expected.
    func differences(from expected: [Expected.Problem], inSheet sheet: String? = nil) -> [Expected.Problem] {
        let texts = Dictionary(expected.map { ($0.place, $0.given) }, uniquingKeysWith: { first, _ in first })
        let found = Set(
            map { problem in
                var one = Expected.Problem(
                    sheet: sheet ?? problem.sheet ?? "", cell: problem.cell ?? "", severity: problem.severity.rawValue,
                    code: problem.code.rawValue)
                if texts[one.place] != .some(nil) { one.given = problem.given }
                return one
            })
        return found.symmetricDifference(expected).sorted { $0.cell < $1.cell }
    }
}

extension Expected.Problem {
    fileprivate var place: String { "\(sheet) \(cell) \(severity) \(code)" }
}
