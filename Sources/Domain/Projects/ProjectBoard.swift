/// The projects of a filter by the highest stage they have reached.
package struct ProjectBoard: Sendable {
    package struct Lane: Sendable {
        package var stage: Stage
        package var count: Int
        /// Intended amounts in yuan of those that have one.
        package var fen: Int64
        /// The first of them, in the order of the listing.
        package var cards: [ProjectTableRow]

        package init(stage: Stage, count: Int, fen: Int64, cards: [ProjectTableRow]) {
            self.stage = stage
            self.count = count
            self.fen = fen
            self.cards = cards
        }
    }

    package var lanes: [Lane]
    /// Projects without a dated stage stand in no lane.
    package var withoutStage: Int
    package var moment: Moment

    package init(lanes: [Lane], withoutStage: Int, moment: Moment) {
        self.lanes = lanes
        self.withoutStage = withoutStage
        self.moment = moment
    }
}
