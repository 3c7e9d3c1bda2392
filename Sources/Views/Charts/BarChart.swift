/// Columns from zero, each beside its counterpart of last year where there is one.
package struct BarChart: Chart {
    package struct Bar: Sendable, Equatable {
        package var name: String
        package var now: ChartNumber
        package var before: ChartNumber?
        /// Of a period that has not ended: drawn hatched by its class.
        package var isPartial: Bool

        package init(name: String, now: ChartNumber, before: ChartNumber? = nil, isPartial: Bool = false) {
            self.name = name
            self.now = now
            self.before = before
            self.isPartial = isPartial
        }
    }

    package let id: String
    package var title, reading: String
    /// Heads of the table: what the bars are, last year, now.
    package var columns: [String]
    package var bars: [Bar]
    package var isWhole: Bool

    package init(id: String, title: String, reading: String, columns: [String], bars: [Bar], isWhole: Bool = true) {
        self.id = id
        self.title = title
        self.reading = reading
        self.columns = columns
        self.bars = bars
        self.isWhole = isWhole
    }

    package var table: ChartTable {
        let isPaired = bars.contains { $0.before != nil }
        let none = ChartNumber(value: nil, text: "")
        return ChartTable(
            columns: isPaired ? columns : [columns.first ?? "", columns.last ?? ""],
            rows: bars.map { ($0.name, isPaired ? [$0.before ?? none, $0.now] : [$0.now]) })
    }

    private static let (base, top) = (168.0, 26.0)

    package var markup: Markup {
        let scale = ChartScale(bars.flatMap { [$0.now.value, $0.before?.value].compactMap { $0 } }, isWhole: isWhole)
        func y(_ value: Double) -> Double { BarChart.base - (BarChart.base - BarChart.top) * scale.part(value) }
        let lines = scale.ticks.filter { $0 != 0 }.map { tick in
            SVG("line", ["class": "grid", "x1": "0", "x2": "100%", "y1": Length.px(y(tick)), "y2": Length.px(y(tick))])
        }
        let zero = y(0)
        let axis = SVG("line", ["class": "axis", "x1": "0", "x2": "100%", "y1": Length.px(zero), "y2": Length.px(zero)])
        let labelled = labelled
        return drawing(
            "chart columns", lines + bars.indices.flatMap { draw($0, y: y, zero: zero, isLabelled: labelled.contains($0)) } + [axis])
    }

    /// Where labels would run into each other, the highest keep theirs.
    private var labelled: Set<Int> {
        let room = max(1, Int(560 / Double(max(1, bars.map(\.now.text.count).max() ?? 1) * 7 + 6)))
        guard bars.count > room else { return Set(bars.indices) }
        let ranked = bars.indices.sorted { (bars[$0].now.value ?? 0) > (bars[$1].now.value ?? 0) }
        var chosen: Set<Int> = []
        let gap = (bars.count + room - 1) / room
        for index in ranked where !chosen.contains(where: { abs($0 - index) < gap }) { chosen.insert(index) }
        return chosen
    }

    private func draw(_ index: Int, y: (Double) -> Double, zero: Double, isLabelled: Bool) -> [SVG] {
        let bar = bars[index]
        let slot = 1 / Double(bars.count)
        let left = Double(index) * slot
        func column(_ style: String, _ value: Double?, at part: Double, width: Double) -> [SVG] {
            guard let value else { return [] }
            let end = y(value)
            return [
                SVG(
                    "rect",
                    [
                        "class": style, "x": Length.percent(left + slot * part), "width": Length.percent(slot * width),
                        "y": Length.px(min(end, zero)), "height": Length.px(abs(zero - end)), "rx": "1",
                    ])
            ]
        }
        let isPaired = bar.before != nil
        let start = isPaired ? 0.5 : 0.33
        var parts = column("before", bar.before?.value, at: 0.16, width: 0.3)
        parts += column(bar.isPartial ? "c1 part" : "c1", bar.now.value, at: start, width: 0.34)
        if isLabelled {
            let top = min(y(bar.now.value ?? 0), zero) - 5
            let label = SVG(
                "text",
                ["class": "strong", "x": Length.percent(left + slot * (start + 0.17)), "y": Length.px(top), "text-anchor": "middle"],
                words: bar.now.text)
            parts += SVG.linked(bar.now.href, [label])
        }
        // Names under the bars are thinned out evenly, so that what is left can be read as a sequence.
        let every = max(1, (bars.count * (bars.map(\.name.count).max() ?? 1) * 13 + 559) / 560)
        if index % every == 0 {
            parts.append(
                SVG(
                    "text", ["x": Length.percent(left + slot * 0.5), "y": Length.px(BarChart.base + 16), "text-anchor": "middle"],
                    words: bar.name))
        }
        return parts
    }
}
