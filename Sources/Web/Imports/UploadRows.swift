import Actions
import Domain
import Views

/// The rows of one sheet that a preview page shows: one page of them, read from the file again.
struct UploadRows {
    private static let size = 100

    let sheet: String
    /// Only rows with this problem.
    let code: ProblemCode?
    let page: Int
    let pages: Int
    let rows: [SheetRow]

    /// - Throws: `Failure.invalid` for a page that is none.
    init(_ query: Query, preview: ImportPreview, file: any LedgerFile) throws {
        let report = preview.report
        let ledgers = report.sheets.filter { $0.kind != .irrelevant }
        let chosen = ledgers.first { $0.name == query["sheet"] } ?? ledgers.first { $0.kind == .projects } ?? ledgers.first
        let code = query.value("code").flatMap(ProblemCode.init(rawValue:))
        sheet = chosen?.name ?? ""
        self.code = code
        let header = chosen?.layout?.headerRows.last ?? 0
        let name = sheet
        let wanted = code.map { code in Set(report.problems.filter { $0.sheet == name && $0.code == code }.compactMap(\.row)) }
        let count = wanted?.count ?? chosen?.rows ?? 0
        pages = max(1, (count + Self.size - 1) / Self.size)
        page = try query.number("page", in: 1...pages) ?? 1
        let first = (page - 1) * Self.size
        var seen = 0
        var rows: [SheetRow] = []
        if let index = file.sheetNames.firstIndex(of: sheet) {
            try file.forEachRow(inSheet: index) { row in
                guard row.number > header, wanted?.contains(row.number) ?? true else { return true }
                seen += 1
                if seen > first { rows.append(row) }
                return rows.count < Self.size
            }
        }
        self.rows = rows
    }
}
