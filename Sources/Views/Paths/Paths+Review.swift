import Domain

extension Paths {
    package var review: String { path("/review") }

    /// A page of a heap.
    package func review(_ listing: ReviewListing) -> String {
        var pairs = [("desk", listing.desk.rawValue)]
        if listing.order != .age || listing.isDescending {
            pairs.append(("sort", (listing.isDescending ? "-" : "") + listing.order.rawValue))
        }
        if listing.page > 1 { pairs.append(("page", String(listing.page))) }
        return path("/review", pairs)
    }

    package func submission(_ id: ID<Submission>) -> String { path("/review/\(id)") }

    /// Where a step of a submission is sent: `check`, `approval`, `return`, `withdrawal`, `papers`.
    package func submission(_ id: ID<Submission>, _ step: String) -> String { "/review/\(id)/\(step)" }
}
