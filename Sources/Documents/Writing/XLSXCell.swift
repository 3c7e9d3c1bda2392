import Domain

/// A cell to be written to a workbook.
package enum XLSXCell: Equatable, Sendable {
    /// Written as a string whatever it begins with; a spreadsheet never takes it for a formula.
    case text(String)
    case number(Double)
    case integer(Int)
    case boolean(Bool)
    /// 0.25 is shown as 25.0%.
    case percent(Double)
    /// With two decimals and separators, in the unit that the head of its column names.
    case amount(Double)
    /// A day, with the second of the day when it matters. Before 1900, which spreadsheets do not know, it is written as text.
    case day(Day, seconds: Int = 0)
    case blank
    /// Text in the style of a header.
    case header(String)

    /// The cell of a ledger, of the same kind. A formula becomes the value stored with it.
    package init(_ cell: Cell) {
        switch cell.content {
        case .empty: self = .blank
        case .text(let text), .error(let text): self = .text(text)
        case .number(let digits):
            // A spreadsheet keeps 15 digits: a longer identifier stays whole only as text.
            let fits = digits.utf8.count { (0x30...0x39).contains($0) } <= 15
            self = fits ? Double(digits).map(XLSXCell.number) ?? .text(digits) : .text(digits)
        case .date(let day, let seconds): self = .day(day, seconds: seconds)
        case .boolean(let flag): self = .boolean(flag)
        }
    }
}
