/// What the home page shows: the headline figures with those of the same day last year, breakdowns, the reservoir, visits, and what waits
/// too long.
package struct Overview: Sendable {
    /// A signed project that has not started, and how many days ago it was signed.
    package struct Waiting: Sendable, Equatable {
        package var project: ID<Project>
        package var name: String
        package var district: String?
        package var leader: String?
        package var signedOn: Day
        package var days: Int

        package init(project: ID<Project>, name: String, district: String?, leader: String?, signedOn: Day, days: Int) {
            self.project = project
            self.name = name
            self.district = district
            self.leader = leader
            self.signedOn = signedOn
            self.days = days
        }
    }

    /// Days after the signing beyond which a project that has not started gets a yellow or a red card (rule 18).
    package static let (yellow, red) = (90, 180)

    /// The indicators of the strip and of the tables.
    package static let keys = [
        "signed_100m.count", "signed_100m.amount", "signed_100m.started.count", "pool_50m.count", "pool_50m.amount",
    ]

    /// Whole and broken down by district and by method.
    package var figures: FigureSet
    /// The same on the same day of the year before, whole.
    package var before: FigureSet
    package var reservoir: ReservoirFigures
    /// Visits of the year: whole, and batches by month; last year's batches by month.
    package var visits: FigureSet
    package var visitsBefore: FigureSet
    /// `signed.not_started` by days since signing.
    package var notStarted: FigureSet
    /// The longest waiting first.
    package var waiting: [Waiting]

    package init(
        figures: FigureSet, before: FigureSet, reservoir: ReservoirFigures, visits: FigureSet, visitsBefore: FigureSet,
        notStarted: FigureSet, waiting: [Waiting]
    ) {
        self.figures = figures
        self.before = before
        self.reservoir = reservoir
        self.visits = visits
        self.visitsBefore = visitsBefore
        self.notStarted = notStarted
        self.waiting = waiting
    }
}
