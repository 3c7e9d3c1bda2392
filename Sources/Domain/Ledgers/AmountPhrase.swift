/// The grammar of an amount in words:
/// `[约] [currency] number [unit [number unit]…] [currency] [左右] [remark]`.
struct AmountPhrase {
    enum Result {
        case number(ExactNumber)
        case range, negative, nonsense
    }

    private(set) var currency: Currency?
    private(set) var isApproximate = false
    private(set) var hasRemark = false
    /// The number comes with its own unit, be it only 元.
    var statesUnit: Bool { hasUnit || hasTrailingCurrency }
    private var hasUnit = false
    private var hasTrailingCurrency = false
    private var scanner: TextScanner

    init(_ text: String) {
        scanner = TextScanner(text)
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
        takeCurrency(Self.leadingCurrencies)
        takeApproximation()
        guard var total = number() else { return .nonsense }
        if isRange() { return .range }
        takeApproximation()
        if let unit = takeUnit() {
            total = scaled(total, by: unit)
            guard let whole = addSmallerUnits(to: total, below: unit) else { return .nonsense }
            total = whole
        }
        takeApproximation()
        takeTrailingCurrency()
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

    private mutating func takeCurrency(_ words: [(word: String, code: String)]) {
        for (word, code) in words where takeIgnoringCase(word) {
            currency = currency ?? Currency(rawValue: code)
            scanner.skipBlanks()
            return
        }
    }

    private mutating func takeTrailingCurrency() {
        let start = scanner
        let isBracketed = scanner.take("(")
        let before = scanner.scalars.count
        takeCurrency(Self.trailingCurrencies)
        guard scanner.scalars.count < before, !isBracketed || scanner.take(")") else {
            scanner = start
            return
        }
        hasTrailingCurrency = true
        _ = scanner.take(oneOf: ["人民币", "(人民币)", "整"])
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
        if scanner.next == "." {
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
        return ExactNumber(value)
    }

    private mutating func takeUnit() -> Int64? {
        scanner.skipBlanks()
        let isBracketed = scanner.next == "("
        var inner = scanner
        if isBracketed { inner.skip(1) }
        guard let unit = Self.units.first(where: { inner.take(word: $0.word) }) else { return nil }
        if isBracketed {
            // 3.5（亿元）: the bracket holds nothing but the unit.
            _ = inner.take("元")
            guard inner.take(")") else { return nil }
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

extension AmountPhrase {
    private static let units: [(word: String, factor: Int64)] = [
        ("万亿", 1_000_000_000_000), ("千亿", 100_000_000_000), ("百亿", 10_000_000_000), ("亿", 100_000_000), ("千万", 10_000_000),
        ("百万", 1_000_000), ("十万", 100_000), ("万", 10_000), ("千", 1000), ("百", 100), ("億", 100_000_000), ("萬", 10_000),
    ]

    /// Longer words first, so that 美元 is not read as a word plus 元.
    private static let leadingCurrencies: [(word: String, code: String)] = [
        ("人民币", "CNY"), ("RMB", "CNY"), ("CNY", "CNY"), ("¥", "CNY"), ("￥", "CNY"), ("USD", "USD"), ("US$", "USD"), ("HKD", "HKD"),
        ("HK$", "HKD"),
        ("EUR", "EUR"), ("€", "EUR"), ("JPY", "JPY"), ("GBP", "GBP"), ("£", "GBP"), ("￡", "GBP"), ("TWD", "TWD"), ("NT$", "TWD"),
        ("MOP", "MOP"),
        ("SGD", "SGD"), ("S$", "SGD"), ("AUD", "AUD"), ("A$", "AUD"), ("CAD", "CAD"), ("KRW", "KRW"), ("CHF", "CHF"), ("$", "USD"),
        ("美元", "USD"), ("美金", "USD"), ("港币", "HKD"), ("港元", "HKD"), ("欧元", "EUR"), ("日元", "JPY"), ("英镑", "GBP"), ("新台币", "TWD"),
    ]

    private static let trailingCurrencies: [(word: String, code: String)] =
        [
            ("美元", "USD"), ("美金", "USD"), ("港元", "HKD"), ("港币", "HKD"), ("港幣", "HKD"), ("欧元", "EUR"), ("日元", "JPY"), ("日圆", "JPY"),
            ("英镑", "GBP"),
            ("新台币", "TWD"), ("台币", "TWD"), ("澳门元", "MOP"), ("澳门币", "MOP"), ("新加坡元", "SGD"), ("新元", "SGD"), ("新币", "SGD"), ("澳元", "AUD"),
            ("澳大利亚元", "AUD"), ("加元", "CAD"), ("加拿大元", "CAD"), ("韩元", "KRW"), ("韩圆", "KRW"), ("瑞士法郎", "CHF"), ("元人民币", "CNY"),
            ("人民币", "CNY"),
            ("元", "CNY"), ("圆", "CNY"),
        ] + leadingCurrencies.filter { $0.word.unicodeScalars.allSatisfy { ("A"..."Z").contains($0) } }
}
