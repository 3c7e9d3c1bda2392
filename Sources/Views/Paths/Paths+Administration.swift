import Domain

/// Administration: its start page, and what has no noun of its own among the accounts and units.
extension Paths {
    package var administration: String { "/administration" }
    package var rates: String { "/rates" }
    package var definitions: String { "/definitions" }
    package func definition(_ key: String) -> String { "/definitions/\(key)" }
    package var terms: String { "/terms" }
    package func terms(_ kind: Term.Kind) -> String { path("/terms", [("kind", kind.rawValue)]) }
    package func term(_ kind: Term.Kind, _ code: String) -> String { path("/terms/edit", [("kind", kind.rawValue), ("code", code)]) }
    package func newTerm(_ kind: Term.Kind) -> String { path("/terms/edit", [("kind", kind.rawValue)]) }
    package var termJournal: String { path("/journal", [("kind", "term")]) }
    package var workCalendar: String { "/calendar" }
    package func calendar(_ year: Int) -> String { path("/calendar", [("year", String(year))]) }
    package var calendarJournal: String { path("/journal", [("kind", "calendar")]) }
    package var columnMemory: String { "/columns" }
    package func columnRemoval(_ digest: String) -> String { "/columns/\(digest)/removal" }
    package var jobs: String { "/jobs" }
    package var health: String { "/health" }
    package var verification: String { "/health/verification" }
    /// What was changed about the rates.
    package var rateJournal: String { path("/journal", [("kind", "rate")]) }
}
