import Domain
import Testing

@testable import Documents

@Suite("Error workbooks, read by the importer")
struct ErrorWorkbookTests {
    private func layout(_ file: any LedgerFile, _ sheet: Int) throws -> SheetLayout? {
        SheetLayout.find(
            sheetName: file.sheetNames[sheet], firstRows: Array(try file.rows(sheet).prefix(40)),
            context: ReadingContext(districts: [], fallbackYear: 2020))
    }

    @Test("The columns, the date and the kind are those of the ledger it came from", arguments: [0, 1, 2])
    func sameLayout(sheet: Int) throws {
        let scratch = try Scratch()
        let ledger = try LedgerFileOpener.open(path: Fixture.path("yiyang-2013.xlsx"))
        let original = try #require(try layout(ledger, sheet))
        let rows = try ledger.rows(sheet).filter { $0.number > 6 }.prefix(9).map {
            ErrorWorkbookRow(cells: $0.cells, problems: "-", district: "赫山区")
        }
        try ErrorWorkbook.write(
            path: scratch.path("a.xlsx"), sheetName: ledger.sheetNames[sheet], ledgerDate: original.ledgerDate,
            header: original.headerTexts,
            rows: Array(rows))

        let found = try #require(try layout(LedgerFileOpener.open(path: scratch.path("a.xlsx")), 0))
        #expect(found.kind == original.kind)
        #expect(found.ledgerDate == original.ledgerDate)
        let shifted = original.columns.mapValues { $0 + 1 }
        #expect(found.columns.filter { $0.key != .district } == shifted)
        for (field, column) in original.columns { #expect(found.columns[field] == column + 1, "\(field)") }
    }
}
