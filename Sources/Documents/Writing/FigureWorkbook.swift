import Domain
import Foundation

/// A chart of a workbook: the first column of the table gives the names.
package struct XLSXChart: Equatable, Sendable {
    package enum Kind: Sendable { case columns, line }

    package var kind: Kind
    package var title: String
    /// Which columns of the table it shows, counted from 0.
    package var columns: [Int]

    package init(kind: Kind = .columns, title: String, columns: [Int]) {
        self.kind = kind
        self.title = title
        self.columns = columns
    }
}

/// One table of figures on a sheet of its own.
package struct FigureSheet: Sendable {
    package var name: String
    /// Lines above the table: what it is, as of when, by which definition.
    package var titles: [String]
    package var header: [String]
    package var rows: [[XLSXCell]]
    /// Below the rows and in no chart.
    package var total: [XLSXCell]?
    /// Each draws columns with one unit.
    package var charts: [XLSXChart]
    /// Lines below the table: warnings.
    package var notes: [String]

    package init(
        name: String, titles: [String], header: [String], rows: [[XLSXCell]], total: [XLSXCell]? = nil, charts: [XLSXChart] = [],
        notes: [String] = []
    ) {
        self.name = name
        self.titles = titles
        self.header = header
        self.rows = rows
        self.total = total
        self.charts = charts
        self.notes = notes
    }
}

/// Figures as a workbook: real numbers under a head that stays in sight, with native charts beside the tables.
package enum FigureWorkbook {
    /// - Throws: `Failure.unavailable` when the file cannot be written.
    package static func write(path: String, sheets: [FigureSheet]) throws {
        let writer = try XLSXWriter(path: path)
        for sheet in sheets {
            try writer.addSheet(sheet.name, widths: widths(of: sheet), frozenRows: sheet.titles.count + 1)
            for title in sheet.titles { try writer.write([.text(title)]) }
            try writer.write(sheet.header.map(XLSXCell.header))
            for row in sheet.rows { try writer.write(row) }
            if let total = sheet.total { try writer.write(total) }
            for note in sheet.notes { try writer.write([.text(note)]) }
            let first = sheet.titles.count + 1
            for (index, chart) in sheet.charts.enumerated() {
                // A chart of libxlsxwriter is about eight columns of its default width.
                try writer.addChart(
                    chart, rows: first..<(first + sheet.rows.count), column: sheet.header.count + 1 + index * 8)
            }
        }
        try writer.close()
    }

    /// The workbook as bytes, made in a file that is gone afterwards.
    package static func bytes(_ sheets: [FigureSheet]) throws -> [UInt8] {
        let file = FileManager.default.temporaryDirectory.appending(path: "headwater-\(UUID().uuidString).xlsx")
        try write(path: file.path, sheets: sheets)
        let data = try Data(contentsOf: file)
        try FileManager.default.removeItem(at: file)
        return [UInt8](data)
    }

    /// As wide as the longest cell asks for, within reason; a Chinese character is as wide as two letters.
    private static func widths(of sheet: FigureSheet) -> [Double] {
        sheet.header.indices.map { column in
            let texts =
                [sheet.header[column]]
                + sheet.rows.compactMap { row -> String? in
                    guard column < row.count, case .text(let text) = row[column] else { return nil }
                    return text
                }
            let longest = texts.map { $0.unicodeScalars.reduce(0) { $0 + ($1.value > 0x2E7F ? 2 : 1) } }.max() ?? 0
            return Double(min(60, max(10, longest + 3)))
        }
    }
}
