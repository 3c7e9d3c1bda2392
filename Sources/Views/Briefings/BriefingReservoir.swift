import Domain

extension BriefingWriter {
    /// The reservoir drawn for the document: levels, and over each dam what came in this year. Nil when no stage holds a project.
    func drawing() -> ReservoirChart? {
        let stock = figures.breakdown("stock", by: .stage)
        let inflow = figures.breakdown("inflow", by: .stage)
        func number(_ figure: Figure?) -> ChartNumber {
            let count = max(0, figure?.integer ?? 0)
            return ChartNumber(value: Double(count), text: formats.count(count))
        }
        let reaches = Stage.allCases.compactMap { stage -> ReservoirChart.Reach? in
            guard let level = ReservoirFigures.of(stage, in: stock), level.value != nil else { return nil }
            return ReservoirChart.Reach(
                stage: stage, name: strings.name(of: stage), level: number(level),
                inflow: number(ReservoirFigures.of(stage, in: inflow)))
        }
        guard reaches.contains(where: { ($0.level.value ?? 0) > 0 }) else { return nil }
        let words = ReservoirChart.Words(
            opening: "", new: strings.text("charts.reservoir.new"), withdrawn: "", unbalanced: "",
            columns: [
                strings.name(of: Dimension.stage), "", strings.text("charts.reservoir.column.inflow"), "", "",
                formats.dayOfYear(figures.asOf),
            ])
        return ReservoirChart(
            id: "reservoir", title: strings.text("briefing.reservoir.title", ["day": formats.day(figures.asOf)]),
            reading: reaches.map { "\($0.name) \($0.level.text)" }.joined(separator: strings.text("list.middle_separator")),
            reaches: reaches, words: words, size: .document)
    }
}
