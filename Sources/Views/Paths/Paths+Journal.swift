import Domain

extension Paths {
    package var journal: String { path("/journal") }
    package func journal(_ listing: JournalListing) -> String { path("/journal", listing.query) }
    /// - Parameter ending: `xlsx` or `csv`.
    package func journal(_ listing: JournalListing, as ending: String) -> String {
        path("/journal/export." + ending, listing.with { $0.page = 1 }.query)
    }
    package var accesses: String { path("/journal/accesses") }
    package func accesses(_ listing: JournalListing) -> String { path("/journal/accesses", listing.query) }
    package func journalEntry(_ sequence: Int64) -> String { path("/journal/\(sequence)") }
    /// Everything that was recorded about one thing.
    package func journal<Subject>(about id: ID<Subject>) -> String {
        var listing = JournalListing()
        listing.subject = id.rawValue
        return journal(listing)
    }

    package func place(_ place: JournalPlace) -> String {
        switch place {
        case .project(let id): project(id)
        case .investor(let id): investor(id)
        case .visit(let id): visit(id)
        case .mission(let id): mission(id)
        case .duplicate(let a, let b): duplicate(a, b)
        case .ledgerImport(let id): importPage(id)
        case .briefing(let id): briefing(id)
        }
    }
}
