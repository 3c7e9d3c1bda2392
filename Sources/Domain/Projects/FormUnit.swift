/// The units that a form offers beside an amount.
package enum FormUnit: String, CaseIterable, Sendable {
    case cny4, cny8, usd4, usd8, hkd4, eur4

    package var unit: AmountUnit {
        switch self {
        case .cny4: AmountUnit(factor: 10_000)
        case .cny8: AmountUnit(factor: 100_000_000)
        case .usd4: AmountUnit(factor: 10_000, currency: .usd)
        case .usd8: AmountUnit(factor: 100_000_000, currency: .usd)
        case .hkd4: AmountUnit(factor: 10_000, currency: .hkd)
        case .eur4: AmountUnit(factor: 10_000, currency: Currency(rawValue: "EUR"))
        }
    }

    /// The words of an amount as a form shows them: the number, and the unit chosen beside it. Words that are no amount stay whole.
    package static func split(_ text: String) -> (number: String, unit: FormUnit) {
        guard case .value(let amount) = AmountText().read(text).stated,
            let unit = allCases.first(where: { $0.unit.factor == 10_000 && $0.unit.currency == amount.currency })
        else { return (text, .cny4) }
        return (String(amount.written.filter { ($0.isASCII && $0.isNumber) || $0 == "." || $0 == "约" }), unit)
    }
}
