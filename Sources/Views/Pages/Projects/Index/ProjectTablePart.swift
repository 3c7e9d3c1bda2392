import Domain

/// The table itself, with its foot and the way to its other pages: the same for everybody who sees the same projects.
package struct ProjectTablePart: HTMLPage {
    package static let template = "projects/table.html"
    package static let shape = PageShape([
        "label": .text, "is_dense": .flag, "is_loose": .flag, "select_all": .text, "may_edit": .flag,
        "name_head": .list(head), "heads": .list(head),
        "rows": .list(row), "is_empty": .flag, "empty_title": .text, "empty_text": .text, "empty_path": .text, "empty_cure": .text,
        "has_cure": .flag,
        "total": .text, "total_note": .text,
        "sums": .list(PageShape(["is_number": .flag, "text": .text, "note": .text, "has_note": .flag, "slot": .text, "has_slot": .flag])),
        "pager": .list(
            PageShape([
                "label": .text, "before": .list(link), "after": .list(link), "first": .list(link), "last": .list(link), "page": .text,
                "range": .text, "sizes_label": .text, "sizes": .list(link),
            ])),
    ])
    static let link = PageShape(["path": .text, "name": .text, "is_current": .flag])
    private static let head = PageShape([
        "name": .text, "path": .text, "is_number": .flag, "sort": .list(PageShape(["word": .text, "icon": .text])), "is_sortable": .flag,
    ])
    private static let row = PageShape([
        "group": .list(
            PageShape(["name": .text, "path": .text, "count": .text, "sums": .list(PageShape(["text": .text]))])),
        "is_project": .flag, "id": .text, "name": .text, "path": .text, "panel": .text, "select": .text, "is_off": .flag,
        "chips": .list(PageShape(["text": .text])),
        "cells": .list(
            PageShape([
                "is_number": .flag, "text": .text, "title": .text, "slot": .text, "edit": .text, "vessel": .text, "phone": .text,
                "has_title": .flag, "has_slot": .flag, "has_edit": .flag, "has_vessel": .flag, "has_phone": .flag,
            ])),
    ])

    let listing: ProjectListing
    let table: ProjectTable
    let totals: ProjectTotals
    let groups: [ProjectGroup]
    let words: ProjectWords
    let paths: Paths
    /// Whether cells and rows can be changed from here.
    let mayEdit: Bool

    package init(
        _ listing: ProjectListing, table: ProjectTable, words: ProjectWords, paths: Paths, mayEdit: Bool
    ) {
        self.listing = listing
        self.table = table
        totals = table.totals
        groups = table.groups
        self.words = words
        self.paths = paths
        self.mayEdit = mayEdit
    }

    var strings: Strings { words.strings }
    var formats: Formats { Formats(strings) }

    package var page: Page {
        let isFiltered = !listing.filter.isEmpty
        return Page([
            "label": .text(strings.text("projects.table")), "is_dense": .flag(listing.density == .dense),
            "is_loose": .flag(listing.density == .loose), "may_edit": .flag(mayEdit),
            "select_all": .text(strings.text("projects.select_all")),
            "name_head": .list([head(.name)]), "heads": .list(listing.columns.map(head)),
            "rows": .list(rows), "is_empty": .flag(table.rows.isEmpty),
            "empty_title": .text(strings.text(isFiltered ? "projects.none_found" : "projects.none")),
            "empty_text": .text(strings.text(isFiltered ? "projects.none_found_text" : "projects.none_text")),
            "empty_path": .text(isFiltered ? paths.projects : mayEdit ? paths.imports : ""),
            "has_cure": .flag(isFiltered || mayEdit),
            "empty_cure": .text(strings.text(isFiltered ? "projects.show_all" : "projects.import")),
            "total": .text(strings.text("projects.total", ["count": count])),
            "total_note": .text(strings.text("projects.total_note")), "sums": .list(listing.columns.map(sum)), "pager": .list(pager),
        ])
    }

    // MARK: Head

    private func head(_ column: ProjectColumn) -> Page {
        let isSorted = listing.sort.column == column
        var other = listing
        other.page = 1
        // Numbers begin with the largest, words with the first.
        other.sort = .init(column, descending: isSorted ? !listing.sort.isDescending : column.isNumber)
        let word = listing.sort.isDescending ? "descending" : "ascending"
        return Page([
            "name": .text(words.name(of: column)), "path": .text(paths.projects(other)), "is_number": .flag(column.isNumber),
            "is_sortable": .flag(column.isSortable),
            "sort": .list(
                isSorted ? [Page(["word": .text(word), "icon": .text(listing.sort.isDescending ? "i-down" : "i-up")])] : []),
        ])
    }

    // MARK: Rows

    private var rows: [Page] {
        var rows: [Page] = []
        var last: GroupValue?
        for row in table.rows {
            if let value = listing.group.map(row.group), value != last {
                rows.append(heading(value))
                last = value
            }
            rows.append(self.row(row))
        }
        return rows
    }

    private func heading(_ value: GroupValue) -> Page {
        let group = groups.first { $0.value.value == value.value }
        let narrowed = listing.with { listing in
            (listing.group, listing.page) = (nil, 1)
            if let condition = value.condition { listing.filter.groups.append([condition]) }
        }
        let sums = listing.columns.map { column in
            Page(["text": .text(column == .intended ? group.map { words.amount($0.fen) } ?? "" : "")])
        }
        return Page([
            "group": .list([
                Page([
                    "name": .text(strings.name(of: value)), "path": .text(paths.projects(narrowed)),
                    "count": .text(group.map { strings.text("projects.rows", ["count": formats.count(Int64($0.count))]) } ?? ""),
                    "sums": .list(sums),
                ])
            ]),
            "is_project": .flag(false),
        ])
    }

    private func row(_ row: ProjectTableRow) -> Page {
        let facts = row.facts
        let isOff = row.hasExited
        var chips = isOff ? facts.exit.map { [strings.name(of: $0.kind)] } ?? [] : []
        if [.increment, .phase].contains(facts.kind) { chips.append(strings.name(of: facts.kind)) }
        let cells = ProjectCells(row: row, asOf: table.moment.asOf, words: words)
        return Page([
            "group": .list([]), "is_project": .flag(true), "id": .text(row.id.description), "name": .text(facts.name),
            "path": .text(paths.project(row.id)), "panel": .text(paths.projectPanel(row.id)), "is_off": .flag(isOff),
            "select": .text(strings.text("projects.select", ["name": facts.name])),
            "chips": .list(chips.map { Page(["text": .text($0)]) }),
            "cells": .list(listing.columns.map { cell($0, cells, row.id) }),
        ])
    }

    private func cell(_ column: ProjectColumn, _ cells: ProjectCells, _ id: ID<Project>) -> Page {
        let cell = cells.cell(column)
        let field = mayEdit ? ProjectForm.Field(rawValue: column.rawValue) : nil
        let slot = slot(column)
        let phone = column == .stage ? cells.cell(.district).text : ""
        return Page([
            "is_number": .flag(column.isNumber), "text": .text(cell.text), "title": .text(cell.title),
            "has_title": .flag(!cell.title.isEmpty),
            "vessel": .text(cell.vessel), "has_vessel": .flag(!cell.vessel.isEmpty), "slot": .text(slot), "has_slot": .flag(!slot.isEmpty),
            "edit": .text(field.map { paths.cell(id, $0) } ?? ""), "has_edit": .flag(field != nil), "phone": .text(phone),
            "has_phone": .flag(!phone.isEmpty),
        ])
    }

    /// Where a column stands in the two lines of a row on the phone.
    private func slot(_ column: ProjectColumn) -> String {
        if column == listing.columns.first(where: { $0.amount != nil }) { return "b" }
        return column == .stage ? "c" : column == .days ? "d" : ""
    }

    // MARK: Foot

    /// `28`, or `10,000+` where not everything was counted.
    private var count: String {
        let count = formats.count(Int64(totals.count))
        return totals.isCapped ? strings.text("projects.capped", ["count": count]) : count
    }

    private func sum(_ column: ProjectColumn) -> Page {
        let sum = column.amount.flatMap { totals.amounts[$0] }
        let (note, slot) = (sum.map(words.note) ?? "", slot(column))
        return Page([
            "is_number": .flag(column.isNumber), "text": .text(sum.map { words.amount($0.fen) } ?? ""), "note": .text(note),
            "has_note": .flag(!note.isEmpty), "slot": .text(slot), "has_slot": .flag(sum != nil && !slot.isEmpty),
        ])
    }

    private var pager: [Page] {
        let pages = (max(totals.count, 1) - 1) / listing.size + 1
        func link(_ page: Int, _ name: String, _ isThere: Bool) -> [Page] {
            var other = listing
            other.page = page
            return isThere ? [Page(["path": .text(paths.projects(other)), "name": .text(name), "is_current": .flag(false)])] : []
        }
        let first = Int64((listing.page - 1) * listing.size)
        let range = [
            "from": formats.count(first + 1), "to": formats.count(first + Int64(table.rows.count)), "all": count,
        ]
        let sizes = ProjectListing.sizes.map { size in
            var other = listing
            (other.size, other.page) = (size, 1)
            return Page([
                "path": .text(paths.projects(other)), "name": .text(String(size)), "is_current": .flag(size == listing.size),
            ])
        }
        guard totals.count > ProjectListing.sizes[0] else { return [] }
        return [
            Page([
                "label": .text(strings.text("projects.pages")), "page": .text(String(listing.page)),
                "first": .list(link(1, "1", listing.page > 2)),
                "before": .list(link(listing.page - 1, strings.text("projects.page_before"), listing.page > 1)),
                "after": .list(
                    link(
                        listing.page + 1, strings.text("projects.page_after"),
                        listing.page < pages || (totals.isCapped && table.rows.count == listing.size))),
                "last": .list(link(pages, String(pages), !totals.isCapped && listing.page < pages - 1)),
                "range": .text(table.rows.isEmpty ? "" : strings.text("projects.range", range)),
                "sizes_label": .text(strings.text("projects.page_size")), "sizes": .list(sizes),
            ])
        ]
    }
}

extension GroupValue {
    /// The condition that means this group; nil for months and ages, which are no groups of a table.
    package var condition: ProjectFilter.Condition? {
        ProjectFilter.Attribute(rawValue: dimension.rawValue).map { .oneOf($0, [value]) }
    }
}
