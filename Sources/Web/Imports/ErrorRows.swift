import Actions
import Documents
import Domain
import Foundation
import Views

/// Writes the rows that failed or lost a fact into a workbook to be corrected and imported again; reads them a second time from the
/// file, so that no more of it than their numbers is kept in memory.
package struct ErrorRows {
    private let report: ImportReport
    private let file: any LedgerFile
    private let strings: Strings

    package init(report: ImportReport, file: any LedgerFile, strings: Strings) {
        self.report = report
        self.file = file
        self.strings = strings
    }

    /// Beside the file, as `ledger-errors.xlsx`.
    package static func defaultPath(_ file: String) -> String {
        let url = URL(fileURLWithPath: file)
        return url.deletingPathExtension().path + "-errors.xlsx"
    }

    /// The path written to; nil when there is nothing to correct or `path` is nil.
    package func write(to path: String?) throws -> String? {
        guard let path, let sheet = report.sheets.first(where: { report.errorRows[$0.name] != nil }), let layout = sheet.layout,
            let index = file.sheetNames.firstIndex(of: sheet.name), let wanted = report.errorRows[sheet.name]
        else { return nil }
        let problems = Dictionary(grouping: report.problems.filter { $0.sheet == sheet.name }, by: \.row)
        var rows: [ErrorWorkbookRow] = []
        try file.forEachRow(inSheet: index) { row in
            guard let district = wanted[row.number] else { return rows.count < wanted.count }
            let said = (problems[row.number] ?? []).filter { $0.severity == .error }.map { strings.sentence(for: $0) }
            rows.append(ErrorWorkbookRow(cells: row.cells, problems: said.joined(separator: "\n"), district: district))
            return rows.count < wanted.count
        }
        try ErrorWorkbook.write(
            path: path, sheetName: sheet.name, titles: unitNote(layout), ledgerDate: report.ledgerDate, header: layout.headerTexts,
            rows: rows)
        return path
    }

    /// A unit that stood in a note above the header and in no header itself must be said again.
    private func unitNote(_ layout: SheetLayout) -> [String] {
        guard layout.unit != .tenThousandYuan else { return [] }
        let scales: [Int64: String] = [1: "", 1000: "千", 10_000: "万", 1_000_000: "百万", 10_000_000: "千万", 100_000_000: "亿"]
        let currencies = ["CNY": "元", "USD": "美元", "HKD": "港元", "EUR": "欧元", "JPY": "日元"]
        guard let scale = scales[layout.unit.factor], let currency = currencies[layout.unit.currency.rawValue] else { return [] }
        return ["单位：\(scale)\(currency)"]
    }
}
