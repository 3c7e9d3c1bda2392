import Domain

extension Paths {
    package var missions: String { path("/missions") }
    package func missions(_ listing: MissionListing) -> String { path("/missions", listing.query) }
    /// - Parameter ending: `xlsx` or `csv`.
    package func missions(_ listing: MissionListing, as ending: String) -> String {
        path("/missions/export." + ending, listing.with { $0.page = 1 }.query)
    }
    package func mission(_ id: ID<Mission>) -> String { path("/missions/\(id)") }
    package func timeline(_ id: ID<Mission>, page: Int) -> String {
        path("/missions/\(id)", page == 1 ? [] : [("page", String(page))]) + "#timeline"
    }
}
