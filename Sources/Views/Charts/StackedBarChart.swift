/// Parts of a whole as one lying bar per row, at most five parts, told apart by lightness and named in the legend beside it.
package struct StackedBarChart: Chart {
    package struct Row: Sendable, Equatable {
        package var name: String
        package var parts: [ChartNumber]

        package init(name: String, parts: [ChartNumber]) {
            self.name = name
            self.parts = parts
        }

        var sum: Double { parts.map { max(0, $0.value ?? 0) }.reduce(0, +) }
    }

    package let id: String
    package var title, reading: String
    /// Heads of the table: what the rows are, then one per part.
    package var columns: [String]
    package var rows: [Row]

    package init(id: String, title: String, reading: String, columns: [String], rows: [Row]) {
        self.id = id
        self.title = title
        self.reading = reading
        self.columns = columns
        self.rows = rows
    }

    package var table: ChartTable { ChartTable(columns: columns, rows: rows.map { ($0.name, $0.parts) }) }

    private static let pitch = 30.0

    package var markup: Markup {
        let longest = rows.map(\.sum).max() ?? 0
        let bars = rows.enumerated().flatMap { index, row in draw(row, top: StackedBarChart.pitch * Double(index), longest: longest) }
        return SVG(
            "svg",
            [
                "class": "chart stacked", "role": "group", "aria-labelledby": "\(id)-title \(id)-reading",
                "height": Length.px(StackedBarChart.pitch * Double(rows.count)),
            ],
            [SVG("title", ["id": "\(id)-title"], words: title), SVG("desc", ["id": "\(id)-reading"], words: reading)] + bars
        ).markup
    }

    private func draw(_ row: Row, top: Double, longest: Double) -> [SVG] {
        var elements = [SVG("text", ["x": "0", "y": Length.px(top + 11)], words: row.name)]
        var left = 0.0
        for (index, part) in row.parts.enumerated() {
            guard let value = part.value, value > 0, longest > 0 else { continue }
            let width = value / longest
            elements += SVG.linked(
                part.href,
                [
                    SVG(
                        "rect",
                        [
                            "class": "c\(index % 5 + 1)", "x": Length.percent(left), "width": Length.percent(width),
                            "y": Length.px(top + 15), "height": "10",
                        ], [SVG("title", words: "\(row.name) \(index + 1 < columns.count ? columns[index + 1] : "") \(part.text)")])
                ])
            left += width
        }
        return elements
    }
}
