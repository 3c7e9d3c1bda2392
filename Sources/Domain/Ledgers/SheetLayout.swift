/// What the header of a sheet says: what the sheet holds, what each column means, in which unit and as of which day.
package struct SheetLayout: Sendable {
    package var kind: SheetKind
    /// One-based rows of the header, one to three.
    package var headerRows: [Int]
    /// Zero-based column of each field that the sheet has.
    package var columns: [LedgerField: Int]
    /// The unit of amount columns whose header states none.
    package var unit: AmountUnit
    /// The units that headers state, by column.
    package var columnUnits: [Int: AmountUnit]
    /// The ledger's own date (制表日期, 截至); days after it are plans.
    package var ledgerDate: Day?
    /// The year of days that name none.
    package var ledgerYear: Int
    /// What stands over each column, group title and own words joined: `投资情况（万元）/总投资`.
    package var headerTexts: [String]
    /// The same header always gives the same text, whatever the widths, blanks and brackets: the key under which a mapping is remembered.
    package var fingerprint: String
    /// The header's rows in the form of `NameKey`, to know the header again when it is repeated on a page.
    let headerKeys: [[String]]
    let sheetName: String
    /// One-based row in which each column's own words stand.
    let headerTextRows: [Int]
    /// Zero-based columns whose words stand over an earlier column that is read.
    let repeatedColumns: [Int]

    /// The unit of an amount field's column.
    package func unit(of field: LedgerField) -> AmountUnit {
        columns[field].flatMap { columnUnits[$0] } ?? unit
    }

    /// Finds the header in the first rows of a sheet (up to about 40) and reads what it says; nil when there is none.
    /// A sheet without a date of its own takes the workbook's, and without any year that date's.
    package static func find(sheetName: String, firstRows: [SheetRow], context: ReadingContext) -> SheetLayout? {
        guard let header = HeaderSearch(vocabulary: context.vocabulary, sheetName: sheetName).best(firstRows) else { return nil }
        let top = header.rows.first?.number ?? 1
        let notes = SheetNotes(rows: firstRows.filter { $0.number < top }, sheetName: sheetName, vocabulary: context.vocabulary)
        return SheetLayout(header, sheetName: sheetName, notes: notes, context: context)
    }

    private init(_ header: HeaderSearch.Candidate, sheetName: String, notes: SheetNotes, context: ReadingContext) {
        self.sheetName = sheetName
        kind = header.kind
        headerRows = header.rows.map(\.number)
        columns = header.columns
        unit = notes.unit ?? .tenThousandYuan
        columnUnits = [:]
        for (index, column) in header.cells.columns.enumerated() {
            let stated = ([column.own] + column.groups.reversed()).lazy.compactMap(AmountUnit.stated)
            if let unit = stated.first { columnUnits[index] = unit }
        }
        ledgerDate = notes.ledgerDate ?? context.ledgerDate
        ledgerYear = notes.ledgerDate?.year ?? notes.year ?? context.ledgerDate?.year ?? context.fallbackYear
        headerTexts = header.cells.columns.map(\.joined)
        fingerprint = headerTexts.map(NameKey.of).joined(separator: "|")
        headerKeys = header.cells.rowKeys
        headerTextRows = header.cells.columns.map(\.row)
        repeatedColumns = HeaderMatcher(vocabulary: context.vocabulary).repeated(header.columns, in: header.cells)
    }
}
