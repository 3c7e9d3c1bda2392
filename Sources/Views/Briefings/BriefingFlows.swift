import Domain

/// Visits year on year, the reservoir, and what is overdue.
extension BriefingWriter {
    func visits() -> Sentence {
        guard let batches = figures["visits.batches"], let count = batches.integer else { return unknown("visits.batches") }
        let headcount = figures["visits.headcount"]
        let comparison = comparison(isQuiet: count == 0)
        guard count > 0 else { return sentence("briefing.visits.zero", ["comparison": comparison], from: [batches]) }
        return sentence(
            "briefing.visits", ["batches": counted(batches), "headcount": counted(headcount), "comparison": comparison], from: [headcount])
    }

    /// What the same days of last year had, and the change; the words for "not comparable" when last year is unknown or had none.
    private func comparison(isQuiet: Bool) -> [Part] {
        guard let before = figures["visits.batches.previous"], let count = before.integer, count > 0 else {
            return phrase("briefing.visits.no_previous")
        }
        let previous = phrase(
            "briefing.visits.previous",
            ["batches": counted(before), "headcount": counted(figures["visits.headcount.previous"])])
        return isQuiet ? previous : list([previous, change()], separator: "list.comma")
    }

    private func change() -> [Part] {
        let batches = figures["visits.batches.change"]
        let headcount = figures["visits.headcount.change"]
        guard let batches, let headcount, let first = batches.decimal, let second = headcount.decimal,
            first != 0, (first > 0) == (second > 0), (first > 1) == (second > 1)
        else {
            return phrase(
                "briefing.visits.apart", ["batches": words(batches), "headcount": headcount.map { words($0) } ?? []])
        }
        let together = first > 1 ? "doubled" : first > 0 ? "grew" : "fell"
        return phrase("briefing.visits.\(together)", ["batches": magnitude(batches), "headcount": magnitude(headcount)])
    }

    private func words(_ change: Figure?) -> [Part] {
        guard let change, let ratio = change.decimal else { return phrase("change.none") }
        return phrase(Formats.changeKey(ratio), ["ratio": magnitude(change)])
    }

    func reservoir() -> [Sentence] {
        let stock = figures.breakdown("stock", by: .stage)
        let inflow = stages("inflow")
        let outflow = stages("outflow")
        guard !(stock.isEmpty && inflow.isEmpty && outflow.isEmpty) else { return [] }
        let level = stages("stock")
        let first =
            level.isEmpty ? sentence("briefing.reservoir.zero", from: stock) : sentence("briefing.reservoir", ["list": list(level)])
        let flows = inflow.isEmpty && outflow.isEmpty ? [sentence("briefing.reservoir.still")] : []
        let lists = [("briefing.reservoir.inflow", inflow), ("briefing.reservoir.outflow", outflow)].filter { !$0.1.isEmpty }
        return [first] + flows + lists.map { sentence($0.0, ["list": list($0.1)]) } + conversions()
    }

    /// The stages with a count above zero, up the ladder.
    private func stages(_ key: String) -> [[Part]] {
        ladder(key).filter { ($0.integer ?? 0) > 0 }.map {
            phrase("briefing.item", ["name": [.text(strings.name(of: $0.by[0]))], "count": number($0)])
        }
    }

    private func conversions() -> [Sentence] {
        let speeds = ladder("speed")
        let items: [[Part]] = ladder("conversion").compactMap { conversion in
            guard conversion.value != nil, let stage = conversion.by[0].value.flatMap(Stage.init(key:)),
                let next = Stage(rawValue: stage.rawValue + 1)
            else { return nil }
            let speed = speeds.first { $0.by[0].value == stage.key }
            return phrase(
                "briefing.reservoir.conversion",
                [
                    "from": [.text(strings.name(of: stage))], "to": [.text(strings.name(of: next))],
                    "ratio": number(conversion), "days": counted(speed),
                ])
        }
        return items.isEmpty
            ? [] : [sentence("briefing.reservoir.conversions", ["list": list(items, separator: "list.clause_separator")])]
    }

    private func ladder(_ key: String) -> [Figure] {
        let cells = figures.breakdown(key, by: .stage)
        return Stage.allCases.compactMap { stage in cells.first { $0.by[0].value == stage.key } }
    }

    func overdue() -> [Sentence] {
        guard let whole = figures["signed.not_started"] else { return [] }
        guard let count = whole.integer else { return [unknown("signed.not_started")] }
        guard count > 0 else { return [sentence("briefing.overdue.zero", from: [whole])] }
        let ages = figures.breakdown("signed.not_started", by: .age).filter { ($0.integer ?? 0) > 0 }
        let items = ages.map { phrase("briefing.item", ["name": [.text(strings.name(of: $0.by[0]))], "count": number($0)]) }
        return [sentence("briefing.overdue", ["count": counted(whole), "list": list(items)])]
    }
}
