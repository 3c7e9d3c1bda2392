/// Which visits are listed.
package struct VisitListing: Sendable, Equatable {
    /// The visits that a figure counts; nil for all.
    package var figure: FigureAddress?
    package var year: Int?
    /// 1 to 12; only within a year.
    package var month: Int?
    /// Only the visits of this company, whatever the spelling of its name; nil for all.
    package var company: String?
    /// Words in the company, the host or the purpose.
    package var text = ""
    /// From 1.
    package var page = 1

    package init() {}
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

    package init() {}
}
