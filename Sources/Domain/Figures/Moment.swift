/// "As of day D, as known at instant K."
package struct Moment: Hashable, Sendable {
    package var asOf: Day
    /// Nil for now.
    package var knownAt: Instant?

    package init(asOf: Day, knownAt: Instant? = nil) {
        self.asOf = asOf
        self.knownAt = knownAt
    }
}
