import Domain

/// One visit: who came, when and why, what the company invests in, and everything that was written about it.
package struct VisitPage: HTMLPage {
    package static let template = "visits/show.html"

    private let dossier: VisitDossier
    private let timeline: Timeline
    private let moment: Moment
    private let words: ProjectWords
    private let paths: Paths

    package init(_ dossier: VisitDossier, timeline: Timeline, moment: Moment, words: ProjectWords, paths: Paths) {
        self.dossier = dossier
        self.timeline = timeline
        self.moment = moment
        self.words = words
        self.paths = paths
    }

    package var title: String { dossier.call.facts.company }
    private var facts: VisitFacts { dossier.call.facts }
    private var strings: Strings { words.strings }
    private var formats: Formats { Formats(strings) }
    private var parts: DossierParts { DossierParts(words: words, moment: moment, paths: paths) }
    private var day: String { formats.day(facts.day.day, isMonth: facts.day.precision == .month) }

    private static let labels = ["crumb", "facts", "others", "others_note", "all_visits"]
    package static let shape = PageShape(
        [
            "title": .text, "crumb_path": .text, "is_past": .flag, "past": .text, "chips": .list(ProjectPage.chips),
            "pairs": .list(ProjectPage.pair), "has_projects": .flag, "no_projects": .text, "heads": .list(DossierParts.head),
            "rows": .list(DossierParts.row), "projects_path": .text, "projects_count": .text, "projects_note": .text,
            "other_list": .list(DossierParts.visit), "visits_path": .text,
        ].merging(DossierParts.timeline) { first, _ in first }
            .merging(labels.map { ("l_" + $0, .text) } + DossierParts.labelShape) { first, _ in first })

    private static let columns: [ProjectColumn] = [.district, .intended, .signedOn, .leader]
    /// Other visits on the page; the rest are where visits are listed.
    private static let shown = 8

    package var page: Page {
        let labels = Self.labels.map { ("l_" + $0, Page.Value.text(strings.text("visits.page.\($0)"))) } + parts.labels
        let name = dossier.investor?.name
        let fields: [String: Page.Value] = [
            "title": .text(title), "crumb_path": .text(paths.visits), "is_past": .flag(!parts.past.isEmpty), "past": .text(parts.past),
            "chips": .list(chips), "pairs": .list(pairs), "has_projects": .flag(!dossier.projects.isEmpty),
            "no_projects": .text(strings.text(name == nil ? "visits.page.no_investor" : "investors.page.no_projects")),
            "heads": .list(parts.heads(Self.columns)), "rows": .list(dossier.projects.map { parts.row($0, Self.columns) }),
            "projects_path": .text(name.map { paths.projects(ProjectFilter(everOfInvestor: $0)) } ?? ""),
            "projects_count": .text(strings.text("projects.rows", ["count": formats.count(Int64(dossier.count))])),
            "projects_note": .text(strings.text("visits.page.projects_note")),
            "other_list": .list(dossier.others.prefix(Self.shown).map { parts.visit($0) }),
            "visits_path": .text(paths.visits(of: facts.company)),
        ]
        let timeline = parts.timeline(timeline, isNamed: false) { paths.timeline(dossier.call.id, page: $0) }
        return Page(fields.merging(timeline) { first, _ in first }.merging(labels) { first, _ in first })
    }

    private var chips: [Page] {
        let heads = facts.headcount.map { strings.text("project.heads", ["count": formats.count(Int64($0))]) }
        return (facts.state == .cancelled ? [parts.chip(strings.text("visits.cancelled"), "red")] : [])
            + [day, heads].compactMap { $0.map { parts.chip($0) } }
    }

    private var pairs: [Page] {
        func pair(_ name: String, _ text: String?, path: String? = nil) -> Page? {
            guard let text, !text.isEmpty else { return nil }
            return Page([
                "name": .text(name), "text": .text(text), "path": .text(path ?? ""), "has_path": .flag(path != nil), "note": .text(""),
            ])
        }
        func head(_ key: String) -> String { strings.text("visits.head.\(key)") }
        return [
            pair(head("company"), facts.company),
            pair(strings.text("visits.page.investor"), dossier.investor?.name, path: dossier.investor.map { paths.investor($0.id) }),
            pair(head("day"), day),
            pair(head("headcount"), facts.headcount.map { formats.count(Int64($0)) } ?? formats.notKnown),
            pair(strings.name(ofField: "leader"), dossier.call.leader), pair(head("host"), facts.host),
            pair(head("purpose"), facts.purpose), pair(head("remark"), facts.remark),
        ].compactMap(\.self)
    }
}
