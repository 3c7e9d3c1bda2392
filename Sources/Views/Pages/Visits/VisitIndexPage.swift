import Domain

/// The visits received: all up to the day, or those that a figure counts.
package struct VisitIndexPage: HTMLPage {
    package static let template = "visits/index.html"

    private let table: VisitTable
    private let listing: VisitListing
    /// The figure whose visits are listed, with its own value.
    private let figure: Figure?
    private let pageSize: Int
    private let strings: Strings
    private let paths: Paths

    package init(_ table: VisitTable, listing: VisitListing, figure: Figure?, pageSize: Int, strings: Strings, paths: Paths) {
        self.table = table
        self.listing = listing
        self.figure = figure
        self.pageSize = pageSize
        self.strings = strings
        self.paths = paths
    }

    package var title: String { strings.text("visits.title") }

    private static let link = PageShape(["path": .text, "name": .text])
    package static let shape = PageShape([
        "title": .text, "totals": .list(PageShape(["text": .text])), "figure": .list(PageShape(["text": .text])),
        "action": .text, "hidden": .list(PageShape(["name": .text, "value": .text])),
        "year_label": .text, "year": .text, "month_label": .text, "month": .text, "text_label": .text, "text": .text, "apply": .text,
        "heads": .list(PageShape(["head": .text, "is_number": .flag])),
        "lines": .list(
            PageShape([
                "company": .text, "day": .text, "headcount": .text, "host": .text, "purpose": .text, "remark": .text,
                "is_cancelled": .flag, "cancelled": .text,
            ])),
        "none": .text, "has_pages": .flag, "pager_label": .text, "range": .text, "before": .list(link), "after": .list(link),
    ])

    package var page: Page {
        let formats = Formats(strings)
        let first = (listing.page - 1) * pageSize
        let range = [first + 1, first + table.lines.count, table.count].map { formats.count(Int64($0)) }
        let heads = [
            ("day", false), ("company", false), ("headcount", true), ("host", false), ("purpose", false), ("remark", false),
        ]
        return Page([
            "title": .text(title), "totals": .list(totals.map { Page(["text": .text($0)]) }),
            "figure": .list(only.map { Page(["text": .text($0)]) }),
            "action": .text("/visits"), "hidden": .list(hidden.map { Page(["name": .text($0.name), "value": .text($0.value)]) }),
            "year_label": .text(strings.text("visits.filter.year")), "year": .text(listing.year.map { String($0) } ?? ""),
            "month_label": .text(strings.text("visits.filter.month")), "month": .text(listing.month.map { String($0) } ?? ""),
            "text_label": .text(strings.text("visits.filter.text")), "text": .text(listing.text),
            "apply": .text(strings.text("visits.filter.apply")),
            "heads": .list(heads.map { Page(["head": .text(strings.text("visits.head.\($0.0)")), "is_number": .flag($0.1)]) }),
            "lines": .list(table.lines.map(line)), "none": .text(strings.text("visits.none")),
            "has_pages": .flag(table.count > pageSize), "pager_label": .text(strings.text("visits.pages")),
            "range": .text(strings.text("visits.range", ["first": range[0], "last": range[1], "count": range[2]])),
            "before": step(listing.page > 1 ? listing.page - 1 : nil, "visits.previous"),
            "after": step(first + table.lines.count < table.count ? listing.page + 1 : nil, "visits.following"),
        ])
    }

    private var totals: [String] {
        [("batches", table.batches), ("headcount", table.headcount), ("unknown", table.unknownHeadcounts)].filter {
            $0.0 != "unknown" || $0.1 > 0
        }.map { strings.text("visits.\($0.0)", ["count": Formats(strings).count(Int64($0.1))]) }
    }

    /// What the list is narrowed to without a field of its own.
    private var only: [String] {
        (figure.map { [sentence($0)] } ?? []) + (listing.company.map { [strings.text("visits.of_company", ["company": $0])] } ?? [])
    }

    private var hidden: [(name: String, value: String)] {
        let figure = (listing.figure.map { [("figure", $0.key)] } ?? [])
        let cells = listing.figure?.by.map { ("by", $0.dimension.rawValue + ":" + ($0.value ?? "")) } ?? []
        let company = listing.company.map { [("company", $0)] } ?? []
        return figure + cells + company + paths.moment
    }

    private func sentence(_ figure: Figure) -> String {
        let cells = figure.by.map { $0.label ?? $0.value ?? strings.text("visits.without") }
        var gaps = ["figure": strings.name(ofFigure: figure.key), "value": Formats(strings).value(of: figure)]
        if !cells.isEmpty { gaps["cells"] = cells.joined(separator: strings.text("list.middle_separator")) }
        return strings.text("visits.of_figure", gaps)
    }

    private func line(_ line: VisitLine) -> Page {
        let formats = Formats(strings)
        let facts = line.facts
        let day = facts.day.precision == .month ? formats.month(String(facts.day.day.description.prefix(7))) : formats.day(facts.day.day)
        return Page([
            "company": .text(facts.company), "day": .text(day),
            "headcount": .text(facts.headcount.map { formats.count(Int64($0)) } ?? ""), "host": .text(facts.host ?? ""),
            "purpose": .text(facts.purpose ?? ""), "remark": .text(facts.remark ?? ""),
            "is_cancelled": .flag(facts.state == .cancelled), "cancelled": .text(strings.text("visits.cancelled")),
        ])
    }

    private func step(_ page: Int?, _ key: String) -> Page.Value {
        guard let page else { return .list([]) }
        var other = listing
        other.page = page
        return .list([Page(["path": .text(paths.visits(other)), "name": .text(strings.text(key))])])
    }
}
