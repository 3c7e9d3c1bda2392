import Domain

extension ReservoirChart {
    /// The reservoir of a period, drawn.
    /// - Parameters:
    ///   - id: unique on the page.
    ///   - link: where the rows of a figure are, as of the day it is of.
    package init(
        _ figures: ReservoirFigures, id: String, size: Size = .panel, strings: Strings, link: (Figure, Day) -> String?
    ) {
        let formats = Formats(strings)
        func number(_ stage: Stage, _ cells: [Figure], _ day: Day) -> ChartNumber {
            guard let figure = ReservoirFigures.of(stage, in: cells) else { return ChartNumber(value: 0, text: formats.count(0)) }
            return ChartNumber(value: figure.decimal, text: formats.value(of: figure), href: link(figure, day))
        }
        let reaches = Stage.allCases.map { stage in
            Reach(
                stage: stage, name: strings.name(of: stage),
                unit: strings.text(stage == .lead ? "charts.reservoir.unit.lead" : "charts.reservoir.unit"),
                level: number(stage, figures.level, figures.asOf), amount: ReservoirChart.amount(stage, figures.amount, formats),
                inflow: number(stage, figures.inflow, figures.asOf),
                account: Account(
                    opening: number(stage, figures.opening, figures.openingDay),
                    advanced: number(stage, figures.advanced, figures.asOf), withdrawn: number(stage, figures.withdrawn, figures.asOf)))
        }
        let isMonth = figures.since.month > 1 || figures.since.day > 1
        let words = Words(
            opening: strings.text(isMonth ? "charts.reservoir.opening.month" : "charts.reservoir.opening.year"),
            new: strings.text("charts.reservoir.new"), withdrawn: strings.text("charts.reservoir.withdrawn"),
            unbalanced: strings.text("charts.reservoir.unbalanced"),
            columns: [
                strings.text("charts.reservoir.column.stage"), formats.dayOfYear(figures.since),
                strings.text("charts.reservoir.column.inflow"), strings.text("charts.reservoir.column.advanced"),
                strings.text("charts.reservoir.column.withdrawn"), formats.dayOfYear(figures.asOf),
            ])
        self.init(
            id: id, title: strings.text("charts.reservoir.title", ["day": formats.day(figures.asOf)]),
            reading: ReservoirChart.reading(reaches, since: formats.dayOfYear(figures.since), strings),
            reaches: reaches, words: words, size: size)
    }

    private static func amount(_ stage: Stage, _ amounts: [Figure], _ formats: Formats) -> String {
        guard let figure = ReservoirFigures.of(stage, in: amounts), let fen = figure.integer else { return "" }
        // Unknown is not zero: a stage whose every amount is unknown sums to nothing.
        let isUnknown = fen == 0 && figure.warnings.contains { $0.code == "amount_unknown" }
        return isUnknown ? formats.strings.text("charts.reservoir.amount_unknown") : formats.value(of: figure)
    }

    private static func reading(_ reaches: [Reach], since: String, _ strings: Strings) -> String {
        func list(_ numbers: [(name: String, number: ChartNumber?)]) -> String {
            numbers.compactMap { item in
                guard let number = item.number, number.value != 0 else { return nil }
                return strings.text("charts.reservoir.level", ["name": item.name, "count": number.text])
            }.joined(separator: strings.text("list.middle_separator"))
        }
        return strings.text(
            "charts.reservoir.reading",
            [
                "levels": reaches.map { strings.text("charts.reservoir.level", ["name": $0.name, "count": $0.level.text]) }
                    .joined(separator: strings.text("list.middle_separator")),
                "opening": since, "since": since, "inflows": list(reaches.map { ($0.name, $0.inflow) }),
                "withdrawn": list(reaches.map { ($0.name, $0.account?.withdrawn) }),
            ])
    }
}
