/// Money of a project that came in on a day (到位资金).
package struct Receipt: Hashable, Sendable {
    /// Domestic funds (内资) and foreign capital (外资) are counted apart, whatever the currency (rule 10).
    package enum Kind: String, CaseIterable, Sendable {
        case domestic, foreign
    }

    /// Known to the month only, it counts on the month's last day (rule 3).
    package var received: DayReading
    /// At the rate of the day on which it came in.
    package var amount: ConvertedAmount
    package var kind: Kind
    /// The country, region or province it came from; nil when unknown.
    package var origin: String?
    /// Only what was verified (核验) counts as funds in place (rule 10).
    package var isVerified: Bool
    /// What proves it: number of the voucher, of the capital verification report.
    package var voucher: String?

    package init(
        received: DayReading, amount: ConvertedAmount, kind: Kind, origin: String? = nil, isVerified: Bool = false, voucher: String? = nil
    ) {
        self.received = received
        self.amount = amount
        self.kind = kind
        self.origin = origin
        self.isVerified = isVerified
        self.voucher = voucher
    }
}

/// A receipt as the ledger has it.
package struct ReceiptRecord: Sendable, Equatable {
    /// Stays through corrections.
    package var id: ID<Receipt>
    /// The project it was recorded for.
    package var project: ProjectDossier.Named<Project>
    package var receipt: Receipt
    /// The journal entry that stated it as it is.
    package var entry: Int64

    package init(id: ID<Receipt>, project: ProjectDossier.Named<Project>, receipt: Receipt, entry: Int64) {
        self.id = id
        self.project = project
        self.receipt = receipt
        self.entry = entry
    }
}

/// What some receipts come to, verified and all.
package struct ReceiptTotals: Sendable, Equatable {
    /// The sum in one currency, in hundredths.
    package struct Stated: Sendable, Equatable {
        package var currency: Currency
        package var minor: Int64
        package var verifiedMinor: Int64
    }

    /// Yuan first.
    package var stated: [Stated] = []
    /// In fen; nil when one of them is in a currency without a rate.
    package var fen: Int64?
    package var verifiedFen: Int64?
    /// What is not verified yet.
    package var pendingFen: Int64?
    /// How many are not verified.
    package var unverified: Int

    package init(_ receipts: [Receipt]) {
        let verified = receipts.filter(\.isVerified)
        fen = Self.fen(receipts)
        verifiedFen = Self.fen(verified)
        pendingFen = Self.fen(receipts.filter { !$0.isVerified })
        unverified = receipts.count - verified.count
        for currency in Set(receipts.map(\.amount.stated.currency)) {
            func sum(_ receipts: [Receipt]) -> Int64 {
                Self.sum(receipts.map(\.amount.stated).filter { $0.currency == currency }.map(\.minor))
            }
            stated.append(Stated(currency: currency, minor: sum(receipts), verifiedMinor: sum(verified)))
        }
        stated.sort { ($0.currency == .cny ? 0 : 1, $0.currency.rawValue) < ($1.currency == .cny ? 0 : 1, $1.currency.rawValue) }
    }

    /// 资金到位率 (rule 15): funds in place ÷ contracted amount; nil when either is unknown, or nothing was contracted.
    package func share(of contracted: ConvertedAmount?) -> Double? {
        guard let verifiedFen, let whole = contracted?.fen, whole > 0 else { return nil }
        return Double(verifiedFen) / Double(whole)
    }

    private static func fen(_ receipts: [Receipt]) -> Int64? {
        let sums = receipts.compactMap(\.amount.fen)
        return sums.count == receipts.count ? sum(sums) : nil
    }

    private static func sum(_ parts: [Int64]) -> Int64 { Int64(clamping: parts.reduce(Int128(0)) { $0 + Int128($1) }) }
}
