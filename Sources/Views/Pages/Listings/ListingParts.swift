import Domain

/// What the tables of investors, missions and visits have in common: the row of filters, the heads that sort, the cells, the pages, the
/// files.
struct ListingParts {
    let strings: Strings

    private var formats: Formats { Formats(strings) }

    static let link = PageShape(["path": .text, "name": .text])
    private static let pair = PageShape(["name": .text, "value": .text])
    private static let option = PageShape(["value": .text, "name": .text, "is_chosen": .flag])
    private static let sort = PageShape(["word": .text, "icon": .text])
    private static let head = PageShape([
        "name": .text, "path": .text, "is_number": .flag, "is_sortable": .flag, "sort": .list(sort),
    ])
    private static let cell = PageShape([
        "text": .text, "path": .text, "has_path": .flag, "is_number": .flag, "is_wide": .flag, "vessel": .text, "has_vessel": .flag,
        "note": .text, "has_note": .flag, "slot": .text, "has_slot": .flag, "phone": .text, "has_phone": .flag,
    ])
    private static let line = PageShape(["name": .text, "path": .text, "is_off": .flag, "off": .text, "cells": .list(cell)])

    /// Everything that the templates `listings/head`, `listings/filter` and `listings/table` show.
    static let shape = PageShape([
        "title": .text, "lead": .text, "exports": .list(PageShape(["name": .text, "files": .list(link)])),
        "filter_label": .text, "finds": .list(find),
        "chips": .list(PageShape(["name": .text, "value": .text, "path": .text, "remove": .text])),
        "leave": .list(link), "listing": .text, "name_head": .list(head), "heads": .list(head), "lines": .list(line), "total": .text,
        "is_empty": .flag, "none": .text, "none_text": .text, "cure": .list(link), "has_pages": .flag, "pager_label": .text,
        "range": .text, "before": .list(link), "after": .list(link), "number": .text,
    ])
    private static let find = PageShape([
        "action": .text, "hidden": .list(pair), "label": .text, "hint": .text, "found": .text,
        "picks": .list(pick),
        "apply": .list(PageShape(["name": .text])),
    ])

    // MARK: Filters

    static let pick = PageShape(["name": .text, "label": .text, "any": .text, "options": .list(option)])

    /// One of several values to choose from, in the row of filters.
    struct Pick {
        var name, label, any: String
        var options: [(value: String, name: String)]
        var chosen: String?
    }

    /// The words to look for, with what else can be chosen; `hidden` is what stays.
    func find(
        _ action: String, label: String, hint: String, found: String, hidden: [(name: String, value: String)], picks: [Pick] = []
    ) -> Page {
        Page([
            "action": .text(action), "hidden": .list(hidden.map { Page(["name": .text($0.name), "value": .text($0.value)]) }),
            "label": .text(label), "hint": .text(hint), "found": .text(found), "picks": .list(picks.map(self.pick)),
            "apply": .list(picks.isEmpty ? [] : [Page(["name": .text(strings.text("projects.filter.apply"))])]),
        ])
    }

    func pick(_ pick: Pick) -> Page {
        let options = pick.options.map {
            Page(["value": .text($0.value), "name": .text($0.name), "is_chosen": .flag($0.value == pick.chosen)])
        }
        return Page(["name": .text(pick.name), "label": .text(pick.label), "any": .text(pick.any), "options": .list(options)])
    }

    /// A condition that holds, and the path without it.
    func chip(_ name: String, _ value: String, without path: String) -> Page {
        Page([
            "name": .text(name), "value": .text(value), "path": .text(path),
            "remove": .text(strings.text("projects.filter.remove", ["name": name])),
        ])
    }

    func link(_ path: String, _ name: String) -> Page { Page(["path": .text(path), "name": .text(name)]) }

    /// The whole list as files; nothing when there is nothing in it.
    func exports(_ count: Int, _ path: (_ ending: String) -> String) -> [Page] {
        guard count > 0 else { return [] }
        let count = ["count": formats.count(Int64(count))]
        let files = ["xlsx", "csv"].map { link(path($0), strings.text("projects.export.\($0)", count)) }
        return [Page(["name": .text(strings.text("projects.export", count)), "files": .list(files)])]
    }

    // MARK: Table

    /// The head of a column.
    ///
    /// - Parameters:
    ///   - path: the list in the order of this column; nil for one without an order.
    ///   - isDescending: how the list is sorted by it; nil when it is not.
    func head(_ name: String, path: String? = nil, isNumber: Bool = false, isDescending: Bool? = nil) -> Page {
        let sort = isDescending.map { down in
            [Page(["word": .text(down ? "descending" : "ascending"), "icon": .text(down ? "i-down" : "i-up")])]
        }
        return Page([
            "name": .text(name), "path": .text(path ?? ""), "is_number": .flag(isNumber), "is_sortable": .flag(path != nil),
            "sort": .list(sort ?? []),
        ])
    }

    /// - Parameters:
    ///   - slot: its place on the phone (`Assets/README.md`); nil for none.
    ///   - phone: a word behind it on the phone, where no head stands above it.
    func cell(
        _ text: String, path: String? = nil, isNumber: Bool = false, isWide: Bool = false, vessel: Stage? = nil, note: String = "",
        slot: String? = nil, phone: String = ""
    ) -> Page {
        Page([
            "text": .text(text), "path": .text(path ?? ""), "has_path": .flag(path != nil), "is_number": .flag(isNumber),
            "is_wide": .flag(isWide), "vessel": .text(vessel.map { "v\($0.rawValue)" } ?? ""), "has_vessel": .flag(vessel != nil),
            "note": .text(note), "has_note": .flag(!note.isEmpty), "slot": .text(slot ?? ""), "has_slot": .flag(slot != nil),
            "phone": .text(phone), "has_phone": .flag(!phone.isEmpty),
        ])
    }

    /// - Parameter off: why it no longer counts; nil when it does.
    func line(_ name: String, path: String, off: String? = nil, cells: [Page]) -> Page {
        Page([
            "name": .text(name), "path": .text(path), "is_off": .flag(off != nil), "off": .text(off ?? ""), "cells": .list(cells),
        ])
    }

    /// The foot of one page of so many lines.
    ///
    /// - Parameter path: where a page is, from 1.
    func pager(_ number: Int, size: Int, shown: Int, of count: Int, _ path: (_ page: Int) -> String) -> [String: Page.Value] {
        let first = (number - 1) * size
        let range = [first + 1, first + shown, count].map { formats.count(Int64($0)) }
        func step(_ by: Int, _ key: String, _ isThere: Bool) -> Page.Value {
            .list(isThere ? [link(path(number + by), strings.text(key))] : [])
        }
        return [
            "has_pages": .flag(count > size), "pager_label": .text(strings.text("projects.pages")), "number": .text(String(number)),
            "range": .text(shown == 0 ? "" : strings.text("projects.range", ["from": range[0], "to": range[1], "all": range[2]])),
            "before": step(-1, "projects.page_before", number > 1), "after": step(1, "projects.page_after", first + shown < count),
        ]
    }
}
