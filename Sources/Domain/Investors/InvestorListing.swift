/// Which investors are listed, and in which order. The whole of it is the address.
package struct InvestorListing: Hashable, Sendable {
    /// A column of the table; the raw value stands in addresses.
    package enum Column: String, CaseIterable, Sendable {
        case name, projects, intended, stage, districts, progress, visit

        /// Districts are several: no order follows from them.
        package var isSortable: Bool { self != .districts }
        package var isNumber: Bool { [.projects, .intended, .progress, .visit].contains(self) }
    }

    /// Words, pinyin or initials in the name; empty for all.
    package var text = ""
    package var sort = Column.intended
    package var isDescending = true
    /// From 1.
    package var page = 1

    /// Investors on a page.
    package static let pageSize = 50

    package init(text: String = "") {
        self.text = text
    }
}

extension InvestorListing {
    /// Only what differs from the usual, so that one listing has one address.
    package var query: [ProjectFilter.Pair] {
        let usual = InvestorListing()
        return (text.isEmpty ? [] : [("q", text)])
            + (sort == usual.sort && isDescending == usual.isDescending ? [] : [("sort", (isDescending ? "-" : "") + sort.rawValue)])
            + (page == 1 ? [] : [("page", String(page))])
    }

    /// Reads the pairs it knows and passes by the others.
    ///
    /// - Throws: `Failure.invalid` with the part that cannot be read.
    package init(query pairs: [ProjectFilter.Pair]) throws {
        let pairs = ListingPairs(pairs)
        text = pairs.text("q")
        page = try pairs.page()
        if let order: (Column, Bool) = try pairs.order(by: \.isSortable) { (sort, isDescending) = order }
    }

    /// The same with something changed.
    package func with(_ change: (inout InvestorListing) -> Void) -> InvestorListing {
        var other = self
        change(&other)
        return other
    }
}

/// An investor as it is listed: what its projects come to as of the day.
package struct InvestorLine: Sendable, Equatable {
    package var id: ID<Investor>
    package var name: String
    /// Projects in the ledger; increments, phases and what has left are none (rules 5 and 7).
    package var projects = 0
    /// What those projects intend to invest, in fen; nil where none states an amount in yuan or in a currency with a rate.
    package var intended: Int64?
    /// How many of those projects state no amount, or one in a currency without a rate.
    package var withoutAmount = 0
    /// The highest stage among all that has not left, increments and phases included; nil when none is dated.
    package var stage: Stage?
    /// Whether everything it invested in has left the ledger.
    package var hasLeft = false
    /// The last day on which one of its projects reached a stage.
    package var progress: Day?
    /// The day of its last visit; nil when none is known, or when the reader does not see visits.
    package var visit: Day?
    /// Where its projects are, by the districts' codes.
    package var districts: [String] = []

    package init(id: ID<Investor>, name: String) {
        self.id = id
        self.name = name
    }
}

/// A page of investors, and how many there are over all pages.
package struct InvestorTable: Sendable, Equatable {
    package var lines: [InvestorLine] = []
    package var count = 0

    package init() {}
}
