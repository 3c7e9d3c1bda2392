import Domain

extension Paths {
    package var investors: String { path("/investors") }
    package func investors(_ listing: InvestorListing) -> String { path("/investors", listing.query) }
    /// - Parameter ending: `xlsx` or `csv`.
    package func investors(_ listing: InvestorListing, as ending: String) -> String {
        path("/investors/export." + ending, listing.with { $0.page = 1 }.query)
    }
    package func investor(_ id: ID<Investor>) -> String { path("/investors/\(id)") }
    package func timeline(_ id: ID<Investor>, page: Int) -> String {
        path("/investors/\(id)", page == 1 ? [] : [("page", String(page))]) + "#timeline"
    }
}
