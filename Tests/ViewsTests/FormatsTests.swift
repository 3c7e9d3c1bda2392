import Domain
import Testing

@testable import Views

@Suite("Formats")
struct FormatsTests {
    let hans: Formats
    let english: Formats

    init() throws {
        hans = Formats(try Strings(.simplified))
        english = Formats(try Strings(.english))
    }

    @Test(
        "Amounts read 亿元 from 1亿 on, 万元 below, and never round up to a number they have not reached",
        arguments: [
            (2_060_997_500_000, "206.1亿元"), (12_283_038_000_000, "1,228.3亿元"), (10_000_000_000, "1亿元"), (9_999_000_000, "9,999万元"),
            (9_999_600_000, "9,999.6万元"), (9_999_999_999, "9,999.99万元"), (4_999_999_900, "4,999.99万元"), (5_000_000_000, "5,000万元"),
            (49_999_999_999, "4.99亿元"), (12_345_000_000, "1.23亿元"), (12_350_000_000, "1.24亿元"), (12_355_000_000, "1.24亿元"),
            (1_000_000, "1万元"), (999_999, "9,999.99元"), (50, "0.5元"), (0, "0元"), (-9_999_600_000, "−9,999.6万元"),
            (Int64.max, "922,337,203.69亿元"), (Int64.min, "−922,337,203.69亿元"),
        ] as [(Int64, String)])
    func chineseAmounts(fen: Int64, text: String) {
        #expect(hans.amount(fen) == text)
    }

    @Test(
        "Amounts in English read bn and m",
        arguments: [
            (2_060_997_500_000, "CNY 20.6 bn"), (12_283_038_000_000, "CNY 122.8 bn"), (126_000_000_000, "CNY 1.26 bn"),
            (120_000_000_000, "CNY 1.2 bn"), (99_999_999_999, "CNY 999.99 m"), (9_999_000_000, "CNY 99.99 m"),
            (9_999_990_000, "CNY 99.99 m"),
            (9_999_600_000, "CNY 99.99 m"), (10_000_000_000, "CNY 100 m"), (99_999_999, "CNY 999,999.99"), (0, "CNY 0"),
        ] as [(Int64, String)])
    func englishAmounts(fen: Int64, text: String) {
        #expect(english.amount(fen) == text)
    }

    @Test("zh-Hant writes 億元 and 萬元, and columns have fixed decimals")
    func otherAmounts() throws {
        let hant = Formats(try Strings(.traditional))
        #expect(hant.amount(2_060_997_500_000) == "206.1億元")
        #expect(hant.amount(9_999_600_000) == "9,999.6萬元")
        #expect(hans.columnAmount(2_060_997_500_000) == "206.10")
        #expect(hans.columnAmount(9_999_600_000) == "0.99")
        #expect(english.columnAmount(2_060_997_500_000) == "20,610")
        #expect(english.columnAmount(9_999_600_000) == "99")
    }

    @Test("Counts, percentages and days")
    func numbers() {
        #expect(hans.count(1235) == "1,235")
        #expect(hans.count(-1_000_000) == "−1,000,000")
        #expect(hans.percent(0.25) == "25.0%")
        #expect(hans.percent(0.1265) == "12.7%")
        #expect(hans.percent(0.9999) == "99.9%")
        #expect(hans.percent(1) == "100.0%")
        #expect(hans.percent(-0.333) == "−33.3%")
        #expect(hans.percent(.nan) == "—")
        #expect(hans.decimal(64.5) == "64.5")
        #expect(hans.decimal(30) == "30")
        #expect(hans.ordinal(12) == "十二" && english.ordinal(12) == "12" && hans.ordinal(20) == "二十")
    }

    @Test("Days, months and moments")
    func days() {
        #expect(hans.day(Cities.day) == "2013年9月22日")
        #expect(english.day(Cities.day) == "22 September 2013")
        #expect(hans.dayOfYear(Cities.day) == "9月22日")
        #expect(english.month("2013-07") == "July 2013" && hans.month("2013-07") == "2013年7月" && hans.month("x") == "x")
        #expect(hans.instant(Cities.knownAt) == "2013-09-30 16:00" && english.instant(Cities.knownAt) == "2013-09-30 16:00 (UTC+8)")
        #expect(hans.instant(.distantFuture) == "现时")
    }

    @Test(
        "A change is more than doubled only above +100 %",
        arguments: [(1.0001, "增长100.0%（翻了一番多）"), (1.0, "增长100.0%"), (0.9999, "增长99.9%"), (0, "与上年同期持平"), (-0.2, "下降20.0%"), (nil, "不可比")]
            as [(Double?, String)])
    func changes(ratio: Double?, text: String) {
        #expect(hans.change(ratio) == text)
    }

    @Test("A value that is not defined reads 不可比 for a change and — otherwise")
    func notDefined() {
        #expect(hans.value(of: Cities.ratio("visits.batches.change", nil)) == "不可比")
        #expect(english.value(of: Cities.ratio("visits.batches.change", nil)) == "n/a")
        #expect(hans.value(of: Cities.ratio("conversion", nil)) == "—")
        #expect(hans.value(of: Cities.whole("pool_50m.amount", nil, .fen)) == "—")
    }
}

@Suite("Tables for a terminal")
struct TextTableTests {
    @Test("Width counts wide characters twice and combining marks not at all")
    func width() {
        #expect(TerminalWidth.of("abc") == 3)
        #expect(TerminalWidth.of("项目") == 4)
        #expect(TerminalWidth.of("（１）") == 6)
        #expect(TerminalWidth.of("e\u{301}") == 1)
        #expect(TerminalWidth.of("䶮𠮷") == 4)
        #expect(TerminalWidth.of("−—·") == 3)
        #expect(TerminalWidth.of("한글") == 4)
    }

    @Test("Columns line up by width; a foot is set apart; control characters become blanks")
    func lines() {
        let table = TextTable(
            [.left("项目"), .right("亿元")], rows: [["甲", "1.20"], ["ab\u{1B}c\n", "10.00"], ["短"]], foot: ["合计", "11.20"])
        #expect(
            table.lines == [
                "项目    亿元", "─────  ─────", "甲      1.20", "ab c   10.00", "短", "─────  ─────", "合计   11.20",
            ])
    }
}
