import Domain

/// The home page: the headline figures, the reservoir, what waits too long, districts, methods and visits.
package struct ReservoirPage: HTMLPage {
    package static let template = "reservoir/show.html"

    let overview: Overview
    let agency: String
    let strings: Strings
    let paths: Paths
    /// Whether a briefing may be written from here.
    let mayPublish: Bool

    package init(_ overview: Overview, agency: String, strings: Strings, paths: Paths, mayPublish: Bool) {
        self.overview = overview
        self.agency = agency
        self.strings = strings
        self.paths = paths
        self.mayPublish = mayPublish
    }

    var formats: Formats { Formats(strings) }

    private static let figure = PageShape([
        "label": .text, "threshold": .text, "value": .list(ChartNumber.shape), "unit": .text, "comparison": .text, "change": .text,
        "is_up": .flag, "is_down": .flag, "before": .text, "warning": .text,
    ])

    private static let table = PageShape([
        "id": .text, "title": .text, "note": .text, "head": .text,
        "columns": .list(PageShape(["head": .text, "is_secondary": .flag])),
        "rows": .list(
            PageShape(["name": .text, "cells": .list(PageShape(["number": .list(ChartNumber.shape), "is_secondary": .flag]))])),
        "total_name": .text,
        "total": .list(PageShape(["number": .list(ChartNumber.shape), "is_secondary": .flag])),
    ])

    package static let shape = PageShape([
        "title": .text, "period": .text, "figures_path": .text, "figures_text": .text, "briefing_path": .text, "briefing_text": .text,
        "may_publish": .flag, "strip": .list(figure),
        "levels_title": .text, "levels_note": .text, "has_levels": .flag, "levels_empty": .text,
        "levels": .list(ReservoirChart.shape),
        "waiting_title": .text, "waiting_counts": .list(PageShape(["text": .text, "number": .list(ChartNumber.shape)])),
        "waiting_all_path": .text, "waiting_all": .text, "waiting_none": .text,
        "waiting": .list(
            PageShape(["name": .text, "path": .text, "place": .text, "person": .text, "card": .text, "is_red": .flag])),
        "districts": .list(table), "methods": .list(table),
        "visits_title": .text, "visits": .list(figure), "visits_chart": .list(chartShape), "visits_note": .text,
        "year_now": .text, "year_before": .text,
    ])

    package var page: Page {
        let day = overview.figures.asOf
        let waiting = WaitingPanel(self)
        return Page([
            "title": .text(strings.text("reservoir.title")),
            "period": .text(
                strings.text("reservoir.period", ["agency": agency, "from": formats.day(day.firstOfYear), "to": formats.dayOfYear(day)])),
            "figures_path": .text(paths.figures), "figures_text": .text(strings.text("reservoir.figures")),
            "briefing_path": .text(paths.path("/briefings/new")), "briefing_text": .text(strings.text("reservoir.briefing")),
            "may_publish": .flag(mayPublish),
            "strip": .list(strip.map(\.page)),
            "levels_title": .text(strings.text("reservoir.levels")), "levels_note": .text(strings.text("reservoir.levels_note")),
            "has_levels": .flag(hasWater), "levels_empty": .text(strings.text("reservoir.empty")),
            "levels": .list(hasWater ? [reservoirChart.reservoirPage(table: strings.text("charts.table"))] : []),
            "waiting_title": .text(strings.text("reservoir.waiting")), "waiting_counts": .list(waiting.counts),
            "waiting_all_path": .text(paths.rows(of: "signed.not_started")), "waiting_all": .text(waiting.all),
            "waiting_none": .text(strings.text("reservoir.waiting_none")), "waiting": .list(waiting.rows),
            "districts": .list([breakdown(.district)]), "methods": .list([breakdown(.method)]),
            "visits_title": .text(strings.text("reservoir.visits")), "visits": .list(visitFigures.map(\.page)),
            "visits_chart": .list([visitsChart.page(table: strings.text("charts.table"))]),
            "visits_note": .text(strings.text("reservoir.visits_note", ["day": formats.dayOfYear(day)])),
            "year_now": .text(String(day.year)), "year_before": .text(String(day.year - 1)),
        ])
    }

    private var hasWater: Bool { overview.reservoir.level.contains { ($0.integer ?? 0) > 0 } }

    private var reservoirChart: ReservoirChart {
        let paths = paths
        return ReservoirChart(overview.reservoir, id: "levels", strings: strings) { figure, day in
            Paths(asOf: day == self.overview.figures.asOf ? paths.asOf : day, knownAt: paths.knownAt).rows(of: figure)
        }
    }

    /// A number with its link to its rows; no link where there are none.
    func number(_ figure: Figure?, text: String? = nil, countsVisits: Bool = false) -> ChartNumber {
        guard let figure else { return ChartNumber(value: nil, text: formats.notKnown) }
        let hasRows = figure.value != nil && figure.value != .integer(0)
        return ChartNumber(
            value: figure.decimal, text: text ?? formats.value(of: figure),
            href: hasRows ? paths.rows(of: figure, countsVisits: countsVisits) : nil)
    }
}
