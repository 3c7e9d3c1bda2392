import Testing

@testable import Domain

@Suite("Days")
struct DayTextTests {
    private let reader = DayText(year: 2013, ledgerDate: Day(year: 2013, month: 9, day: 30))

    @Test(
        "a day is read from each form it is typed in",
        arguments: [
            ("2013.7.15", "2013-07-15"), ("2013-07-15", "2013-07-15"), ("2013/7/15", "2013-07-15"), ("2013年7月15日", "2013-07-15"),
            ("2013年7月15号", "2013-07-15"),
            ("20130715", "2013-07-15"), ("２０１３．１．９", "2013-01-09"), ("二〇一三年八月十五日", "2013-08-15"), ("二○一三年十一月二十一日", "-"),
            ("二零一三年三月三十日", "2013-03-30"),
            ("2013.03.02 ", "2013-03-02"), ("2013. 3. 2", "2013-03-02"), ("2013年 7月 15日", "2013-07-15"), ("2013。7。15", "2013-07-15"),
            ("2013.7.15日", "2013-07-15"),
            ("2013.7.15签约", "2013-07-15"), ("已于2013年7月15日正式签约", "2013-07-15"), ("2013年7月15日（签约仪式）", "2013-07-15"), ("41310", "2013-02-05"),
            ("41472.375", "2013-07-17"),
            ("2012.2.29", "2012-02-29"),
        ])
    func forms(given: String, iso: String) {
        #expect(reader.read(Cell(.text(given))).stated.value?.day.description ?? "-" == iso)
    }

    @Test(
        "zeros typed as 0 or O, words for the time of day and years of two digits are read",
        arguments: [
            ("二0一三年八月十五日", "2013-08-15", []), ("二O一三年八月十五日", "2013-08-15", []), ("二oo九年八月十五日", "2009-08-15", []),
            ("2O13.7.15", "2013-07-15", []),
            ("2013.5.6上午", "2013-05-06", []), ("2013年5月6日下午", "2013-05-06", []), ("2013.5.6晚", "2013-05-06", []),
            ("2013.5.6上午9时", "2013-05-06", [.dateHasTime]), ("5月6日上午", "2013-05-06", [.dateYearInferred]),
            ("7.16下午", "2013-07-16", [.dateYearInferred]),
            ("98.7.15", "1998-07-15", [.dateYearInferred]), ("70年7月15日", "1970-07-15", [.dateYearInferred]),
            ("13.7.15上午", "2013-07-15", [.dateYearInferred]),
        ] as [(String, String, [ProblemCode])])
    func variants(given: String, iso: String, codes: [ProblemCode]) {
        let reading = reader.read(Cell(.text(given)))
        #expect(reading.stated.value?.day.description == iso)
        #expect(reading.problems.map(\.code) == codes)
        #expect(reading.problems.allSatisfy { $0.detail == iso })
    }

    @Test("a plan is noted with the ledger's own date")
    func planDetail() {
        #expect(reader.read(Cell(.text("2013.10.18"))).problems.map(\.detail) == ["2013-09-30"])
    }

    @Test(
        "what was inferred is noted",
        arguments: [
            ("7月16日", "2013-07-16", [.dateYearInferred]), ("7.16", "2013-07-16", [.dateYearInferred]),
            ("7/16", "2013-07-16", [.dateYearInferred]),
            ("2013年7月", "2013-07-31", [.dateMonthOnly]), ("2013.5", "2013-05-31", [.dateMonthOnly]),
            ("2013.1", "2013-01-31", [.dateMonthOnly]), ("2013-07", "2013-07-31", [.dateMonthOnly]),
            ("201307", "2013-07-31", [.dateMonthOnly]), ("2013年7月份", "2013-07-31", [.dateMonthOnly]),
            ("2013年7月上旬", "2013-07-31", [.dateMonthOnly]),
            ("7月", "2013-07-31", [.dateMonthOnly, .dateYearInferred]), ("13.7.15", "2013-07-15", [.dateYearInferred]),
            ("13年7月15日", "2013-07-15", [.dateYearInferred]),
            ("2013/9/22 16:30", "2013-09-22", [.dateHasTime]), ("2013-09-22 00:00:00", "2013-09-22", []),
            ("2013-09-22T16:30:00", "2013-09-22", [.dateHasTime]),
            ("41310", "2013-02-05", [.dateExcelSerial]), ("41472.375", "2013-07-17", [.dateExcelSerial, .dateHasTime]),
            ("2013.7.15", "2013-07-15", []),
        ] as [(String, String, [ProblemCode])])
    func notes(given: String, iso: String, codes: [ProblemCode]) {
        let reading = reader.read(Cell(.text(given)))
        #expect(reading.stated.value?.day.description == iso)
        #expect(reading.problems.map(\.code) == codes)
        #expect(reading.stated.value?.precision == (codes.contains(.dateMonthOnly) ? .month : .day))
    }

    @Test(
        "text that is no date gives no day",
        arguments: [
            "拟10月签约", "待定", "2013年", "2013", "2013.13.1", "2013.2.29", "2013年底", "2013年上半年", "预计2013.10", "2013.10前", "2013.9.10-9.12",
            "未签", "2013.7-8", "0", "13800000000",
            "2013.7.15延期", "1899.12.31", "7月32日", "年月日", "2013/", "2013.7.15.16.17", "9999999999999999999999", "二月三十日",
        ])
    func refuses(given: String) {
        let reading = reader.read(Cell(.text(given)))
        #expect(reading.stated == .unreadable)
        #expect(reading.problems.map(\.code) == [.dateNotADate])
    }

    @Test("a day after the ledger's own date is a plan; the ledger's own month is none")
    func plans() {
        #expect(reader.read(Cell(.text("2013.10.18"))).problems.map(\.code) == [.dateAfterLedgerDate])
        #expect(reader.read(Cell(.text("11月5日"))).stated == .unreadable)
        #expect(reader.read(Cell(.text("2013年9月"))).stated.value?.day.description == "2013-09-30")
        let midMonth = DayText(year: 2013, ledgerDate: Day(year: 2013, month: 9, day: 25))
        #expect(midMonth.read(Cell(.text("2013年9月"))).stated.value?.day.description == "2013-09-30")
        #expect(midMonth.read(Cell(.text("2013年10月"))).problems.map(\.code) == [.dateAfterLedgerDate])
    }

    @Test(
        "a number cell is a serial, a compact date, a month, or nothing",
        arguments: [
            ("41310", "2013-02-05", [.dateExcelSerial]), ("41472.375", "2013-07-17", [.dateExcelSerial, .dateHasTime]),
            ("20130820", "2013-08-20", []), ("2013.5", "2013-05-31", [.dateMonthOnly]),
            ("2013.07", "2013-07-31", [.dateMonthOnly]), ("2013.0699999999999", "2013-07-31", [.dateMonthOnly]),
            ("7.16", "2013-07-16", [.dateYearInferred]),
            ("2013.1", "-", [.dateNotADate]), ("12000", "-", [.dateNotADate]), ("80000", "-", [.dateNotADate]),
            ("2013", "-", [.dateNotADate]), ("-41310", "-", [.dateNotADate]),
            ("1E+300", "-", [.dateNotADate]),
        ] as [(String, String, [ProblemCode])])
    func numbers(digits: String, iso: String, codes: [ProblemCode]) {
        let reading = reader.read(Cell(.number(digits)))
        #expect(reading.stated.value?.day.description ?? "-" == iso)
        #expect(reading.problems.map(\.code) == codes)
    }

    @Test("a date cell is its day, its time is dropped and noted; 1900-01-00 is none")
    func dateCells() throws {
        let day = try #require(Day(iso: "2013-09-22"))
        #expect(reader.read(Cell(.date(day, seconds: 0))).problems.isEmpty)
        let timed = reader.read(Cell(.date(day, seconds: 59_400)))
        #expect(timed.stated.value?.day == day)
        #expect(timed.problems.map(\.code) == [.dateHasTime])
        #expect(reader.read(Cell(.date(try #require(Day(iso: "1899-12-31")), seconds: 0))).stated == .unreadable)
    }

    @Test(
        "several days give the first and the last",
        arguments: [
            ("2013.9.10-9.12", "2013-09-10", "2013-09-12"), ("2013年7月13日-18日", "2013-07-13", "2013-07-18"),
            ("2013.12.28-2014.1.3", "2013-12-28", "2014-01-03"),
            ("2013.12.28-1.3", "2013-12-28", "2014-01-03"), ("2013.9.10-12", "2013-09-10", "2013-09-12"),
            ("2013-9-10—12", "2013-09-10", "2013-09-12"), ("9月10日至12日", "2013-09-10", "2013-09-12"),
            ("2013年7月13日~7月18日", "2013-07-13", "2013-07-18"), ("2013.9.10", "2013-09-10", "2013-09-10"),
            ("2013年7月", "2013-07-01", "2013-07-31"), ("2013.9.10－9.12", "2013-09-10", "2013-09-12"),
        ])
    func spans(given: String, first: String, last: String) {
        let span = DayText(year: 2013).readSpan(Cell(.text(given))).stated.value
        #expect(span?.first.description == first)
        #expect(span?.last.description == last)
    }

    @Test("a span that runs backwards is none", arguments: ["2013.9.12-9.10-1", "2013.9.12-2013.9.10", "2013.9.31-10.2"])
    func badSpans(given: String) {
        #expect(DayText(year: 2013).readSpan(Cell(.text(given))).stated == .unreadable)
    }

    @Test("days below a group row take its year")
    func groupYear() {
        let reading = DayText(year: 2012, yearSource: .groupRow).readSpan(Cell(.text("5月6日")))
        #expect(reading.stated.value?.first.description == "2012-05-06")
        #expect(reading.problems.map(\.code) == [.dateYearFromGroupRow])
    }

    @Test(
        "words in the cell tell a framework from a contract",
        arguments: [
            ("2013.3.5签框架；2013.7.16签合同", nil, "2013-03-05", "2013-07-16"), ("2013.3.5（框架）、2013.7.16（合同）", nil, "2013-03-05", "2013-07-16"),
            ("签框架2013.3.5\n签合同2013.7.16", nil, "2013-03-05", "2013-07-16"), ("2013.3.5签框架协议", nil, "2013-03-05", "-"),
            ("2013.3.5", .framework, "2013-03-05", "-"),
            ("2013.3.5", nil, "-", "2013-03-05"), ("2013.3.5签合同", .framework, "-", "2013-03-05"),
            ("2013.3.5；2013.7.16", nil, "-", "2013-03-05"), ("2013.3.5签意向书", nil, "2013-03-05", "-"),
        ] as [(String, AgreementKind?, String, String)])
    func agreements(given: String, wording: AgreementKind?, framework: String, contract: String) {
        let days = reader.readAgreements(Cell(.text(given)), wording: wording)
        #expect(days.framework.value?.day.description ?? "-" == framework)
        #expect(days.contract.value?.day.description ?? "-" == contract)
        let hasBoth = framework != "-" && contract != "-"
        #expect(days.problems.contains { $0.code == .frameworkAndContractInOneCell } == hasBoth)
    }
}
