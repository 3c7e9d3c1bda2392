/// What is known of a mission (外出招商).
package struct MissionFacts: Hashable, Sendable {
    package var code: String?
    package var name: String
    package var nameKey: String
    package var firstDay: Day
    /// Results count from this day on.
    package var lastDay: Day
    package var place: String?
    /// Who led it, in the ledger's words.
    package var leader: String?
    package var headcount: Int?
    package var remark: String?

    package init(name: String, nameKey: String, firstDay: Day, lastDay: Day) {
        self.name = name
        self.nameKey = nameKey
        self.firstDay = firstDay
        self.lastDay = lastDay
    }
}

/// What is known of a visit (来访).
package struct VisitFacts: Hashable, Sendable {
    package enum State: String, Sendable {
        case held, cancelled
    }

    /// The first day of the visit.
    package var day: DayReading
    /// The day on which it counts, where that is another: its own was closed when the visit became known.
    package var counted: Day?
    package var company: String
    package var companyKey: String
    package var headcount: Int?
    package var host: String?
    package var leader: ID<Leader>?
    package var purpose: String?
    package var remark: String?
    package var state: State = .held

    package init(day: DayReading, company: String, companyKey: String) {
        self.day = day
        self.company = company
        self.companyKey = companyKey
    }
}

extension Stated where Value: Equatable {
    /// The value after a cell: an empty or unreadable one keeps what is stored, unless the person asked for empty cells to clear.
    package func revising(_ stored: Value?, blanks: BlankPolicy) -> Value? {
        switch self {
        case .value(let value): value
        case .blank: blanks == .clear ? nil : stored
        case .absent, .unreadable: stored
        }
    }
}
