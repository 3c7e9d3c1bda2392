import Actions
import Documents
import Domain
import Store
import TestSupport
import Testing

@Suite("The workbook of rows with errors")
struct ErrorWorkbookTests {
    @Test("corrected and imported again lands in the district of its group", arguments: EngineUnderTest.all)
    func roundTrip(kind: EngineUnderTest) async throws {
        let scratch = try Scratch()
        try await withCity(kind) { city in
            let file = try LedgerFileOpener.open(path: Fixtures.path("yiyang-2013.xlsx"))
            let report = try await city.importFile(file)
            let sheet = try #require(report.sheets.first { $0.kind == .projects })
            let wanted = try #require(report.errorRows[sheet.name])
            #expect(wanted.keys.sorted() == [63])
            let district = try #require(wanted[63] ?? nil)
            try writeErrors(report, file, sheet, to: scratch.path("errors.xlsx"))

            // As it is, the row fails again.
            let uncorrected = try await city.importFile(LedgerFileOpener.open(path: scratch.path("errors.xlsx")))
            #expect(uncorrected.failed == 1 && uncorrected.sheets[0].created == 0)
            try correct(scratch.path("errors.xlsx"), to: scratch.path("corrected.xlsx"), name: "样例更正项目")
            let again = try await city.importFile(LedgerFileOpener.open(path: scratch.path("corrected.xlsx")))
            #expect(again.sheets[0].created == 1 && again.failed == 0)
            let facts = try #require(try await city.facts(named: "样例更正项目"))
            let name = try await city.read { try $0.districts().first { $0.id == facts.district }?.district.name }
            #expect(name == district)
            #expect(facts.milestones.pool != nil && facts.amounts[.intended]?.fen != nil)
        }
    }

    /// Writes the rows of the report as the command line does.
    private func writeErrors(_ report: ImportReport, _ file: any LedgerFile, _ sheet: ImportReport.Sheet, to path: String) throws {
        var rows: [ErrorWorkbookRow] = []
        try file.forEachRow(inSheet: try #require(file.sheetNames.firstIndex(of: sheet.name))) { row in
            if let district = report.errorRows[sheet.name]?[row.number] {
                rows.append(ErrorWorkbookRow(cells: row.cells, problems: "名称缺失", district: district))
            }
            return true
        }
        try ErrorWorkbook.write(
            path: path, sheetName: sheet.name, ledgerDate: report.ledgerDate, header: try #require(sheet.layout).headerTexts, rows: rows)
    }

    /// Fills in the name and changes nothing else.
    private func correct(_ path: String, to corrected: String, name: String) throws {
        let writer = try XLSXWriter(path: corrected)
        try writer.addSheet("更正")
        var column: Int?
        try LedgerFileOpener.open(path: path).forEachRow(inSheet: 0) { row in
            var cells = row.cells.map { XLSXCell($0) }
            if let column {
                cells[column] = .text(name)
            } else {
                column = row.cells.firstIndex { $0.displayed.contains("项目名称") }
            }
            try writer.write(cells)
            return true
        }
        try writer.close()
    }
}
