import Documents
import Domain
import Store
import Views

/// The values of a row as a spreadsheet keeps them.
struct ProjectFileCells {
    let words: ProjectWords
    let asOf: Day

    func cell(_ column: ProjectColumn, _ row: ProjectTableRow) -> XLSXCell {
        let cells = ProjectCells(row: row, asOf: asOf, words: words)
        if let kind = column.amount { return amount(row.facts.amounts[kind]) }
        if let stage = column.day { return cells.day(stage).map { .day($0) } ?? .blank }
        switch column {
        case .exit: return cells.exitDay.map { .day($0) } ?? .blank
        case .days: return cells.waiting.map { .integer($0) } ?? .blank
        case .changed: return .text(Formats(words.strings).instant(row.recordedAt))
        default: return cells.word(column).map { .text($0) } ?? .blank
        }
    }

    /// In the head's unit; where no rate is known, as stated.
    private func amount(_ amount: ConvertedAmount?) -> XLSXCell {
        guard let amount else { return .blank }
        return amount.fen.map { Self.amount($0, words.strings) } ?? .text(amount.stated.written)
    }

    /// A sum in the unit that the column's head names: 万元, or CNY m.
    static func amount(_ fen: Int64, _ strings: Strings) -> XLSXCell {
        .number(Double(fen) / (strings.language.isChinese ? 1_000_000 : 100_000_000))
    }
}
