extension SheetLayout {
    /// What the reader of the sheet must know about its header: `column_repeated` on the header's cell, `amount_column_missing` for the sheet.
    /// They belong to no row. Columns mapped by hand are taken into account.
    package var problems: [Problem] {
        let read = Set(columns.values)
        var problems = repeatedColumns.filter { !read.contains($0) }.map { column in
            Problem(
                .columnRepeated, sheet: sheetName, row: headerTextRows[column], column: column, given: headerTexts[column])
        }
        if kind == .projects, columns[.intended] == nil, let contracted = columns[.contracted] {
            problems.append(Problem(.amountColumnMissing, sheet: sheetName, given: headerTexts[contracted]))
        }
        return problems
    }

    /// The layout as it is with a date that the sheet states elsewhere, as at its foot.
    package func withLedgerDate(_ day: Day) -> SheetLayout {
        var layout = self
        layout.ledgerDate = day
        layout.ledgerYear = day.year
        return layout
    }

    /// The ledger's date that the rows at the foot of a sheet state: 填表日期：2013年9月30日, 市商务局 2013年9月30日. The last one counts.
    ///
    /// - Parameter rows: The last rows of the sheet. Rows of data among them are no harm: 截至 and days without such a label say nothing there.
    package static func ledgerDate(inFoot rows: some Sequence<SheetRow>, vocabulary: LedgerVocabulary = .standard) -> Day? {
        let reader = DayText(year: 0, vocabulary: vocabulary)
        return rows.compactMap { SheetNotes.footDate(in: $0, reader) }.last
    }
}
