import Domain

/// A workbook (`.xlsx`). Shared texts and styles are read once when it is opened; sheets stream.
struct WorkbookFile: LedgerFile {
    let name: String
    private let file: FileBytes
    private let sheets: [WorkbookParts.Sheet]
    private let values: CellValues
    let hiddenSheetNames: [String]

    /// - Throws: `Failure.refused` when the archive or a part that all sheets need is damaged, hostile or too large.
    init(file: FileBytes, name: String) throws {
        let archive = try ZipArchive(file: file)
        let parts = try WorkbookParts(archive)
        self.name = name
        self.file = file
        self.sheets = parts.sheets
        self.hiddenSheetNames = parts.hiddenSheets
        self.values = CellValues(
            strings: try SharedStrings(parts.sharedStrings, in: archive), dateStyles: try DateStyles(parts.styles, in: archive),
            uses1904: parts.uses1904)
    }

    var sheetNames: [String] { sheets.map(\.name) }

    func forEachRow(inSheet index: Int, _ visit: (SheetRow) throws -> Bool) throws {
        guard sheets.indices.contains(index) else { throw Failure.refused(Problem(.sheetNotFound, given: String(index + 1))) }
        let sheet = sheets[index]
        let archive = try ZipArchive(file: file)
        try withoutActuallyEscaping(visit) { visit in
            let handler = SheetHandler(sheet: sheet.name, values: values, visit: visit)
            do {
                try archive.parse(sheet.part, sheet: sheet.name, into: handler) { handler.progress = $0 }
            } catch is SheetHandler.Stop {}
        }
    }
}
