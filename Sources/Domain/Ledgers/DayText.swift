/// The first and last day of something that lasts.
package struct DaySpan: Hashable, Sendable {
    package var first: Day
    package var last: Day

    package init(first: Day, last: Day) {
        self.first = first
        self.last = last
    }
}

/// What the cell of a signing day says: the day of the contract, that of a framework or intent agreement, or both.
package struct AgreementDays: Sendable {
    package var contract: Stated<DayReading>
    package var framework: Stated<DayReading>
    package var problems: [Problem]
}

/// Reads the days of a ledger: real dates, serials, 2013.7.15, 2013年7月15日, 20130715, 二〇一三年八月十五日, 7月16日, 2013年7月.
///
/// A month counts on its last day; a day without a year takes `year`; a day after the ledger's own date is a plan and gives no day; text
/// that is no date gives no day.
package struct DayText: Sendable {
    /// Where the year of a day without one comes from.
    package enum YearSource: Sendable {
        case ledger, groupRow
    }

    let year: Int
    let yearSource: YearSource
    let ledgerDate: Day?
    let vocabulary: LedgerVocabulary

    package init(year: Int, yearSource: YearSource = .ledger, ledgerDate: Day? = nil, vocabulary: LedgerVocabulary = .standard) {
        self.year = year
        self.yearSource = yearSource
        self.ledgerDate = ledgerDate
        self.vocabulary = vocabulary
    }

    /// Reads one day. A span of days is none.
    package func read(_ cell: Cell) -> Reading<DayReading> {
        switch cell.content {
        case .empty: return .blank
        case .date(let day, let seconds): return happened(WrittenDay(day: day, secondsOfDay: seconds))
        case .number(let digits):
            guard let written = WrittenDay(number: digits) else { return notADate }
            return happened(written)
        case .text(let text):
            if isBlankMark(text, in: vocabulary.blankMarks) { return .blank }
            guard let written = written(text) else { return notADate }
            return happened(written)
        case .boolean, .error: return notADate
        }
    }

    /// Reads a day, or the first and last of several: 2013.9.10-9.12, 2013年7月13日-18日, 2013.12.28-2014.1.3. A month spans all its days.
    package func readSpan(_ cell: Cell) -> Reading<DaySpan> {
        guard case .text(let text) = cell.content, let (first, last) = writtenSpan(text) else { return span(read(cell)) }
        let start = happened(first)
        guard start.stated.value != nil, let opening = first.firstDay(year: year) else { return Reading(.unreadable, start.problems) }
        guard let end = end(last, after: opening) else { return .unreadable(.dateNotADate) }
        return .value(DaySpan(first: opening, last: end), start.problems)
    }

    private func writtenSpan(_ text: String) -> (first: WrittenDay, last: WrittenDay)? {
        var scanner = DayScanner(text, events: vocabulary.eventWords)
        guard let first = scanner.takeDay(), scanner.takeRangeMark(), let last = scanner.takeEnd(of: first), scanner.takeTail() else {
            return nil
        }
        return (first, last)
    }

    /// The end of a span; without a year it is that of the start, or the next when the span crosses New Year.
    private func end(_ written: WrittenDay, after start: Day) -> Day? {
        let candidates = [written.lastDay(year: start.year), written.lastDay(year: start.year + 1)]
        return candidates.compactMap { $0 }.first { $0 >= start && $0.number - start.number < 366 }
    }

    /// Only what was inferred is worth a note here; a serial is as exact as a date.
    private func span(_ reading: Reading<DayReading>) -> Reading<DaySpan> {
        Reading(
            reading.stated.map { DaySpan(first: $0.precision == .month ? $0.day.firstOfMonth : $0.day, last: $0.day) },
            reading.problems.filter { $0.code != .dateExcelSerial })
    }

    /// The single day a text writes, with nothing else around it than words that repeat what the column says.
    func written(_ text: String) -> WrittenDay? {
        var scanner = DayScanner(text, events: vocabulary.eventWords)
        guard let day = scanner.takeWholeNumber() ?? scanner.takeDay(), scanner.takeTail() else { return nil }
        return day
    }

    var notADate: Reading<DayReading> { .unreadable(.dateNotADate) }

    /// Turns what is written into a day of the past, or says why it is none.
    func happened(_ written: WrittenDay) -> Reading<DayReading> {
        guard let last = written.lastDay(year: year), let first = written.firstDay(year: year) else { return notADate }
        guard Self.years.contains(last.year) else { return notADate }
        var notes: [ProblemCode] = []
        if written.isSerial { notes.append(.dateExcelSerial) }
        if written.hasTime { notes.append(.dateHasTime) }
        if written.day == nil { notes.append(.dateMonthOnly) }
        if written.year == nil { notes.append(yearSource == .ledger ? .dateYearInferred : .dateYearFromGroupRow) }
        if written.isShortYear { notes.append(.dateYearInferred) }
        if let ledgerDate, first > ledgerDate {
            return Reading(.unreadable, [Problem(.dateAfterLedgerDate, detail: ledgerDate.description)])
        }
        let reading = DayReading(last, precision: written.day == nil ? .month : .day)
        return .value(reading, notes.isEmpty ? [] : notes.map { Problem($0, detail: last.description) })
    }
}

extension DayText {
    /// The years whose days a ledger can name.
    package static let years = 1950...2100

    /// What is said of words in a form that are taken for no day: a day there is, but out of those years, is told from what is none.
    package static func refusal(of words: String) -> Message {
        guard let day = Day(iso: words), !years.contains(day.year) else { return Message("edit.day_unreadable", ["given": words]) }
        return Message(
            "edit.day_out_of_range", ["day": words, "from": "\(years.lowerBound)-01-01", "until": "\(years.upperBound)-12-31"])
    }
}
