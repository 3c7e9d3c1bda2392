/// A project as a list shows it.
package struct ProjectTableRow: Sendable, Equatable {
    package var id: ID<Project>
    package var facts: ProjectFacts
    /// The highest stage reached as of the day; nil when none is dated.
    package var stage: Stage?
    /// Whether it has left the ledger as of the day.
    package var hasExited: Bool
    package var district: District?
    package var leader: String?
    package var unit: String?
    package var mission: String?
    package var investors: [String] = []
    /// When what is shown was recorded.
    package var recordedAt: Instant

    package init(id: ID<Project>, facts: ProjectFacts, recordedAt: Instant) {
        self.id = id
        self.facts = facts
        self.recordedAt = recordedAt
        hasExited = false
    }

    /// Days since it reached its stage.
    package func days(asOf day: Day) -> Int? {
        stage.flatMap { facts.milestones[$0] }.map { Int(day.number - $0.number) }
    }
}

/// A sum of one kind of amount over some projects.
package struct AmountTotal: Sendable, Equatable {
    /// In yuan, of those that can be converted.
    package var fen: Int64 = 0
    /// How many have an amount in yuan.
    package var counted = 0
    /// How many state no amount.
    package var unknown = 0
    /// How many state one in a currency that has no rate.
    package var withoutRate = 0
    /// As stated, by currency: the sum in hundredths and how many.
    package var stated: [Stated] = []

    package struct Stated: Sendable, Equatable {
        package var currency: Currency
        package var minor: Int64
        package var count: Int
    }

    package init() {}

    /// Adds so many projects that state the currency, or state nothing.
    package mutating func add(_ all: Int, currency: String?, counted: Int, fen: Int64, minor: Int64) {
        self.counted += counted
        self.fen += fen
        guard let currency = currency.map(Currency.init(rawValue:)) else {
            unknown += all
            return
        }
        withoutRate += all - counted
        if let known = stated.firstIndex(where: { $0.currency == currency }) {
            stated[known].minor += minor
            stated[known].count += all
        } else {
            stated.append(Stated(currency: currency, minor: minor, count: all))
            stated.sort { left, right in
                (left.currency == .cny ? 0 : 1, left.currency.rawValue) < (right.currency == .cny ? 0 : 1, right.currency.rawValue)
            }
        }
    }
}

/// Counts and sums over a whole filter.
package struct ProjectTotals: Sendable, Equatable {
    package var count = 0
    /// There are more than `count`; they were not all counted, and the sums are left out.
    package var isCapped = false
    package var amounts: [AmountKind: AmountTotal] = [:]

    package init(count: Int = 0, isCapped: Bool = false, amounts: [AmountKind: AmountTotal] = [:]) {
        self.count = count
        self.isCapped = isCapped
        self.amounts = amounts
    }

    /// Where counting stops when it would take long.
    package static let cap = 10_000
}

/// A group of a list: its value, how many are in it, and their sum.
package struct ProjectGroup: Sendable, Equatable {
    package var value: GroupValue
    package var count: Int
    /// Intended amounts in yuan of those that have one.
    package var fen: Int64

    package init(value: GroupValue, count: Int, fen: Int64) {
        self.value = value
        self.count = count
        self.fen = fen
    }
}

/// One page of a list of projects.
package struct ProjectTable: Sendable {
    package var rows: [ProjectTableRow]
    package var totals: ProjectTotals
    /// In the order of the rows; empty when they are not grouped.
    package var groups: [ProjectGroup]
    /// The moment the rows are shown at: for a figure of an earlier month, that month's end.
    package var moment: Moment

    package init(rows: [ProjectTableRow], totals: ProjectTotals, groups: [ProjectGroup], moment: Moment) {
        self.rows = rows
        self.totals = totals
        self.groups = groups
        self.moment = moment
    }
}

extension ProjectTableRow {
    /// What the row's group is.
    package func group(by dimension: Dimension) -> GroupValue {
        switch dimension {
        case .stage: GroupValue(.stage, stage?.key)
        case .district: GroupValue(.district, district?.code, label: district?.name)
        case .method: GroupValue(.method, facts.method, label: facts.method)
        case .industry: GroupValue(.industry, facts.industry?.section)
        case .leader: GroupValue(.leader, leader, label: leader)
        case .unit: GroupValue(.unit, unit, label: unit)
        case .mission: GroupValue(.mission, mission, label: mission)
        case .month, .age, .credit: GroupValue(dimension, nil)
        }
    }
}
