import Domain

extension LedgerReader {
    /// The reservoir's levels and what flowed through it, over the year or the month of the day.
    /// - Throws: `Failure.invalid` when one of the reservoir's indicators has no definition on the day.
    package func reservoir(
        at moment: Moment, over period: Indicator.Period = .year, from library: IndicatorLibrary
    ) throws -> ReservoirFigures {
        let since = period.days(asOf: moment.asOf).first
        let opening = Moment(asOf: since.adding(days: -1), knownAt: moment.knownAt)
        let levels = try figures(at: moment, keys: ["stock", "stock.amount"], by: [[.stage]], from: library)
        let before = try figures(at: opening, keys: ["stock"], by: [[.stage]], from: library)
        let keys = ["inflow", "advanced", "withdrawn"]
        let isMonth = period == .month
        let flows = try figures(at: moment, keys: keys, by: [isMonth ? [.stage, .month] : [.stage]], from: library)
        let month = MonthKey.text(moment.asOf)
        func flow(_ key: String) -> [Figure] {
            flows.figures.filter { figure in
                figure.key == key && (!isMonth || figure.by.contains { $0.dimension == .month && $0.value == month })
            }
        }
        return ReservoirFigures(
            since: since, asOf: moment.asOf, knownAt: levels.knownAt, level: levels.breakdown("stock", by: .stage),
            amount: levels.breakdown("stock.amount", by: .stage), opening: before.figures, inflow: flow("inflow"),
            advanced: flow("advanced"), withdrawn: flow("withdrawn"))
    }
}
