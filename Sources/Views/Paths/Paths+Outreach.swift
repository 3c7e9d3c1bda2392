import Domain

extension Paths {
    /// The visits of one company.
    package func visits(of company: String) -> String {
        var listing = VisitListing()
        listing.company = company
        return visits(listing)
    }

    package func visits(_ listing: VisitListing) -> String {
        var query: [(name: String, value: String)] = []
        if let figure = listing.figure {
            query.append(("figure", figure.key))
            query += figure.by.map { ("by", $0.dimension.rawValue + ":" + ($0.value ?? "")) }
        }
        if let year = listing.year { query.append(("year", String(year))) }
        if let month = listing.month { query.append(("month", String(month))) }
        if let company = listing.company { query.append(("company", company)) }
        if !listing.text.isEmpty { query.append(("q", listing.text)) }
        if listing.page > 1 { query.append(("page", String(listing.page))) }
        return path("/visits", query)
    }
}
