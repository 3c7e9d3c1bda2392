/// What a bare number in an amount column is worth: the unit and currency of the header, as 万元 or 万美元.
package struct AmountUnit: Hashable, Sendable {
    /// Whole units of the currency, as 10,000 for 万元.
    package var factor: Int64
    package var currency: Currency

    package init(factor: Int64, currency: Currency = .cny) {
        self.factor = factor
        self.currency = currency
    }

    /// 万元, the unit of a ledger that states none.
    package static let tenThousandYuan = AmountUnit(factor: 10_000)
}

/// Reads the amounts of a ledger exactly: 12000, ７，６００, 3.5亿元, HKD 1.2亿, 约180亿元, 52亿元（其中设备投资26亿元）.
///
/// A unit or currency inside the cell overrides the column's. 约 counts as the number and is noted; a remark behind the number is left
/// out and noted; a range is no number; a mark for empty is blank, never 0.
package struct AmountText: Sendable {
    private let unit: AmountUnit
    private let isPayment: Bool
    private let blankMarks: Set<String>

    /// No project is worth more (100 万亿元); what says so is a slip of the unit, and sums stay within 64 bits.
    private static let ceiling: Int64 = 10_000_000_000_000_000

    /// - Parameter isPayment: the number is that of a payment, which may be small: USD 5 is then five dollars, as 5 USD is, where a project
    ///   of so little is a slip of the unit.
    package init(unit: AmountUnit = .tenThousandYuan, isPayment: Bool = false, vocabulary: LedgerVocabulary = .standard) {
        self.unit = unit
        self.isPayment = isPayment
        self.blankMarks = vocabulary.blankMarks
    }

    package func read(_ cell: Cell) -> Reading<Amount> {
        switch cell.content {
        case .empty: return .blank
        case .number(let digits):
            guard let number = ExactNumber(stored: digits) else { return .unreadable(.amountUnreadable) }
            return amount(number, unit, text: digits, notes: [])
        case .text(let text): return read(text)
        case .date, .boolean, .error: return .unreadable(.amountUnreadable)
        }
    }

    /// Reads the words of a cell.
    package func read(_ text: String) -> Reading<Amount> {
        if isBlankMark(text, in: blankMarks) { return .blank }
        if let number = plainNumber(text) { return amount(number, unit, text: text, notes: []) }
        var phrase = AmountPhrase(text)
        switch phrase.parse() {
        case .range: return .unreadable(.amountRange)
        case .nonsense: return .unreadable(phrase.isTooLarge ? .amountTooLarge : .amountUnreadable)
        case .unclear: return .unreadable(.amountUnclear)
        case .negative: return .unreadable(.amountNegative)
        case .number(let number):
            if !isPayment, phrase.isUnclear(number, in: unit) { return .unreadable(.amountUnclear) }
            let reading = amount(
                number, phrase.unit(overriding: unit), text: text, notes: notes(of: phrase, in: text), isApproximate: phrase.isApproximate)
            return detailed(reading, phrase)
        }
    }

    /// The common case: nothing but ASCII digits and perhaps a point.
    private func plainNumber(_ text: String) -> ExactNumber? {
        guard text.utf8.count <= 18, text.utf8.allSatisfy({ ($0 >= 48 && $0 <= 57) || $0 == 46 }) else { return nil }
        return ExactNumber(plain: text.unicodeScalars)
    }

    /// Whether two wordings state the same sum; false where either cannot be read.
    package static func says(_ left: String, sameAs right: String, isPayment: Bool = false) -> Bool {
        let reader = AmountText(isPayment: isPayment)
        guard case .value(let one) = reader.read(left).stated, case .value(let other) = reader.read(right).stated else { return false }
        return one.states(sameAs: other) && one.isApproximate == other.isApproximate
    }

    private func amount(
        _ number: ExactNumber, _ unit: AmountUnit, text: String, notes: [ProblemCode], isApproximate: Bool = false
    ) -> Reading<Amount> {
        if number.digits < 0 { return .unreadable(.amountNegative) }
        guard let minor = number.times(unit.factor * 100), minor <= Self.ceiling else { return .unreadable(.amountTooLarge) }
        let amount = Amount(minor: minor, currency: unit.currency, isApproximate: isApproximate, text: text)
        return .value(amount, notes.isEmpty ? [] : notes.map { Problem($0, detail: understood(amount)) })
    }

    /// A foreign sum is noted as given, HKD 1.2亿, since it is converted only later.
    private func detailed(_ reading: Reading<Amount>, _ phrase: AmountPhrase) -> Reading<Amount> {
        guard let amount = reading.stated.value, let index = reading.problems.firstIndex(where: { $0.code == .amountForeignCurrency })
        else { return reading }
        var detailed = reading
        detailed.problems[index].detail = amount.currency.rawValue + " " + phrase.figures
        return detailed
    }

    private func notes(of phrase: AmountPhrase, in text: String) -> [ProblemCode] {
        var codes: [ProblemCode] = []
        if let currency = phrase.currency, currency != .cny, currency != unit.currency { codes.append(.amountForeignCurrency) }
        if phrase.isApproximate { codes.append(.amountApproximate) }
        if phrase.statesUnit { codes.append(.amountUnitInCell) }
        if text.unicodeScalars.contains(where: { $0.value >= 0xFF10 && $0.value <= 0xFF19 }) { codes.append(.amountFullwidthDigits) }
        if phrase.hasRemark { codes.append(.amountBracketRemark) }
        return codes
    }

    /// `CNY 350000000` or `CNY 88005000.50`
    private func understood(_ amount: Amount) -> String {
        let (whole, cents) = amount.minor.quotientAndRemainder(dividingBy: 100)
        return "\(amount.currency.rawValue) \(whole)" + (cents == 0 ? "" : cents < 10 ? ".0\(cents)" : ".\(cents)")
    }
}

/// Whether a text is nothing but blanks or a mark for empty.
func isBlankMark(_ text: String, in marks: Set<String>) -> Bool {
    text.utf8.count <= 24 && marks.contains(NameKey.of(text))
}
