import Domain
import Engine

/// The seven columns that hold an amount: fen, minor, currency, rate, stated_on, about, text.
enum AmountColumns {
    /// Nulls for an unknown amount.
    static func values(_ amount: ConvertedAmount?) -> [SQLValue] {
        guard let amount else { return Array(repeating: .null, count: 7) }
        return [
            .optional(amount.fen), .integer(amount.stated.minor), .text(amount.stated.currency.rawValue), .optional(amount.rate),
            amount.statedOn.sqlValue, amount.stated.isApproximate.sqlValue, .text(amount.stated.text),
        ]
    }

    /// Reads the columns from the first of them on; nil for an unknown amount.
    static func amount(_ row: Row, _ first: Int) throws -> ConvertedAmount? {
        guard let minor = try row.optionalInt(first + 1) else { return nil }
        let stated = Amount(
            minor: minor, currency: Currency(rawValue: try row.text(first + 2)), isApproximate: try row.bool(first + 5),
            text: try row.text(first + 6))
        return ConvertedAmount(
            stated: stated, statedOn: try row.day(first + 4), rate: try row.optionalInt(first + 3), fen: try row.optionalInt(first))
    }
}
