/// What a hand-over means, before it is said.
package struct HandoverPreview: Sendable, Equatable {
    package var from: Day
    /// Where the project lies now; nil where that is unknown.
    package var giver: String?
    package var taker: String
    /// The lead unit from that day on.
    package var unit: String?
    /// Whether those who give it go on seeing and editing it, because the lead unit is theirs.
    package var keepsSight: Bool
    package var isConfidential: Bool
    /// Keys of the indicators that count the project today, and so count it elsewhere by district.
    package var figures: [String]
    /// Who is credited with all indicators from that day on; empty where the receiving district is with everything.
    package var shares: String
    /// The indicator of the split that is agreed with it; nil for all, and without one.
    package var indicator: String?
    /// Who has something on its way for the project that is withdrawn with the hand-over.
    package var waiting: String?
    /// The proposal of the same person that is on its way, and that this one takes the place of.
    package var replaces: ProjectClaim.Handover?
    /// Whether it counts at once, or is proposed.
    package var counts: Bool
    /// Whether the project stays in its district, and only another lead unit is named.
    package var staysInDistrict: Bool { giver == taker }

    package init(
        from: Day, giver: String?, taker: String, unit: String?, keepsSight: Bool, isConfidential: Bool, figures: [String],
        shares: String, indicator: String?, waiting: String?, replaces: ProjectClaim.Handover? = nil, counts: Bool
    ) {
        self.from = from
        self.giver = giver
        self.taker = taker
        self.unit = unit
        self.keepsSight = keepsSight
        self.isConfidential = isConfidential
        self.figures = figures
        self.shares = shares
        self.indicator = indicator
        self.waiting = waiting
        self.replaces = replaces
        self.counts = counts
    }
}
