/// One walk over a ledger's journals: who began it, how far it is, and what it found.
package struct VerificationRun: Sendable, Equatable {
    /// How it ended.
    package enum Outcome: Sendable, Equatable {
        case found(VerificationReport)
        /// It could not be finished: the reason, or nil when its program went away.
        case failed(String?)
    }

    package var by: String
    package var startedAt: Instant
    package var endedAt: Instant?
    /// Entries of the journal that were walked so far, and how many there are; 0 before the first.
    package var checked: Int64
    package var total: Int64
    /// Nil while it is under way.
    package var outcome: Outcome?

    package init(by: String, startedAt: Instant, endedAt: Instant? = nil, checked: Int64 = 0, total: Int64 = 0, outcome: Outcome? = nil) {
        self.by = by
        self.startedAt = startedAt
        self.endedAt = endedAt
        self.checked = checked
        self.total = total
        self.outcome = outcome
    }

    package var isRunning: Bool { outcome == nil }
    /// The share that was walked, from 0 to 1; nil before the first entries.
    package var fraction: Double? { total > 0 ? Double(checked) / Double(total) : nil }
}
