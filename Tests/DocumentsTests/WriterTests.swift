import Domain
import Foundation
import Testing

@testable import Documents

@Suite("Writing workbooks and text")
struct WriterTests {
    private let hostile = ["=cmd|'/C calc'!A0", "+1+2", "-2+3", "@SUM(1)", "\tx", "\rx", "http://example.invalid", "{=1}", "00123", "#N/A"]

    /// The text of one part of a written workbook.
    private func part(_ name: String, of path: String) throws -> String {
        final class Collector: XMLHandler {
            var text = ""
            func start(_ name: XMLName, _ attributes: XMLAttributes) {
                for element: StaticString in ["f", "hyperlink"] {
                    if element ~= name { text += "<\(element)>" }
                }
                if "pane" ~= name { text += "<pane \(attributes.string("state") ?? "") \(attributes.integer("ySplit") ?? 0)>" }
                if "col" ~= name { text += "<col \(attributes.string("width") ?? "")>" }
                if "c" ~= name { text += "<c \(attributes.string("t") ?? "n")>" }
            }
            func end(_ name: XMLName) {}
            func text(_ bytes: UnsafeBufferPointer<UInt8>) { text += String(decoding: bytes, as: UTF8.self) }
        }
        let collector = Collector()
        try ZipArchive(file: FileBytes(path: path)).parse(name, into: collector)
        return collector.text
    }

    @Test("What is written is read back the same", arguments: [true, false])
    func roundTrip(constantMemory: Bool) throws {
        let scratch = try Scratch()
        let day = try #require(Day(iso: "2013-09-22"))
        let writer = try XLSXWriter(path: scratch.path("导出.xlsx"), constantMemory: constantMemory)
        try writer.addSheet("项目台账", widths: [8, 30.5], frozenRows: 1)
        try writer.write([.header("序号"), .header(" 名称\n"), .blank, .header("日期")])
        try writer.write([.integer(12_000), .number(8800.4), .boolean(true), .day(day), .day(day, seconds: 59_400), .text("")])
        try writer.write([])
        try writer.write(hostile.map(XLSXCell.text) + [.text("_x0041_ & <汉>\u{1}\r\n😀"), .number(.nan)])
        try writer.write([.day(try #require(Day(iso: "1899-01-01"))), .day(try #require(Day(iso: "1900-02-28")))])
        try writer.addSheet("第二页")
        try writer.write([.blank, .text("x")])
        #expect(try !scratch.files.contains("导出.xlsx"))
        try writer.close()

        let file = try LedgerFileOpener.open(path: scratch.path("导出.xlsx"))
        #expect(try scratch.files == ["导出.xlsx"])
        #expect(file.sheetNames == ["项目台账", "第二页"])
        let rows = try file.cells()
        #expect(rows[1] == [Cell(.text("序号")), Cell(.text(" 名称\n")), .empty, Cell(.text("日期"))])
        #expect(
            rows[2] == [
                Cell(.number("12000")), Cell(.number("8800.4")), Cell(.boolean(true)), Cell(.date(day, seconds: 0)),
                Cell(.date(day, seconds: 59_400)),
            ])
        #expect(rows[4] == (hostile + ["_x0041_ & <汉>\u{1}\r\n😀", "nan"]).map { Cell(.text($0)) })
        #expect(rows[5] == [Cell(.text("1899-01-01")), Cell(.date(try #require(Day(iso: "1900-02-28")), seconds: 0))])
        #expect(try file.cells(1) == [1: [.empty, Cell(.text("x"))]])
    }

    @Test("Text is a string cell whatever it begins with: no formula, no link", arguments: [true, false])
    func noFormulas(constantMemory: Bool) throws {
        let scratch = try Scratch()
        let path = scratch.path("a.xlsx")
        let writer = try XLSXWriter(path: path, constantMemory: constantMemory)
        try writer.addSheet("a", widths: [20], frozenRows: 2)
        for text in hostile { try writer.write([.text(text)]) }
        try writer.close()

        let sheet = try part("xl/worksheets/sheet1.xml", of: path)
        #expect(!sheet.contains("<f>") && !sheet.contains("<hyperlink>") && !sheet.contains("<c n>"))
        #expect(sheet.components(separatedBy: constantMemory ? "<c inlineStr>" : "<c s>").count == hostile.count + 1)
        #expect(sheet.contains("<pane frozen 2>") && sheet.contains("<col 20"))
    }

    @Test("Names of sheets are made fit, and differ")
    func sheetNames() throws {
        let scratch = try Scratch()
        let writer = try XLSXWriter(path: scratch.path("a.xlsx"))
        let long = String(repeating: "项目", count: 20)
        for name in ["a/b[c]:*?\\", "'引'", "", "Sheet", "SHEET", long, long, "😀" + long] { try writer.addSheet(name) }
        try writer.close()

        let names = try LedgerFileOpener.open(path: scratch.path("a.xlsx")).sheetNames
        #expect(names.prefix(5) == ["a_b_c_____", "引", "Sheet", "Sheet (2)", "SHEET (3)"])
        #expect(names.allSatisfy { $0.utf16.count <= 31 } && Set(names.map { $0.lowercased() }).count == 8)
    }

    @Test("Text beyond what a cell holds is cut at a whole character")
    func longText() throws {
        let scratch = try Scratch()
        let writer = try XLSXWriter(path: scratch.path("a.xlsx"))
        try writer.addSheet("a")
        try writer.write([.text(String(repeating: "汉", count: 40_000)), .text("x" + String(repeating: "😀", count: 20_000))])
        try writer.close()

        let texts = try LedgerFileOpener.open(path: scratch.path("a.xlsx")).texts()[0]
        #expect(texts.map(\.utf16.count) == [32_767, 32_767])
        #expect(!texts[1].contains("\u{FFFD}"))
    }

    @Test("A writer that is never closed leaves nothing, and one that fails keeps the old file")
    func abandoned() throws {
        let scratch = try Scratch()
        _ = try scratch.write("old", as: "a.xlsx")
        do {
            let writer = try XLSXWriter(path: scratch.path("a.xlsx"), constantMemory: true)
            #expect(throws: Failure.self) { try writer.write([.blank]) }
            try writer.addSheet("a")
            try writer.write([.text("x")])
            let text = try CSVWriter(path: scratch.path("b.csv"))
            try text.write([Cell(.text("x"))])
        }

        #expect(try scratch.files == ["a.xlsx"])
        #expect(throws: Failure.self) { try XLSXWriter(path: scratch.path("no/such/folder/a.xlsx")) }
        #expect(throws: Failure.self) { try CSVWriter(path: scratch.path("no/such/folder/a.csv")) }
        #expect(try String(contentsOfFile: scratch.path("a.xlsx"), encoding: .utf8) == "old")
    }

    @Test("Rows that failed come back with the ledger's date, their district and their problems")
    func errorWorkbook() throws {
        let scratch = try Scratch()
        let day = try #require(Day(iso: "2013-09-30"))
        let cells = [
            Cell(.text("=1+1")), Cell(.number("8800.5")), Cell(.date(day, seconds: 0)), Cell(.empty, isFormula: true),
            Cell(.number("430902199001011234")),
        ]
        try ErrorWorkbook.write(
            path: scratch.path("a.xlsx"), sheetName: "项目台账", titles: ["益阳市招商引资项目台账"], ledgerDate: day,
            header: ["项目名称", "总投资（万元）", "签约时间", "备注"],
            rows: [
                ErrorWorkbookRow(cells: cells, problems: "名称为空", district: "赫山区"),
                ErrorWorkbookRow(cells: [Cell(.text("甲"))], problems: "金额无法识别；日期无效"),
            ])

        let rows = try LedgerFileOpener.open(path: scratch.path("a.xlsx")).cells()
        #expect(rows[1] == [Cell(.text("益阳市招商引资项目台账"))])
        #expect(rows[2] == [Cell(.text("制表日期：2013年9月30日"))])
        #expect(rows[3]?.map(\.displayed) == ["区县", "项目名称", "总投资（万元）", "签约时间", "备注", "", "导入问题"])
        #expect(rows[4] == [Cell(.text("赫山区"))] + cells[..<3] + [.empty, Cell(.text("430902199001011234")), Cell(.text("名称为空"))])
        #expect(rows[5]?.map(\.displayed) == ["", "甲", "", "", "", "", "金额无法识别；日期无效"])
    }

    @Test(
        "No second district column but its gaps filled, and new problems in place of the old",
        arguments: ["区县", "所属区县", "县（市、区）", "县市区", "区 县(园区)"])
    func existingColumns(district: String) throws {
        let scratch = try Scratch()
        let row = ["赫山区", "旧问题", "甲"].map { Cell(.text($0)) }
        try ErrorWorkbook.write(
            path: scratch.path("a.xlsx"), sheetName: "台账", ledgerDate: nil, header: [district, "导入问题", "项目名称"],
            rows: [
                ErrorWorkbookRow(cells: row, problems: "新问题", district: "南县"),
                ErrorWorkbookRow(cells: [.empty] + row[1...], problems: "新问题", district: "南县"),
            ])

        #expect(
            try LedgerFileOpener.open(path: scratch.path("a.xlsx")).texts() == [
                [district, "项目名称", "导入问题"], ["赫山区", "甲", "新问题"], ["南县", "甲", "新问题"],
            ])
    }

    @Test(
        "A sign behind blanks, and a wide one, begins a formula as well",
        arguments: [" =1+1", "\u{3000}@SUM(1)", "＝1+1", "＋1", "－1", "＠A1"])
    func signs(text: String) {
        #expect(CSVWriter.record([Cell(.text(text))]) == "'\(text)\r\n")
    }

    @Test("Text for spreadsheets is quoted and its formulas are neutralised, numbers are left alone")
    func csv() throws {
        let scratch = try Scratch()
        let day = try #require(Day(iso: "2013-09-22"))
        let writer = try CSVWriter(path: scratch.path("a.csv"))
        try writer.write(hostile.map { Cell(.text($0)) })
        try writer.write([
            Cell(.number("-5.5")), .empty, Cell(.number("=1")), Cell(.boolean(true)), Cell(.date(day, seconds: 0)),
            Cell(.date(day, seconds: 59_401)),
        ])
        try writer.write(["a,b", "说\"好\"", "两\n行", "a;b"].map { Cell(.text($0)) })
        try writer.close()

        let text = try String(decoding: Data(contentsOf: URL(fileURLWithPath: scratch.path("a.csv"))), as: UTF8.self)
        let first = "'=cmd|'/C calc'!A0,'+1+2,'-2+3,'@SUM(1),'\tx,\"'\rx\",http://example.invalid,{=1},00123,#N/A\r\n"
        let rest = "-5.5,,'=1,TRUE,2013-09-22,2013-09-22 16:30:01\r\n\"a,b\",\"说\"\"好\"\"\",\"两\n行\",a;b\r\n"
        #expect(text.unicodeScalars.elementsEqual(("\u{FEFF}" + first + rest).unicodeScalars))
        #expect(try LedgerFileOpener.open(path: scratch.path("a.csv")).texts().last == ["a,b", "说\"好\"", "两\n行", "a;b"])
        #expect(try scratch.files == ["a.csv"])
    }
}
