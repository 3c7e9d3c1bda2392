/// An exchange rate as it was set: since when it is known, by whom, and what it changed.
package struct RateLine: Sendable, Equatable {
    package var currency: Currency
    package var rate: Rate
    /// Where it was published, in words.
    package var source: String?
    package var by: String
    package var at: Instant
    /// Whether another was set in its place for the same day.
    package var isReplaced: Bool
    /// Projects whose amounts were converted anew when it was set, of those in sight.
    package var converted: Int

    package init(
        currency: Currency, rate: Rate, source: String? = nil, by: String, at: Instant, isReplaced: Bool = false, converted: Int = 0
    ) {
        self.currency = currency
        self.rate = rate
        self.source = source
        self.by = by
        self.at = at
        self.isReplaced = isReplaced
        self.converted = converted
    }
}
