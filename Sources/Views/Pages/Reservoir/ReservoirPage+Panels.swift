import Domain

/// Districts and methods, and the visits of the year beside those of last year.
extension ReservoirPage {
    /// Signed, started, in the pool and the amount, by one dimension; the total is the whole figure, which the groups add up to.
    func breakdown(_ dimension: Domain.Dimension) -> Page {
        let columns: [(key: String, isSecondary: Bool)] = [
            ("signed_100m.count", false), ("signed_100m.started.count", false), ("pool_50m.count", false), ("pool_50m.amount", true),
        ]
        let groups = overview.figures.breakdown("pool_50m.count", by: dimension).compactMap(\.by.first)
        func cell(_ key: String, _ isSecondary: Bool, _ figure: Figure?) -> Page {
            let text = figure.flatMap { $0.unit == .fen ? $0.integer.map { formats.columnAmount($0) } : nil }
            return Page(["number": .list([number(figure, text: text).page]), "is_secondary": .flag(isSecondary)])
        }
        return Page([
            "id": .text(dimension.rawValue), "title": .text(strings.text("reservoir.by_\(dimension.rawValue)")),
            "note": .text(strings.text("reservoir.by_note")), "head": .text(strings.name(of: dimension)),
            "columns": .list(
                columns.map {
                    Page(["head": .text(strings.text("reservoir.column.\($0.key)")), "is_secondary": .flag($0.isSecondary)])
                }),
            "rows": .list(
                groups.map { group in
                    Page([
                        "name": .text(group.label ?? group.value ?? strings.text("none.\(dimension.rawValue)")),
                        "cells": .list(
                            columns.map { key, isSecondary in
                                cell(key, isSecondary, overview.figures.breakdown(key, by: dimension).first { $0.by.first == group })
                            }),
                    ])
                }),
            "total_name": .text(strings.text("reservoir.total")),
            "total": .list(columns.map { cell($0.key, $0.isSecondary, overview.figures[$0.key]) }),
        ])
    }

    var visitsChart: BarChart {
        let day = overview.figures.asOf
        func batches(_ set: FigureSet, _ year: Int, _ month: Int) -> Figure? {
            let key = "\(year)-" + (month < 10 ? "0" : "") + String(month)
            return set.breakdown("visits.batches", by: .month).first { $0.by[0].value == key }
        }
        let earlier = Paths(asOf: day.sameDayLastYear, knownAt: paths.knownAt)
        let bars = (1...day.month).map { month in
            let then = batches(overview.visitsBefore, day.year - 1, month)
            return BarChart.Bar(
                name: formats.shortMonth(month),
                now: number(batches(overview.visits, day.year, month) ?? zero, countsVisits: true),
                before: ChartNumber(
                    value: then?.decimal ?? 0, text: then.map { formats.value(of: $0) } ?? formats.count(0),
                    href: then.flatMap { $0.value == .integer(0) ? nil : earlier.rows(of: $0, countsVisits: true) }),
                isPartial: month == day.month && day != day.lastOfMonth)
        }
        let list = bars.map { strings.text("charts.pair", ["name": $0.name, "now": $0.now.text, "before": $0.before?.text ?? ""]) }
        return BarChart(
            id: "visits", title: strings.text("reservoir.visits_chart", ["year": String(day.year), "before": String(day.year - 1)]),
            reading: list.joined(separator: strings.text("list.middle_separator")),
            columns: [strings.text("dimension.month"), String(day.year - 1), String(day.year)], bars: bars)
    }

    private var zero: Figure { Figure(key: "visits.batches", value: .integer(0), unit: .visits) }
}

/// Signed but not started, the longest waiting first.
struct WaitingPanel {
    private let page: ReservoirPage

    init(_ page: ReservoirPage) {
        self.page = page
    }

    private var strings: Strings { page.strings }
    private var ages: [Figure] { page.overview.notStarted.breakdown("signed.not_started", by: .age) }

    /// Red and yellow, each with its link.
    var counts: [Page] {
        [("181+", "reservoir.red"), ("91-180", "reservoir.yellow")].map { age, key in
            let figure = ages.first { $0.by[0].value == age }
            return Page(["text": .text(strings.text(key)), "number": .list([page.number(figure).page])])
        }
    }

    var all: String {
        let count = page.overview.notStarted["signed.not_started"]?.integer ?? 0
        return strings.text("reservoir.waiting_all", ["count": page.formats.count(count)])
    }

    var rows: [Page] {
        page.overview.waiting.map { waiting in
            let isRed = waiting.days > Overview.red
            let over = waiting.days - (isRed ? Overview.red : Overview.yellow)
            return Page([
                "name": .text(waiting.name), "path": .text(page.paths.project(waiting.project)), "is_red": .flag(isRed),
                "card": .text(strings.text(isRed ? "reservoir.red_over" : "reservoir.yellow_over", ["days": String(over)])),
                "place": .text(
                    strings.text(
                        "reservoir.waiting_days",
                        ["district": waiting.district ?? strings.text("none.district"), "days": String(waiting.days)])),
                "person": .text(waiting.leader ?? ""),
            ])
        }
    }
}
