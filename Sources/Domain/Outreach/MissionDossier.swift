/// Everything a mission's page tells, as of a day and as known at an instant.
package struct MissionDossier: Sendable {
    package var id: ID<Mission>
    package var facts: MissionFacts
    /// What filters call it (`GroupValue`).
    package var value: String
    /// Everything it brought, what has left the ledger included, the largest first; not more than `shown`.
    package var projects: [ProjectTableRow] = []
    /// How many that are over all.
    package var count = 0
    /// Counted and summed over `ProjectFilter(countedOfMission:)`.
    package var totals = ProjectTotals()
    /// How many of those are signed.
    package var signed = 0
    /// The figures that count one of its projects or more, in the order of their definitions.
    package var figures: [CountedFigure] = []
    /// Visits by the investors of its projects since it began, up to the day, the latest first.
    package var calls: [ProjectDossier.Call] = []

    /// Projects on its page; beyond them the project table is the better place.
    package static let shown = 50

    package init(id: ID<Mission>, facts: MissionFacts, value: String) {
        self.id = id
        self.facts = facts
        self.value = value
    }
}

extension ProjectFilter {
    /// The figure that says what counts as brought by a mission.
    package static let missionFigure = "mission.projects"

    /// Everything from a mission that has not left the ledger.
    package init(ofMission value: String) {
        self.init(groups: [[.oneOf(.mission, [value])]])
    }

    /// The same with what has left.
    package init(everOfMission value: String) {
        self.init(ofMission: value)
        groups.append([.oneOf(.exit, [nil] + ExitKind.allCases.map(\.rawValue))])
    }

    /// What counts as brought by it, by the figure of missions.
    package init(countedOfMission value: String) {
        self.init(figure: FigureRows(key: Self.missionFigure, by: [GroupValue(.mission, value)]))
    }

    /// Those that are signed as of the day.
    package init(signedOfMission value: String, asOf day: Day) {
        self.init(countedOfMission: value)
        groups.append([.day(.signed, from: nil, to: day)])
    }
}
