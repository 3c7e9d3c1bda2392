/// An agency's exchange rates as known now.
package struct RateTable: Sendable {
    private let rates: [Currency: [Rate]]

    package init(_ rates: [Currency: [Rate]]) {
        self.rates = rates.mapValues { $0.sorted { $0.from > $1.from } }
    }

    /// The rate in force on a day: the latest that holds from that day or before; nil when the currency has none by then.
    package func rate(for currency: Currency, on day: Day) -> Rate? {
        rates[currency]?.first { $0.from <= day }
    }

    package func convert(_ amount: Amount, on day: Day) -> ConvertedAmount {
        ConvertedAmount(amount, on: day, rate: rate(for: amount.currency, on: day))
    }

    /// Yuan in millionths for one unit of each currency on a day, for checking stated totals.
    package func micros(on day: Day) -> [Currency: Int64] {
        rates.compactMapValues { list in list.first { $0.from <= day }?.micros }
    }
}
