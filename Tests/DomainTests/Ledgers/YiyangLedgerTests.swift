import Testing

@testable import Domain

@Suite("The 2013 ledger as text")
struct YiyangLedgerTests {
    private struct Expected: Hashable, CustomStringConvertible {
        var cell: String
        var severity: String
        var code: String
        var given: String

        var description: String { "\(cell) \(severity) \(code) «\(given)»" }
    }

    private let workbook: [String: Any]
    private let sheet: ReadSheet

    init() throws {
        let workbooks = try #require(try Fixture.expected()["workbooks"] as? [String: Any])
        workbook = try #require(workbooks["yiyang-2013.xlsx"] as? [String: Any])
        let context = ReadingContext(districts: try Fixture.districts(), fallbackYear: 2000, rates: [.usd: 6_150_000, .hkd: 793_000])
        sheet = try #require(ReadSheet(try Fixture.records("yiyang-2013-utf8bom.csv"), named: "yiyang-2013-utf8bom", context: context))
    }

    @Test("the header is found below title and note, with its date and unit")
    func header() {
        #expect(sheet.layout.kind == .projects)
        #expect(sheet.layout.headerRows == [3, 4])
        #expect(sheet.layout.ledgerDate == Day(year: 2013, month: 9, day: 30))
        #expect(sheet.layout.unit(of: .intended) == .tenThousandYuan)
        #expect(sheet.layout.headerTexts[5] == "投资情况（万元）/今年到位资金")
        #expect(sheet.layout.columns.count == 21)
    }

    @Test("every row has the outcome of the truth table")
    func outcomes() throws {
        let outcomes = try #require(workbook["row_outcomes"] as? [[String: Any]])
        var expected: [Int: String] = [:]
        for outcome in outcomes {
            let row = try #require(outcome["row"] as? Int)
            let result = try #require(outcome["outcome"] as? String)
            let kind = try #require(outcome["kind"] as? String)
            expected[row] = result == "failed" ? result : kind
        }
        var found: [Int: String] = [:]
        for (row, reading) in sheet.readings {
            switch reading {
            case .project(let project, _): found[row] = project.kind.value == .increment ? "increment" : "project"
            case .failed: found[row] = "failed"
            default: continue
            }
        }
        #expect(found == expected)
    }

    @Test("every note, warning and error sits on its cell, and no other")
    func problems() throws {
        let listed = try #require(workbook["problems"] as? [[String: Any]])
        let ours = listed.filter { $0["sheet"] as? String == "项目台账" && $0["code"] as? String != "duplicate_candidate" }
        let expected = Set(
            ours.map { problem in
                let text = { (key: String) in problem[key] as? String ?? "" }
                return Expected(cell: text("cell"), severity: text("severity"), code: text("code"), given: text("given"))
            })
        let all = sheet.readings.values.flatMap(ReadSheet.problems)
        let found = Set(all.map { Expected(cell: $0.cell ?? "", severity: "\($0.severity)", code: $0.code.rawValue, given: $0.given) })
        #expect(expected.subtracting(found).map(\.description).sorted() == [])
        #expect(found.subtracting(expected).map(\.description).sorted() == [])
        #expect(all.count == found.count)
    }

    @Test("rows without a project have their role")
    func roles() {
        var roles: [String: Int] = [:]
        for row in sheet.readings.keys { if let role = sheet.role(row) { roles[role.rawValue, default: 0] += 1 } }
        #expect(roles == ["group": 8, "subtotal": 8, "total": 1, "blank": 3, "footer": 2])
    }

    @Test("the sums that the ledger states are held against the rows")
    func totals() throws {
        let sheets = try #require(workbook["sheets"] as? [String: [String: Any]])
        let stated = try #require(sheets["项目台账"]?["stated_totals"] as? [[String: Any]])
        #expect(sheet.reader.statedTotals.count == stated.count)
        for (total, expected) in zip(sheet.reader.statedTotals, stated) {
            #expect(total.row == expected["row"] as? Int)
            #expect(total.district == expected["district"] as? String)
            #expect(total.statedFen == (expected["stated_yuan"] as? Int64).map { $0 * 100 })
            #expect(total.sumOfRowsFen == (expected["sum_of_rows_yuan"] as? Int64).map { $0 * 100 })
            #expect(total.statedRows == expected["stated_rows"] as? Int)
            #expect(total.countedRows == total.statedRows)
        }
        #expect(sheet.reader.statedTotalProblems.map(\.code) == Array(repeating: .statedTotalDiffers, count: 9))
    }

    @Test("a framework and a contract in one cell give both days")
    func bothAgreements() throws {
        let project = try #require(sheet.project(14))
        #expect(project.framework.value?.day == Day(year: 2013, month: 3, day: 5))
        #expect(project.signed.value?.day == Day(year: 2013, month: 7, day: 16))
    }

    @Test("units beside a leader support, without one they lead")
    func responsibility() throws {
        let led = try #require(sheet.project(20))
        #expect(led.leader == .value("市领导06"))
        #expect(led.leadUnit == .blank)
        #expect(led.supportUnits == .value(["市公路局", "市台办"]))
        let own = try #require(sheet.project(38))
        #expect(own.leadUnit == .value("市商务局"))
        #expect(own.supportUnits == .absent)
        #expect(sheet.project(8)?.leader == .value("市领导03"))
    }
}
