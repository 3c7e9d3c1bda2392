/// A table for a terminal: columns aligned by the width that characters really take, two blanks between them.
///
///     TextTable([.left("项目"), .right("亿元")], rows: [["甲", "1.20"]]).lines
package struct TextTable: Sendable {
    package struct Column: Sendable {
        package enum Side: Sendable { case left, right }
        package var head: String
        package var side: Side

        package static func left(_ head: String) -> Column { Column(head: head, side: .left) }
        package static func right(_ head: String) -> Column { Column(head: head, side: .right) }
    }

    private let columns: [Column]
    private let rows: [[String]]
    /// Set apart by a rule, as a total.
    private let foot: [String]?

    /// Rows may be shorter than the columns; cells beyond the last column are left out. Control characters become blanks.
    package init(_ columns: [Column], rows: [[String]], foot: [String]? = nil) {
        self.columns = columns
        self.rows = rows.map { $0.map(TextTable.oneLine) }
        self.foot = foot.map { $0.map(TextTable.oneLine) }
    }

    /// Head, rule, rows, and rule and foot if there is one; no line ends in a blank.
    package var lines: [String] {
        let heads = columns.map(\.head)
        let widths = columns.indices.map { column in
            ([heads] + rows + (foot.map { [$0] } ?? [])).map { TerminalWidth.of($0.indices.contains(column) ? $0[column] : "") }.max() ?? 0
        }
        let rule = widths.map { String(repeating: "─", count: $0) }.joined(separator: "  ")
        var lines = [line(heads, widths), rule] + rows.map { line($0, widths) }
        if let foot { lines += [rule, line(foot, widths)] }
        return lines
    }

    private func line(_ cells: [String], _ widths: [Int]) -> String {
        var line = ""
        for (index, column) in columns.enumerated() {
            let cell = cells.indices.contains(index) ? cells[index] : ""
            let blanks = String(repeating: " ", count: widths[index] - TerminalWidth.of(cell))
            line += (index == 0 ? "" : "  ") + (column.side == .left ? cell + blanks : blanks + cell)
        }
        while line.last == " " { line.removeLast() }
        return line
    }

    /// Line breaks, tabs and other control characters become blanks: a name from a file must not steer the terminal.
    private static func oneLine(_ cell: String) -> String {
        guard cell.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) else { return cell }
        return String(String.UnicodeScalarView(cell.unicodeScalars.map { $0.properties.generalCategory == .control ? " " : $0 }))
    }
}
