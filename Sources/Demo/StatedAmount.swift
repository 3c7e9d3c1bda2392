import Domain

extension Stated {
    /// The value, or an empty cell.
    init(_ value: Value?) {
        self = value.map(Stated.value) ?? .blank
    }
}

extension Stated<Amount> {
    /// A bare number in the ledger's unit, 万元.
    static func wan(_ wan: Int) -> Self { .value(Amount(wan: wan, text: String(wan))) }

    /// So many 万元, written in other words.
    static func wan(_ wan: Int, as text: String) -> Self { .value(Amount(wan: wan, text: text)) }

    static func about(wan: Int) -> Self { .value(Amount(wan: wan, isApproximate: true, text: "约\(wan)万元")) }
    static func usd(wan: Int) -> Self { .value(Amount(wan: wan, currency: .usd, text: "\(wan)万美元")) }
    static func hkd(wan: Int) -> Self { .value(Amount(wan: wan, currency: .hkd, text: "\(wan)万港元")) }
}

extension Amount {
    init(wan: Int, currency: Currency = .cny, isApproximate: Bool = false, text: String) {
        self.init(minor: Int64(wan) * 1_000_000, currency: currency, isApproximate: isApproximate, text: text)
    }

    /// So many hundredths of it, in whole 万 of its currency.
    func part(_ percent: Int) -> Amount {
        let wan = Int(minor / 1_000_000) * percent / 100
        let unit = currency == .cny ? "" : currency == .usd ? "万美元" : "万港元"
        return Amount(wan: wan, currency: currency, text: "\(wan)\(unit)")
    }
}
