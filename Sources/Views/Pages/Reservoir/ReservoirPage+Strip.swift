import Domain

/// The headline figures: label above, comparison below.
extension ReservoirPage {
    struct Headline {
        var label: String
        var threshold = ""
        var number: ChartNumber
        var unit = ""
        /// `同比`, `开工率`
        var comparison = ""
        var change: String = ""
        var direction: Double = 0
        var before = ""
        var warning = ""

        var page: Page {
            Page([
                "label": .text(label), "threshold": .text(threshold), "value": .list([number.page]), "unit": .text(unit),
                "comparison": .text(comparison), "change": .text(change), "is_up": .flag(direction > 0), "is_down": .flag(direction < 0),
                "before": .text(before), "warning": .text(warning),
            ])
        }
    }

    var strip: [Headline] {
        let signed = overview.figures["signed_100m.count"]
        let started = overview.figures["signed_100m.started.count"]
        var startedOfSigned = headline("signed_100m.started.count", unit: "reservoir.unit.projects")
        startedOfSigned.comparison = strings.text("reservoir.started_share")
        startedOfSigned.direction = 0
        startedOfSigned.change =
            if let part = started?.decimal, let whole = signed?.decimal, whole > 0 { formats.percent(part / whole) } else {
                formats.notKnown
            }
        if let part = overview.before["signed_100m.started.count"]?.integer, let whole = overview.before["signed_100m.count"]?.integer {
            startedOfSigned.before = strings.text(
                "reservoir.before_share", ["part": formats.count(part), "whole": formats.count(whole)])
        }
        return [
            headline("signed_100m.count", unit: "reservoir.unit.projects"), startedOfSigned,
            headline("pool_50m.count", unit: "reservoir.unit.projects"), headline("pool_50m.amount"), headline("signed_100m.amount"),
        ]
    }

    var visitFigures: [Headline] {
        ["visits.batches", "visits.headcount"].map { key in
            var headline = compared(overview.visits[key], with: overview.visitsBefore[key], countsVisits: true)
            headline.unit = strings.text("reservoir.unit.\(key)")
            return headline
        }
    }

    private func headline(_ key: String, unit: String? = nil) -> Headline {
        var headline = compared(overview.figures[key], with: overview.before[key])
        headline.label = strings.text("reservoir.\(key)")
        headline.threshold = strings.text("reservoir.\(key).threshold")
        if let unit { headline.unit = strings.text(unit) }
        if let fen = overview.figures[key]?.integer, overview.figures[key]?.unit == .fen {
            (headline.number.text, headline.unit) = formats.amountParts(fen)
        }
        return headline
    }

    /// A figure beside that of the same interval of last year (rule 13).
    private func compared(_ figure: Figure?, with before: Figure?, countsVisits: Bool = false) -> Headline {
        var headline = Headline(label: "", number: number(figure, countsVisits: countsVisits))
        headline.comparison = strings.text("reservoir.change")
        if let figure, let before, figure.definition == before.definition, let now = figure.decimal, let then = before.decimal, then > 0 {
            let ratio = (now - then) / then
            headline.change = formats.percent(ratio.magnitude)
            headline.direction = ratio
        } else {
            headline.change = strings.text("value.not_comparable")
        }
        if let before, before.value != nil {
            headline.before = strings.text("reservoir.before", ["value": formats.value(of: before)])
        }
        headline.warning = (figure?.warnings ?? []).map { strings.sentence(for: $0) }.joined(separator: strings.text("list.separator"))
        return headline
    }
}
