/// The geometry of the reservoir: columns in percent of the width, heights in pixels from the top of the drawing.
struct ReservoirDrawing {
    private let chart: ReservoirChart
    private let scale: ChartScale
    private let bed: Double
    private let top: Double
    /// Nil where the page decides.
    private let width: Double?

    /// The colours of the light theme, for a drawing that carries its own.
    static let paperStyle =
        """
        .w1{fill:#D9E8E5}.w2{fill:#A2C8C5}.w3{fill:#6DA6A8}.w4{fill:#418489}.w5{fill:#1E6069}.w6{fill:#083842}\
        .grid{stroke:#E6E0D5}.surface{stroke:#0D5560;stroke-width:2}.was{stroke:#4A5658;stroke-dasharray:4 3}\
        .mark{fill:#FFFEFC;stroke:#0D5560;stroke-width:1.25}.ripple{stroke:#0D5560;stroke-width:1.25}.lit{stroke:#FCFAF6}\
        .dam{fill:#4A5658}.bed{stroke:#4A5658;stroke-width:1.5}.earth{stroke:#C9C1B2}.spill{fill:#0D5560;fill-opacity:.82}\
        text{font-family:"Noto Sans CJK SC",sans-serif;font-size:12px;font-weight:600;fill:#1A2527}
        """

    init(_ chart: ReservoirChart) {
        self.chart = chart
        scale = chart.scale
        switch chart.size {
        case .panel: (bed, top, width) = (192, 34, nil)
        case .document: (bed, top, width) = (140, 26, nil)
        case .paper(let pixels): (bed, top, width) = (140, 26, pixels)
        }
    }

    var elements: [SVG] {
        let lines = scale.ticks.dropFirst().map { SVG("line", ["class": "grid", "x1": "0", "x2": across(1), "y1": y($0), "y2": y($0)]) }
        let earth = "\(chart.id)-earth"
        let ground = [
            SVG("rect", ["y": Length.px(bed), "width": across(1), "height": "6", "fill": "url(#\(earth))"]),
            SVG("line", ["class": "bed", "x1": "0", "x2": across(1), "y1": Length.px(bed), "y2": Length.px(bed)]),
        ]
        let pattern = SVG(
            "pattern", ["id": earth, "width": "7", "height": "6", "patternUnits": "userSpaceOnUse"],
            [SVG("path", ["class": "earth", "d": "M-1 7 6 0"])])
        return [SVG("defs", [:], [pattern])] + lines + chart.reaches.indices.map(reach) + ground + chart.reaches.indices.map(fall)
    }

    /// The staff gauge beside the drawing: alternate half steps, labelled at the steps.
    var staff: SVG {
        let half = scale.step / 2
        let bars = stride(from: 0.0, to: scale.highest, by: scale.step).map { from in
            SVG(
                "rect",
                ["class": "staff", "x": "22", "width": "3", "y": y(from + half), "height": Length.px(surface(from) - surface(from + half))])
        }
        let pole = SVG("rect", ["class": "staff", "x": "25", "width": ".75", "y": y(scale.highest), "height": Length.px(bed - top)])
        let labels = scale.ticks.map { tick in
            SVG("text", ["x": "17", "y": Length.px(surface(tick) + 4), "text-anchor": "end"], words: ReservoirDrawing.label(tick))
        }
        return SVG("svg", ["class": "plot chart", "aria-hidden": "true"], bars + [pole] + labels)
    }

    /// The level of one reach as a bar, for a narrow column.
    func bar(_ index: Int) -> SVG {
        let reach = chart.reaches[index]
        let end = Length.percent(scale.part(reach.level.value ?? 0))
        let opening = reach.account?.opening.value.map { Length.percent(scale.part($0)) }
        return SVG(
            "svg", ["aria-hidden": "true"],
            [
                SVG("rect", ["class": water(index), "width": end, "height": "26"]),
                SVG("line", ["class": "surface", "x1": end, "x2": end, "y2": "26"]),
            ] + (opening.map { [SVG("line", ["class": "was", "x1": $0, "x2": $0, "y1": "-3", "y2": "29"])] } ?? []))
    }

    // MARK: Water

    private func surface(_ value: Double) -> Double { bed - (bed - top) * scale.part(value) }
    private func y(_ value: Double) -> String { Length.px(surface(value)) }
    private func level(_ index: Int) -> Double { surface(chart.reaches[index].level.value ?? 0) }
    private func water(_ index: Int) -> String { "w\(chart.reaches[index].stage.rawValue)" }
    private var reachWidth: Double { 1 / Double(chart.reaches.count) }
    private func left(_ index: Int) -> Double { Double(index) * reachWidth }

    /// A part of the drawing's width, within the whole drawing.
    private func across(_ part: Double) -> String { width.map { Length.px($0 * part) } ?? Length.percent(part) }

    /// A part of one reach's width, within the reach.
    private func within(_ part: Double) -> String { width.map { Length.px($0 * reachWidth * part) } ?? Length.percent(part) }

    /// Shapes in pixels, from a place that lies at a part of the width.
    private func placed(_ x: String, width: String? = nil, _ shapes: [SVG]) -> SVG {
        if self.width != nil { return SVG("g", ["transform": "translate(\(x) 0)"], shapes) }
        guard let width else { return SVG("svg", ["x": x, "overflow": "visible"], shapes) }
        return SVG("svg", ["x": x, "width": width, "overflow": "visible"], shapes)
    }

    private func reach(_ index: Int) -> SVG {
        let reach = chart.reaches[index]
        let level = level(index)
        let depth = bed - level
        var parts = [SVG("rect", ["class": water(index), "width": within(1), "y": Length.px(level), "height": Length.px(depth)])]
        if let opening = reach.account?.opening.value { parts.append(line("was", at: surface(opening))) }
        if depth > 0 {
            parts.append(line("surface", at: level))
            var sign = [SVG("path", ["class": "mark", "d": "M-4.5 \(Length.px(level - 9))h9l-4.5 7.2z"])]
            // Two ripples need water to lie in; on the deep colours they are drawn light.
            if depth >= 14 {
                let style = reach.stage >= .registered ? "ripple lit" : "ripple"
                sign.append(SVG("path", ["class": style, "d": "M-5 \(Length.px(level + 5))h10M-2.5 \(Length.px(level + 8.5))h5"]))
            }
            parts.append(placed(within(0.64), sign))
        }
        switch chart.size {
        case .panel: parts += seep(reach)
        case .document, .paper:
            let label = SVG(
                "text", ["class": "strong", "x": within(0.5), "y": Length.px(bed + 22), "text-anchor": "middle"],
                words: "\(reach.name) \(reach.level.text)")
            parts += SVG.linked(reach.level.href, [label])
        }
        return placed(across(left(index)), width: across(reachWidth), parts)
    }

    private func line(_ style: String, at height: Double) -> SVG {
        SVG("line", ["class": style, "x1": "0", "x2": within(1), "y1": Length.px(height), "y2": Length.px(height)])
    }

    /// What was withdrawn leaves through the bed.
    private func seep(_ reach: ReservoirChart.Reach) -> [SVG] {
        guard let withdrawn = reach.account?.withdrawn, (withdrawn.value ?? 0) > 0 else { return [] }
        let arrow = SVG("path", ["class": "seep", "d": "M0 \(Length.px(bed + 3))v15m-3.5 -3.5 3.5 3.5 3.5 -3.5"])
        let label = SVG("text", ["x": "9", "y": Length.px(bed + 18)], words: "\(chart.words.withdrawn) \(withdrawn.text)")
        return [placed(within(0.5), [arrow] + SVG.linked(withdrawn.href, [label]))]
    }

    // MARK: Dams and falls

    /// The dam at a reach's left, and the sheet of water that falls over it; the first reach is fed from its source.
    private func fall(_ index: Int) -> SVG {
        let level = level(index)
        let inflow = chart.reaches[index].inflow
        let count = inflow.value ?? 0
        let thick = min(8, 1.2 + 0.3 * max(0, count))
        guard index > 0 else {
            guard count > 0 else { return placed("0", []) }
            let start = max(16, level - 43 - thick)
            let label = SVG(
                "text", ["class": "strong", "x": "12", "y": Length.px(start - 5)], words: "\(chart.words.new) \(inflow.text)")
            return placed("0", sheet(thick, from: (0, start), to: level, spread: 9) + SVG.linked(inflow.href, [label]))
        }
        let crest = min(level, self.level(index - 1)) - 14
        var parts = [SVG("path", ["class": "dam", "d": "M-2.5 \(Length.px(crest))h5l2 \(Length.px(bed - crest))h-9z"])]
        if count > 0 {
            let start = crest - thick + 0.6
            parts += sheet(thick, from: (-4, start), to: level, spread: 0)
            let label = SVG(
                "text", ["class": "strong", "x": "-2", "text-anchor": "middle", "y": Length.px(start - 6.6)], words: inflow.text)
            parts += SVG.linked(inflow.href, [label])
        }
        return placed(across(left(index)), parts)
    }

    /// A tapered sheet from the lip to the surface, and the ripple where it lands if the water is deep enough.
    private func sheet(_ thick: Double, from lip: (x: Double, y: Double), to level: Double, spread: Double) -> [SVG] {
        func px(_ number: Double) -> String { Length.px(number) }
        let (start, end) = (lip.y, level - 1)
        let fall = max(4, end - start)
        let reach = 7 + spread + 1.5 * fall.squareRoot()
        let tail = max(1.2, thick * 0.6)
        let under = start + thick
        let outer = "C\(px(reach * 0.5)) \(px(start)) \(px(reach - 1)) \(px(start + fall * 0.5)) \(px(reach)) \(px(end))"
        let inner = "C\(px(reach - tail - 1)) \(px(start + fall * 0.58)) \(px(reach * 0.4)) \(px(under)) \(px(lip.x)) \(px(under))"
        let water = SVG("path", ["class": "spill", "d": "M\(px(lip.x)) \(px(start))\(outer)H\(px(reach - tail))\(inner)Z"])
        guard bed - level >= 14 else { return [water] }
        return [water, SVG("path", ["class": "ripple", "d": "M\(px(reach - 11)) \(px(level + 5.5))h18"])]
    }

    /// A tick of a scale of counts: whole, or with the decimals it needs.
    static func label(_ tick: Double) -> String {
        guard let whole = Int64(exactly: tick) else { return Length.px(tick) }
        return Rounding.grouped(whole.magnitude)
    }
}
