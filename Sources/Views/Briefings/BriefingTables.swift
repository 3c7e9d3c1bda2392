import Domain

extension BriefingWriter {
    /// A table of one breakdown: a row per cell of the dimension, a column per indicator that has any, the whole figures as total.
    /// Nil when no cell is known and other than zero.
    func table(by dimension: Dimension, _ keys: [String]) -> Briefing.Table? {
        let columns = keys.map { (key: $0, cells: figures.breakdown($0, by: dimension)) }.filter { !$0.cells.isEmpty }
        guard columns.contains(where: { $0.cells.contains { ($0.decimal ?? 0) != 0 } }) else { return nil }
        var groups: [GroupValue] = []
        for cell in columns.flatMap(\.cells) where !groups.contains(where: { $0.value == cell.by[0].value }) { groups.append(cell.by[0]) }
        if dimension == .stage { groups.sort { rung($0) < rung($1) } }
        let rows = groups.map { group in
            [Part.text(strings.name(of: group))]
                + columns.map { column in cell(column.cells.first { $0.by[0].value == group.value }) }
        }
        let wholes = columns.map { figures[$0.key] }
        // The whole reservoir leaves leads out and the whole conversion spans stages: neither is the sum of the rows.
        let hasTotal = dimension != .stage && wholes.contains { $0?.value != nil }
        let heads = columns.map { column in
            let unit = column.cells.first?.unit == .fen ? strings.text("table.amount_unit") : ""
            return Briefing.Table.Column(head: strings.text("column.\(column.key)", ["unit": unit]), isNumber: true)
        }
        return Briefing.Table(
            caption: strings.text("briefing.table.\(dimension.rawValue)"),
            columns: [Briefing.Table.Column(head: strings.name(of: dimension), isNumber: false)] + heads,
            rows: rows,
            total: hasTotal ? [.text(strings.text("table.total"))] + wholes.map { cell($0) } : nil,
            warnings: warnings(of: columns.flatMap { [figures[$0.key]].compactMap { $0 } + $0.cells }))
    }

    private func cell(_ figure: Figure?) -> Part {
        guard let figure else { return .text(formats.notKnown) }
        let fen = figure.unit == .fen ? figure.integer : nil
        return .figure(
            Briefing.FigureReference(figure: figure, text: fen.map(formats.columnAmount) ?? formats.value(of: figure), note: nil))
    }

    private func rung(_ group: GroupValue) -> Int {
        group.value.flatMap(Stage.init(key:))?.rawValue ?? .max
    }
}
