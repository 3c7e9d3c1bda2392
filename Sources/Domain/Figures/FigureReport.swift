/// One indicator at one moment: its value, last year's, its groups and how it came about.
package struct FigureReport: Sendable {
    package var indicator: Indicator
    /// Every version of the definition, the latest first.
    package var versions: [Indicator]
    package var asOf: Day
    package var knownAt: Instant
    package var whole: Figure
    /// The same interval of last year under the same version of the definition (rule 13); nil otherwise, and where there is none.
    package var before: Figure?
    /// What it can be broken down by.
    package var dimensions: [Dimension]
    /// What it is broken down by here, at most two.
    package var by: [Dimension]
    /// By the first dimension.
    package var groups: [Figure]
    package var groupsBefore: [Figure]
    /// By the second dimension, and by both.
    package var columns: [Figure]
    package var cells: [Figure]
    /// The value at the end of each of the last months, the day itself last.
    package var course: [Point]

    package struct Point: Sendable, Equatable {
        package var day: Day
        package var figure: Figure

        package init(day: Day, figure: Figure) {
            self.day = day
            self.figure = figure
        }
    }

    package init(
        indicator: Indicator, versions: [Indicator], asOf: Day, knownAt: Instant, whole: Figure, before: Figure?, dimensions: [Dimension],
        by: [Dimension], groups: [Figure] = [], groupsBefore: [Figure] = [], columns: [Figure] = [], cells: [Figure] = [],
        course: [Point] = []
    ) {
        self.indicator = indicator
        self.versions = versions
        self.asOf = asOf
        self.knownAt = knownAt
        self.whole = whole
        self.before = before
        self.dimensions = dimensions
        self.by = by
        self.groups = groups
        self.groupsBefore = groupsBefore
        self.columns = columns
        self.cells = cells
        self.course = course
    }

    /// Whether its rows are visits.
    package var countsVisits: Bool {
        if case .visits = indicator.population { return true }
        return false
    }

    /// Last year's figure of a group; of a month, the same month's.
    package func before(_ group: Figure) -> Figure? {
        guard let by = group.by.first else { return nil }
        var value = by.value
        if by.dimension == .month, let month = by.value, let year = Int(month.prefix(4)) { value = String(year - 1) + month.dropFirst(4) }
        return groupsBefore.first { $0.by.first?.value == value }
    }

    /// (now − before) ÷ before; nil when it is not known, when last year was 0, and for what is itself a ratio.
    package static func change(_ now: Figure?, _ before: Figure?) -> Double? {
        guard let now, now.unit != .ratio, let value = now.decimal, let base = before?.decimal, base != 0 else { return nil }
        return (value - base) / base
    }
}
