import Domain

extension Paths {
    package var visits: String { path("/visits") }
    package func visits(_ listing: VisitListing) -> String { path("/visits", listing.query) }
    /// The visits of one company.
    package func visits(of company: String) -> String {
        var listing = VisitListing()
        listing.company = company
        return visits(listing)
    }
    package func visit(_ id: ID<Visit>) -> String { path("/visits/\(id)") }
    package func timeline(_ id: ID<Visit>, page: Int) -> String {
        path("/visits/\(id)", page == 1 ? [] : [("page", String(page))]) + "#timeline"
    }
}
