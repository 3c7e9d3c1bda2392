/// Finds the days written in a text.
struct DayScanner {
    private var scanner: TextScanner
    private let events: [String]
    /// Seen before or behind the day: 签框架, 签合同.
    private(set) var words = ""

    init(_ text: String, events: [String]) {
        self.init(Fold.scalars(text)[...], events: events)
    }

    init(_ scalars: ArraySlice<Unicode.Scalar>, events: [String]) {
        scanner = TextScanner(ChineseNumber.withZeros(scalars))
        scanner.trimEnd()
        scanner.skipBlanks()
        self.events = events
    }

    /// A text of nothing but digits, perhaps with a fraction: 20130715, 201307, 41310, 41472.375.
    mutating func takeWholeNumber() -> WrittenDay? {
        guard scanner.startsWithDigit, scanner.scalars.count >= 5, let point = wholeNumberPoint() else { return nil }
        let digits = scanner.scalars
        let day: WrittenDay?
        if point < digits.endIndex {
            guard let number = ExactNumber(plain: digits) else { return nil }
            day = WrittenDay(serial: number)
        } else {
            guard let whole = integer(digits) else { return nil }
            day = WrittenDay(serial: ExactNumber(whole)) ?? WrittenDay(compact: whole)
        }
        if day != nil { scanner.skip(digits.count) }
        return day
    }

    /// Where the point stands, at the end when there is none; nil when anything but digits and a point behind five of them is there.
    private func wholeNumberPoint() -> Int? {
        let digits = scanner.scalars.prefix(while: isDigit)
        guard digits.count < scanner.scalars.count else { return digits.endIndex }
        guard digits.count == 5, scanner.scalars[digits.endIndex] == ".", scanner.scalars[(digits.endIndex + 1)...].allSatisfy(isDigit)
        else {
            return nil
        }
        return digits.endIndex
    }

    /// A day with words that repeat what the column says before it.
    mutating func takeDay() -> WrittenDay? {
        skipEvents()
        guard let first = takeNumber() else { return nil }
        scanner.skipBlanks()
        if scanner.take("年") { return afterYear(first, mark: nil) }
        if scanner.take("月") { return dayOfMonth(year: nil, month: first.value) }
        guard let mark = takeMark() else {
            return first.digits == 8 ? WrittenDay(compact: first.value) : nil
        }
        if first.digits == 4 { return afterYear(first, mark: mark) }
        guard first.digits <= 2, let second = takeNumber() else { return nil }
        if let third = takeNumber(behind: mark) {
            var day = valid(WrittenDay(year: fullYear(first.value), month: second.value, day: third.value, isShortYear: true))
            takeTime(into: &day)
            return day
        }
        _ = scanner.take(oneOf: ["日", "号"])
        var day = valid(WrittenDay(year: nil, month: first.value, day: second.value))
        takeTime(into: &day)
        return day
    }

    /// The month and perhaps the day behind a year. With a mark, only the same mark leads on to the day.
    private mutating func afterYear(_ year: Number, mark: Unicode.Scalar?) -> WrittenDay? {
        guard year.digits == 4 || year.digits == 2 else { return nil }
        scanner.skipBlanks()
        guard let month = takeNumber() else { return nil }
        let fullYear = year.digits == 4 ? year.value : fullYear(year.value)
        scanner.skipBlanks()
        var day: WrittenDay?
        if scanner.take("月") || (mark == nil && takeMark() != nil) {
            day = dayOfMonth(year: fullYear, month: month.value)
        } else if let mark, let number = takeNumber(behind: mark) {
            _ = scanner.take(oneOf: ["日", "号"])
            day = valid(WrittenDay(year: fullYear, month: month.value, day: number.value))
        } else {
            day = valid(WrittenDay(year: fullYear, month: month.value, day: nil))
        }
        day?.isShortYear = year.digits == 2
        takeTime(into: &day)
        return day
    }

    private mutating func dayOfMonth(year: Int?, month: Int) -> WrittenDay? {
        scanner.skipBlanks()
        guard let day = takeNumber() else {
            _ = scanner.take(oneOf: ["份", "上旬", "中旬", "下旬", "初", "底", "末", "中"])
            return valid(WrittenDay(year: year, month: month, day: nil))
        }
        scanner.skipBlanks()
        _ = scanner.take(oneOf: ["日", "号"])
        var written = valid(WrittenDay(year: year, month: month, day: day.value))
        takeTime(into: &written)
        return written
    }

    /// 13 is 2013 and 98 is 1998: from 1970 to 2069.
    private func fullYear(_ short: Int) -> Int { short < 70 ? 2000 + short : 1900 + short }

    /// Checked in a leap year when none is given: 2月29日 may be right.
    private func valid(_ day: WrittenDay) -> WrittenDay? {
        day.lastDay(year: 2000) == nil ? nil : day
    }

    /// 16:30, 16:30:00, T08:00, 16时30分, 下午3点. A word for the time of day alone says nothing more exact than the day.
    private mutating func takeTime(into day: inout WrittenDay?) {
        guard day?.day != nil else { return }
        var ahead = scanner
        _ = ahead.take("T")
        ahead.skipBlanks()
        if ahead.take(oneOf: ["上午", "下午", "晚上", "中午", "早上", "早晨", "清晨", "凌晨", "傍晚", "午后", "晚", "早", "AM", "PM", "am", "pm"]) != nil {
            scanner = ahead
        }
        ahead.skipBlanks()
        let hour = ahead.takeDigits()
        guard (1...2).contains(hour.count), ahead.take(oneOf: [":", "时", "点"]) != nil else { return }
        let rest = ahead.scalars.prefix { isDigit($0) || ":.分秒Z半".unicodeScalars.contains($0) }
        ahead.skip(rest.count)
        scanner = ahead
        let isMidnight = hour.allSatisfy { $0 == "0" } && rest.allSatisfy { !isDigit($0) || $0 == "0" }
        day?.hasTime = !isMidnight
    }

    /// Whether what is left repeats what the column says, or is nothing. Keeps those words.
    mutating func takeTail() -> Bool {
        skipEvents()
        _ = scanner.take(".")
        scanner.skipBlanks()
        return scanner.isAtEnd
    }

    private mutating func skipEvents() {
        while let word = scanner.take(oneOf: events) ?? scanner.take(oneOf: [" ", "(", ")", ":", "。"]) { words += word }
    }

    /// The mark and a number; nothing is stepped over unless both are there.
    private mutating func takeNumber(behind mark: Unicode.Scalar) -> Number? {
        var ahead = self
        ahead.scanner.skipBlanks()
        guard ahead.scanner.take(mark) else { return nil }
        ahead.scanner.skipBlanks()
        guard let number = ahead.takeNumber() else { return nil }
        self = ahead
        return number
    }

    private struct Number {
        var value: Int
        /// How many scalars wrote it.
        var digits: Int
    }

    private mutating func takeNumber() -> Number? {
        let digits = scanner.takeDigits()
        if let value = integer(digits) { return Number(value: value, digits: digits.count) }
        let numerals = scanner.scalars.prefix(while: ChineseNumber.isNumeral)
        guard let value = ChineseNumber.value(numerals) else { return nil }
        scanner.skip(numerals.count)
        return Number(value: value, digits: numerals.count)
    }

    private mutating func takeMark() -> Unicode.Scalar? {
        guard let mark = scanner.take(where: { ".-/。·、".unicodeScalars.contains($0) }) else { return nil }
        scanner.skipBlanks()
        return mark
    }

    // MARK: Spans

    /// A dash between two days.
    mutating func takeRangeMark() -> Bool {
        scanner.skipBlanks()
        guard scanner.take(oneOf: ["-", "~", "—", "–", "―", "至", "到", "〜"]) != nil else { return false }
        while scanner.take("—") || scanner.take("-") {}
        scanner.skipBlanks()
        return true
    }

    /// The last day of a span: a whole day, a month and day, or only the day of the same month.
    mutating func takeEnd(of first: WrittenDay) -> WrittenDay? {
        var bare = scanner
        let digits = bare.takeDigits()
        _ = bare.take(oneOf: ["日", "号"])
        bare.skipBlanks()
        if let day = integer(digits), digits.count <= 2, first.day != nil, bare.isAtEnd || bare.next == "(" {
            scanner = bare
            return valid(WrittenDay(year: first.year, month: first.month, day: day))
        }
        return takeDay()
    }
}
