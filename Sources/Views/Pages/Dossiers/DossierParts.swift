import Domain

/// What the pages of an investor, a mission and a visit have in common: numbers, projects, figures and a timeline.
struct DossierParts {
    let words: ProjectWords
    let moment: Moment
    let paths: Paths

    private var strings: Strings { words.strings }
    private var formats: Formats { Formats(strings) }

    // MARK: Numbers

    static let entry = PageShape([
        "name": .text, "number": .text, "unit": .text, "path": .text, "has_path": .flag, "note": .text, "has_note": .flag,
    ])

    /// A number of the strip; with a path it leads to its rows.
    func entry(_ name: String, _ number: String, _ unit: String, path: String? = nil, note: String = "") -> Page {
        Page([
            "name": .text(name), "number": .text(number), "unit": .text(unit), "path": .text(path ?? ""), "has_path": .flag(path != nil),
            "note": .text(note), "has_note": .flag(!note.isEmpty),
        ])
    }

    /// The number of a filter's projects, which leads to them unless there are none.
    func entry(_ name: String, count: Int, _ filter: ProjectFilter) -> Page {
        entry(
            name, formats.count(Int64(count)), strings.text("dossier.unit.projects"), path: count > 0 ? paths.projects(filter) : nil)
    }

    static let count = PageShape(["number": .text, "path": .text])

    /// How many projects a filter has, and where they are.
    func count(_ number: Int, _ filter: ProjectFilter) -> Page {
        Page(["number": .text(formats.count(Int64(number))), "path": .text(paths.projects(filter))])
    }

    /// A sum in yuan over a filter's projects, with what it is made of; it leads to them, the largest first.
    func entry(_ kind: AmountKind, _ totals: ProjectTotals, _ filter: ProjectFilter) -> Page {
        guard let total = totals.amounts[kind], total.counted > 0 else {
            return entry(strings.name(ofField: kind.rawValue), formats.notKnown, "")
        }
        let (number, unit) = formats.amountParts(total.fen)
        return entry(
            strings.name(ofField: kind.rawValue), number, unit, path: paths.projects(Self.largest(kind, filter)), note: words.note(total))
    }

    static func largest(_ kind: AmountKind, _ filter: ProjectFilter) -> ProjectListing {
        var listing = ProjectListing(filter: filter)
        listing.sort = .init(ProjectColumn.allCases.first { $0.amount == kind } ?? .intended, descending: true)
        return listing
    }

    // MARK: Projects

    static let head = PageShape(["name": .text, "is_number": .flag])
    static let row = PageShape([
        "name": .text, "path": .text, "chips": .list(PageShape(["text": .text])), "is_off": .flag, "stage": .text, "vessel": .text,
        "has_vessel": .flag, "cells": .list(PageShape(["text": .text, "title": .text, "has_title": .flag, "is_number": .flag])),
    ])

    /// The heads of name, stage and these columns.
    func heads(_ columns: [ProjectColumn]) -> [Page] {
        ([.name, .stage] + columns).map { Page(["name": .text(words.name(of: $0)), "is_number": .flag($0.isNumber)]) }
    }

    func row(_ row: ProjectTableRow, _ columns: [ProjectColumn]) -> Page {
        let cells = ProjectCells(row: row, asOf: moment.asOf, words: words)
        let kind = [.increment, .phase].contains(row.facts.kind) ? strings.name(of: row.facts.kind) : nil
        let exit = row.hasExited ? row.facts.exit.map { strings.name(of: $0.kind) } : nil
        let stage = cells.cell(.stage)
        return Page([
            "name": .text(row.facts.name), "path": .text(paths.project(row.id)), "is_off": .flag(row.hasExited),
            "chips": .list([exit, kind].compactMap { $0.map { Page(["text": .text($0)]) } }), "stage": .text(stage.text),
            "vessel": .text(stage.vessel), "has_vessel": .flag(!stage.vessel.isEmpty),
            "cells": .list(
                columns.map { column in
                    let cell = cells.cell(column)
                    return Page([
                        "text": .text(cell.text), "title": .text(cell.title), "has_title": .flag(!cell.title.isEmpty),
                        "is_number": .flag(column.isNumber),
                    ])
                }),
        ])
    }

    // MARK: Figures

    static let figure = PageShape(["name": .text, "path": .text, "count": .text, "rows": .text])

    /// How many of a filter's projects a figure counts.
    func figure(_ counted: CountedFigure, of filter: ProjectFilter) -> Page {
        let key = counted.indicator.key
        return Page([
            "name": .text(counted.indicator.names[strings.language.tag] ?? key), "path": .text(paths.figure(key)),
            "count": .text(formats.count(Int64(counted.count))), "rows": .text(paths.projects(filter.counted(by: key))),
        ])
    }

    // MARK: Visits

    static let visit = PageShape(["day": .text, "text": .text, "path": .text])

    func visit(_ call: ProjectDossier.Call, isNamed: Bool = false) -> Page {
        let day = call.facts.day.day.description
        let detail = [isNamed ? call.facts.company : nil, strings.detail(of: call)].compactMap(\.self).filter { !$0.isEmpty }
        return Page([
            "day": .text(call.facts.day.precision == .month ? String(day.prefix(7)) : day), "path": .text(paths.visit(call.id)),
            "text": .text(detail.joined(separator: strings.text("list.clause_separator"))),
        ])
    }

    // MARK: Timeline

    static let pager = PageShape([
        "newer": .list(PageShape(["path": .text])), "older": .list(PageShape(["path": .text])), "place": .text,
    ])
    static let timeline: [String: PageShape.Field] = [
        "timeline_count": .text, "items": .list(TimelineItems.shape), "pager": .list(pager),
    ]

    /// - Parameter path: where one page of it is.
    func timeline(_ timeline: Timeline, isNamed: Bool, path: (_ page: Int) -> String) -> [String: Page.Value] {
        func link(_ number: Int, _ isThere: Bool) -> Page.Value { .list(isThere ? [Page(["path": .text(path(number))])] : []) }
        let place = strings.text("project.page", ["number": String(timeline.number), "pages": String(timeline.pages)])
        let pager = Page([
            "newer": link(timeline.number - 1, timeline.number > 1), "older": link(timeline.number + 1, timeline.number < timeline.pages),
            "place": .text(place),
        ])
        return [
            "timeline_count": .text(strings.text("project.timeline_count", ["count": formats.count(Int64(timeline.count))])),
            "items": .list(TimelineItems(timeline, strings, isNamed: isNamed).pages), "pager": .list(timeline.pages > 1 ? [pager] : []),
        ]
    }

    // MARK: Labels

    static let labels = ["all_projects", "figures", "newer", "none", "older", "projects", "timeline"]
    static let labelShape = labels.map { ("l_" + $0, PageShape.Field.text) }

    var labels: [(String, Page.Value)] { Self.labels.map { ("l_" + $0, .text(strings.text("dossier.\($0)"))) } }

    /// A band over pages of what was known earlier; empty for now.
    var past: String { paths.knownAt.map { strings.text("project.past", ["instant": formats.instant($0)]) } ?? "" }

    func chip(_ text: String, _ kind: String = "line", vessel: Stage? = nil) -> Page {
        Page([
            "text": .text(text), "kind": .text(kind), "is_stage": .flag(vessel != nil),
            "vessel": .text(vessel.map { "v\($0.rawValue)" } ?? ""),
        ])
    }
}
