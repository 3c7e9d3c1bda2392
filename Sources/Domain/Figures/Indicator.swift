/// The definition of a figure: data, read from a definition file, with a version and the days for which it is in force.
package struct Indicator: Equatable, Sendable {
    package var key: String
    package var version: Int
    /// The as-of days to which this version applies, both included.
    package var validFrom: Day
    package var validTo: Day
    package var unit: Figure.Unit
    /// By language tag.
    package var names: [String: String]
    /// Printed under every table, by language tag.
    package var footnotes: [String: String]
    package var measure: Measure
    package var population: Population
    /// The breakdowns shown when nobody asks for another, besides the whole.
    package var breakdowns: [[Dimension]]
    /// Whether it belongs to the set computed when no indicator is named.
    package var isDefault: Bool

    package init(
        key: String, version: Int, validFrom: Day, validTo: Day, unit: Figure.Unit, names: [String: String], footnotes: [String: String],
        measure: Measure, population: Population, breakdowns: [[Dimension]], isDefault: Bool
    ) {
        self.key = key
        self.version = version
        self.validFrom = validFrom
        self.validTo = validTo
        self.unit = unit
        self.names = names
        self.footnotes = footnotes
        self.measure = measure
        self.population = population
        self.breakdowns = breakdowns
        self.isDefault = isDefault
    }

    /// What is computed over the population.
    package enum Measure: Equatable, Sendable {
        case count
        case sum(AmountKind)
        /// How many different leaders, units or investors.
        case distinct(Dimension)
        /// Persons of visits; unknown ones add nothing and are warned of.
        case headcount
        /// Members that reached the next stage (or beyond) within so many days, over all members.
        case conversion(days: Int)
        /// Median days from the stage to the next one (or beyond).
        case speed
        /// (of − from) ÷ from, nil when from is 0 (rule 13).
        case change(of: String, from: String)
    }

    package enum Population: Equatable, Sendable {
        case projects([Condition])
        case visits(Period)
        /// Of the two figures a change compares.
        case none
    }

    /// A stretch of days relative to the as-of day D.
    package enum Period: String, CaseIterable, Sendable {
        /// 1 January of D's year up to D (rule 4).
        case year
        /// The first of D's month up to D.
        case month
        /// The same interval of the year before (rule 13).
        case previousYear = "previous_year"
        /// Every day up to D.
        case ever

        /// The first and the last day, for an as-of day.
        package func days(asOf day: Day) -> (first: Day, last: Day) {
            switch self {
            case .year: (day.firstOfYear, day)
            case .month: (day.firstOfMonth, day)
            case .previousYear: (day.sameDayLastYear.firstOfYear, day.sameDayLastYear)
            case .ever: (.distantPast, day)
            }
        }
    }

    /// One condition on a project; all of a population's conditions must hold. Exited, merged and (unless `kinds` says otherwise)
    /// increment and phase projects never count (rules 5, 7, 8).
    package enum Condition: Equatable, Sendable {
        /// The first counted day of the stage lies in the period.
        case reached(Stage, Period)
        case notReached(Stage)
        /// In the pool: talks or beyond. With the stage dimension: exactly that stage is the highest.
        case holding
        /// The day from which it holds its stage (or is in the pool) lies in the period.
        case entering(Period)
        /// The day on which it left its stage (or the pool) lies in the period.
        case leaving(Period)
        /// Of those that left in the period: by reaching a higher stage.
        case advancing(Period)
        /// Of those that left in the period: by their exit, before they reached a higher stage.
        case withdrawing(Period)
        /// Any of the tiers, each in its own currency: yuan tiers on fen, foreign tiers on the amount as stated (rule 9).
        case amountAtLeast(AmountKind, [Amount])
        /// A city leader leads.
        case ledByLeader
        /// No leader leads and a unit is responsible.
        case ledByUnit
        /// Brought by a mission that has ended.
        case fromMission
        case kinds([ProjectKind])
        case districts([String])
        case methods([String])
        case industries([String])
        /// Members of the cohort whose conversion or speed is measured: filled in by the measure.
        case cohort
    }
}
