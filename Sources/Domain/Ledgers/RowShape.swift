/// Which cells of a row say anything: neither empty, nor blanks, nor a mark for empty.
struct RowShape {
    /// Zero-based columns with content, in order.
    let columns: [Int]

    init(_ row: SheetRow, blankMarks: Set<String>) {
        var columns: [Int] = []
        columns.reserveCapacity(row.cells.count)
        for (column, cell) in row.cells.enumerated() where RowShape.hasContent(cell, blankMarks) { columns.append(column) }
        self.columns = columns
    }

    static func hasContent(_ cell: Cell, _ blankMarks: Set<String>) -> Bool {
        switch cell.content {
        case .empty: false
        case .text(let text): !isBlankMark(text, in: blankMarks)
        case .number, .date, .boolean, .error: true
        }
    }
}
