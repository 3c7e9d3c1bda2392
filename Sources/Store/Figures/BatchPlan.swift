import Domain

/// Which figures are computed in one pass: those of one moment that group by the same columns, or whose groups can be added up.
struct BatchPlan {
    let moment: Moment
    private(set) var columns: [FigureQuery.GroupColumn]
    /// Positions of the queries.
    private(set) var members: [Int]
    private var isAdditive: Bool

    /// As many columns as a table of two dimensions groups by: with more there are soon as many groups as rows.
    private static let most = 2

    init(_ query: FigureQuery, at position: Int) {
        moment = query.one.moment
        columns = query.columns
        members = [position]
        isAdditive = query.isAdditive
    }

    /// Takes a query in, when it can be computed with the others.
    mutating func take(_ query: FigureQuery, at position: Int) -> Bool {
        guard query.one.moment == moment, members.count < 200 else { return false }
        if query.columns != columns {
            let all = columns + query.columns.filter { !columns.contains($0) }
            guard isAdditive, query.isAdditive, all.count <= Self.most else { return false }
            columns = all
        }
        members.append(position)
        isAdditive = isAdditive && query.isAdditive
        return true
    }
}
