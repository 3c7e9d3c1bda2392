import Actions
import Domain
import Store
import TestSupport
import Testing

/// One way of importing the revised ledger, and the name it has in `expected.json`.
struct RevisionPolicy: Sendable, CustomTestStringConvertible {
    var blanks: BlankPolicy
    var effective: Day?

    var name: String {
        (effective == nil ? "correction" : "effective_from_ledger_date") + "/"
            + (blanks == .keep ? "cleared_kept" : "cleared_unknown") + "/missing_kept"
    }
    var testDescription: String { name }

    static let all = [BlankPolicy.keep, .clear].flatMap { blanks in
        [nil, day("2013-10-08")].map { RevisionPolicy(blanks: blanks, effective: $0) }
    }
}

@Suite("The revised sample ledger")
struct RevisionTests {
    private let main = Expected.main
    private let revision = Expected.all.workbooks[Expected.revision]!

    @Test(
        "changes what differs and nothing else, leaves what was known before, and is taken back whole", arguments: RevisionPolicy.all,
        EngineUnderTest.all)
    func revise(policy: RevisionPolicy, kind: EngineUnderTest) async throws {
        try await withCity(kind) { city in
            try await city.importFixture("yiyang-2013.xlsx")
            try await city.resolveSampleDuplicates()
            let before = try await city.now()
            let missing = try await city.project(inRow: revision.upsertOverMain!.missingProjects[0].rowInFirstLedger)

            var options = ImportLedger.Options()
            options.blanks = policy.blanks
            options.effective = policy.effective
            let report = try await city.importFixture(Expected.revision, options)
            try expectCounts(report, policy)
            #expect(report.missing.map(\.id) == [missing])
            #expect(report.duplicates.allSatisfy { ![$0.a.row, $0.b.row].contains(revision.duplicates?[0].merged) })

            let revised = try #require(revision.figuresByPolicy?[policy.name])
            #expect(try await city.differences(from: revised, \.afterDuplicatesResolved) == [])
            #expect(try await city.differences(from: main.figures!, \.afterDuplicatesResolved, known: before) == [])

            let between = try await city.now()
            try await city.perform(UndoImport(id: try #require(report.importID)))
            #expect(try await city.differences(from: main.figures!, \.afterDuplicatesResolved) == [])
            #expect(try await city.differences(from: revised, \.afterDuplicatesResolved, known: between) == [])
            #expect(try await city.broken() == nil)
        }
    }

    private func expectCounts(_ report: ImportReport, _ policy: RevisionPolicy) throws {
        let expected = try #require(revision.upsertOverMain)
        let sheet = try #require(report.sheets.first { $0.kind == .projects })
        let cleared = expected.ifEmptiedCellsBecomeUnknown
        #expect((sheet.created, sheet.failed) == (expected.created, expected.failed))
        #expect(sheet.updated == (policy.blanks == .keep ? expected.updated : cleared.updated))
        #expect(sheet.unchanged == (policy.blanks == .keep ? expected.unchanged : cleared.unchanged))
        #expect(report.kept.map(\.row) == (policy.blanks == .keep ? expected.clearedCells.map(\.row) : []))
        #expect(report.kept.allSatisfy { $0.fields.map(\.field) == ["intended"] && $0.fields[0].after.isEmpty })
        let changed = Set(report.changes.map(\.row))
        #expect(changed.isDisjoint(with: expected.cosmeticUnchanged.map(\.row)) && changed.isDisjoint(with: expected.newRows))
        #expect(report.sheets.filter { $0.kind != .projects }.allSatisfy { $0.created == 0 && $0.updated == 0 })
    }

    @Test("imported alone gives its own problems and figures", arguments: EngineUnderTest.all)
    func alone(kind: EngineUnderTest) async throws {
        try await withCity(kind) { city in
            let report = try await city.importFixture(Expected.revision)
            let differing = report.problems.differences(from: revision.problems!)
            // Pairs that are none may be suspected too.
            #expect(differing.allSatisfy { $0.code == "duplicate_candidate" && $0.given != nil })
            let figures = try #require(revision.figuresByPolicy?["correction/cleared_unknown/missing_removed"])
            #expect(try await city.differences(from: figures, \.beforeDuplicatesResolved) == [])
            try await city.resolveSampleDuplicates(revision.duplicates!)
            #expect(try await city.differences(from: figures, \.afterDuplicatesResolved) == [])
        }
    }
}

extension City {
    /// The project that a row of the newest import of the project sheet became.
    func project(inRow row: Int) async throws -> ID<Project>? {
        let engine = ledger.engine
        return try await engine.int(
            "SELECT subject_id FROM import_row WHERE sheet = \(Expected.projectSheet) AND row_number = \(row) ORDER BY import_id DESC LIMIT 1"
        ).map { ID($0) }
    }
}
