/// The grammar of an amount in words:
/// `[约] [currency] number [unit [number unit]…] [currency] [左右] [remark]`, a currency in brackets or not.
struct AmountPhrase {
    enum Result {
        case number(ExactNumber)
        case range, negative, nonsense
    }

    private(set) var currency: Currency?
    /// The number and its units as given, without separators: 1.2亿, 3亿5000万.
    private(set) var figures = ""
    private(set) var isApproximate = false
    private(set) var hasRemark = false
    /// The number comes with its own unit, be it only 元.
    var statesUnit: Bool { hasUnit || hasTrailingCurrency }
    private var hasUnit = false
    private var hasTrailingCurrency = false
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

    mutating func parse() -> Result {
        skipLead()
        let isNegative = scanner.take("-") || scanner.take("−") || scanner.take(word: "负")
        takeLeadingCurrency()
        takeApproximation()
        let start = scanner.scalars
        guard var total = number() else { return .nonsense }
        if isRange() { return .range }
        takeApproximation()
        if let unit = takeUnit() {
            total = scaled(total, by: unit)
            guard let whole = addSmallerUnits(to: total, below: unit) else { return .nonsense }
            total = whole
        }
        figures = Self.figures(start.dropLast(scanner.scalars.count))
        takeApproximation()
        guard takeTrailingCurrencies() else { return .nonsense }
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

    /// 美元1650万, （港币）1.5亿元, 港币：1.5亿元.
    private mutating func takeLeadingCurrency() {
        var ahead = self
        let isBracketed = ahead.scanner.take("(")
        guard let code = ahead.takeWord(of: Self.leadingCurrencies), !isBracketed || ahead.scanner.take(")") else { return }
        self = ahead
        currency = Currency(rawValue: code)
        _ = scanner.take(":")
        scanner.skipBlanks()
    }

    /// Every currency behind the number, in brackets or not: 元港币, 元（港币）, （美元）. 元 alone says nothing against a currency named
    /// elsewhere; two that are named differently make no sense, and the answer is false.
    private mutating func takeTrailingCurrencies() -> Bool {
        var isYuan = false
        while let code = takeTrailingCurrency() {
            hasTrailingCurrency = true
            if code.isEmpty {
                isYuan = true
            } else if let currency, currency.rawValue != code {
                return false
            } else {
                currency = Currency(rawValue: code)
            }
        }
        if isYuan, currency == nil { currency = .cny }
        if hasTrailingCurrency { _ = scanner.take("整") }
        return true
    }

    /// The code of a currency that stands here, empty for 元. A bracket may go on with a remark: （港币，含流动资金）, （以美元计）.
    private mutating func takeTrailingCurrency() -> String? {
        scanner.skipBlanks()
        var ahead = self
        guard ahead.scanner.take("(") else { return takeWord(of: Self.trailingCurrencies) }
        while ahead.scanner.take(oneOf: ["单位", "币种", "外币", "原币", ":", "以", "按", "为", "均为"]) != nil {}
        guard let code = ahead.takeWord(of: Self.trailingCurrencies) else { return nil }
        while ahead.scanner.take(oneOf: ["计价", "计算", "计", "投资", "现汇", "现金"]) != nil {}
        if ahead.scanner.take(")") {
            self = ahead
            return code
        }
        guard ahead.scanner.take(oneOf: [",", ";", "、", " "]) != nil, ahead.scanner.scalars.last == ")", !code.isEmpty else { return nil }
        hasRemark = true
        hasTrailingCurrency = true
        scanner.skip(scanner.scalars.count)
        return code
    }

    private mutating func takeWord(of currencies: [(word: String, code: String)]) -> String? {
        for (word, code) in currencies where takeIgnoringCase(word) { return code }
        return nil
    }

    private mutating func takeIgnoringCase(_ word: String) -> Bool {
        let count = word.unicodeScalars.count
        let head = scanner.scalars.prefix(count)
        guard head.count == count, zip(head, word.unicodeScalars).allSatisfy({ upper($0) == $1 }) else { return false }
        scanner.skip(count)
        return true
    }

    private func upper(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        scalar.value >= 97 && scalar.value <= 122 ? Unicode.Scalar(scalar.value - 32) ?? scalar : scalar
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
        let isBracketed = scanner.next == "("
        var inner = scanner
        if isBracketed { inner.skip(1) }
        guard let unit = Self.units.first(where: { inner.take(word: $0.word) }) else { return nil }
        if isBracketed {
            // 3.5（亿元）, 2000（万美元）: the bracket holds nothing but the unit.
            var bracket = self
            bracket.scanner = inner
            let code = bracket.takeWord(of: Self.trailingCurrencies)
            guard bracket.scanner.take(")") else { return nil }
            inner = bracket.scanner
            if let code, !code.isEmpty { currency = currency ?? Currency(rawValue: code) }
        }
        scanner = inner
        hasUnit = true
        return unit.factor
    }

    /// 3亿5000万元: parts that get smaller add up; nil when they do not.
    private mutating func addSmallerUnits(to total: ExactNumber, below unit: Int64) -> ExactNumber? {
        var total = total
        var last = unit
        while scanner.startsWithDigit || scanner.next.map(ChineseNumber.isNumeral) == true {
            guard let more = number(), let unit = takeUnit(), unit < last else { return nil }
            total = sum(total, scaled(more, by: unit))
            last = unit
        }
        return total
    }

    private func scaled(_ number: ExactNumber, by factor: Int64) -> ExactNumber {
        var scaled = number
        scaled.digits = number.digits &* Int128(factor)
        return scaled
    }

    private func sum(_ left: ExactNumber, _ right: ExactNumber) -> ExactNumber {
        var (left, right) = (left, right)
        while left.decimals < right.decimals { left = tenfold(left) }
        while right.decimals < left.decimals { right = tenfold(right) }
        left.digits = left.digits &+ right.digits
        return left
    }

    private func tenfold(_ number: ExactNumber) -> ExactNumber {
        var number = number
        number.digits = number.digits &* 10
        number.decimals += 1
        return number
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
