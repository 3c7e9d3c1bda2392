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

    package init(currency: Currency, micros: Int64, from: Day = .distantPast) {
        self.currency = currency
        self.micros = micros
        self.from = from
    }

    package struct Result: Sendable, Equatable {
        /// Projects whose amounts were converted anew.
        package var projects: Int
    }

    /// - Throws: `Failure.invalid` for CNY, an unlikely code or a rate that is not above 0.
    package func perform(in transaction: LedgerTransaction) throws -> Result {
        let code = currency.rawValue
        guard code.utf8.count == 3, code.utf8.allSatisfy({ (65...90).contains($0) }), currency != .cny else {
            throw Failure.invalid([FieldError(field: "currency", message: Message("rate.currency", ["given": code]))])
        }
        guard micros > 0 else { throw Failure.invalid([FieldError(field: "rate", message: Message("rate.not_positive"))]) }
        try transaction.setRate(currency, Rate(micros: micros, from: from))
        let projects = try transaction.convertAnew(currency).union(try transaction.convertReceiptsAnew(currency))
        return Result(projects: projects.count)
    }
}
