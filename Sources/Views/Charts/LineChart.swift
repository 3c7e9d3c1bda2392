/// One plain line over time from a zero baseline; where a value is not known the line is broken.
package struct LineChart: Chart {
    package struct Point: Sendable, Equatable {
        package var name: String
        package var number: ChartNumber
        /// Of a period that has not ended.
        package var isPartial: Bool

        package init(name: String, number: ChartNumber, isPartial: Bool = false) {
            self.name = name
            self.number = number
            self.isPartial = isPartial
        }
    }

    package let id: String
    package var title, reading: String
    /// Heads of the table: what the points are, and the value.
    package var columns: [String]
    package var points: [Point]
    package var isWhole: Bool
    /// The names in the table and on the points, where they can be longer than below the line.
    package var names: [String]?

    package init(id: String, title: String, reading: String, columns: [String], points: [Point], isWhole: Bool = true) {
        self.id = id
        self.title = title
        self.reading = reading
        self.columns = columns
        self.points = points
        self.isWhole = isWhole
    }

    package var table: ChartTable { ChartTable(columns: columns, rows: points.indices.map { (name($0), [points[$0].number]) }) }

    private static let (base, top) = (168.0, 26.0)

    package var markup: Markup {
        let scale = ChartScale(points.compactMap(\.number.value), isWhole: isWhole)
        func y(_ value: Double) -> Double { LineChart.base - (LineChart.base - LineChart.top) * scale.part(value) }
        func line(_ style: String, _ tick: Double) -> SVG {
            SVG("line", ["class": style, "x1": "0", "x2": "100%", "y1": Length.px(y(tick)), "y2": Length.px(y(tick))])
        }
        let lines = scale.ticks.filter { $0 != 0 }.map { line("grid", $0) }
        return drawing("chart columns", lines + segments(y) + [line("axis", 0)] + points.indices.flatMap { mark($0, y) })
    }

    private func name(_ index: Int) -> String {
        guard let names, index < names.count else { return points[index].name }
        return names[index]
    }

    private func x(_ index: Int) -> String { Length.percent((Double(index) + 0.5) / Double(max(1, points.count))) }

    private func segments(_ y: (Double) -> Double) -> [SVG] {
        points.indices.dropFirst().compactMap { index in
            guard let from = points[index - 1].number.value, let to = points[index].number.value else { return nil }
            return SVG(
                "line",
                ["class": "l1", "x1": x(index - 1), "y1": Length.px(y(from)), "x2": x(index), "y2": Length.px(y(to))])
        }
    }

    /// The point as a link, and its number at the first, the last, the highest and the lowest.
    private func mark(_ index: Int, _ y: (Double) -> Double) -> [SVG] {
        let point = points[index]
        var parts: [SVG] = []
        if let value = point.number.value {
            var inner = [
                SVG(
                    "circle", ["class": point.isPartial ? "dot part" : "dot", "cx": x(index), "cy": Length.px(y(value)), "r": "4"],
                    [SVG("title", words: "\(name(index)) \(point.number.text)")])
            ]
            if labelled.contains(index) {
                // Below the point where the line rises away from it, so that the two do not cross.
                let next = index + 1 < points.count ? points[index + 1].number.value : nil
                let height = next.map { $0 > value } ?? false ? y(value) + 19 : y(value) - 9
                let isEdge = index == 0 ? "start" : index == points.count - 1 ? "end" : "middle"
                inner.append(
                    SVG(
                        "text", ["class": "strong", "x": x(index), "y": Length.px(height), "text-anchor": isEdge],
                        words: point.number.text))
            }
            parts += SVG.linked(point.number.href, inner)
        }
        let every = max(1, (points.count * (points.map(\.name.count).max() ?? 1) * 12 + 559) / 560)
        if index % every == 0 {
            parts.append(
                SVG("text", ["x": x(index), "y": Length.px(LineChart.base + 16), "text-anchor": "middle"], words: point.name))
        }
        return parts
    }

    private var labelled: Set<Int> {
        let known = points.indices.filter { points[$0].number.value != nil }
        guard let first = known.first, let last = known.last else { return [] }
        var chosen: [Int] = [last]
        func add(_ index: Int?) {
            guard let index, !chosen.contains(where: { abs($0 - index) < max(2, points.count / 8) }) else { return }
            chosen.append(index)
        }
        add(known.max { (points[$0].number.value ?? 0) < (points[$1].number.value ?? 0) })
        add(first)
        return Set(chosen)
    }
}
