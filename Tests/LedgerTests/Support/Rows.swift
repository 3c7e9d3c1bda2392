import Domain

/// Rows as a ledger would state them. Sums are in 万元 (1,000,000 fen).
extension ProjectRow {
    init(
        _ name: String, number: Int = 1, district: String = "430903", wan: Int64? = nil, talks: String? = nil, signed: String? = nil,
        started: String? = nil, investor: String? = nil, industry: String? = nil
    ) {
        self.init(number: number, name: name)
        self.district = .value(district)
        kind = .value(.new)
        if let wan { intended = .wan(wan) }
        if let talks { self.talks = .day(talks) }
        if let signed { self.signed = .day(signed) }
        if let started { self.started = .day(started) }
        if let investor { investors = .value([investor]) }
        if let industry { self.industry = .value(Industry(section: String(industry.prefix(1)), code: industry, text: industry)) }
    }

    func with(_ change: (inout ProjectRow) -> Void) -> ProjectRow {
        var row = self
        change(&row)
        return row
    }
}

extension Stated where Value == Amount {
    static func wan(_ wan: Int64) -> Self { .value(Amount(minor: wan * 1_000_000, text: "\(wan)")) }

    static func foreign(_ wan: Int64, _ currency: Currency) -> Self {
        .value(Amount(minor: wan * 1_000_000, currency: currency, text: "\(wan)万\(currency.rawValue)"))
    }
}

extension Stated where Value == DayReading {
    static func day(_ text: String) -> Self { .value(DayReading(LedgerTests.day(text))) }
}
