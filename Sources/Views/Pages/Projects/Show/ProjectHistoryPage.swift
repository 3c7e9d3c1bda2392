import Domain

/// The instants at which something about a project became known, and what differs between two of them.
package struct ProjectHistoryPage: HTMLPage {
    package static let template = "projects/history.html"
    package static let shape = PageShape([
        "title": .text, "project": .text, "project_path": .text, "lead": .text, "known_label": .text, "known_hint": .text, "look": .text,
        "known": .text, "as_of": .list(PageShape(["value": .text])), "action": .text, "compare_action": .text,
        "list_title": .text, "compare": .text, "heads": .list(PageShape(["text": .text])),
        "instants": .list(
            PageShape([
                "at": .text, "iso": .text, "by": .text, "sentence": .text, "path": .text, "value": .text, "is_from": .flag, "is_to": .flag,
                "from_label": .text, "to_label": .text,
            ])),
        "differences": .list(
            PageShape([
                "title": .text, "none": .list(PageShape(["text": .text])), "heads": .list(PageShape(["text": .text])), "rows": .list(row),
            ])),
    ])
    private static let row = PageShape(["field": .text, "before": .text, "after": .text, "from": .text])

    /// Two instants, and what differs between them; nil for the later one is now.
    package struct Comparison: Sendable {
        package var from: Instant
        package var to: Instant?
        package var changes: [EntryChange]

        package init(from: Instant, to: Instant?, changes: [EntryChange]) {
            self.from = from
            self.to = to
            self.changes = changes
        }
    }

    private let id: ID<Project>
    private let name: String
    private let instants: [KnownInstant]
    private let comparison: Comparison?
    private let strings: Strings
    private let paths: Paths

    package init(
        _ id: ID<Project>, name: String, instants: [KnownInstant], comparison: Comparison?, strings: Strings, paths: Paths
    ) {
        self.id = id
        self.name = name
        self.instants = instants
        self.comparison = comparison
        self.strings = strings
        self.paths = paths
    }

    package var title: String { strings.text("project.history_title", ["name": name]) }
    private var formats: Formats { Formats(strings) }

    package var page: Page {
        let heads = ["project.history_at", "project.history_what", "project.history_from", "project.history_to"]
        return Page([
            "title": .text(strings.text("project.history")), "project": .text(name), "project_path": .text(paths.project(id)),
            "lead": .text(strings.text("project.history_lead")), "known_label": .text(strings.text("project.known_on")),
            "known_hint": .text(strings.text("project.known_hint")), "look": .text(strings.text("project.look")),
            "known": .text(String((paths.knownAt ?? instants.first?.at)?.inChina.day.description ?? "")),
            "as_of": .list(paths.asOf.map { [Page(["value": .text($0.description)])] } ?? []),
            "action": .text("/projects/\(id)"), "compare_action": .text("/projects/\(id)/history"),
            "list_title": .text(strings.text("project.history_list")), "compare": .text(strings.text("project.compare")),
            "heads": .list(heads.map { Page(["text": .text(strings.text($0))]) }),
            "instants": .list(instants.enumerated().map(instant)), "differences": .list(comparison.map { [differences($0)] } ?? []),
        ])
    }

    private func instant(_ position: Int, _ instant: KnownInstant) -> Page {
        let at = formats.instant(instant.at)
        let entry = EntrySummary(
            sequence: instant.sequence, at: instant.at, by: instant.by, action: instant.action, subjectKind: "project", subject: nil)
        let from = comparison?.from ?? instants.dropFirst().first?.at
        let to = comparison == nil ? instants.first?.at : comparison?.to
        return Page([
            "at": .text(at), "iso": .text(instant.at.description), "by": .text(EntryText(strings).person(instant.by)),
            "sentence": .text(EntryText(strings).heading(for: entry)),
            "path": .text(Paths(asOf: paths.asOf, knownAt: instant.at).project(id)), "value": .text(instant.at.description),
            "is_from": .flag(instant.at == from), "is_to": .flag(instant.at == to),
            "from_label": .text(strings.text("project.history_from_label", ["at": at])),
            "to_label": .text(strings.text("project.history_to_label", ["at": at])),
        ])
    }

    private func differences(_ comparison: Comparison) -> Page {
        let from = formats.instant(comparison.from)
        let to = comparison.to.map { formats.instant($0) } ?? strings.text("instant.now")
        let text = EntryText(strings)
        let heads = [strings.text("field.field"), from, to, strings.text("project.history_days")]
        let none = comparison.changes.isEmpty ? [Page(["text": .text(strings.text("project.no_difference"))])] : []
        return Page([
            "title": .text(strings.text("project.differences", ["from": from, "to": to])), "none": .list(none),
            "heads": .list(comparison.changes.isEmpty ? [] : heads.map { Page(["text": .text($0)]) }),
            "rows": .list(
                comparison.changes.map { change in
                    Page([
                        "field": .text(text.name(of: change)), "before": .text(text.shown(change.before)),
                        "after": .text(text.shown(change.after)),
                        "from": .text(change.from.map { strings.text("project.from", ["day": formats.day($0)]) } ?? ""),
                    ])
                }),
        ])
    }
}
