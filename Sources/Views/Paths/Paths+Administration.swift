import Domain

/// Administration: its start page, and what has no noun of its own among the accounts and units.
extension Paths {
    package var administration: String { "/administration" }
    package var rates: String { "/rates" }
    /// What was changed about the rates.
    package var rateJournal: String { path("/journal", [("kind", "rate")]) }
}
