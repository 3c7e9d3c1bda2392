/// A bracket beside a number that says in what it counts and nothing else: （万美元）, （美元：万元）, （单位：亿元）, （以美元计）.
struct AmountBracket {
    enum Reading {
        case notation(AmountBracket)
        /// Two units or two currencies, or a currency that is not named: no guess is made.
        case unclear
        /// Words about something else.
        case remark
    }

    private(set) var unit: (word: String, factor: Int64)?
    /// The code of a currency, empty for 元 alone, nil where none is named.
    private(set) var code: String?
    /// 元 stands alone: the number counts in single units.
    private(set) var isYuan = false
    /// A remark follows: （港币，含流动资金）.
    private(set) var hasRemark = false

    private static let currencies = AmountPhrase.trailingCurrencies + AmountPhrase.leadingCurrencies
    private static let labels = ["单位", "币种", "外币", "原币", "均为", "以", "按", "为", "计价", "计算", "计", "投资", "现汇", "现金"]
    private static let separators = [":", ",", ";", "、", "/", " "]

    /// Reads what stands between the brackets, folded and simplified.
    static func read(_ inner: ArraySlice<Unicode.Scalar>) -> Reading {
        var bracket = AmountBracket()
        var scanner = TextScanner(inner)
        var isAfterSeparator = true
        var isForeign = false
        while !scanner.isAtEnd {
            if scanner.take(oneOf: separators) != nil {
                isAfterSeparator = true
            } else if let label = scanner.take(oneOf: labels) {
                isForeign = isForeign || label == "外币" || label == "原币"
            } else if let unit = AmountPhrase.units.first(where: { scanner.take(word: $0.word) }) {
                guard bracket.add(unit) else { return .unclear }
                isAfterSeparator = false
            } else if let code = scanner.takeCode(of: currencies) {
                guard bracket.add(code) else { return .unclear }
                isAfterSeparator = false
            } else {
                guard bracket.isNotation, isAfterSeparator else { return bracket.unread(scanner, inner) }
                bracket.hasRemark = true
                break
            }
        }
        if isForeign, bracket.code ?? "" == "" { return .unclear }
        return bracket.isNotation ? .notation(bracket) : .remark
    }

    private var isNotation: Bool { unit != nil || code != nil }

    /// False for a second unit.
    private mutating func add(_ other: (word: String, factor: Int64)) -> Bool {
        if let unit { return unit.factor == other.factor }
        unit = other
        return true
    }

    /// 元 says nothing against a currency; false for a second one.
    private mutating func add(_ other: String) -> Bool {
        if other.isEmpty { isYuan = unit == nil }
        if let code, !code.isEmpty, !other.isEmpty { return code == other }
        if code == nil || !other.isEmpty { code = other }
        return true
    }

    /// Words that no notation goes on with: a remark, unless a currency is all they may be about, as in （美元或港币） and （折合美元）.
    private func unread(_ scanner: TextScanner, _ inner: ArraySlice<Unicode.Scalar>) -> Reading {
        if inner.contains(where: isDigit) { return .remark }
        let isForeign = code.map { !$0.isEmpty && $0 != Currency.cny.rawValue } ?? false
        let text = Fold.string(inner)
        let endsForeign = Self.currencies.contains { !$0.code.isEmpty && text.hasSuffix($0.word) }
        return isForeign || endsForeign || text.contains("外币") ? .unclear : .remark
    }
}

extension TextScanner {
    /// Steps over the first of the currencies that stands here, whatever its case, and gives its code; empty for 元.
    mutating func takeCode(of currencies: [(word: String, code: String)]) -> String? {
        currencies.first { takeIgnoringCase($0.word) }?.code
    }

    private mutating func takeIgnoringCase(_ word: String) -> Bool {
        let count = word.unicodeScalars.count
        let head = scalars.prefix(count)
        guard head.count == count, zip(head, word.unicodeScalars).allSatisfy({ upper($0) == $1 }) else { return false }
        skip(count)
        return true
    }

    private func upper(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        scalar.value >= 97 && scalar.value <= 122 ? Unicode.Scalar(scalar.value - 32) ?? scalar : scalar
    }
}
