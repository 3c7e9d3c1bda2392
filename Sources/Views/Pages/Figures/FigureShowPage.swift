import Domain

/// One figure: its value and last year's, by any grouping, over time, and what it means.
package struct FigureShowPage: HTMLPage {
    package static let template = "figures/show.html"
    package static let shape = PageShape([
        "title": .text, "day": .text, "back": .text, "back_path": .text,
        "value": .list(ChartNumber.shape), "unit": .text, "before_label": .text, "before": .list(ChartNumber.shape), "change": .text,
        "is_up": .flag, "is_down": .flag,
        "groupings_label": .text, "groupings": .list(linkShape), "second_label": .text, "second": .list(linkShape),
        "downloads": .list(linkShape), "warnings": .list(PageShape(["text": .text])),
        "groups_title": .text, "has_groups": .flag, "is_heat": .flag, "group_heads": .list(PageShape(["head": .text, "is_number": .flag])),
        "groups": .list(
            PageShape([
                "name": .text, "number": .list(ChartNumber.shape), "before": .list(ChartNumber.shape), "change": .text, "bar": .markup,
                "is_warned": .flag,
            ])),
        "total": .list(
            PageShape(["name": .text, "number": .list(ChartNumber.shape), "before": .list(ChartNumber.shape), "change": .text])),
        "chart": .list(chartShape), "heat": .list(HeatTable.shape),
        "course_title": .text, "course": .list(chartShape), "course_note": .text,
        "definition_title": .text, "definition": .text, "formula_label": .text, "measure": .text, "conditions_label": .text,
        "conditions": .list(PageShape(["text": .text])), "has_conditions": .flag, "left_out_label": .text, "left_out": .text,
        "known_label": .text, "known": .text, "versions_title": .text,
        "versions": .list(PageShape(["name": .text, "validity": .text, "definition": .text, "is_current": .flag])),
    ])
    private static let linkShape = PageShape(["text": .text, "path": .text, "is_current": .flag])

    let strings: Strings
    let paths: Paths
    let report: FigureReport

    package init(strings: Strings, paths: Paths, report: FigureReport) {
        self.strings = strings
        self.paths = paths
        self.report = report
    }

    package var title: String { report.indicator.names[strings.language.tag] ?? report.indicator.key }
    var formats: Formats { Formats(strings) }
    var key: String { report.indicator.key }
    private var words: DefinitionWords { DefinitionWords(strings: strings) }

    /// Where the figures of last year are.
    var pathsBefore: Paths { Paths(asOf: report.asOf.sameDayLastYear, knownAt: paths.knownAt) }

    func number(_ figure: Figure?, _ paths: Paths) -> ChartNumber {
        guard let figure else { return ChartNumber(value: nil, text: formats.notKnown) }
        return ChartNumber(
            value: figure.decimal, text: formats.value(of: figure), href: paths.rows(of: figure, countsVisits: report.countsVisits))
    }

    func changeText(_ now: Figure?, _ before: Figure?) -> String {
        guard let change = FigureReport.change(now, before) else { return strings.text("value.not_comparable") }
        return (change > 0 ? "+" : "") + formats.percent(change)
    }

    package var page: Page {
        let change = FigureReport.change(report.whole, report.before)
        let own: [String: Page.Value] = [
            "title": .text(title), "day": .text(strings.text("figure_pages.as_of", ["day": formats.day(report.asOf)])),
            "back_path": .text(paths.figures), "value": .list([number(report.whole, paths).page]),
            "unit": .text(report.whole.unit == .fen ? "" : strings.text("documents.unit.\(report.whole.unit.rawValue)")),
            "before": .list(report.before.map { [number($0, pathsBefore).page] } ?? []),
            "change": .text(report.before == nil ? "" : changeText(report.whole, report.before)), "is_up": .flag((change ?? 0) > 0),
            "is_down": .flag((change ?? 0) < 0), "groupings": .list(groupings), "second": .list(second), "downloads": .list(downloads),
            "warnings": .list(report.whole.warnings.map { Page(["text": .text(strings.sentence(for: $0))]) }),
        ]
        let fixed = [
            "back": "back", "before_label": "before", "groupings_label": "groupings", "second_label": "second", "course_title": "course",
            "course_note": "course_note", "definition_title": "definition", "formula_label": "formula", "conditions_label": "conditions",
            "left_out_label": "left_out", "known_label": "known", "versions_title": "versions",
        ].mapValues { Page.Value.text(strings.text("figure_pages.\($0)")) }
        return Page(own.merging(fixed) { $1 }.merging(groupFields) { $1 }.merging(definitionFields) { $1 })
    }

    private var definitionFields: [String: Page.Value] {
        let conditions = words.conditions(report.indicator)
        return [
            "definition": .text(report.indicator.footnotes[strings.language.tag] ?? ""), "measure": .text(words.measure(report.indicator)),
            "conditions": .list(conditions.map { Page(["text": .text($0)]) }), "has_conditions": .flag(!conditions.isEmpty),
            "left_out": .text(words.leftOut(report.indicator)), "known": .text(formats.instant(report.knownAt)),
            "course": .list(course.map { [$0.page(table: strings.text("charts.table"))] } ?? []),
            "versions": .list(
                report.versions.map { version in
                    Page([
                        "name": .text(strings.text("figure_pages.version", ["version": String(version.version)])),
                        "validity": .text(words.validity(version)), "definition": .text(version.footnotes[strings.language.tag] ?? ""),
                        "is_current": .flag(version.version == report.indicator.version),
                    ])
                }),
        ]
    }

    // MARK: Links

    /// The whole alone, and each dimension it can be broken down by.
    private var groupings: [Page] {
        let whole = Page([
            "text": .text(strings.text("figure_pages.whole")), "path": .text(paths.figure(key)), "is_current": .flag(report.by.isEmpty),
        ])
        return [whole]
            + report.dimensions.map { dimension in
                Page([
                    "text": .text(strings.name(of: dimension)), "path": .text(paths.figure(key, by: [dimension])),
                    "is_current": .flag(report.by.first == dimension),
                ])
            }
    }

    /// A second dimension beside the first.
    private var second: [Page] {
        guard let first = report.by.first else { return [] }
        return report.dimensions.filter { $0 != first }.map { dimension in
            Page([
                "text": .text(strings.name(of: dimension)), "path": .text(paths.figure(key, by: [first, dimension])),
                "is_current": .flag(report.by.count == 2 && report.by[1] == dimension),
            ])
        }
    }

    private var downloads: [Page] {
        ["xlsx", "csv"].map { format in
            Page([
                "text": .text(format.uppercased()), "path": .text(paths.figureDocument(key, by: report.by, format: format)),
                "is_current": .flag(false),
            ])
        }
    }
}
