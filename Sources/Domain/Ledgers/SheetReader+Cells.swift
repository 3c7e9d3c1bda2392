extension SheetReader {
    /// The longest text of a cell, in characters; more is no fact but a document pasted into a cell.
    static let longestText = 4000

    /// A field's cell once the cases that are the same for every field are settled.
    enum Settled {
        case absent
        /// Too long, or a formula without a value: the problem is noted.
        case unreadable
        case cell(Cell, column: Int)
    }

    func settle(_ field: LedgerField, _ row: SheetRow, _ problems: inout RowProblems) -> Settled {
        guard let column = layout.columns[field] else { return .absent }
        let cell = row[column]
        if cell.isFormula {
            if cell.content == .empty {
                problems.add(.formulaWithoutValue, column: column, cell: cell)
                return .unreadable
            }
            problems.add(.formulaValueUsed, column: column, cell: cell, detail: cell.displayed)
        }
        if case .text(let text) = cell.content, text.utf8.count > Self.longestText, text.unicodeScalars.count > Self.longestText {
            problems.add(.textTooLong, column: column, cell: cell, detail: String(Self.longestText))
            return .unreadable
        }
        return .cell(cell, column: column)
    }

    /// Reads a cell with one of the cell readers.
    func stated<Value>(
        _ field: LedgerField, _ row: SheetRow, _ problems: inout RowProblems, _ read: (Cell) -> Reading<Value>
    ) -> Stated<Value> {
        switch settle(field, row, &problems) {
        case .absent: .absent
        case .unreadable: .unreadable
        case .cell(let cell, let column): problems.take(read(cell), column: column, cell: cell)
        }
    }

    /// Reads a cell as plain text: trimmed, inner runs of blanks folded. Marks for empty are blank; errors cannot be read.
    func text(_ field: LedgerField, _ row: SheetRow, _ problems: inout RowProblems) -> Stated<String> {
        stated(field, row, &problems) { words(of: $0) }
    }

    /// The text of a cell, as a reading without problems.
    func words(of cell: Cell) -> Reading<String> {
        switch cell.content {
        case .empty: return .blank
        case .text(let text):
            if isBlankMark(text, in: context.vocabulary.blankMarks) { return .blank }
            return .value(Fold.trimmed(text))
        case .number(let digits):
            return .value(ExactNumber(stored: digits)?.whole.map { String($0) } ?? digits)
        case .date, .boolean: return .value(cell.displayed)
        case .error: return Reading(.unreadable)
        }
    }

    /// The leader's name: of an office and a person the person.
    mutating func leader(_ row: SheetRow, _ problems: inout RowProblems) -> Stated<String> {
        text(.leader, row, &problems).map { caches.person.value($0, cells.person.read) ?? $0 }
    }

    /// Reads a cell's text through one of the caches.
    mutating func cached<Value: Sendable>(
        _ field: LedgerField, _ row: SheetRow, _ problems: inout RowProblems,
        _ cache: WritableKeyPath<TextCaches, TextCaches.Cache<Reading<Value>>>, _ read: (String) -> Reading<Value>
    ) -> Stated<Value> {
        switch settle(field, row, &problems) {
        case .absent: return .absent
        case .unreadable: return .unreadable
        case .cell(let cell, let column):
            if cell.content == .empty { return .blank }
            return problems.take(caches[keyPath: cache].value(cell.displayed, read), column: column, cell: cell)
        }
    }
}
