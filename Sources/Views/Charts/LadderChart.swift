/// How many of a cohort got how far: one lying bar per rung, the part of the rung before beside it.
package struct LadderChart: Chart {
    package struct Rung: Sendable, Equatable {
        package var name: String
        package var number: ChartNumber
        /// The step to this rung, `41.0%`; nil at the first.
        package var step: ChartNumber?

        package init(name: String, number: ChartNumber, step: ChartNumber? = nil) {
            self.name = name
            self.number = number
            self.step = step
        }
    }

    package let id: String
    package var title, reading: String
    /// Heads of the table: rung, number, step.
    package var columns: [String]
    package var rungs: [Rung]

    package init(id: String, title: String, reading: String, columns: [String], rungs: [Rung]) {
        self.id = id
        self.title = title
        self.reading = reading
        self.columns = columns
        self.rungs = rungs
    }

    package var table: ChartTable {
        ChartTable(columns: columns, rows: rungs.map { ($0.name, [$0.number, $0.step ?? ChartNumber(value: nil, text: "")]) })
    }

    private static let pitch = 34.0

    package var markup: Markup {
        let widest = rungs.compactMap(\.number.value).max() ?? 0
        let bars = rungs.enumerated().flatMap { index, rung -> [SVG] in
            let top = LadderChart.pitch * Double(index)
            let width = widest > 0 ? max(0, rung.number.value ?? 0) / widest * 0.8 : 0
            let bar = SVG(
                "rect",
                ["class": "w\(min(6, index + 1))", "x": "0", "width": Length.percent(width), "y": Length.px(top + 15), "height": "12"])
            let edge = Length.percent(width)
            let surface = SVG(
                "line", ["class": "surface", "x1": edge, "x2": edge, "y1": Length.px(top + 15), "y2": Length.px(top + 27)])
            let number = SVG("text", ["class": "strong", "x": "8", "y": Length.px(top + 25)], words: rung.number.text)
            let beside = [SVG("svg", ["x": edge, "overflow": "visible"], SVG.linked(rung.number.href, [number]))]
            let name = SVG("text", ["x": "0", "y": Length.px(top + 11)], words: rung.name)
            let step = rung.step.map { step in
                SVG.linked(
                    step.href, [SVG("text", ["x": "100%", "y": Length.px(top + 11), "text-anchor": "end"], words: step.text)])
            }
            return [name, bar, surface] + beside + (step ?? [])
        }
        return SVG(
            "svg",
            [
                "class": "chart ladder", "role": "group", "aria-labelledby": "\(id)-title \(id)-reading",
                "height": Length.px(LadderChart.pitch * Double(rungs.count)),
            ],
            [SVG("title", ["id": "\(id)-title"], words: title), SVG("desc", ["id": "\(id)-reading"], words: reading)] + bars
        ).markup
    }
}
