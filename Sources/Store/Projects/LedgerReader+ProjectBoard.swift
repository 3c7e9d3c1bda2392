import Domain
import Engine

extension LedgerReader {
    /// The board of a filter, with at most so many cards in each lane; counts and sums are of all.
    package func projectBoard(
        _ listing: ProjectListing, cards: Int, at moment: Moment, from library: IndicatorLibrary
    ) throws -> ProjectBoard {
        let predicate = try ProjectTablePredicate(listing.filter, at: moment, from: library, self)
        let query = ProjectTableQuery(reader: self, predicate: predicate)
        let groups = try query.groups(by: .stage)
        var page = listing
        page.group = nil
        page.page = 1
        page.size = cards
        let lanes = try Stage.allCases.map { stage in
            let group = groups.first { $0.value.value == stage.key }
            let holding = ConditionCompiler(moment: predicate.moment, stage: stage, dialect: connection.dialect).holding
            let versions = group == nil ? [] : try query.versions(page, and: holding)
            return ProjectBoard.Lane(stage: stage, count: group?.count ?? 0, fen: group?.fen ?? 0, cards: try query.rows(of: versions))
        }
        return ProjectBoard(
            lanes: lanes, withoutStage: groups.first { $0.value.value == nil }?.count ?? 0, moment: predicate.moment)
    }
}
