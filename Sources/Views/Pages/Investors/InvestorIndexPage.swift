import Domain

/// The table of investors.
package struct InvestorIndexPage: HTMLPage {
    package static let template = "investors/index.html"

    private let listing: InvestorListing
    private let table: InvestorTable
    private let strings: Strings
    private let paths: Paths

    package init(_ listing: InvestorListing, table: InvestorTable, strings: Strings, paths: Paths) {
        self.listing = listing
        self.table = table
        self.strings = strings
        self.paths = paths
    }

    package var title: String { strings.text("investors.title") }
    private var words: InvestorWords { InvestorWords(strings) }

    private static let link = PageShape(["path": .text, "name": .text])
    private static let head = PageShape([
        "name": .text, "path": .text, "is_number": .flag, "is_sortable": .flag,
        "sort": .list(PageShape(["word": .text, "icon": .text])),
    ])
    private static let cell = PageShape([
        "text": .text, "path": .text, "has_path": .flag, "is_number": .flag, "vessel": .text, "has_vessel": .flag, "note": .text,
        "has_note": .flag, "slot": .text, "has_slot": .flag, "phone": .text, "has_phone": .flag,
    ])
    package static let shape = PageShape([
        "title": .text, "lead": .text, "action": .text, "hidden": .list(PageShape(["name": .text, "value": .text])),
        "filter_label": .text, "find_label": .text, "find_hint": .text, "found": .text,
        "exports": .list(PageShape(["name": .text, "files": .list(link)])),
        "heads": .list(head), "name_head": .list(head),
        "lines": .list(PageShape(["name": .text, "path": .text, "is_off": .flag, "left": .text, "cells": .list(cell)])),
        "total": .text, "is_empty": .flag, "none": .text, "none_text": .text, "has_pages": .flag, "pager_label": .text, "range": .text,
        "before": .list(link), "after": .list(link), "number": .text, "is_filtered": .flag, "all_path": .text, "all": .text,
    ])

    package var page: Page {
        Page(
            [
                "title": .text(title), "lead": .text(strings.text("investors.lead")), "action": .text("/investors"),
                "hidden": .list(hidden.map { Page(["name": .text($0.name), "value": .text($0.value)]) }),
                "filter_label": .text(strings.text("projects.filter.label")), "find_label": .text(strings.text("investors.find")),
                "find_hint": .text(strings.text("investors.find_hint")), "found": .text(listing.text), "exports": .list(exports),
                "name_head": .list([head(.name)]), "heads": .list(InvestorWords.columns.map(head)), "lines": .list(table.lines.map(line)),
                "total": .text(strings.text("investors.total", ["count": words.formats.count(Int64(table.count))])),
                "is_empty": .flag(table.lines.isEmpty),
                "none": .text(strings.text(listing.text.isEmpty ? "investors.none" : "investors.none_found")),
                "none_text": .text(strings.text(listing.text.isEmpty ? "investors.none_text" : "investors.none_found_text")),
                "is_filtered": .flag(!listing.text.isEmpty), "all_path": .text(paths.investors),
                "all": .text(strings.text("investors.show_all")),
            ].merging(pager) { first, _ in first })
    }

    private var hidden: [(name: String, value: String)] {
        listing.with { ($0.text, $0.page) = ("", 1) }.query + paths.moment
    }

    private var exports: [Page] {
        guard table.count > 0 else { return [] }
        let count = ["count": words.formats.count(Int64(table.count))]
        return [
            Page([
                "name": .text(strings.text("projects.export", count)),
                "files": .list(
                    ["xlsx", "csv"].map {
                        link(paths.investors(listing, as: $0), strings.text("projects.export.\($0)", count))
                    }),
            ])
        ]
    }

    private func link(_ path: String, _ name: String) -> Page { Page(["path": .text(path), "name": .text(name)]) }

    private func head(_ column: InvestorListing.Column) -> Page {
        let isSorted = listing.sort == column
        // Numbers and stages begin with the largest, names with the first.
        let other = listing.with {
            ($0.sort, $0.page) = (column, 1)
            $0.isDescending = isSorted ? !listing.isDescending : column != .name
        }
        let order = [
            Page([
                "word": .text(listing.isDescending ? "descending" : "ascending"), "icon": .text(listing.isDescending ? "i-down" : "i-up"),
            ])
        ]
        return Page([
            "name": .text(words.name(of: column)), "path": .text(paths.investors(other)), "is_number": .flag(column.isNumber),
            "is_sortable": .flag(column.isSortable), "sort": .list(isSorted ? order : []),
        ])
    }

    private func line(_ line: InvestorLine) -> Page {
        Page([
            "name": .text(line.name), "path": .text(paths.investor(line.id)), "is_off": .flag(line.hasLeft),
            "left": .text(strings.text("investors.left")), "cells": .list(InvestorWords.columns.map { cell($0, line) }),
        ])
    }

    private func cell(_ column: InvestorListing.Column, _ line: InvestorLine) -> Page {
        let slot = [.intended: "b", .stage: "c", .projects: "d"][column] ?? ""
        let vessel = column == .stage ? line.stage.map { "v\($0.rawValue)" } ?? "" : ""
        let rows = column == .projects && line.projects > 0 ? paths.projects(ProjectFilter(countedOfInvestor: line.name)) : ""
        let note = column == .intended ? words.gap(line) : ""
        let phone = column == .projects ? strings.text(line.projects == 1 ? "investors.project" : "investors.projects") : ""
        return Page([
            "text": .text(words.text(column, line)), "path": .text(rows), "has_path": .flag(!rows.isEmpty),
            "is_number": .flag(column.isNumber), "vessel": .text(vessel), "has_vessel": .flag(!vessel.isEmpty), "note": .text(note),
            "has_note": .flag(!note.isEmpty), "slot": .text(slot), "has_slot": .flag(!slot.isEmpty),
            "phone": .text(phone), "has_phone": .flag(!phone.isEmpty),
        ])
    }

    private var pager: [String: Page.Value] {
        let first = (listing.page - 1) * InvestorListing.pageSize
        let range = [first + 1, first + table.lines.count, table.count].map { words.formats.count(Int64($0)) }
        func step(_ by: Int, _ key: String, _ isThere: Bool) -> Page.Value {
            .list(isThere ? [link(paths.investors(listing.with { $0.page += by }), strings.text(key))] : [])
        }
        return [
            "has_pages": .flag(table.count > InvestorListing.pageSize), "pager_label": .text(strings.text("projects.pages")),
            "number": .text(String(listing.page)),
            "range": .text(
                table.lines.isEmpty ? "" : strings.text("projects.range", ["from": range[0], "to": range[1], "all": range[2]])),
            "before": step(-1, "projects.page_before", listing.page > 1),
            "after": step(1, "projects.page_after", first + table.lines.count < table.count),
        ]
    }
}

/// What the columns of investors are called, and how their cells read.
package struct InvestorWords: Sendable {
    /// The columns after the name.
    package static let columns = InvestorListing.Column.allCases.filter { $0 != .name }

    package let strings: Strings

    package init(_ strings: Strings) {
        self.strings = strings
    }

    var formats: Formats { Formats(strings) }

    package func name(of column: InvestorListing.Column) -> String {
        switch column {
        case .intended: strings.text("projects.column.amount", ["name": strings.name(ofField: "intended")])
        default: strings.text("investors.column.\(column.rawValue)")
        }
    }

    /// As the table shows it; empty for what is not known.
    package func text(_ column: InvestorListing.Column, _ line: InvestorLine) -> String {
        switch column {
        case .name: line.name
        case .projects: formats.count(Int64(line.projects))
        case .intended: line.intended.map { formats.tableAmount($0) } ?? ""
        case .stage: line.stage.map { strings.name(of: $0) } ?? ""
        case .districts: line.districts.joined(separator: strings.text("list.middle_separator"))
        case .progress: line.progress?.description ?? ""
        case .visit: line.visit?.description ?? ""
        }
    }

    /// How many projects the sum leaves out; empty when it leaves out none.
    package func gap(_ line: InvestorLine) -> String {
        guard line.withoutAmount > 0 else { return "" }
        return strings.text("investors.without_amount", ["count": formats.count(Int64(line.withoutAmount))])
    }
}
