/// Which days are worked: from Monday to Friday, but for public holidays, and on those days of rest whose work was moved to them (调休).
/// For mainland China both are announced year by year by the General Office of the State Council.
package struct WorkCalendar: Sendable {
    private let days: [Day: CalendarDay.Kind]

    /// - Parameter days: what differs from the week.
    package init(_ days: [CalendarDay] = []) {
        self.days = Dictionary(days.map { ($0.day, $0.kind) }, uniquingKeysWith: { _, last in last })
    }

    package func isWorkday(_ day: Day) -> Bool {
        days[day].map { $0 == .workday } ?? (day.weekday <= 5)
    }

    /// How many days are worked after a day, up to and with another; none when that is not later.
    package func workdays(after first: Day, through last: Day) -> Int {
        guard first < last else { return 0 }
        return (first.number + 1...last.number).count { isWorkday(Day(number: $0)) }
    }
}

/// A day that differs from what the week says.
package struct CalendarDay: Hashable, Sendable {
    package enum Kind: String, CaseIterable, Sendable {
        /// Not worked.
        case holiday
        /// Worked, although it is a Saturday or a Sunday.
        case workday
    }

    package var day: Day
    package var kind: Kind
    /// The holiday that it belongs to.
    package var name: String
    /// Where it was announced, in words.
    package var source: String?

    package init(_ day: Day, _ kind: Kind, name: String, source: String? = nil) {
        self.day = day
        self.kind = kind
        self.name = name
        self.source = source
    }
}

extension Day {
    /// 1 for Monday, 7 for Sunday.
    package var weekday: Int {
        // 1970-01-01 was a Thursday.
        let days = (Int(number) + 3) % 7
        return (days < 0 ? days + 7 : days) + 1
    }
}
