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

    var parts: DossierParts { DossierParts(words: words, moment: moment, paths: paths) }

    private static let labels = ["crumb", "visits", "visits_note", "missions", "missions_note", "all_visits"]
    package static let shape = PageShape(
        [
            "title": .text, "crumb_path": .text, "is_past": .flag, "past": .text, "chips": .list(ProjectPage.chips),
            "strip": .list(DossierParts.entry), "has_projects": .flag, "no_projects": .text, "heads": .list(DossierParts.head),
            "rows": .list(DossierParts.row), "projects_path": .text, "projects_count": .text, "projects_note": .text,
            "figures_note": .text, "figure_list": .list(DossierParts.figure), "sees_outreach": .flag,
            "visit_list": .list(DossierParts.visit), "visits_path": .text,
            "trip_list": .list(PageShape(["day": .text, "name": .text, "path": .text, "detail": .text])),
        ].merging(DossierParts.timeline) { first, _ in first }
            .merging(labels.map { ("l_" + $0, .text) } + DossierParts.labelShape) { first, _ in first })

    package var page: Page {
        let labels = Self.labels.map { ("l_" + $0, Page.Value.text(strings.text("investors.page.\($0)"))) } + parts.labels
        let fields: [String: Page.Value] = [
            "title": .text(title), "crumb_path": .text(paths.investors), "is_past": .flag(!parts.past.isEmpty), "past": .text(parts.past),
            "chips": .list(chips), "strip": .list(strip), "has_projects": .flag(!dossier.projects.isEmpty),
            "no_projects": .text(strings.text("investors.page.no_projects")), "heads": .list(parts.heads(Self.columns)),
            "rows": .list(dossier.projects.map { parts.row($0, Self.columns) }),
            "projects_path": .text(paths.projects(ProjectFilter(everOfInvestor: dossier.name))),
            "projects_count": .text(strings.text("projects.rows", ["count": formats.count(Int64(dossier.count))])),
            "projects_note": .text(strings.text("investors.page.projects_note")),
            "figures_note": .text(strings.text("investors.page.figures_note")),
            "figure_list": .list(dossier.figures.map { parts.figure($0, of: ProjectFilter(ofInvestor: dossier.name)) }),
            "sees_outreach": .flag(seesOutreach), "visit_list": .list(dossier.calls.prefix(Self.shown).map { parts.visit($0) }),
            "visits_path": .text(paths.visits(of: dossier.name)), "trip_list": .list(dossier.trips.map(trip)),
        ]
        let timeline = parts.timeline(timeline, isNamed: true) { paths.timeline(dossier.id, page: $0) }
        return Page(fields.merging(timeline) { first, _ in first }.merging(labels) { first, _ in first })
    }

    /// Visits on the page; the rest are where visits are listed.
    private static let shown = 8

    private static let columns: [ProjectColumn] = [.district, .intended, .leader, .unit]
}

// MARK: The parts

extension InvestorPage {
    /// The highest stage of what has not left; what is known of the company.
    private var chips: [Page] {
        let stage = dossier.projects.filter { !$0.hasExited }.compactMap(\.stage).max()
        let left = !dossier.projects.isEmpty && dossier.projects.allSatisfy(\.hasExited) && dossier.count == dossier.projects.count
        return (stage.map { [parts.chip(strings.name(of: $0), "water", vessel: $0)] } ?? [])
            + (left ? [parts.chip(strings.text("investors.left"), "red")] : [])
            + [dossier.origin, dossier.creditCode].compactMap { $0.map { parts.chip($0) } }
    }

    /// What its projects and visits come to; each number leads to its rows.
    private var strip: [Page] {
        let counted = ProjectFilter(countedOfInvestor: dossier.name)
        let sums = [AmountKind.intended, .inPlace].map { parts.entry($0, dossier.totals, counted) }
        return [parts.entry(strings.text("investors.column.projects"), count: dossier.totals.count, counted)] + sums
            + (seesOutreach ? visitNumbers : [])
    }

    private var visitNumbers: [Page] {
        let held = dossier.visits
        let unknown = held.filter { $0.facts.headcount == nil }.count
        let heads = held.compactMap(\.facts.headcount).reduce(0, +)
        let path = held.isEmpty ? nil : paths.visits(of: dossier.name)
        let note = unknown > 0 ? strings.text("visits.unknown", ["count": formats.count(Int64(unknown))]) : ""
        return [
            parts.entry(
                strings.text("investors.page.visits"), formats.count(Int64(held.count)), strings.text("investors.unit.visits"), path: path),
            parts.entry(
                strings.text("investors.page.persons"),
                held.isEmpty || unknown < held.count ? formats.count(Int64(heads)) : formats.notKnown,
                strings.text("investors.unit.persons"), path: path, note: note),
        ]
    }

    private func trip(_ trip: InvestorDossier.Trip) -> Page {
        let facts = trip.facts
        let count = strings.text("projects.rows", ["count": formats.count(Int64(trip.projects))])
        return Page([
            "day": .text(facts.lastDay.description), "name": .text(facts.name), "path": .text(paths.mission(trip.id)),
            "detail": .text(
                [count, facts.place, facts.leader].compactMap(\.self).joined(separator: strings.text("list.clause_separator"))),
        ])
    }
}
