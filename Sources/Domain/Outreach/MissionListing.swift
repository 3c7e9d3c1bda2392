/// Which missions are listed, and in which order. The whole of it is the address.
package struct MissionListing: Hashable, Sendable {
    /// A column of the table; the raw value stands in addresses.
    package enum Column: String, CaseIterable, Sendable {
        case name, days, place, leader, headcount, projects, signed, intended

        package var isNumber: Bool { [.headcount, .projects, .signed, .intended].contains(self) }
        /// Numbers and days begin with the largest, names with the first.
        package var beginsWithLargest: Bool { isNumber || self == .days }
    }

    /// Only those under way in this year; nil for all.
    package var year: Int?
    /// Words, pinyin or initials in the name, the place or the leader; empty for all.
    package var text = ""
    package var sort = Column.days
    package var isDescending = true
    /// From 1.
    package var page = 1

    /// Missions on a page.
    package static let pageSize = 50
    package static let years = 1900...2999

    package init() {}
}

extension MissionListing {
    /// Only what differs from the usual, so that one listing has one address.
    package var query: [ProjectFilter.Pair] {
        let usual = MissionListing()
        return (year.map { [("year", String($0))] } ?? []) + (text.isEmpty ? [] : [("q", text)])
            + (sort == usual.sort && isDescending == usual.isDescending ? [] : [("sort", (isDescending ? "-" : "") + sort.rawValue)])
            + (page == 1 ? [] : [("page", String(page))])
    }

    /// Reads the pairs it knows and passes by the others.
    ///
    /// - Throws: `Failure.invalid` with the part that cannot be read.
    package init(query pairs: [ProjectFilter.Pair]) throws {
        let pairs = ListingPairs(pairs)
        text = pairs.text("q")
        year = try pairs.number("year", in: Self.years)
        page = try pairs.page()
        if let order: (Column, Bool) = try pairs.order() { (sort, isDescending) = order }
    }

    /// The same with something changed.
    package func with(_ change: (inout MissionListing) -> Void) -> MissionListing {
        var other = self
        change(&other)
        return other
    }
}

/// A mission as it is listed: what it has brought as of the day.
package struct MissionLine: Sendable, Equatable {
    package var id: ID<Mission>
    package var facts: MissionFacts
    /// What filters call it (`GroupValue`): its name, with its first day where several bear it.
    package var value: String
    /// Projects that the figure of missions counts: in the pool, from the mission's last day on.
    package var projects = 0
    /// How many of those are signed.
    package var signed = 0
    /// What those projects intend to invest, in fen; nil where none states an amount in yuan or in a currency with a rate.
    package var intended: Int64?
    /// How many of those projects state no amount, or one in a currency without a rate.
    package var withoutAmount = 0

    package init(id: ID<Mission>, facts: MissionFacts, value: String) {
        self.id = id
        self.facts = facts
        self.value = value
    }
}

/// A page of missions, and how many there are over all pages.
package struct MissionTable: Sendable, Equatable {
    package var lines: [MissionLine] = []
    package var count = 0
    /// The years in which there is a mission, whatever the listing, the latest first.
    package var years: [Int] = []

    package init() {}
}
