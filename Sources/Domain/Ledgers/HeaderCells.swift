/// The header of a sheet: one row, or up to three with group titles over columns, 投资情况 over 总投资 and 到位资金.
struct HeaderCells: Sendable {
    /// One column's header.
    struct Column: Sendable {
        /// The titles over this and other columns, carried to the right, the highest first.
        var groups: [String] = []
        /// The column's own words.
        var own = ""
        /// The row in which they stand.
        var row = 0

        /// `投资情况（万元）/总投资`
        var joined: String { (groups + [own]).filter { !$0.isEmpty }.joined(separator: "/") }
    }

    /// How many rows a header may have.
    static let mostRows = 3

    var columns: [Column]
    /// The header's rows as they stand, in the form of `NameKey`: the header comes again on every page.
    var rowKeys: [[String]]

    init(_ rows: [SheetRow]) {
        let texts = rows.map { $0.cells.map(HeaderCells.text) }
        rowKeys = texts.map { $0.map(NameKey.of) }
        columns = []
        var titles = Array(repeating: "", count: max(0, rows.count - 1))
        for column in 0..<(texts.map(\.count).max() ?? 0) {
            let words = texts.map { column < $0.count ? $0[column] : "" }
            for level in titles.indices where !words[level].isEmpty {
                titles[level] = words[level]
                for lower in titles.indices where lower > level { titles[lower] = "" }
            }
            guard let level = words.lastIndex(where: { !$0.isEmpty }) else {
                columns.append(Column())
                continue
            }
            let groups = titles[..<level].filter { !$0.isEmpty }
            columns.append(HeaderCells.column(groups, words[level], row: rows[level].number))
        }
        while columns.last?.joined.isEmpty == true { columns.removeLast() }
    }

    /// A unit below a title belongs to it: 总投资 over 万元 is 总投资（万元）.
    private static func column(_ groups: [String], _ own: String, row: Int) -> Column {
        let unit = HeaderMatcher.withoutOuterBrackets(TradeKey.of(own))
        guard let title = groups.last, AmountUnit.isUnit(unit) else { return Column(groups: groups, own: own, row: row) }
        return Column(groups: groups.dropLast(), own: "\(title)（\(unit)）", row: row)
    }

    private static func text(_ cell: Cell) -> String {
        guard case .text(let text) = cell.content else { return "" }
        return Fold.trimmed(text)
    }
}
