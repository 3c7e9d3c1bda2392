/// Everything an investor's page tells, as of a day and as known at an instant.
package struct InvestorDossier: Sendable {
    /// A mission that brought one of its projects.
    package struct Trip: Sendable, Equatable {
        package var id: ID<Mission>
        package var facts: MissionFacts
        package var projects: Int

        package init(id: ID<Mission>, facts: MissionFacts, projects: Int) {
            self.id = id
            self.facts = facts
            self.projects = projects
        }
    }

    package var id: ID<Investor>
    package var name: String
    /// Unified social credit code (GB 32100), when known.
    package var creditCode: String?
    /// Country or region, when known.
    package var origin: String?
    /// Everything it invests in, what has left the ledger included, the largest first; not more than `shown`.
    package var projects: [ProjectTableRow] = []
    /// How many that are over all.
    package var count = 0
    /// Counted and summed over `ProjectFilter(countedOfInvestor:)`.
    package var totals = ProjectTotals()
    /// The figures that count one of its projects or more, in the order of their definitions.
    package var figures: [CountedFigure] = []
    /// Visits by its name up to the day, the latest first.
    package var calls: [ProjectDossier.Call] = []
    /// Missions that brought its projects, the latest first.
    package var trips: [Trip] = []

    /// Projects on its page; beyond them the project table is the better place.
    package static let shown = 50

    package init(id: ID<Investor>, name: String) {
        self.id = id
        self.name = name
    }

    /// The visits that took place.
    package var visits: [ProjectDossier.Call] { calls.filter { $0.facts.state == .held } }
}

extension ProjectFilter {
    /// Everything an investor invests in that has not left the ledger.
    package init(ofInvestor name: String) {
        self.init(groups: [[.oneOf(.investor, [name])]])
    }

    /// The same with what has left.
    package init(everOfInvestor name: String) {
        self.init(ofInvestor: name)
        groups.append([.oneOf(.exit, [nil] + ExitKind.allCases.map(\.rawValue))])
    }

    /// What counts as its projects: increments and phases do not (rule 7).
    package init(countedOfInvestor name: String) {
        self.init(ofInvestor: name)
        groups.append([.oneOf(.kind, [ProjectKind.new, .relocation].map(\.rawValue))])
    }
}
