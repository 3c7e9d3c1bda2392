/// The account of the reservoir over a period, stage by stage: opening + inflow − advanced − withdrawn = level.
package struct ReservoirFigures: Sendable, Equatable {
    /// The period's first day; the opening is the level at the end of the day before.
    package var since: Day
    package var asOf: Day
    package var knownAt: Instant
    /// Projects at each stage (`stock` by stage), as of the day.
    package var level: [Figure]
    /// What those projects amount to (`stock.amount` by stage).
    package var amount: [Figure]
    /// `stock` by stage, as of the day before the period.
    package var opening: [Figure]
    package var inflow: [Figure]
    package var advanced: [Figure]
    package var withdrawn: [Figure]

    package init(
        since: Day, asOf: Day, knownAt: Instant, level: [Figure], amount: [Figure] = [], opening: [Figure], inflow: [Figure],
        advanced: [Figure], withdrawn: [Figure]
    ) {
        self.since = since
        self.asOf = asOf
        self.knownAt = knownAt
        self.level = level
        self.amount = amount
        self.opening = opening
        self.inflow = inflow
        self.advanced = advanced
        self.withdrawn = withdrawn
    }

    /// The day of the opening level.
    package var openingDay: Day { since.adding(days: -1) }

    /// The cell of a stage.
    package static func of(_ stage: Stage, in figures: [Figure]) -> Figure? {
        figures.first { figure in figure.by.contains { $0.dimension == .stage && $0.value == stage.key } }
    }

    /// Whether the account of every stage adds up.
    package var isBalanced: Bool {
        Stage.allCases.allSatisfy { stage in
            func count(_ figures: [Figure]) -> Int64 { ReservoirFigures.of(stage, in: figures)?.integer ?? 0 }
            return count(opening) + count(inflow) - count(advanced) - count(withdrawn) == count(level)
        }
    }
}
