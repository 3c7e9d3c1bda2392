/// What the titles and notes above a header tell: the ledger's date, its year, the unit of its amounts.
struct SheetNotes {
    private(set) var ledgerDate: Day?
    /// The last year that the titles or the sheet's name hold.
    private(set) var year: Int?
    private(set) var unit: AmountUnit?

    private static let dateLabels = [
        "制表日期", "填表日期", "填报日期", "制表时间", "填表时间", "填报时间", "统计日期", "统计时间", "报送日期", "报送时间", "更新日期", "更新时间", "截止日期", "截止时间", "截至日期", "截至时间",
        "数据截至", "数据截止", "截至", "截止", "日期",
    ]

    init(rows: [SheetRow], sheetName: String, vocabulary: LedgerVocabulary) {
        let texts = rows.flatMap(\.cells).map { NameKey.of($0.displayed) }.filter { !$0.isEmpty }
        year = texts.compactMap(Self.lastYear).last ?? Self.lastYear(NameKey.of(sheetName))
        unit = texts.lazy.compactMap(Self.statedUnit).first
        let reader = DayText(year: year ?? 0, vocabulary: vocabulary)
        let hasYear = year != nil
        let stated = rows.lazy.compactMap { Self.date(in: $0, reader, hasYear: hasYear) }.first
        ledgerDate = stated ?? Self.date(in: NameKey.of(sheetName), reader, hasYear)
    }

    /// A year from 1990 on written with four digits or numerals: 2013年, 2013年度, 二〇一三年.
    static func lastYear(_ text: String) -> Int? {
        var scanner = TextScanner(Array(text.unicodeScalars)[...])
        var found: Int?
        while !scanner.isAtEnd {
            let digits = scanner.takeDigits()
            let numerals = digits.isEmpty ? scanner.scalars.prefix { ChineseNumber.digit($0) != nil } : digits
            if digits.isEmpty { scanner.skip(max(1, numerals.count)) }
            guard numerals.count == 4 || (numerals.count > 4 && numerals.count <= 8 && !digits.isEmpty) else { continue }
            let head = numerals.prefix(4)
            let value = digits.isEmpty ? (scanner.next == "年" ? ChineseNumber.value(head) : nil) : integer(head)
            if let value, (1990...2100).contains(value) { found = value }
        }
        return found
    }

    /// 单位：万元, but not 制表单位：市商务局.
    private static func statedUnit(_ text: String) -> AmountUnit? {
        for range in text.ranges(of: "单位:") {
            if let unit = AmountUnit.leading(String(text[range.upperBound...])) { return unit }
        }
        return AmountUnit.leading(text).flatMap { _ in text.count <= 4 ? AmountUnit.leading(text) : nil }
    }

    private static func date(in row: SheetRow, _ reader: DayText, hasYear: Bool) -> Day? {
        for (index, cell) in row.cells.enumerated() {
            if case .date(let day, _) = cell.content { return day }
            guard case .text(let text) = cell.content else { continue }
            let key = NameKey.of(text)
            if let day = date(in: key, reader, hasYear) { return day }
            if let whole = reader.written(text), whole.year != nil, whole.day != nil { return whole.lastDay(year: 0) }
            let isLabel = dateLabels.contains { key.hasSuffix($0) || key.hasSuffix($0 + ":") }
            if isLabel, let next = row.cells[(index + 1)...].first(where: { $0 != .empty }), let day = day(next, reader, hasYear) {
                return day
            }
        }
        return nil
    }

    /// The day behind a label in a text.
    private static func date(in key: String, _ reader: DayText, _ hasYear: Bool) -> Day? {
        for label in dateLabels {
            guard let range = key.firstRange(of: label) else { continue }
            var rest = key[range.upperBound...]
            while let first = rest.first, ":到至为是".contains(first) { rest.removeFirst() }
            var scanner = DayScanner(String(rest), events: [])
            if let written = scanner.takeDay(), written.year != nil || hasYear, let day = written.lastDay(year: reader.year) { return day }
        }
        return nil
    }

    private static func day(_ cell: Cell, _ reader: DayText, _ hasYear: Bool) -> Day? {
        let reading = reader.read(cell)
        let inferred = reading.problems.contains { $0.code == .dateYearInferred }
        return inferred && !hasYear ? nil : reading.stated.value?.day
    }
}
