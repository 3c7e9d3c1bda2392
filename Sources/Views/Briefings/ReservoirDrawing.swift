import Domain

/// The reservoir as stepped reaches of water: one column per stage, its depth the stock, over each dam what came in this year.
/// Geometry in SVG units: x in percent of the width, y in pixels, the bed at 140.
struct ReservoirDrawing: Sendable {
    struct Reach: Sendable {
        /// `reach-1` … `reach-6`
        var style: String
        var left: String
        var width: String
        /// The water's surface, and its depth from there to the bed.
        var surface: Double
        var depth: Double
        var label: String
        /// Into this reach; nil for nothing.
        var inflow: Inflow?
        /// The dam at the reach's left; nil for the first.
        var dam: String?
    }

    struct Inflow: Sendable {
        var text: String
        var labelTop: Double
        var path: String
    }

    static let bed = 140.0
    private static let top = 40.0

    let reaches: [Reach]
    /// What is drawn, and the reading of it in words.
    let title: String
    let reading: String
    let caption: String

    /// Nil when no stage holds a project.
    init?(_ figures: FigureSet, strings: Strings, formats: Formats) {
        let stock = figures.breakdown("stock", by: .stage)
        let inflow = figures.breakdown("inflow", by: .stage)
        let levels = Stage.allCases.compactMap { stage in
            stock.first { $0.by[0].value == stage.key }?.integer.map { (stage: stage, count: max(0, $0)) }
        }
        guard let highest = levels.map(\.count).max(), highest > 0 else { return nil }
        let width = 100 / Double(levels.count)
        func surface(_ count: Int64) -> Double {
            ReservoirDrawing.bed - (ReservoirDrawing.bed - ReservoirDrawing.top) * Double(count) / Double(highest)
        }
        reaches = levels.indices.map { index in
            let (stage, count) = levels[index]
            let level = surface(count)
            let crest = index == 0 ? nil : min(level, surface(levels[index - 1].count)) - 14
            let arriving = inflow.first { $0.by[0].value == stage.key }?.integer ?? 0
            let name = strings.name(of: stage)
            return Reach(
                style: "reach-\(stage.rawValue)", left: percent(width * Double(index)), width: percent(width),
                surface: level, depth: ReservoirDrawing.bed - level, label: "\(name) \(formats.count(count))",
                inflow: arriving > 0
                    ? Inflow(arriving, text: formats.count(arriving), crest: crest ?? level - 30, lip: crest == nil ? 0 : -4, level: level)
                    : nil,
                dam: crest.map { "M-2.5 \(pixels($0))h5l2 \(pixels(ReservoirDrawing.bed - $0))h-9z" })
        }
        title = strings.text("briefing.reservoir.title", ["day": formats.day(figures.asOf)])
        reading = reaches.map(\.label).joined(separator: strings.text("list.middle_separator"))
        caption = strings.text("briefing.reservoir.caption", ["day": formats.day(figures.asOf)])
    }
}

extension ReservoirDrawing.Inflow {
    /// A tapered sheet of water from the lip of the crest to the surface; thicker for more projects, at most 8.
    fileprivate init(_ count: Int64, text: String, crest: Double, lip: Double, level: Double) {
        let thick = min(8, 1.2 + 0.3 * Double(count))
        let start = crest - thick + 0.6
        let end = level - 1
        let fall = max(4, end - start)
        let reach = 7 + 1.5 * fall.squareRoot()
        let tail = max(1.2, thick * 0.6)
        let outer =
            "C\(pixels(reach * 0.5)) \(pixels(start)) \(pixels(reach - 1)) \(pixels(start + fall * 0.5)) \(pixels(reach)) \(pixels(end))"
        let under = pixels(start + thick)
        let inner =
            "C\(pixels(reach - tail - 1)) \(pixels(start + fall * 0.58)) \(pixels(reach * 0.4)) \(under) \(pixels(lip)) \(under)"
        self.init(text: text, labelTop: start - 6, path: "M\(pixels(lip)) \(pixels(start))\(outer)H\(pixels(reach - tail))\(inner)Z")
    }
}

/// Two decimals at most, as SVG attributes need them.
private func pixels(_ number: Double) -> String {
    let hundredths = Int((number * 100).rounded())
    guard hundredths % 100 != 0 else { return String(hundredths / 100) }
    let digits = String(hundredths.magnitude % 100)
    return "\(hundredths < 0 ? "-" : "")\(hundredths.magnitude / 100).\(digits.count == 1 ? "0" : "")\(digits)"
}

private func percent(_ number: Double) -> String { pixels(number) + "%" }

extension ReservoirDrawing {
    static let pageShape = PageShape([
        "title": .text, "reading": .text, "caption": .text,
        "reaches": .list(
            PageShape([
                "style": .text, "left": .text, "width": .text, "surface": .text, "depth": .text, "label": .text, "has_water": .flag,
                "inflow": .list(PageShape(["text": .text, "label_top": .text, "path": .text, "is_source": .flag])),
                "dam": .list(PageShape(["path": .text])), "mark": .text, "ripple": .text, "has_ripple": .flag,
            ])),
    ])

    var page: Page {
        Page([
            "title": .text(title), "reading": .text(reading), "caption": .text(caption),
            "reaches": .list(
                reaches.map { reach in
                    Page([
                        "style": .text(reach.style), "left": .text(reach.left), "width": .text(reach.width),
                        "surface": .text(pixels(reach.surface)), "depth": .text(pixels(reach.depth)), "label": .text(reach.label),
                        "has_water": .flag(reach.depth > 0),
                        "mark": .text("M-4.5 \(pixels(reach.surface - 9))h9l-4.5 7.2z"),
                        "ripple": .text("M-5 \(pixels(reach.surface + 5))h10M-2.5 \(pixels(reach.surface + 8.5))h5"),
                        "has_ripple": .flag(reach.depth >= 14),
                        "inflow": .list(reach.inflow.map { [$0.page(isSource: reach.dam == nil)] } ?? []),
                        "dam": .list(reach.dam.map { [Page(["path": .text($0)])] } ?? []),
                    ])
                }),
        ])
    }
}

extension ReservoirDrawing.Inflow {
    fileprivate func page(isSource: Bool) -> Page {
        Page(["text": .text(text), "label_top": .text(pixels(labelTop)), "path": .text(path), "is_source": .flag(isSource)])
    }
}
