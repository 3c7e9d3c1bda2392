import Domain

/// The visits received: all up to the day, or those that a figure counts.
package struct VisitIndexPage: HTMLPage {
    package static let template = "visits/index.html"

    private let table: VisitTable
    private let listing: VisitListing
    /// The figure whose visits are listed, with its own value.
    private let figure: Figure?
    /// Whether the reader sees visits, which belong to no unit.
    private let seesOutreach: Bool
    private let strings: Strings
    private let paths: Paths

    package init(_ table: VisitTable, listing: VisitListing, figure: Figure?, seesOutreach: Bool, strings: Strings, paths: Paths) {
        self.table = table
        self.listing = listing
        self.figure = figure
        self.seesOutreach = seesOutreach
        self.strings = strings
        self.paths = paths
    }

    package var title: String { strings.text("visits.title") }
    private var formats: Formats { Formats(strings) }
    private var parts: ListingParts { ListingParts(strings: strings) }

    package static let shape = ListingParts.shape

    package var page: Page {
        let isNarrowed = seesOutreach && listing.with { $0.page = 1 } != VisitListing()
        let none = !seesOutreach ? "visits.unseen" : isNarrowed ? "visits.none_found" : "visits.none"
        let heads = [("day", false), ("headcount", true), ("host", false), ("purpose", false), ("remark", false)]
        return Page(
            [
                "title": .text(title), "lead": .text(totals.joined(separator: "　")), "exports": .list([]),
                "filter_label": .text(strings.text("projects.filter.label")), "finds": .list(listing.figure == nil ? [find] : []),
                "chips": .list(chips), "leave": .list(leave), "listing": .text("visits"),
                "name_head": .list([parts.head(strings.text("visits.head.company"))]),
                "heads": .list(heads.map { parts.head(strings.text("visits.head.\($0.0)"), isNumber: $0.1) }),
                "lines": .list(table.lines.map(line)),
                "total": .text(strings.text("visits.total", ["count": formats.count(Int64(table.count))])),
                "is_empty": .flag(table.lines.isEmpty), "none": .text(strings.text(none)),
                "none_text": .text(strings.text(none + "_text")),
                "cure": .list(isNarrowed ? [parts.link(paths.visits, strings.text("visits.show_all"))] : []),
            ].merging(
                parts.pager(listing.page, size: VisitListing.pageSize, shown: table.lines.count, of: table.count) { page in
                    paths.visits(listing.with { $0.page = page })
                }
            ) { first, _ in first })
    }

    private var totals: [String] {
        [("batches", table.batches), ("headcount", table.headcount), ("unknown", table.unknownHeadcounts)].filter {
            $0.0 != "unknown" || $0.1 > 0
        }.map { strings.text("visits.\($0.0)", ["count": formats.count(Int64($0.1))]) }
    }

    // MARK: Filters

    /// A month can be chosen within a year only; while one is, the year stays.
    private var find: Page {
        let kept = listing.with { visits in
            (visits.text, visits.page) = ("", 1)
            if visits.month == nil { visits.year = nil }
        }
        let years = Set(table.years + (listing.year.map { [$0] } ?? [])).sorted(by: >).map { String($0) }
        let year = ListingParts.Pick(
            name: "year", label: strings.text("visits.filter.year"), any: strings.text("visits.filter.any_year"),
            options: years.map { ($0, strings.text("visits.filter.in_year", ["year": $0])) }, chosen: listing.year.map { String($0) })
        let month = ListingParts.Pick(
            name: "month", label: strings.text("visits.filter.month"), any: strings.text("visits.filter.any_month"),
            options: (1...12).map { (String($0), strings.text("visits.filter.in_month.\($0)")) }, chosen: nil)
        return parts.find(
            "/visits", label: strings.text("visits.find"), hint: strings.text("visits.filter.text"), found: listing.text,
            hidden: kept.query + paths.moment,
            picks: listing.month != nil ? [] : [year] + (listing.year == nil ? [] : [month]))
    }

    private var chips: [Page] {
        var chips: [Page] = []
        if let figure {
            chips.append(parts.chip(strings.text("visits.filter.figure"), sentence(figure), without: paths.visits))
        }
        if let year = listing.year, let month = listing.month {
            let text = formats.month("\(year)-\(month < 10 ? "0" : "")\(month)")
            chips.append(
                parts.chip(
                    strings.text("visits.filter.month"), text, without: paths.visits(listing.with { ($0.month, $0.page) = (nil, 1) })))
        }
        if let company = listing.company {
            chips.append(
                parts.chip(
                    strings.text("visits.head.company"), company,
                    without: paths.visits(listing.with { ($0.company, $0.page) = (nil, 1) })))
        }
        return chips
    }

    private var leave: [Page] { listing.figure == nil ? [] : [parts.link(paths.visits, strings.text("visits.show_all"))] }

    private func sentence(_ figure: Figure) -> String {
        let cells = figure.by.map { $0.label ?? $0.value ?? strings.text("visits.without") }
        var gaps = ["figure": strings.name(ofFigure: figure.key), "value": formats.value(of: figure)]
        if !cells.isEmpty { gaps["cells"] = cells.joined(separator: strings.text("list.middle_separator")) }
        return strings.text("visits.of_figure", gaps)
    }

    // MARK: Lines

    private func line(_ line: VisitLine) -> Page {
        let facts = line.facts
        let heads = facts.headcount.map { formats.count(Int64($0)) } ?? ""
        let phone = facts.headcount.map { strings.text($0 == 1 ? "visits.person" : "visits.persons") } ?? ""
        return parts.line(
            facts.company, path: paths.visit(line.id), off: facts.state == .cancelled ? strings.text("visits.cancelled") : nil,
            cells: [
                parts.cell(formats.day(facts.day.day, isMonth: facts.day.precision == .month), slot: "b"),
                parts.cell(heads, isNumber: true, slot: "d", phone: phone), parts.cell(facts.host ?? "", slot: "c"),
                parts.cell(facts.purpose ?? "", isWide: true), parts.cell(facts.remark ?? "", isWide: true),
            ])
    }
}
