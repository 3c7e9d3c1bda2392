/// A ledger as a file holds it: named sheets of rows of cells, before anyone interprets them.
/// Documents implements it for workbooks and for delimited text.
package protocol LedgerFile: Sendable {
    /// The file's name, without folders.
    var name: String { get }

    /// The visible sheets in their order; a text file has one, named after the file without its ending.
    var sheetNames: [String] { get }

    /// The sheets a person has hidden: they are not read, and the reader of the ledger is told so.
    var hiddenSheetNames: [String] { get }

    /// Streams the rows of a sheet in order, in bounded memory; rows without any cell are left out (the numbers show the gap).
    /// `visit` gives false to stop early. May be called again and starts anew.
    ///
    /// - Throws: `Failure.refused` when the file turns out damaged, hostile or too large while it streams.
    func forEachRow(inSheet index: Int, _ visit: (SheetRow) throws -> Bool) throws
}

/// One row of a sheet.
package struct SheetRow: Sendable {
    /// One-based row of the sheet; for text the one-based record.
    package var number: Int
    /// From column A on; cells after the last filled one are left out.
    package var cells: [Cell]
    /// How much of the sheet was read, from 0 to 1.
    package var progress: Double

    package init(number: Int, cells: [Cell], progress: Double = 0) {
        self.number = number
        self.cells = cells
        self.progress = progress
    }

    package subscript(column: Int) -> Cell {
        cells.indices.contains(column) ? cells[column] : .empty
    }
}

/// One cell as the file holds it.
package struct Cell: Equatable, Sendable {
    package enum Content: Equatable, Sendable {
        case empty
        /// Text, runs joined, phonetic hints left out. Never trimmed.
        case text(String)
        /// A number with a plain number format, in the file's own decimal digits.
        case number(String)
        /// A number shown as a date; `seconds` of the day, 0 for midnight.
        case date(Day, seconds: Int)
        case boolean(Bool)
        /// A spreadsheet error such as `#N/A`.
        case error(String)
    }

    package var content: Content
    /// The cell holds a formula; `content` is the value stored with it, empty when none is. Nothing is ever evaluated.
    package var isFormula: Bool

    package init(_ content: Content, isFormula: Bool = false) {
        self.content = content
        self.isFormula = isFormula
    }

    package static let empty = Cell(.empty)

    /// What a person sees in the cell: dates as `2013/9/22` or `2013/9/22 16:30`, everything else as stored.
    package var displayed: String {
        switch content {
        case .empty: return ""
        case .text(let text), .number(let text), .error(let text): return text
        case .boolean(let flag): return flag ? "TRUE" : "FALSE"
        case .date(let day, let seconds):
            let (year, month, dayOfMonth) = day.civil
            let date = "\(year)/\(month)/\(dayOfMonth)"
            guard seconds > 0 else { return date }
            let minute = seconds / 60 % 60
            return date + " \(seconds / 3600):\(minute < 10 ? "0" : "")\(minute)"
        }
    }
}
