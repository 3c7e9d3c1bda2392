/// What happens on one day of a month.
package struct Milestone: Sendable, Equatable {
    package enum Kind: Sendable, Equatable {
        case reached(Stage, ID<Project>)
        /// On its first day in the month.
        case mission(ID<Mission>)
        case visit(ID<Visit>)
    }

    package var day: Day
    package var kind: Kind
    package var name: String

    package init(day: Day, kind: Kind, name: String) {
        self.day = day
        self.kind = kind
        self.name = name
    }
}
