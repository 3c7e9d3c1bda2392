import Domain
import Engine
import Store
import TestSupport
import Testing

/// Run in other time zones, too.
@Suite("Days of a ledger")
struct DayTests {
    @Test("are stored and counted as written, wherever the machine is", arguments: EngineUnderTest.all)
    func zones(kind: EngineUnderTest) async throws {
        let scratch = try Scratch()
        try await withCity(kind) { city in
            let text = FixtureLedger.text(
                "1,样例甲项目,样例甲公司,12000,赫山区,已签约,2012年12月31日,2013/1/1,", "2,样例乙项目,样例乙公司,12000,赫山区,已签约,20121231,2012.12.31,")
            let report = try await city.importFile(scratch.ledger("a.csv", text))
            #expect(report.ledgerDate == day("2013-09-30"))
            #expect(try await city.facts(named: "样例甲项目")?.milestones.talks == day("2012-12-31"))
            let rows = try await city.rows("signed_100m.count", day("2013-01-01"))
            #expect(rows.map(\.name) == ["样例甲项目"])
            #expect(rows[0].fields.first { $0.key == "signedOn" }?.value == .text("2013-01-01"))
            #expect(try await city.count("signed_100m.count", day("2012-12-31")) == 1)
            let months = try await city.figures(day("2013-02-01"), ["signed_100m.count"], by: [[.month]]).figures
            #expect(months.map(\.by[0].value) == ["2013-01", "2013-02"] && months.map(\.integer) == [1, 0])
        }
    }

    @Test("of workbooks are those the sheet shows, wherever the machine is")
    func workbook() async throws {
        try await withCity(.sqlite) { city in
            try await city.importFixture("yiyang-2013.xlsx")
            #expect(try await city.differences(from: Expected.main.figures!, \.beforeDuplicatesResolved) == [])
        }
    }
}
