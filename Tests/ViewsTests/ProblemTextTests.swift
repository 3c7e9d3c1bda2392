import Domain
import Testing

@testable import Views

@Suite("Problems and totals in words")
struct ProblemTextTests {
    private let strings: Strings
    private let english: Strings

    init() throws {
        strings = try Strings(.simplified)
        english = try Strings(.english)
    }

    @Test("A foreign amount is recorded, not converted; one without a rate says so and how to set it")
    func foreignAmounts() {
        #expect(
            strings.sentence(for: Problem(.amountForeignCurrency, given: "1500万欧元", detail: "EUR 15000000"))
                == "外币金额“1500万欧元”按原币登记（EUR 15,000,000），折算用台账汇率")
        #expect(
            strings.sentence(for: Problem(.amountNoRate, given: "1500万欧元"))
                == "金额“1500万欧元”的币种没有汇率：该金额按原币登记，不计入任何数字；可用 headwater rates set 设定汇率")
    }

    @Test("What was understood of an amount or a day goes through the shared formats")
    func understood() {
        func said(_ detail: String) -> String { strings.sentence(for: Problem(.amountUnitInCell, given: "x", detail: detail)) }
        #expect(said("CNY 350000000").hasSuffix("：35,000万元"))
        #expect(said("CNY 88005000.50").hasSuffix("：8,800.50005万元"))
        #expect(said("USD 1234567.05").hasSuffix("：USD 1,234,567.05"))
        #expect(english.sentence(for: Problem(.amountApproximate, given: "约3.5亿", detail: "CNY 350000000")).hasSuffix(": CNY 350,000,000"))
        #expect(
            strings.sentence(for: Problem(.dateYearInferred, given: "13.5.20", detail: "2013-05-20")) == "日期“13.5.20”没有写全年份，读作2013年5月20日")
    }

    @Test("A formula without a value says that the row was lost when it is the name")
    func formula() {
        #expect(strings.sentence(for: Problem(.formulaWithoutValue, given: "=A1", detail: "name")).contains("该行未导入"))
        #expect(!strings.sentence(for: Problem(.formulaWithoutValue, given: "=A1")).contains("该行未导入"))
    }

    @Test("A missing header says which columns are needed, in every language", arguments: Language.allCases)
    func header(language: Language) throws {
        let sentence = try Strings(language).sentence(for: Problem(.noHeaderFound, given: "a.xlsx"))
        #expect(sentence.contains(language == .traditional ? "項目名稱" : "项目名称") && !sentence.contains("a.xlsx"))
    }

    @Test("A total is told exactly, with the number of rows, and only where something differs")
    func totals() {
        func said(_ strings: Strings, _ stated: Int64?, _ sum: Int64, _ rows: Int?, _ counted: Int, district: String? = "430903") -> String?
        {
            strings.sentence(
                forTotal: StatedTotal(
                    row: 27, district: district, statedFen: stated, sumOfRowsFen: sum, statedRows: rows, countedRows: counted),
                formats: Formats(strings))
        }
        #expect(
            said(strings, 1_073_800_500_000, 3_352_825_500_000, nil, 21) == "所列小计为1,073,800.5万元，21行之和为3,352,825.5万元；统计以各行为准")
        #expect(said(strings, 500, 500, 22, 21, district: nil) == "合计所列个数为22，实有21行；统计以各行为准")
        #expect(
            said(english, 1_073_800_500_000, 100, 22, 1, district: nil)
                == "The sums do not agree: the stated total is CNY 10,738,005,000, the sum of its 1 row is CNY 1; the total states a count of 22, the sheet has 1 row; the rows count"
        )
        #expect(said(strings, 500, 500, 21, 21) == nil)
        #expect(said(strings, nil, 500, nil, 21) == nil)
    }
}
