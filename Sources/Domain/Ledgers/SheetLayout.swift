/// What the header of a sheet says: what the sheet holds, what each column means, in which unit and as of which day.
package struct SheetLayout: Sendable {
    package var kind: SheetKind
    /// One-based rows of the header, one or two.
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

    /// The unit of an amount field's column.
    package func unit(of field: LedgerField) -> AmountUnit {
        columns[field].flatMap { columnUnits[$0] } ?? unit
    }

    /// Finds the header in the first rows of a sheet (up to about 40) and reads what it says; nil when there is none.
    package static func find(sheetName: String, firstRows: [SheetRow], context: ReadingContext) -> SheetLayout? {
        guard let header = HeaderSearch(vocabulary: context.vocabulary, sheetName: sheetName).best(firstRows) else { return nil }
        let top = header.rows.first?.number ?? 1
        let notes = SheetNotes(rows: firstRows.filter { $0.number < top }, sheetName: sheetName, vocabulary: context.vocabulary)
        return SheetLayout(header, notes: notes, fallbackYear: context.fallbackYear)
    }

    private init(_ header: HeaderSearch.Candidate, notes: SheetNotes, fallbackYear: Int) {
        kind = header.kind
        headerRows = header.rows.map(\.number)
        columns = header.columns
        unit = notes.unit ?? .tenThousandYuan
        columnUnits = [:]
        for (index, column) in header.cells.columns.enumerated() {
            if let unit = AmountUnit.stated(in: column.own) ?? AmountUnit.stated(in: column.group) { columnUnits[index] = unit }
        }
        ledgerDate = notes.ledgerDate
        ledgerYear = notes.ledgerDate?.year ?? notes.year ?? fallbackYear
        headerTexts = header.cells.columns.map(\.joined)
        fingerprint = headerTexts.map(NameKey.of).joined(separator: "|")
        headerKeys = header.cells.rowKeys
    }
}

extension AmountUnit {
    /// The unit in the words of a header: `总投资（亿元）`, `合同外资(万美元)`, `总投资额 万元`. Nil when it states none.
    static func stated(in header: String) -> AmountUnit? {
        let key = NameKey.of(header)
        let bracketed = key.split(separator: "(").dropFirst().compactMap {
            $0.split(separator: ")", omittingEmptySubsequences: false).first
        }
        for text in bracketed {
            let start = text.hasPrefix("单位:") ? text.dropFirst(3) : text[...]
            if let unit = leading(String(start)) { return unit }
        }
        return words.first { key.hasSuffix($0.word) && $0.word != "元" }.map(\.unit)
    }

    /// The unit a text begins with: `万元、亩`.
    static func leading(_ text: String) -> AmountUnit? {
        words.first { text.hasPrefix($0.word) }.map(\.unit)
    }

    private static let words: [(word: String, unit: AmountUnit)] = {
        let scales: [(String, Int64)] = [("百万", 1_000_000), ("千万", 10_000_000), ("万", 10_000), ("亿", 100_000_000), ("千", 1000), ("", 1)]
        let currencies: [(String, String)] = [
            ("元", "CNY"), ("人民币", "CNY"), ("美元", "USD"), ("美金", "USD"), ("港元", "HKD"), ("港币", "HKD"), ("欧元", "EUR"), ("日元", "JPY"),
        ]
        return scales.flatMap { scale, factor in
            currencies.map { name, code in (scale + name, AmountUnit(factor: factor, currency: Currency(rawValue: code))) }
        }
    }()
}
