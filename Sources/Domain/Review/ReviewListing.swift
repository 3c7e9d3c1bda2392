/// The heaps of the review: what waits for somebody, and what they sent.
package enum ReviewDesk: String, CaseIterable, Sendable {
    /// Submitted by others, to be checked.
    case check
    /// To be approved, whether or not the unit has checked it.
    case approve
    /// Returned to the person with a reason.
    case returned
    /// Everything that the person submitted, done or not.
    case mine
    /// All on its way that is in sight.
    case all
}

/// A page of a heap, as its address asks for it.
package struct ReviewListing: Sendable, Equatable {
    package enum Order: String, CaseIterable, Sendable {
        /// The longest waiting first.
        case age
        case project, unit
    }

    package static let pageSize = 50

    package var desk: ReviewDesk
    package var order: Order
    package var isDescending: Bool
    /// From 1.
    package var page: Int

    package init(_ desk: ReviewDesk = .all, order: Order = .age, isDescending: Bool = false, page: Int = 1) {
        self.desk = desk
        self.order = order
        self.isDescending = isDescending
        self.page = page
    }

    /// - Throws: `Failure.invalid` for a column that is none and a page that is none.
    package init(_ pairs: [ProjectFilter.Pair], desk: ReviewDesk) throws {
        let pairs = ListingPairs(pairs)
        let order: (column: Order, isDescending: Bool)? = try pairs.order()
        self.init(desk, order: order?.column ?? .age, isDescending: order?.isDescending ?? false, page: try pairs.page())
    }
}

/// One line of a heap.
package struct ReviewLine: Sendable {
    package var submission: Submission
    package var project: String
    /// The district, else the lead unit; nil where neither is known.
    package var unit: String?
    /// What its papers prove.
    package var papers: [EvidenceKind]

    package init(submission: Submission, project: String, unit: String?, papers: [EvidenceKind]) {
        self.submission = submission
        self.project = project
        self.unit = unit
        self.papers = papers
    }
}

/// A page of a heap, and how many lines each heap has.
package struct ReviewTable: Sendable {
    package var lines: [ReviewLine]
    package var counts: [ReviewDesk: Int]

    package init(lines: [ReviewLine], counts: [ReviewDesk: Int]) {
        self.lines = lines
        self.counts = counts
    }
}
