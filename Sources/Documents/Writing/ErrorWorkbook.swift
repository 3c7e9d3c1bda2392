import Domain

/// A row of a ledger that did not land, with what is wrong with it.
package struct ErrorWorkbookRow: Sendable {
    /// The row as the file has it.
    package var cells: [Cell]
    /// The problems in the reader's language.
    package var problems: String
    /// The district, when a group row above named it and the row itself does not.
    package var district: String?

    package init(cells: [Cell], problems: String, district: String? = nil) {
        self.cells = cells
        self.problems = problems
        self.district = district
    }
}

/// The rows that did not land, as a workbook to be corrected and imported again: with the ledger's date, one header row, and the
/// district in every row, since the group rows and merged cells that gave it stay behind.
package enum ErrorWorkbook {
    /// - Parameters:
    ///   - titles: lines above the table.
    ///   - ledgerDate: written as `制表日期：2013年9月30日`, so that days without a year are read as in the first import.
    ///   - header: the header of the ledger; its columns are those of the rows' cells.
    package static func write(
        path: String, sheetName: String, titles: [String] = [], ledgerDate: Day?, header: [String], rows: [ErrorWorkbookRow]
    ) throws {
        // A workbook that comes back with problems again gets new ones in place of the old.
        let width = rows.reduce(header.count) { max($0, $1.cells.count) }
        let columns = (0..<width).filter { $0 >= header.count || header[$0] != problemsHeader }
        let districtColumn = header.firstIndex(where: namesDistrict)
        let addsDistrict = districtColumn == nil && rows.contains { $0.district != nil }
        let writer = try XLSXWriter(path: path, constantMemory: true)
        let lines = titles + (ledgerDate.map { ["制表日期：\($0.year)年\($0.month)月\($0.day)日"] } ?? [])
        let widths = (addsDistrict ? [12] : []) + columns.map { _ in 16.0 } + [60]
        try writer.addSheet(sheetName, widths: widths, frozenRows: lines.count + 1)
        for line in lines { try writer.write([.text(line)]) }
        let names = columns.map { XLSXCell.header($0 < header.count ? header[$0] : "") }
        try writer.write((addsDistrict ? [.header(districtHeader)] : []) + names + [.header(problemsHeader)])
        for row in rows {
            let district = row.district.map(XLSXCell.text) ?? .blank
            let cells = columns.map { column in
                let cell = column < row.cells.count ? row.cells[column] : .empty
                return column == districtColumn && cell == .empty ? district : XLSXCell(cell)
            }
            try writer.write((addsDistrict ? [district] : []) + cells + [.text(row.problems)])
        }
        try writer.close()
    }

    private static let districtHeader = "区县"
    private static let problemsHeader = "导入问题"

    /// Whether a column already says where a project lands, as `所属区县`, `县（市、区）` or `区县(园区)`.
    private static func namesDistrict(_ header: String) -> Bool {
        let letters = header.unicodeScalars.filter { (0x4E00...0x9FFF).contains($0.value) }
        let word = String(String.UnicodeScalarView(letters))
        return ["区县", "县区", "县市区", "市县区", "区市县"].contains { word.contains($0) }
    }
}
