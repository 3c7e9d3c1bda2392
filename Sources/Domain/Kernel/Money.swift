/// An ISO 4217 currency code, as `CNY`.
package struct Currency: RawRepresentable, Hashable, Sendable {
    package let rawValue: String

    package init(rawValue: String) {
        self.rawValue = rawValue
    }

    package static let cny = Currency(rawValue: "CNY")
    package static let usd = Currency(rawValue: "USD")
    package static let hkd = Currency(rawValue: "HKD")
}

/// A sum as somebody stated it: minor units (1/100) of a currency, and the words it was given in.
package struct Amount: Hashable, Sendable {
    /// Hundredths of the currency; fen for CNY.
    package var minor: Int64
    package var currency: Currency
    /// Stated with 约, "about".
    package var isApproximate: Bool
    /// As typed in the ledger.
    package var text: String

    package init(minor: Int64, currency: Currency = .cny, isApproximate: Bool = false, text: String) {
        self.minor = minor
        self.currency = currency
        self.isApproximate = isApproximate
        self.text = text
    }

    /// Whether both state the same sum, however written.
    package func states(sameAs other: Amount) -> Bool {
        minor == other.minor && currency == other.currency
    }
}

/// An exchange rate: how many yuan one unit of the currency is worth, in millionths.
package struct Rate: Hashable, Sendable {
    package var micros: Int64
    /// The day from which it holds.
    package var from: Day

    package init(micros: Int64, from: Day) {
        self.micros = micros
        self.from = from
    }

    /// Fen for an amount in minor units, rounded half up; nil when the result does not fit.
    package func fen(of minor: Int64) -> Int64? {
        let product = Int128(minor) * Int128(micros)
        let rounded = (product + (product < 0 ? -500_000 : 500_000)) / 1_000_000
        return Int64(exactly: rounded)
    }
}
