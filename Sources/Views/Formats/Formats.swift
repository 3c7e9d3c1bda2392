import Domain

/// The one place where values become text, in the language of its strings: amounts, counts, percentages, days, changes.
/// The minus is −; numbers have thousands separators in all three languages.
package struct Formats: Sendable {
    package let strings: Strings

    package init(_ strings: Strings) {
        self.strings = strings
    }

    /// `1,235`
    package func count(_ number: Int64) -> String {
        signed(number < 0, Rounding.grouped(number.magnitude))
    }

    /// `33.3%`, one decimal, half up; a part below the whole never reads as 100.0%.
    package func percent(_ ratio: Double) -> String {
        guard ratio.isFinite else { return notKnown }
        // The tiny addition lets a decimal half such as 0.1265 round up although its binary form lies just below.
        let tenths = ratio.magnitude * 1000
        var rounded = (tenths + 0.5 + 1e-9).rounded(.down)
        if rounded > tenths + 1e-9, rounded.truncatingRemainder(dividingBy: 1000) == 0 { rounded -= 1 }
        let whole = UInt64(exactly: rounded) ?? .max
        return signed(ratio < 0, "\(Rounding.grouped(whole / 10)).\(whole % 10)%")
    }

    /// A plain number with at most one decimal, as a median of days: `45`, `45.5`.
    package func decimal(_ number: Double) -> String {
        guard number.isFinite, let tenths = UInt64(exactly: (number.magnitude * 10 + 0.5 + 1e-9).rounded(.down)) else { return notKnown }
        return signed(number < 0, Rounding.grouped(tenths / 10) + (tenths % 10 == 0 ? "" : ".\(tenths % 10)"))
    }

    /// Parts of projects to the ten-thousandth, so that what is shown of the parts comes to what is shown of the whole: `12.35`.
    package func part(_ number: Double) -> String {
        guard number.isFinite, let parts = UInt64(exactly: (number.magnitude * 10_000).rounded()) else { return notKnown }
        var decimals = String(parts % 10_000 + 10_000).dropFirst()
        while decimals.last == "0" { decimals.removeLast() }
        return signed(number < 0, Rounding.grouped(parts / 10_000) + (decimals.isEmpty ? "" : "." + decimals))
    }

    /// A figure's value by its unit, without the unit's word except for money: `28`, `206.1亿元`, `33.3%`; a change that is not
    /// defined is 不可比, anything else unknown is —.
    package func value(of figure: Figure) -> String {
        guard let value = figure.value else {
            return figure.unit == .ratio && figure.key.hasSuffix(".change") ? strings.text("value.not_comparable") : notKnown
        }
        switch (figure.unit, value) {
        case (.fen, .integer(let fen)): return amount(fen)
        case (.ratio, _): return percent(figure.decimal ?? .nan)
        case (_, .integer(let number)): return count(number)
        case (.projects, .decimal(let number)): return part(number)
        case (_, .decimal(let number)): return decimal(number)
        }
    }

    /// What stands where a value is not known.
    package var notKnown: String { strings.text("value.not_known") }

    /// A change over the same interval of last year in words: `增长25.0%`; "more than doubled" only when it did; 不可比 for nil.
    package func change(_ ratio: Double?) -> String {
        guard let ratio else { return strings.text("change.none") }
        return strings.text(Formats.changeKey(ratio), ["ratio": percent(ratio.magnitude)])
    }

    /// The key of the words for a change: `change.doubled` above +100 %, `change.grew`, `change.same`, `change.fell`.
    static func changeKey(_ ratio: Double) -> String {
        if ratio > 1 { return "change.doubled" }
        return ratio > 0 ? "change.grew" : ratio < 0 ? "change.fell" : "change.same"
    }

    func signed(_ isNegative: Bool, _ digits: String) -> String { isNegative ? "−" + digits : digits }
}

extension Formats {
    /// An amount in words that fit its size: `206.1亿元`, `9,999万元`, `8,000元`; `CNY 20.6 bn`, `CNY 99.99 m`, `CNY 8,000`.
    ///
    /// Half up to two decimals (one from CNY 10 bn on), and never up to a whole 亿, 万, bn or m that the amount has not reached.
    package func amount(_ fen: Int64) -> String {
        let magnitude = fen.magnitude
        let (large, middle): (UInt64, UInt64) = strings.language.isChinese ? (10_000_000_000, 1_000_000) : (100_000_000_000, 100_000_000)
        let key: String
        let digits: String
        if magnitude >= large {
            key = "amount.large"
            let decimals = !strings.language.isChinese && magnitude >= large * 10 ? 1 : 2
            digits = Rounding(magnitude, unit: large, decimals: decimals, round: decimals == 1 ? 10 : 100).text()
        } else if magnitude >= middle {
            key = "amount.middle"
            digits = Rounding(magnitude, unit: middle, decimals: 2, round: 100).text()
        } else {
            key = "amount.small"
            digits = Rounding(magnitude, unit: 100, decimals: 2, round: 100).text()
        }
        return strings.text(key, ["number": signed(fen < 0, digits)])
    }

    /// The same words as number and unit apart, for a headline whose unit is small: `206.1` and `亿元`, `CNY 20.6` and `bn`.
    package func amountParts(_ fen: Int64) -> (number: String, unit: String) {
        let words = amount(fen)
        guard let last = words.lastIndex(where: { $0.isASCII && $0.isNumber }) else { return (words, "") }
        let split = words.index(after: last)
        return (String(words[..<split]), String(words[split...].drop(while: \.isWhitespace)))
    }

    /// An amount to be compared with another, not rounded: `1,073,800.5万元`, `CNY 10,738,005,000`.
    package func exactAmount(_ fen: Int64) -> String {
        let rounding =
            strings.language.isChinese
            ? Rounding(fen.magnitude, unit: 1_000_000, decimals: 6, round: 1)
            : Rounding(fen.magnitude, unit: 100, decimals: 2, round: 1)
        return strings.text("amount.exact", ["number": signed(fen < 0, rounding.text())])
    }

    /// An amount for a column whose head names the unit (`table.amount_unit`): 亿元 with two decimals, or CNY m without.
    package func columnAmount(_ fen: Int64) -> String {
        let rounding =
            strings.language.isChinese
            ? Rounding(fen.magnitude, unit: 10_000_000_000, decimals: 2, round: 100)
            : Rounding(fen.magnitude, unit: 100_000_000, decimals: 0, round: 100)
        return signed(fen < 0, rounding.text(fixed: true))
    }

    /// `9月`, `Sep`: under a bar of a chart.
    package func shortMonth(_ month: Int) -> String {
        let name = strings.language.isChinese ? String(month) : String(strings.text("month.\(month)").prefix(3))
        return strings.text("month.short", ["month": name])
    }

    /// `2013年9月22日`, `22 September 2013`
    package func day(_ day: Day) -> String {
        strings.text("day.full", parts(of: day))
    }

    /// `9月22日`, `22 September`
    package func dayOfYear(_ day: Day) -> String {
        strings.text("day.short", parts(of: day))
    }

    /// `2013年7月`, `July 2013` for `2013-07`; anything else is given back.
    package func month(_ text: String) -> String {
        guard let day = Day(iso: text + "-01") else { return text }
        return strings.text("day.month", parts(of: day))
    }

    /// `2013-09-30 16:00` on the clocks of China, said to be so in English; the words for "now" at the end of time.
    package func instant(_ instant: Instant) -> String {
        guard instant != .distantFuture else { return strings.text("instant.now") }
        let (day, minutes) = instant.inChina
        func padded(_ number: Int) -> String { (number < 10 ? "0" : "") + String(number) }
        return strings.text("instant.at", ["day": day.description, "time": "\(padded(minutes / 60)):\(padded(minutes % 60))"])
    }

    /// `一`, `十二` in Chinese, `1`, `12` in English: the numbers of sections.
    package func ordinal(_ number: Int) -> String {
        let digits = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"]
        guard strings.language.isChinese, (1...99).contains(number) else { return String(number) }
        let (tens, ones) = number.quotientAndRemainder(dividingBy: 10)
        return (tens == 0 ? "" : (tens == 1 ? "" : digits[tens]) + "十") + digits[ones]
    }

    private func parts(of day: Day) -> [String: String] {
        let (year, month, dayOfMonth) = day.civil
        return ["year": String(year), "month": strings.text("month.\(month)"), "day": String(dayOfMonth)]
    }
}
