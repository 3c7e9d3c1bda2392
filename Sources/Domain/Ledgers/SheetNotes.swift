/// What the titles and notes above a header tell: the ledger's date, its year, the unit of its amounts.
struct SheetNotes {
    private(set) var ledgerDate: Day?
    /// The last year that the titles or the sheet's name hold.
    private(set) var year: Int?
    private(set) var unit: AmountUnit?

    /// Labels that belong to a form and to nothing it lists.
    private static let formLabels = [
        "制表日期", "填表日期", "填报日期", "制表时间", "填表时间", "填报时间", "统计日期", "统计时间", "报送日期", "报送时间", "上报日期", "上报时间", "更新日期", "更新时间", "数据截至", "数据截止",
    ]
    private static let dateLabels = formLabels + ["截止日期", "截止时间", "截至日期", "截至时间", "截至", "截止", "日期"]

    init(rows: [SheetRow], sheetName: String, vocabulary: LedgerVocabulary) {
        let texts = rows.flatMap(\.cells).map { TradeKey.of($0.displayed) }.filter { !$0.isEmpty }
        year = texts.compactMap(Self.lastYear).last ?? Self.lastYear(TradeKey.of(sheetName))
        unit = texts.lazy.compactMap(Self.statedUnit).first
        let reader = DayText(year: year ?? 0, vocabulary: vocabulary)
        let hasYear = year != nil
        let stated = rows.lazy.compactMap { Self.date(in: $0, reader, hasYear: hasYear) }.first
        ledgerDate = stated ?? Self.date(in: TradeKey.of(sheetName), labels: Self.dateLabels, reader, hasYear)
    }

    /// A year from 1990 on written with four digits or numerals: 2013年, 2013年度, 二〇一三年.
    static func lastYear(_ text: String) -> Int? {
        var scanner = TextScanner(ChineseNumber.withZeros(Array(text.unicodeScalars)[...]))
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

    /// The date in a row at the foot: behind a label of the form, or where the row is nothing but a signature.
    static func footDate(in row: SheetRow, _ reader: DayText) -> Day? {
        let filled = row.cells.indices.filter { row.cells[$0] != .empty }
        for (position, column) in filled.enumerated() {
            guard case .text(let text) = row.cells[column].content, text.utf8.contains(0xE6) else { continue }
            let key = TradeKey.of(text)
            if let day = date(in: key, labels: formLabels, reader, false) { return day }
            let isLabel = formLabels.contains { key.hasSuffix($0) || key.hasSuffix($0 + ":") }
            if isLabel, position + 1 < filled.count, let day = day(row.cells[filled[position + 1]], reader, false) { return day }
        }
        return filled.count == 1 ? signatureDate(row.cells[filled[0]], reader) : nil
    }

    /// 市商务局 2013年9月30日, or the whole date alone.
    private static func signatureDate(_ cell: Cell, _ reader: DayText) -> Day? {
        guard case .text(let text) = cell.content, text.utf8.count <= 120 else { return nil }
        let scalars = Array(TradeKey.of(text).unicodeScalars)
        let start = scalars.indices.first { isDigit(scalars[$0]) || ChineseNumber.digit(scalars[$0]) != nil } ?? scalars.endIndex
        let signs = ["局", "委", "办", "办公室", "中心", "公司", "处", "厅", "部", "组", "会", "府", ":", "(", ")"]
        let before = Fold.string(scalars[..<start])
        guard before.isEmpty || signs.contains(where: before.hasSuffix), let day = reader.written(Fold.string(scalars[start...])),
            day.year != nil, day.day != nil, !day.isSerial
        else { return nil }
        return day.lastDay(year: 0)
    }

    private static func date(in row: SheetRow, _ reader: DayText, hasYear: Bool) -> Day? {
        for (index, cell) in row.cells.enumerated() {
            if case .date(let day, _) = cell.content { return day }
            guard case .text(let text) = cell.content else { continue }
            let key = TradeKey.of(text)
            if let day = date(in: key, labels: dateLabels, reader, hasYear) { return day }
            if let whole = reader.written(text), whole.year != nil, whole.day != nil { return whole.lastDay(year: 0) }
            let isLabel = dateLabels.contains { key.hasSuffix($0) || key.hasSuffix($0 + ":") }
            if isLabel, let next = row.cells[(index + 1)...].first(where: { $0 != .empty }), let day = day(next, reader, hasYear) {
                return day
            }
        }
        return nil
    }

    /// The day behind a label in a text.
    private static func date(in key: String, labels: [String], _ reader: DayText, _ hasYear: Bool) -> Day? {
        for label in labels {
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
