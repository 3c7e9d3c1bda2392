import Domain

/// All indicators in force: what each means, and its value.
package struct FigureIndexPage: HTMLPage {
    package static let template = "figures/index.html"
    package static let shape = PageShape([
        "title": .text, "day": .text, "columns": .list(PageShape(["head": .text, "is_number": .flag])), "table_label": .text,
        "rows": .list(
            PageShape([
                "name": .text, "path": .text, "number": .list(ChartNumber.shape), "unit": .text, "definition": .text, "version": .text,
                "warnings": .list(PageShape(["text": .text])),
            ])),
    ])

    private let strings: Strings
    private let paths: Paths
    private let asOf: Day
    private let catalogue: [(indicator: Indicator, figure: Figure?)]

    package init(strings: Strings, paths: Paths, asOf: Day, catalogue: [(indicator: Indicator, figure: Figure?)]) {
        self.strings = strings
        self.paths = paths
        self.asOf = asOf
        self.catalogue = catalogue
    }

    package var title: String { strings.text("figure_pages.title") }

    package var page: Page {
        let formats = Formats(strings)
        let heads = [("name", false), ("value", true), ("unit", false), ("definition", false), ("version", true)]
        return Page([
            "title": .text(title), "day": .text(strings.text("figure_pages.as_of", ["day": formats.day(asOf)])),
            "table_label": .text(title),
            "columns": .list(
                heads.map { Page(["head": .text(strings.text("figure_pages.column.\($0.0)")), "is_number": .flag($0.1)]) }),
            "rows": .list(
                catalogue.map { indicator, figure in
                    var countsVisits = false
                    if case .visits = indicator.population { countsVisits = true }
                    let number = ChartNumber(
                        value: figure?.decimal, text: figure.map(formats.value) ?? formats.notKnown,
                        href: figure.flatMap { paths.rows(of: $0, countsVisits: countsVisits) })
                    return Page([
                        "name": .text(indicator.names[strings.language.tag] ?? indicator.key), "path": .text(paths.figure(indicator.key)),
                        "number": .list([number.page]),
                        "unit": .text(indicator.unit == .fen ? "" : strings.text("documents.unit.\(indicator.unit.rawValue)")),
                        "definition": .text(indicator.footnotes[strings.language.tag] ?? ""), "version": .text(String(indicator.version)),
                        "warnings": .list((figure?.warnings ?? []).map { Page(["text": .text(strings.sentence(for: $0))]) }),
                    ])
                }),
        ])
    }
}
