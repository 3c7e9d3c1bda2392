import Domain

/// One project beside the table it was chosen from.
package struct ProjectPanelPage: HTMLPage {
    package static let template = "projects/panel.html"

    private let whole: ProjectPage

    /// - Parameter whole: the page of the project; the panel shows less of it.
    package init(_ whole: ProjectPage) {
        self.whole = whole
    }

    package static let shape = PageShape(
        ProjectPage.shared.merging([
            "people": .list(PageShape(["role": .text, "name": .text])), "close_path": .text, "step_back": .text, "step_on": .text,
            "items": .list(TimelineItems.shape),
            "acts": .list(PageShape(["path": .text, "text": .text])),
        ]) { first, _ in first })

    package var page: Page {
        let strings = whole.strings
        let people = ProjectDossier.Responsibility.Role.allCases.compactMap { role -> Page? in
            let names = whole.dossier.responsibilities.filter { $0.role == role && $0.validity.contains(whole.moment.asOf) }.map(\.name)
            guard !names.isEmpty else { return nil }
            return Page([
                "role": .text(strings.name(ofField: role.rawValue)), "name": .text(names.joined(separator: strings.text("list.separator"))),
            ])
        }
        let next = whole.mayEdit ? whole.dossier.next : nil
        let acts = next.map { next in
            [
                Page([
                    "path": .text(whole.paths.advancement(whole.id, to: next)),
                    "text": .text(strings.text("project.advance", ["stage": strings.name(of: next)])),
                ])
            ]
        }
        let rest: [String: Page.Value] = [
            "people": .list(people), "close_path": .text(whole.paths.projects), "step_back": .text(strings.text("project.step_back")),
            "step_on": .text(strings.text("project.step_on")),
            "items": .list(Array(TimelineItems(whole.timeline, strings).pages.prefix(5))),
            "acts": .list(acts ?? []),
        ]
        return Page(whole.sharedFields.merging(rest) { first, _ in first })
    }
}
