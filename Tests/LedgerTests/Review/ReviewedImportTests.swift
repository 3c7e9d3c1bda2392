import Actions
import Documents
import Domain
import Store
import TestSupport
import Testing

@Suite("An import by a unit")
struct ReviewedImportTests {
    private let asOf = day("2013-09-22")

    /// Everything that figures are computed from, by project name.
    private func counted(_ city: City) async throws -> [String] {
        let set = try await city.figures(asOf)
        return set.figures.map { "\($0.key) \($0.by) \(String(describing: $0.value))" }.sorted()
    }

    @Test(
        "counts nothing until it is approved all at once, and then what the same import by the bureau counts",
        arguments: EngineUnderTest.all)
    func approved(kind: EngineUnderTest) async throws {
        let bureau = try await withCity(kind) { city in
            try await city.importFixture("yiyang-2013.xlsx")
            return try await counted(city)
        }
        try await withCity(kind) { city in
            // Visits and missions are the agency's as a whole: only the bureau brings them.
            try await city.importFixture("yiyang-2013.xlsx", Self.options { $0.ignoredSheets = ["项目台账"] })
            let units = try await city.read { try $0.districts().map(\.id) }
            let clerk = city.seen(by: .unitEditor, scope: .units(Set(units)))
            let empty = try await counted(city)
            let report = try await clerk.importFile(
                LedgerFileOpener.open(path: Fixtures.path("yiyang-2013.xlsx")), Self.options { $0.sheet = "项目台账" })
            #expect(report.submitted > 100 && report.submitted <= report.sheets[0].created)
            #expect(try await counted(city) == empty)
            // The same ledger once more says nothing new.
            let again = try await clerk.importFile(
                LedgerFileOpener.open(path: Fixtures.path("yiyang-2013.xlsx")), Self.options { $0.sheet = "项目台账" })
            #expect(again.submitted == 0 && again.sheets[0].updated == 0)
            let ids = try await city.read { reader in
                try (1...10).flatMap { try reader.reviewTable(ReviewListing(.approve, page: $0)).lines }.map(\.submission.id)
            }
            #expect(ids.count == report.submitted)
            let outcome = try await city.decide(ids, .approve)
            #expect(outcome.refused.isEmpty && outcome.done.count == ids.count)
            #expect(try await counted(city) == bureau)
            #expect(try await city.queue(.all).isEmpty)
            #expect(try await city.broken() == nil)
        }
    }

    @Test("leaves alone what somebody else has on its way, and says so", arguments: EngineUnderTest.all)
    func held(kind: EngineUnderTest) async throws {
        let scratch = try Scratch()
        try await withCity(kind) { city in
            try await city.record([ProjectRow("样例甲项目", wan: 12_000, talks: "2013-01-05", investor: "样例甲公司")])
            let people = try await Reviewing(city)
            let colleague = try await Reviewing.colleague(city)
            let project = try await city.project(named: "样例甲项目")
            _ = try await colleague.submit(project, .signed, "2013-03-01")
            let ledger = try scratch.ledger("a.csv", FixtureLedger.text("1,样例甲项目,样例甲公司,13000,赫山区,已签约,2013.1.5,2013.3.5,"))
            let report = try await people.editor.importFile(ledger)
            #expect(report.submitted == 0)
            #expect(report.problems.filter { $0.code == .underReview }.map(\.detail) == ["同事"])
            #expect(try await people.editor.open(project)?.claim.reached.map(\.step.happened.day) == [day("2013-03-01")])

            try await colleague.perform(WithdrawSubmission(submission: try #require(try await colleague.open(project)).id))
            let free = try await people.editor.importFile(ledger)
            #expect(free.submitted == 1 && free.sheets[0].updated == 1)
            let claim = try #require(try await people.editor.open(project)).claim
            #expect(claim.sums.map(\.amount?.minor) == [13_000_000_000] && claim.reached.map(\.step.stage) == [.signed])
            #expect(claim.grounds.allSatisfy { $0.row?.hasPrefix("a.csv") == true })
            try await people.editor.perform(UndoImport(id: try #require(free.importID)))
            #expect(try await people.editor.open(project) == nil)
            #expect(try await city.broken() == nil)
        }
    }

    private static func options(_ change: (inout ImportLedger.Options) -> Void) -> ImportLedger.Options {
        var options = ImportLedger.Options()
        change(&options)
        return options
    }
}
