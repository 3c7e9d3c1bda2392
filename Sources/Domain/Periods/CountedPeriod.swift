/// A month or a year over which a bureau reports.
package struct CountedPeriod: Hashable, Comparable, Sendable {
    package enum Kind: String, CaseIterable, Sendable {
        case month, year
    }

    package let kind: Kind
    package let first: Day
    package let last: Day

    /// The period of that kind in which a day lies.
    package init(_ kind: Kind, of day: Day) {
        self.kind = kind
        switch kind {
        case .month:
            first = day.firstOfMonth
            last = day.lastOfMonth
        case .year:
            first = day.firstOfYear
            last = first.adding(days: 366).firstOfYear.adding(days: -1)
        }
    }

    /// Reads `2013-09` or `2013`; nil for anything else.
    package init?(text: some StringProtocol) {
        if let month = Day(iso: text + "-01") {
            self.init(.month, of: month)
        } else if let year = Day(iso: text + "-01-01") {
            self.init(.year, of: year)
        } else {
            return nil
        }
    }

    /// `2013-09`, `2013`
    package var text: String { String(first.description.prefix(kind == .month ? 7 : 4)) }

    package func contains(_ day: Day) -> Bool { first <= day && day <= last }

    /// By the last day; a month before the year that it ends.
    package static func < (left: CountedPeriod, right: CountedPeriod) -> Bool {
        left.last == right.last ? left.kind == .month && right.kind == .year : left.last < right.last
    }
}

/// That a period was closed: the days up to its last one keep what they counted until it is reopened.
package struct PeriodClosing: Hashable, Sendable {
    package var period: CountedPeriod
    /// Who closed it, and when.
    package var by: String
    package var at: Instant
    /// The journal entry that says so.
    package var entry: Int64

    package init(period: CountedPeriod, by: String, at: Instant, entry: Int64) {
        self.period = period
        self.by = by
        self.at = at
        self.entry = entry
    }
}

/// Which days are closed. Figures as of a day rest on all days before it, so a closed period closes these with it: there is one border.
package struct ClosedDays: Hashable, Sendable {
    /// The last closed day; nil where none is.
    package var through: Day?
    /// The last day that was ever closed; nil where none was.
    package var ever: Day?

    package init(through: Day? = nil, ever: Day? = nil) {
        self.through = through
        self.ever = ever
    }

    /// The first open day after closed ones.
    package var firstOpen: Day? { through?.adding(days: 1) }

    package func contains(_ day: Day) -> Bool { through.map { day <= $0 } ?? false }
}
