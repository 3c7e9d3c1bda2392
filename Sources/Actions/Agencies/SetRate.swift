import Domain
import Store

/// Sets an exchange rate from a day on, or for every day. Amounts stated in the currency are converted anew where the rate applies:
/// a correction, so figures as known before stay reproducible.
package struct SetRate: Action {
    package static let permission = Permission.setRates
    package var currency: Currency
    /// Yuan for one unit, in millionths.
    package var micros: Int64
    package var from: Day
    /// Where it was published, in words.
    package var source: String?

    package init(currency: Currency, micros: Int64, from: Day = .distantPast, source: String? = nil) {
        self.currency = currency
        self.micros = micros
        self.from = from
        self.source = source
    }

    package struct Result: Sendable, Equatable {
        package var entries: Range<Int64>
        /// Projects whose amounts were converted anew.
        package var projects: Int
    }

    /// - Throws: `Failure.invalid` for CNY, an unlikely code or a rate that is not above 0, or words that are too many.
    package func perform(in transaction: LedgerTransaction) throws -> Result {
        let code = currency.rawValue
        guard code.utf8.count == 3, code.utf8.allSatisfy({ (65...90).contains($0) }), currency != .cny else {
            throw Failure.invalid([FieldError(field: "currency", message: Message("rate.currency", ["given": code]))])
        }
        guard micros > 0 else { throw Failure.invalid([FieldError(field: "rate", message: Message("rate.not_positive"))]) }
        let source = source.map(Fold.trimmed).flatMap { $0.isEmpty ? nil : $0 }
        guard source?.count ?? 0 <= 80 else {
            throw Failure.invalid([FieldError(field: "rate_source", message: Message("rate.source_long", ["most": "80"]))])
        }
        let first = transaction.lastEntry + 1
        try transaction.setRate(currency, Rate(micros: micros, from: from), source: source)
        let projects = try transaction.convertAnew(currency).union(try transaction.convertReceiptsAnew(currency))
        return Result(entries: first..<(transaction.lastEntry + 1), projects: projects.count)
    }
}
