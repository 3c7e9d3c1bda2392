import Domain
import Foundation
import Testing

@testable import Documents

@Suite("The sample ledgers")
struct FixtureTests {
    @Test("Every broken or hostile file is refused with its code")
    func refusedFiles() throws {
        // These two are well-formed files without a table, which only the importer can tell.
        let readable: Set = ["empty.xlsx", "header-only.xlsx"]
        var checked = 0
        for (name, value) in try Fixture.json("bad/expected_bad.json") {
            let expected = try #require(value as? [String: Any])
            let problem = try refusal(of: Fixture.path("bad/" + name))
            guard (expected["outcome"] as? String)?.hasPrefix("file_refused") == true, !readable.contains(name) else {
                #expect(problem == nil, "\(name)")
                continue
            }
            #expect(problem?.code.rawValue == expected["code"] as? String, "\(name)")
            if let line = expected["line"] ?? expected["first_bad_line"] { #expect(problem?.row == line as? Int, "\(name)") }
            checked += 1
        }
        #expect(checked == 13)
    }

    @Test("A refusal says what the file is instead of a workbook")
    func details() throws {
        #expect(try refusal(of: Fixture.path("bad/html-named-xlsx.xlsx"))?.detail == "html")
        #expect(try refusal(of: Fixture.path("bad/not-a-zip.xlsx"))?.detail == "text")
        #expect(try refusal(of: Fixture.path("bad/truncated.xlsx"))?.detail == "zip")
        #expect(try refusal(of: Fixture.path("bad/zip-bomb.xlsx"))?.sheet == "项目台账")
        #expect(try refusal(of: Fixture.path("bad/no-such-file.xlsx")) == Problem(.fileNotReadable, detail: "missing"))
        #expect(try refusal(of: Fixture.path("bad")) == Problem(.fileNotReadable, detail: "not_a_file"))
    }

    @Test("The sheets come in their order, and again each time they are asked for")
    func sheets() throws {
        let file = try LedgerFileOpener.open(path: Fixture.path("yiyang-2013.xlsx"))

        #expect(file.name == "yiyang-2013.xlsx")
        #expect(file.sheetNames == ["项目台账", "来访客商", "外出招商", "驻外", "公务用车登记"])
        #expect(try file.sheetNames.indices.map { try file.rows($0).count } == [153, 297, 9, 6, 42])
        #expect(try file.cells() == file.cells())
        #expect(throws: Failure.refused(Problem(.sheetNotFound, given: "6"))) { try file.rows(5) }
    }

    @Test("What a problem quotes from a cell is what the reader shows there", arguments: ["yiyang-2013.xlsx", "yiyang-2013-rev2.xlsx"])
    func quotedCells(name: String) throws {
        let workbooks = try #require(try Fixture.json("expected.json")["workbooks"] as? [String: [String: Any]])
        let problems = try #require(workbooks[name]?["problems"] as? [[String: Any]])
        let file = try LedgerFileOpener.open(path: Fixture.path(name))
        var sheets: [String: [Int: [Cell]]] = [:]
        for (index, sheet) in file.sheetNames.enumerated() { sheets[sheet] = try file.cells(index) }
        var compared = 0
        for problem in problems {
            guard let sheet = problem["sheet"] as? String, let cell = problem["cell"] as? String, let given = problem["given"] as? String,
                let letter = cell.utf8.first, let row = Int(cell.dropFirst())
            else { continue }
            let shown = SheetRow(number: row, cells: sheets[sheet]?[row] ?? [])[Int(letter) - 65]
            if case .date = shown.content { continue }
            #expect(shown.displayed == given, "\(sheet) \(cell)")
            compared += 1
        }
        #expect(compared > 100)
    }

    @Test("LibreOffice's copy holds the same rows, with its own number formats")
    func libreOffice() throws {
        let original = try LedgerFileOpener.open(path: Fixture.path("yiyang-2013.xlsx"))
        let copy = try LedgerFileOpener.open(path: Fixture.path("yiyang-2013-libreoffice.xlsx"))

        #expect(copy.sheetNames == original.sheetNames)
        for index in original.sheetNames.indices { #expect(try copy.cells(index) == original.cells(index)) }
    }

    @Test("Runs are joined and phonetic hints left out, as the revision with its texts in the cells shows")
    func runsAndHints() throws {
        let shared = try LedgerFileOpener.open(path: Fixture.path("yiyang-2013.xlsx"))
        let inline = try LedgerFileOpener.open(path: Fixture.path("yiyang-2013-rev2.xlsx"))

        for row in 3...4 { #expect(try shared.cells()[row] == inline.cells()[row]) }
        #expect(try shared.cells()[3]?[17] == Cell(.text("联系人及电话")))
        for index in 1..<5 { #expect(try shared.cells(index) == inline.cells(index)) }
        #expect(try !shared.texts().joined().contains { $0.contains("注音") })
    }

    @Test("Numbers and dates keep their kind")
    func kinds() throws {
        let rows = try LedgerFileOpener.open(path: Fixture.path("yiyang-2013.xlsx")).cells()

        #expect(rows[6]?[3] == Cell(.number("40000")))
        #expect(rows[6]?[10] == Cell(.date(Day(number: 15_701), seconds: 0)))
        #expect(rows[17]?[11] == Cell(.date(Day(number: 15_970), seconds: 59_400)))
        #expect(rows[148]?.contains(Cell(.number("41472.375"))) == true)
        #expect(rows[10]?[3] == Cell(.text("4,200")))
    }

    @Test("Formulas give what is stored with them and are never evaluated")
    func formulas() throws {
        let rows = try LedgerFileOpener.open(path: Fixture.path("bad/formula-cells.xlsx")).cells()

        #expect(rows[2]?[1] == Cell(.text("=cmd|'/C calc'!A0")))
        #expect(rows[7]?[1] == Cell(.empty, isFormula: true))
        #expect(rows[9]?[3] == Cell(.empty, isFormula: true))
        #expect(rows[10]?[3] == Cell(.number("12000"), isFormula: true))
    }

    @Test("The three text forms of a sheet hold the same records, numbered as the rows of the sheet")
    func textForms() throws {
        let forms = try ["yiyang-2013-gbk.csv", "yiyang-2013-utf8bom.csv", "yiyang-2013-mac-cr.csv"].map {
            try LedgerFileOpener.open(path: Fixture.path($0))
        }
        let sheet = try LedgerFileOpener.open(path: Fixture.path("yiyang-2013.xlsx"))

        let records = try forms[0].cells()
        #expect(try forms[1].cells() == records)
        #expect(try forms[2].cells() == records)
        #expect(forms.map(\.sheetNames) == [["yiyang-2013-gbk"], ["yiyang-2013-utf8bom"], ["yiyang-2013-mac-cr"]])
        for (number, cells) in try sheet.cells() {
            for (column, cell) in cells.enumerated() {
                guard case .text(let text) = cell.content else { continue }
                #expect(records[number]?[column] == Cell(.text(text)), "\(number) \(column)")
            }
        }
        #expect(records[145]?.contains { $0.displayed.contains("䶮") } == true)
    }

    @Test("A reader may stop early, fail on its own, and read on several threads")
    func visiting() async throws {
        struct Weary: Error {}
        for name in ["yiyang-2013.xlsx", "yiyang-2013-gbk.csv"] {
            let file = try LedgerFileOpener.open(path: Fixture.path(name))
            var seen = 0
            try file.forEachRow(inSheet: 0) { _ in
                seen += 1
                return seen < 3
            }
            #expect(seen == 3)
            #expect(throws: Weary.self) { try file.forEachRow(inSheet: 0) { _ in throw Weary() } }
            let progress = try file.rows().map(\.progress)
            #expect(progress == progress.sorted() && progress.last == 1)
            let counts = try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<8 { group.addTask { try file.rows().count } }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(counts == [Int](repeating: 153, count: 8))
        }
    }
}
