/// Which projects a list shows: every group must hold, and of each group at least one condition. Without a group, everything in the ledger.
///
/// What has left the ledger as of the day is shown only when a condition speaks of exits. What a person has merged into another project is
/// never shown: it stands under the one that was kept.
package struct ProjectFilter: Hashable, Sendable {
    /// All must hold; within a group one is enough.
    package var groups: [[Condition]]
    /// Exactly the projects that a figure counts, by the figure's own predicate.
    package var figure: FigureRows?

    package init(groups: [[Condition]] = [], figure: FigureRows? = nil) {
        self.groups = groups
        self.figure = figure
    }

    /// A figure, and the cells of its breakdowns.
    package struct FigureRows: Hashable, Sendable {
        package var key: String
        package var by: [GroupValue]

        package init(key: String, by: [GroupValue] = []) {
            self.key = key
            self.by = by
        }

        /// Whether its rows count with the part that a unit is credited with.
        package var isCredit: Bool { by.contains { $0.dimension == .credit } }
    }

    /// What has one of several values.
    package enum Attribute: String, CaseIterable, Sendable {
        /// The highest stage reached as of the day, by its key.
        case stage
        /// By region code or name.
        case district
        case method
        /// Section letter of GB/T 4754.
        case industry
        case leader, unit, investor, mission
        case kind
        /// How it left the ledger; no value for what has not.
        case exit
        case source, code
    }

    package enum Condition: Hashable, Sendable {
        /// Words, pinyin or initials in name, code, contact, site or the names of investors.
        case text(String)
        /// One of the values; nil for what has none.
        case oneOf(Attribute, [String?])
        /// In fen, both ends included; both nil for any known amount.
        case amount(AmountKind, least: Int64?, most: Int64?)
        /// Not known, or in a currency without a rate.
        case amountMissing(AmountKind)
        /// The first counted day of the stage, both ends included; both nil for any known day.
        case day(Stage, from: Day?, to: Day?)
        case dayMissing(Stage)
        /// Part of a pair that nobody has decided yet.
        case undecidedDuplicate
        /// What is known of it was recorded on this day or later.
        case changed(since: Day)
    }

    /// The same among those that a figure counts.
    package func counted(by figure: String) -> ProjectFilter {
        ProjectFilter(groups: groups, figure: FigureRows(key: figure))
    }

    /// Whether it says nothing.
    package var isEmpty: Bool { groups.isEmpty && figure == nil }

    /// Whether some condition speaks of exits, so that exited projects can be meant.
    package var mentionsExit: Bool {
        groups.joined().contains { condition in
            if case .oneOf(.exit, _) = condition { true } else { false }
        }
    }
}
