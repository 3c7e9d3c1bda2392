import Domain

/// One investor: what it invests in, how it and the city met, and everything that happened.
package struct InvestorPage: HTMLPage {
    package static let template = "investors/show.html"

    let dossier: InvestorDossier
    let timeline: Timeline
    let moment: Moment
    /// Whether the reader sees visits and missions, which belong to no district.
    let seesOutreach: Bool
    let words: ProjectWords
    let paths: Paths

    package init(
        _ dossier: InvestorDossier, timeline: Timeline, moment: Moment, seesOutreach: Bool, words: ProjectWords, paths: Paths
    ) {
        self.dossier = dossier
        self.timeline = timeline
        self.moment = moment
        self.seesOutreach = seesOutreach
        self.words = words
        self.paths = paths
    }

    package var title: String { dossier.name }
    var strings: Strings { words.strings }
    var formats: Formats { Formats(strings) }

    private static let labels = [
        "crumb", "projects", "projects_note", "figures", "figures_note", "visits", "visits_note", "missions",
        "missions_note", "timeline", "all_projects", "all_visits", "none", "no_projects", "older", "newer",
    ]
    private static let link = PageShape(["path": .text])
    private static let row = PageShape([
        "name": .text, "path": .text, "chips": .list(PageShape(["text": .text])), "is_off": .flag, "stage": .text, "vessel": .text,
        "has_vessel": .flag, "cells": .list(PageShape(["text": .text, "title": .text, "has_title": .flag, "is_number": .flag])),
    ])
    package static let shape = PageShape(
        [
            "title": .text, "crumb_path": .text, "is_past": .flag, "past": .text, "chips": .list(ProjectPage.chips),
            "strip": .list(
                PageShape([
                    "name": .text, "number": .text, "unit": .text, "path": .text, "has_path": .flag, "note": .text, "has_note": .flag,
                ])),
            "has_projects": .flag, "heads": .list(PageShape(["name": .text, "is_number": .flag])), "rows": .list(row),
            "projects_path": .text, "projects_count": .text,
            "figure_list": .list(PageShape(["name": .text, "path": .text, "count": .text, "rows": .text])),
            "sees_outreach": .flag, "visit_list": .list(PageShape(["day": .text, "text": .text])), "visits_path": .text,
            "trip_list": .list(PageShape(["day": .text, "name": .text, "path": .text, "detail": .text])),
            "timeline_count": .text, "items": .list(TimelineItems.shape),
            "pager": .list(PageShape(["newer": .list(link), "older": .list(link), "place": .text])),
        ].merging(labels.map { ("l_" + $0, .text) }) { first, _ in first })

    package var page: Page {
        let labels = InvestorPage.labels.map { ("l_" + $0, Page.Value.text(strings.text("investors.page.\($0)"))) }
        let past = paths.knownAt.map { strings.text("project.past", ["instant": formats.instant($0)]) }
        let fields: [String: Page.Value] = [
            "title": .text(title), "crumb_path": .text(paths.investors), "is_past": .flag(past != nil), "past": .text(past ?? ""),
            "chips": .list(chips), "strip": .list(strip), "has_projects": .flag(!dossier.projects.isEmpty),
            "heads": .list(heads), "rows": .list(dossier.projects.map(row)),
            "projects_path": .text(paths.projects(ProjectFilter(everOfInvestor: dossier.name))),
            "projects_count": .text(strings.text("projects.rows", ["count": formats.count(Int64(dossier.count))])),
            "figure_list": .list(dossier.figures.map(figure)), "sees_outreach": .flag(seesOutreach),
            "visit_list": .list(dossier.calls.prefix(Self.shown).map(visit)),
            "visits_path": .text(paths.visits(of: dossier.name)), "trip_list": .list(dossier.trips.map(trip)),
            "timeline_count": .text(strings.text("project.timeline_count", ["count": formats.count(Int64(timeline.count))])),
            "items": .list(TimelineItems(timeline, strings, isNamed: true).pages), "pager": .list(timeline.pages > 1 ? [pager] : []),
        ]
        return Page(fields.merging(labels) { first, _ in first })
    }

    /// Visits on the page; the rest are where visits are listed.
    private static let shown = 8

    private var pager: Page {
        func link(_ number: Int, _ isThere: Bool) -> Page.Value {
            .list(isThere ? [Page(["path": .text(paths.timeline(dossier.id, page: number))])] : [])
        }
        return Page([
            "newer": link(timeline.number - 1, timeline.number > 1), "older": link(timeline.number + 1, timeline.number < timeline.pages),
            "place": .text(
                strings.text("project.page", ["number": String(timeline.number), "pages": String(timeline.pages)])),
        ])
    }
}

// MARK: The parts

extension InvestorPage {
    /// The highest stage of what has not left; what is known of the company.
    private var chips: [Page] {
        func chip(_ text: String, _ kind: String = "line", vessel: Stage? = nil) -> Page {
            Page([
                "text": .text(text), "kind": .text(kind), "is_stage": .flag(vessel != nil),
                "vessel": .text(vessel.map { "v\($0.rawValue)" } ?? ""),
            ])
        }
        let stage = dossier.projects.filter { !$0.hasExited }.compactMap(\.stage).max()
        let left = !dossier.projects.isEmpty && dossier.projects.allSatisfy(\.hasExited) && dossier.count == dossier.projects.count
        return (stage.map { [chip(strings.name(of: $0), "water", vessel: $0)] } ?? [])
            + (left ? [chip(strings.text("investors.left"), "red")] : [])
            + [dossier.origin, dossier.creditCode].compactMap { $0.map { chip($0) } }
    }

    /// What its projects and visits come to; each number leads to its rows.
    private var strip: [Page] {
        let counted = ProjectFilter(countedOfInvestor: dossier.name)
        let count = Int64(dossier.totals.count)
        let projects = entry(
            strings.text("investors.column.projects"), formats.count(count), strings.text("investors.unit.projects"),
            path: count > 0 ? paths.projects(counted) : nil)
        let sums = [AmountKind.intended, .inPlace].map { sum($0, counted) }
        return [projects] + sums + (seesOutreach ? visitNumbers : [])
    }

    private func sum(_ kind: AmountKind, _ filter: ProjectFilter) -> Page {
        let total = dossier.totals.amounts[kind]
        var listing = ProjectListing(filter: filter)
        listing.sort = .init(ProjectColumn.allCases.first { $0.amount == kind } ?? .intended, descending: true)
        guard let total, total.counted > 0 else {
            return entry(strings.name(ofField: kind.rawValue), formats.notKnown, "")
        }
        let (number, unit) = formats.amountParts(total.fen)
        return entry(
            strings.name(ofField: kind.rawValue), number, unit, path: paths.projects(listing), note: words.note(total))
    }

    private var visitNumbers: [Page] {
        let held = dossier.visits
        let unknown = held.filter { $0.facts.headcount == nil }.count
        let heads = held.compactMap(\.facts.headcount).reduce(0, +)
        let path = held.isEmpty ? nil : paths.visits(of: dossier.name)
        let note = unknown > 0 ? strings.text("visits.unknown", ["count": formats.count(Int64(unknown))]) : ""
        return [
            entry(
                strings.text("investors.page.visits"), formats.count(Int64(held.count)), strings.text("investors.unit.visits"), path: path),
            entry(
                strings.text("investors.page.persons"),
                held.isEmpty || unknown < held.count ? formats.count(Int64(heads)) : formats.notKnown,
                strings.text("investors.unit.persons"), path: path, note: note),
        ]
    }

    private func entry(_ name: String, _ number: String, _ unit: String, path: String? = nil, note: String = "") -> Page {
        Page([
            "name": .text(name), "number": .text(number), "unit": .text(unit), "path": .text(path ?? ""), "has_path": .flag(path != nil),
            "note": .text(note), "has_note": .flag(!note.isEmpty),
        ])
    }

    private static let columns: [ProjectColumn] = [.district, .intended, .leader, .unit]

    private var heads: [Page] {
        ([.name, .stage] + Self.columns).map { Page(["name": .text(words.name(of: $0)), "is_number": .flag($0.isNumber)]) }
    }

    private func row(_ row: ProjectTableRow) -> Page {
        let cells = ProjectCells(row: row, asOf: moment.asOf, words: words)
        let kind = [.increment, .phase].contains(row.facts.kind) ? strings.name(of: row.facts.kind) : nil
        let exit = row.hasExited ? row.facts.exit.map { strings.name(of: $0.kind) } : nil
        let stage = cells.cell(.stage)
        return Page([
            "name": .text(row.facts.name), "path": .text(paths.project(row.id)), "is_off": .flag(row.hasExited),
            "chips": .list([exit, kind].compactMap { $0.map { Page(["text": .text($0)]) } }), "stage": .text(stage.text),
            "vessel": .text(stage.vessel), "has_vessel": .flag(!stage.vessel.isEmpty),
            "cells": .list(
                Self.columns.map { column in
                    let cell = cells.cell(column)
                    return Page([
                        "text": .text(cell.text), "title": .text(cell.title), "has_title": .flag(!cell.title.isEmpty),
                        "is_number": .flag(column.isNumber),
                    ])
                }),
        ])
    }

    private func figure(_ counted: InvestorDossier.Counted) -> Page {
        let key = counted.indicator.key
        return Page([
            "name": .text(counted.indicator.names[strings.language.tag] ?? key), "path": .text(paths.figure(key)),
            "count": .text(formats.count(Int64(counted.count))),
            "rows": .text(paths.projects(ProjectFilter(ofInvestor: dossier.name, countedBy: key))),
        ])
    }

    private func visit(_ call: ProjectDossier.Call) -> Page {
        let day = call.facts.day.day.description
        return Page([
            "day": .text(call.facts.day.precision == .month ? String(day.prefix(7)) : day), "text": .text(strings.detail(of: call)),
        ])
    }

    private func trip(_ trip: InvestorDossier.Trip) -> Page {
        let facts = trip.facts
        let count = strings.text("projects.rows", ["count": formats.count(Int64(trip.projects))])
        return Page([
            "day": .text(facts.lastDay.description), "name": .text(facts.name), "path": .text(paths.projects(ofMission: facts.name)),
            "detail": .text(
                [count, facts.place, facts.leader].compactMap(\.self).joined(separator: strings.text("list.clause_separator"))),
        ])
    }
}
