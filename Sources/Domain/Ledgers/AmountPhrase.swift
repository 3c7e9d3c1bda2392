/// The grammar of an amount in words:
/// `[约] [currency] number [unit [number unit]…] [currency] [左右] [remark]`, a currency in brackets or not.
struct AmountPhrase {
    enum Result {
        case number(ExactNumber)
        case range, negative, nonsense
        /// The words name two currencies or units, or a currency without saying which or in what unit.
        case unclear
    }

    private(set) var currency: Currency?
    /// The number and its units as given, without separators: 1.2亿, 3亿5000万.
    private(set) var figures = ""
    private(set) var isApproximate = false
    private(set) var hasRemark = false
    /// A number has more digits than any sum of money.
    private(set) var isTooLarge = false
    /// The number comes with its own unit, be it only 元.
    var statesUnit: Bool { hasUnit || hasBareCurrency || isYuan }
    private var hasUnit = false
    /// A currency stands right behind the number: 2000美元.
    private var hasBareCurrency = false
    private var isYuan = false
    private var ownUnit: Int64?
    private var bracketUnit: (word: String, factor: Int64)?
    private var scanner: TextScanner

    init(_ text: String) {
        let scalars = Fold.scalars(text)
        scanner = TextScanner(scalars.map(TradeKey.simplified)[...])
        scanner.trimEnd()
    }

    /// What the parsed number counts in. A currency other than the column's brings its own unit; a bare ¥ in a column of yuan does not.
    func unit(overriding column: AmountUnit) -> AmountUnit {
        let currency = currency ?? column.currency
        let keepsFactor = !statesUnit && currency == column.currency
        return AmountUnit(factor: keepsFactor ? column.factor : 1, currency: currency)
    }

    /// Whether the number may count in the column's 万 or in single units of a currency that only it names: 2000（美元） in a column of
    /// 万元. No project is worth less than 100,000 of them, so from there on they are single ones.
    func isUnclear(_ number: ExactNumber, in column: AmountUnit) -> Bool {
        guard let currency, currency != column.currency, column.factor > 1, !statesUnit else { return false }
        return number.times(1).map { $0 < 100_000 } ?? false
    }

    mutating func parse() -> Result {
        skipLead()
        let isNegative = scanner.take("-") || scanner.take("−") || scanner.take(word: "负")
        guard takeLeadingCurrency() else { return .unclear }
        takeApproximation()
        let start = scanner.scalars
        guard var total = number() else { return .nonsense }
        if isRange() { return .range }
        takeApproximation()
        if let unit = takeUnit() {
            total = total.scaled(by: unit)
            guard let whole = addSmallerUnits(to: total, below: unit) else { return .nonsense }
            total = whole
            ownUnit = unit
        }
        figures = Self.figures(start.dropLast(scanner.scalars.count))
        takeApproximation()
        guard takeTrailingCurrencies(), let total = inBracketedUnit(total) else { return .unclear }
        takeApproximation()
        if isRange() { return .range }
        guard endsHere() else { return .nonsense }
        return isNegative && total.digits != 0 ? .negative : .number(total)
    }

    private mutating func skipLead() {
        scanner.skipBlanks()
        while scanner.take(oneOf: ["总投资额", "总投资", "计划投资", "拟投资", "投资额", "投资", "共计", "人民币:", ":", " "]) != nil {}
        takeApproximation()
    }

    private mutating func takeApproximation() {
        scanner.skipBlanks()
        let words = ["约为", "大约", "约", "近", "左右", "上下", "余", "多", "以上", "超过", "超", "不少于", "不低于", "预计"]
        while scanner.take(oneOf: words) != nil { isApproximate = true }
        scanner.skipBlanks()
    }

    /// 美元1650万, （港币）1.5亿元, 港币：1.5亿元, （万美元）2000. False where a bracket makes no sense.
    private mutating func takeLeadingCurrency() -> Bool {
        if let inner = bracket() {
            if case .notation(let notation) = AmountBracket.read(inner) { return take(notation, inner) }
        } else if let code = scanner.takeCode(of: Self.leadingCurrencies) {
            currency = Currency(rawValue: code)
        }
        _ = scanner.take(":")
        scanner.skipBlanks()
        return true
    }

    /// Every currency and unit behind the number, in brackets or not: 元港币, 元（港币）, （美元：万元）. 元 alone says nothing against a
    /// currency named elsewhere; two that are named differently make no sense, and the answer is false.
    private mutating func takeTrailingCurrencies() -> Bool {
        while true {
            scanner.skipBlanks()
            if let inner = bracket() {
                switch AmountBracket.read(inner) {
                case .remark: return endOfCurrencies()
                case .unclear: return false
                case .notation(let notation): guard take(notation, inner) else { return false }
                }
            } else if let code = scanner.takeCode(of: Self.trailingCurrencies) {
                if bracketUnit == nil { hasBareCurrency = true }
                guard take(code) else { return false }
            } else {
                return endOfCurrencies()
            }
        }
    }

    private mutating func endOfCurrencies() -> Bool {
        if isYuan, currency == nil { currency = .cny }
        if statesUnit { _ = scanner.take("整") }
        return true
    }

    /// What a bracket that stands here holds; nil where none does.
    private func bracket() -> ArraySlice<Unicode.Scalar>? {
        guard let open = scanner.next, "([【〔".unicodeScalars.contains(open),
            let close = scanner.scalars.firstIndex(where: { ")]】〕".unicodeScalars.contains($0) })
        else { return nil }
        return scanner.scalars[(scanner.scalars.startIndex + 1)..<close]
    }

    private mutating func take(_ notation: AmountBracket, _ inner: ArraySlice<Unicode.Scalar>) -> Bool {
        scanner.skip(inner.count + 2)
        if notation.hasRemark { hasRemark = true }
        if let unit = notation.unit {
            if let bracketUnit, bracketUnit.factor != unit.factor { return false }
            bracketUnit = unit
        }
        if notation.isYuan { isYuan = true }
        return notation.code.map { take($0) } ?? true
    }

    /// Keeps a currency; false for one beside another.
    private mutating func take(_ code: String) -> Bool {
        if code.isEmpty {
            isYuan = true
        } else if let currency {
            return currency.rawValue == code
        } else {
            currency = Currency(rawValue: code)
        }
        return true
    }

    /// The number in the unit of a bracket, which the number may repeat; nil where the two differ, as in 2000万（亿元） and 2000元（万元）.
    private mutating func inBracketedUnit(_ total: ExactNumber) -> ExactNumber? {
        guard let bracketUnit else { return total }
        if hasUnit { return ownUnit == bracketUnit.factor ? total : nil }
        guard !hasBareCurrency else { return nil }
        hasUnit = true
        figures += bracketUnit.word
        return total.scaled(by: bracketUnit.factor)
    }

    /// Digits with thousands separators and a point, or Chinese numerals.
    private mutating func number() -> ExactNumber? {
        guard scanner.startsWithDigit else { return chineseNumber() }
        var digits = Array(scanner.takeDigits())
        let leads = digits.count <= 3
        while scanner.next == "," {
            let group = scanner.scalars.dropFirst().prefix(while: isDigit)
            guard group.count == 3, leads else { break }
            scanner.skip(4)
            digits += group
        }
        if scanner.next == "." || scanner.next == "点" {
            let decimals = scanner.scalars.dropFirst().prefix(while: isDigit)
            guard !decimals.isEmpty else { return nil }
            scanner.skip(decimals.count + 1)
            digits += ["."] + decimals
        }
        if digits.prefix(while: { $0 != "." }).drop(while: { $0 == "0" }).count > ExactNumber.mostDigits { isTooLarge = true }
        return ExactNumber(plain: digits)
    }

    private mutating func chineseNumber() -> ExactNumber? {
        // 千 belongs to the unit in 五千万, so the numerals' own place values do the counting and 万 or 亿 stays the unit.
        let numerals = scanner.scalars.prefix(while: ChineseNumber.isNumeral)
        guard let value = ChineseNumber.value(numerals) else { return nil }
        scanner.skip(numerals.count)
        guard scanner.next == "点" else { return ExactNumber(value) }
        let decimals = scanner.scalars.dropFirst().prefix { ChineseNumber.digit($0) != nil }
        guard !decimals.isEmpty else { return nil }
        scanner.skip(decimals.count + 1)
        return ExactNumber(plain: "\(value).\(decimals.compactMap(ChineseNumber.digit).map(String.init).joined())".unicodeScalars)
    }

    private mutating func takeUnit() -> Int64? {
        scanner.skipBlanks()
        guard let unit = Self.units.first(where: { scanner.take(word: $0.word) }) else { return nil }
        hasUnit = true
        return unit.factor
    }

    /// 3亿5000万元: parts that get smaller add up; nil when they do not.
    private mutating func addSmallerUnits(to total: ExactNumber, below unit: Int64) -> ExactNumber? {
        var total = total
        var last = unit
        while scanner.startsWithDigit || scanner.next.map(ChineseNumber.isNumeral) == true {
            guard let more = number(), let unit = takeUnit(), unit < last else { return nil }
            total = total.plus(more.scaled(by: unit))
            last = unit
        }
        return total
    }

    /// Whether a dash and another number follow.
    private func isRange() -> Bool {
        var ahead = scanner
        ahead.skipBlanks()
        guard ahead.take(oneOf: ["--", "-", "~", "—", "–", "―", "－", "∼", "〜", "至", "到"]) != nil else { return false }
        while ahead.take("—") || ahead.take("-") {}
        ahead.skipBlanks()
        return ahead.startsWithDigit || ahead.next.map(ChineseNumber.isNumeral) == true
    }

    /// The end, or a remark up to it.
    private mutating func endsHere() -> Bool {
        scanner.skipBlanks()
        while scanner.next == "." || scanner.next == "。" { scanner.skip(1) }
        if scanner.isAtEnd { return true }
        if let open = scanner.next, "([【〔".unicodeScalars.contains(open), let last = scanner.scalars.last,
            ")]】〕".unicodeScalars.contains(last)
        {
            hasRemark = true
            return true
        }
        var ahead = scanner
        while ahead.take(oneOf: [",", ";", "、", "。", " "]) != nil {}
        if ahead.take(oneOf: ["其中", "含", "包括"]) != nil {
            hasRemark = true
            return true
        }
        return false
    }
}
