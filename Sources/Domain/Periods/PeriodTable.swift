/// Which periods are closed, and what was recorded of closed days.
package struct PeriodTable: Sendable {
    package enum State: String, Sendable {
        case closed
        /// Of a year: all its days are closed with a month, it itself is not.
        case months
        case open
        /// Not over yet.
        case running
    }

    /// The agency's day.
    package var today: Day
    /// The closed periods, the latest first.
    package var closings: [PeriodClosing]
    /// Entries that were recorded of closed days, the latest first.
    package var late: [EntrySummary]
    /// Entries that closed and reopened periods, the latest first.
    package var history: [EntrySummary]

    package init(today: Day, closings: [PeriodClosing], late: [EntrySummary], history: [EntrySummary]) {
        self.today = today
        self.closings = closings
        self.late = late
        self.history = history
    }

    package var closed: ClosedDays { ClosedDays(through: closings.map(\.period.last).max()) }

    /// The years that can be looked at, the latest first: two back at least, and all that were closed.
    package var years: [Int] {
        let first = min(closings.map(\.period.last.year).min() ?? today.year, today.year - 2)
        return (first...today.year).reversed()
    }

    /// The year itself and those of its months that have begun, the latest first.
    package func periods(of year: Int) -> [CountedPeriod] {
        guard let first = Day(year: year, month: 1, day: 1) else { return [] }
        return [CountedPeriod(.year, of: first)] + months(from: first, through: CountedPeriod(.year, of: first).last).reversed()
    }

    package func state(of period: CountedPeriod) -> State {
        guard period.last < today else { return .running }
        guard closed.contains(period.last) else { return .open }
        return period.kind == .month || closings.contains { $0.period == period } ? .closed : .months
    }

    /// With what a period was closed: itself, or one that ends later; nil for an open one.
    package func closing(of period: CountedPeriod) -> PeriodClosing? {
        closings.first { $0.period == period } ?? closings.last { $0.period.last >= period.last }
    }

    /// What can be closed now, the earliest first.
    package var closable: [CountedPeriod] {
        let start = closed.firstOpen ?? Day(year: today.year - 1, month: 1, day: 1) ?? today
        let from = min(start, today.firstOfYear).firstOfYear
        let all =
            months(from: from, through: today)
            + (from.year...today.year).compactMap { year in
                Day(year: year, month: 1, day: 1).map { CountedPeriod(.year, of: $0) }
            }
        return all.filter { period in period.last < today && !closings.contains { $0.period >= period } }.sorted()
    }

    /// What can be reopened, the latest first: two years of months, and years.
    package var reopenable: [CountedPeriod] {
        guard let through = closed.through else { return [] }
        let first = Day(year: through.year - 1, month: 1, day: 1) ?? through
        let years = closings.map(\.period).filter { $0.kind == .year }
        return (months(from: first, through: through).filter { closed.contains($0.last) } + years).sorted(by: >)
    }

    private func months(from first: Day, through last: Day) -> [CountedPeriod] {
        var months: [CountedPeriod] = []
        var month = CountedPeriod(.month, of: first)
        while month.first <= min(last, today) {
            months.append(month)
            month = CountedPeriod(.month, of: month.last.adding(days: 1))
        }
        return months
    }
}

extension EntrySummary {
    /// Of an entry that was recorded of closed days: the first of them, and the day from which it counts; without one it was recorded while
    /// they were reopened.
    package var late: (due: Day, counted: Day?)? {
        for change in changes { if case .late(let due, let counted)? = change.after { return (due, counted) } }
        return nil
    }
}
