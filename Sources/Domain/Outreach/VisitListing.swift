/// Which visits are listed. The whole of it is the address.
package struct VisitListing: Hashable, Sendable {
    /// Exactly the visits that a figure counts, whatever else is asked for; nil for all.
    package var figure: FigureAddress?
    package var year: Int?
    /// 1 to 12, within the year.
    package var month: Int?
    /// Only the visits of this company, whatever the spelling of its name; nil for all.
    package var company: String?
    /// Words, pinyin or initials in the company, the host or the purpose; empty for all.
    package var text = ""
    /// From 1.
    package var page = 1

    /// Visits on a page.
    package static let pageSize = 50
    package static let years = 1900...2999

    package init() {}
}

extension VisitListing {
    package var query: [ProjectFilter.Pair] {
        var pairs: [ProjectFilter.Pair] = []
        if let figure {
            pairs = ProjectFilter(figure: ProjectFilter.FigureRows(key: figure.key, by: figure.by)).query
        } else {
            if let year { pairs.append(("year", String(year))) }
            if let month { pairs.append(("month", String(month))) }
            if let company { pairs.append(("company", company)) }
            if !text.isEmpty { pairs.append(("q", text)) }
        }
        if page != 1 { pairs.append(("page", String(page))) }
        return pairs
    }

    /// Reads the pairs it knows and passes by the others; beside a figure, everything but the page.
    ///
    /// - Throws: `Failure.invalid` with the part that cannot be read, and for a month without its year.
    package init(query pairs: [ProjectFilter.Pair]) throws {
        let values = ListingPairs(pairs)
        page = try values.page()
        try values.refuseOrder()
        if let rows = try ProjectFilter(query: pairs.filter { ["figure", "by"].contains($0.name) }).figure {
            figure = FigureAddress(key: rows.key, by: rows.by)
            return
        }
        year = try values.number("year", in: Self.years)
        month = try values.number("month", in: 1...12)
        if let month, year == nil {
            throw Failure.invalid([FieldError(field: "month", message: Message("visits.month_without_year", ["month": String(month)]))])
        }
        let name = values.text("company")
        company = name.isEmpty ? nil : name
        text = values.text("q")
    }

    /// The same with something changed.
    package func with(_ change: (inout VisitListing) -> Void) -> VisitListing {
        var other = self
        change(&other)
        return other
    }

    /// The first day and the day after the last; nil for all days.
    package var days: (from: Day, to: Day)? {
        guard let year, let from = Day(year: year, month: month ?? 1, day: 1) else { return nil }
        let last = month == nil ? Day(year: year, month: 12, day: 31) ?? from : from.lastOfMonth
        return (from, last.adding(days: 1))
    }
}

/// A visit as it is listed.
package struct VisitLine: Sendable, Equatable {
    package var id: ID<Visit>
    package var facts: VisitFacts

    package init(id: ID<Visit>, facts: VisitFacts) {
        self.id = id
        self.facts = facts
    }
}

/// A page of visits and what all that are listed come to.
package struct VisitTable: Sendable, Equatable {
    package var lines: [VisitLine] = []
    package var count = 0
    /// Held visits: cancelled ones are listed, but do not count.
    package var batches = 0
    package var headcount = 0
    /// Held visits of which nobody wrote how many came.
    package var unknownHeadcounts = 0
    /// The years in which there is a visit up to the day, whatever the listing, the latest first.
    package var years: [Int] = []

    package init() {}
}
