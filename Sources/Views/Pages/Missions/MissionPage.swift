import Domain

/// One mission: when and where it went, what it brought, and everything that happened.
package struct MissionPage: HTMLPage {
    package static let template = "missions/show.html"

    private let dossier: MissionDossier
    private let timeline: Timeline
    private let moment: Moment
    private let words: ProjectWords
    private let paths: Paths

    package init(_ dossier: MissionDossier, timeline: Timeline, moment: Moment, words: ProjectWords, paths: Paths) {
        self.dossier = dossier
        self.timeline = timeline
        self.moment = moment
        self.words = words
        self.paths = paths
    }

    package var title: String { dossier.facts.name }
    private var strings: Strings { words.strings }
    private var formats: Formats { Formats(strings) }
    private var parts: DossierParts { DossierParts(words: words, moment: moment, paths: paths) }

    private static let labels = [
        "crumb", "facts", "sums", "sums_note", "visits", "visits_note", "kind", "stated_head", "yuan", "unknown",
    ]
    private static let sum = PageShape([
        "name": .text, "path": .text, "stated": .list(PageShape(["text": .text])), "yuan": .text, "unknown": .list(DossierParts.count),
    ])
    package static let shape = PageShape(
        [
            "title": .text, "crumb_path": .text, "is_past": .flag, "past": .text, "chips": .list(ProjectPage.chips),
            "strip": .list(DossierParts.entry), "has_projects": .flag, "no_projects": .text, "heads": .list(DossierParts.head),
            "rows": .list(DossierParts.row), "projects_path": .text, "projects_count": .text, "projects_note": .text,
            "figures_note": .text, "figure_list": .list(DossierParts.figure), "facts": .list(PageShape(["name": .text, "text": .text])),
            "sums": .list(sum), "has_sums": .flag, "visit_list": .list(DossierParts.visit),
        ].merging(DossierParts.timeline) { first, _ in first }
            .merging(labels.map { ("l_" + $0, .text) } + DossierParts.labelShape) { first, _ in first })

    private static let columns: [ProjectColumn] = [.district, .intended, .signedOn, .investors]
    /// Visits on the page.
    private static let shown = 8

    private var counted: ProjectFilter { ProjectFilter(countedOfMission: dossier.value) }

    package var page: Page {
        let labels = Self.labels.map { ("l_" + $0, Page.Value.text(strings.text("missions.page.\($0)"))) } + parts.labels
        let fields: [String: Page.Value] = [
            "title": .text(title), "crumb_path": .text(paths.missions), "is_past": .flag(!parts.past.isEmpty), "past": .text(parts.past),
            "chips": .list(chips), "strip": .list(strip), "has_projects": .flag(!dossier.projects.isEmpty),
            "no_projects": .text(strings.text("missions.page.no_projects")), "heads": .list(parts.heads(Self.columns)),
            "rows": .list(dossier.projects.map { parts.row($0, Self.columns) }),
            "projects_path": .text(paths.projects(ProjectFilter(everOfMission: dossier.value))),
            "projects_count": .text(strings.text("projects.rows", ["count": formats.count(Int64(dossier.count))])),
            "projects_note": .text(strings.text("missions.page.projects_note")),
            "figures_note": .text(strings.text("missions.page.figures_note")),
            "figure_list": .list(dossier.figures.map { parts.figure($0, of: ProjectFilter(ofMission: dossier.value)) }),
            "facts": .list(facts), "sums": .list(sums), "has_sums": .flag(!sums.isEmpty),
            "visit_list": .list(dossier.calls.prefix(Self.shown).map { parts.visit($0, isNamed: true) }),
        ]
        let timeline = parts.timeline(timeline, isNamed: true) { paths.timeline(dossier.id, page: $0) }
        return Page(fields.merging(timeline) { first, _ in first }.merging(labels) { first, _ in first })
    }

    /// Whether it is still to come or under way, on the page's day.
    private var chips: [Page] {
        let facts = dossier.facts
        let state = moment.asOf < facts.firstDay ? "planned" : moment.asOf < facts.lastDay ? "under_way" : nil
        return (state.map { [parts.chip(strings.text("missions.page.\($0)"), "info")] } ?? [])
            + [MissionWords(strings).days(facts), facts.place].compactMap { $0.map { parts.chip($0) } }
    }

    /// What it brought; each number leads to its rows.
    private var strip: [Page] {
        let signed = ProjectFilter(signedOfMission: dossier.value, asOf: moment.asOf)
        return [
            parts.entry(strings.text("missions.column.projects"), count: dossier.totals.count, counted),
            parts.entry(strings.text("missions.column.signed"), count: dossier.signed, signed),
        ] + [AmountKind.intended, .inPlace].map { parts.entry($0, dossier.totals, counted) }
            + [
                parts.entry(
                    strings.text("missions.column.headcount"),
                    dossier.facts.headcount.map { formats.count(Int64($0)) } ?? formats.notKnown,
                    dossier.facts.headcount == nil ? "" : strings.text("missions.unit.persons"))
            ]
    }

    private var facts: [Page] {
        let facts = dossier.facts
        let count = facts.lastDay.number - facts.firstDay.number + 1
        let days = count > 1 ? strings.text("missions.page.days", ["count": String(count)]) : nil
        let pairs: [(String, String?)] = [
            (
                strings.text("missions.column.days"),
                [MissionWords(strings).days(facts), days].compactMap(\.self).joined(separator: strings.text("list.clause_separator"))
            ),
            (strings.text("missions.column.place"), facts.place), (strings.text("missions.column.leader"), facts.leader),
            (strings.name(ofField: "mission_code"), facts.code), (strings.name(ofField: "remark"), facts.remark),
        ]
        return pairs.compactMap { name, text in text.map { Page(["name": .text(name), "text": .text($0)]) } }
    }

    /// Each kind of amount that one of its projects states: as stated by currency, and in yuan.
    private var sums: [Page] {
        AmountKind.allCases.compactMap { kind in
            guard let total = dossier.totals.amounts[kind], !total.stated.isEmpty else { return nil }
            let stated = total.stated.map { stated in
                strings.text(
                    "missions.page.stated",
                    [
                        "amount": formats.stated(Amount(minor: stated.minor, currency: stated.currency, text: "")),
                        "count": formats.count(Int64(stated.count)),
                    ])
            }
            let unknown = total.unknown + total.withoutRate
            var open = counted
            open.groups.append([.amountMissing(kind)])
            return Page([
                "name": .text(strings.name(ofField: kind.rawValue)), "path": .text(paths.projects(DossierParts.largest(kind, counted))),
                "stated": .list(stated.map { Page(["text": .text($0)]) }),
                "yuan": .text(total.counted > 0 ? formats.amount(total.fen) : formats.notKnown),
                "unknown": .list(unknown > 0 ? [parts.count(unknown, open)] : []),
            ])
        }
    }
}
