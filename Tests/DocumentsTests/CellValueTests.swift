import Domain
import Testing

@testable import Documents

@Suite("Values of workbook cells")
struct CellValueTests {
    @Test(
        "Digits stay as they are, artefacts of binary numbers are tidied",
        arguments: [
            ("12000", "12000"), ("-5", "-5"), ("12.50", "12.50"), ("0", "0"), ("123456789012345678", "123456789012345678"),
            ("8800.3999999999996", "8800.4"), ("8800.499999999999", "8800.5"), ("0.30000000000000004", "0.3"), ("1.2E+7", "12000000"),
            ("1.2e7", "12000000"), ("1E-3", "0.001"), ("-1.5E-7", "-0.00000015"), ("99999.999999999999", "100000"), ("+3", "3"),
            (".5", "0.5"),
            ("7.", "7"), ("0E+5", "0"), ("0.000123456789012345", "0.000123456789012345"), ("1.2345678901234567E+16", "12345678901234600"),
            ("3.0E0", "3"), (" 41472.375\n", "41472.375"),
        ])
    func digits(written: String, plain: String) {
        #expect(Array(written.utf8).withUnsafeBufferPointer(Digits.plain) == plain)
    }

    @Test(
        "What is no number gives none",
        arguments: ["", "abc", "-", ".", "1e", "1e999", "1.2.3", "0x10", "1,200", "NaN", "1 2", "1e99999999999999999999"])
    func noDigits(written: String) {
        #expect(Array(written.utf8).withUnsafeBufferPointer(Digits.plain) == nil)
    }

    @Test(
        "Day numbers of the 1900 system, with the day that never was",
        arguments: [
            (1.0, "1900-01-01", 0), (59, "1900-02-28", 0), (60, "1900-02-28", 0), (61, "1900-03-01", 0),
            (41_539.6875, "2013-09-22", 59_400),
            (41_539.999999, "2013-09-23", 0), (41_539.00001, "2013-09-22", 1), (2_958_465, "9999-12-31", 0),
        ])
    func days(serial: Double, day: String, seconds: Int) throws {
        #expect(DaySerial.date(serial, uses1904: false) == .date(try #require(Day(iso: day)), seconds: seconds))
    }

    @Test(
        "A time of day, a negative number and a day beyond the year 9999 are no days",
        arguments: [0, 0.75, -1, 2_958_465.999999, 1e18, .nan, .infinity])
    func noDays(serial: Double) {
        #expect(DaySerial.date(serial, uses1904: false) == nil)
    }

    @Test("Day numbers are written as they are read", arguments: ["1900-01-01", "1900-02-28", "1900-03-01", "2013-09-22", "9999-12-31"])
    func dayNumbers(text: String) throws {
        let day = try #require(Day(iso: text))
        let number = try #require(DaySerial.number(of: day))

        #expect(DaySerial.date(Double(number), uses1904: false) == .date(day, seconds: 0))
        #expect(DaySerial.number(of: try #require(Day(iso: "1899-12-31"))) == nil)
    }

    @Test("ISO days, with and without a clock")
    func isoDays() throws {
        let day = try #require(Day(iso: "2013-09-22"))

        #expect(DaySerial.date(iso: "2013-09-22") == .date(day, seconds: 0))
        #expect(DaySerial.date(iso: "2013-09-22T16:30") == .date(day, seconds: 59_400))
        #expect(DaySerial.date(iso: "2013-09-22T23:59:59.600Z") == .date(day.adding(days: 1), seconds: 0))
        for text in ["", "2013-9-22", "2013-09-22T", "2013-09-22T24:00", "16:30:00"] { #expect(DaySerial.date(iso: text) == nil) }
    }

    @Test(
        "Formats that show a date",
        arguments: [
            "yyyy/m/d", "m/d/yy h:mm", "mm:ss.0", "[$-804]yyyy\"年\"m\"月\"d\"日\";@", "yyyy年m月d日", "[DBNum1][$-804]yyyy年", "D-MMM", "年月日",
            "[Red]h:mm", "\\d yyyy",
        ])
    func dateFormats(code: String) {
        #expect(NumberFormat.isDate(code: code))
    }

    @Test(
        "Formats that show a number",
        arguments: [
            "General", "0.00", "#,##0_);[Red]\\(#,##0\\)", "0\"年\"", "0年", "0\\d", "_ * #,##0.00_ ;_ * -#,##0.00_ ", "[$USD-409] 0.00",
            "0.00E+00", "@",
            "\"day\" 0", "_d0", "*m0",
        ])
    func numberFormats(code: String) {
        #expect(!NumberFormat.isDate(code: code))
    }

    @Test("A format that is written out counts more than the built-in one of its number")
    func formatIds() {
        #expect([14, 22, 27, 36, 45, 47, 50, 58].allSatisfy { NumberFormat.isDate(id: $0, code: nil) })
        #expect([0, 1, 13, 23, 37, 44, 48, 49, 59, 164].allSatisfy { !NumberFormat.isDate(id: $0, code: nil) })
        #expect(!NumberFormat.isDate(id: 14, code: "0"))
        #expect(NumberFormat.isDate(id: 44, code: "yyyy"))
    }

    @Test(
        "Text is escaped for a workbook and read back the same",
        arguments: [
            "", "甲", "_", "_x0041_", "a\u{1}b\r\nc", "__x000D__", "😀_x", "\u{FEFF}x", "\u{B}_xABCD", "_x0041\u{1}", "_x0041_x0042_",
        ])
    func escapes(text: String) {
        #expect(XString.decoded(XString.encoded(text)) == text)
        #expect(!XString.encoded(text).utf8.contains { $0 < 0x20 && $0 != 0x09 && $0 != 0x0A })
    }

    @Test("What no workbook can hold is replaced or left out")
    func unwritable() {
        #expect(XString.encoded("a\u{0}b\u{FFFF}c") == "ab\u{FFFD}c")
    }
}
