import Domain

/// Projects that make no progress, the longest silent first.
package struct IdlePage: HTMLPage {
    package static let template = "projects/idle.html"
    package static let shape = PageShape([
        "title": .text, "lead": .text, "none": FormField.text, "heads": .list(PageShape(["text": .text, "is_number": .flag])),
        "rows": .list(
            PageShape([
                "name": .text, "path": .text, "stage": .text, "district": .text, "responsible": .text, "heard": .text, "days": .text,
                "state": .text, "state_kind": .text, "act": .list(PageShape(["path": .text, "text": .text, "label": .text])),
            ])),
    ])

    private let projects: [IdleProject]
    private let mayEdit: Bool
    private let strings: Strings

    package init(_ projects: [IdleProject], mayEdit: Bool, strings: Strings) {
        self.projects = projects
        self.mayEdit = mayEdit
        self.strings = strings
    }

    package var title: String { strings.text("idle.title") }

    package var page: Page {
        let heads = ["name", "stage", "district", "responsible", "heard", "days", "state"] + (mayEdit ? ["act"] : [])
        return Page([
            "title": .text(title), "lead": .text(strings.text("idle.lead")),
            "none": FormField.optional(projects.isEmpty ? strings.text("idle.none") : nil),
            "heads": .list(
                (projects.isEmpty ? [] : heads).map {
                    Page(["text": .text(strings.text("idle.head.\($0)")), "is_number": .flag($0 == "days")])
                }),
            "rows": .list(projects.map(row)),
        ])
    }

    private func row(_ project: IdleProject) -> Page {
        let formats = Formats(strings)
        let act = Page([
            "path": .text(Paths().projectReturn(project.id)), "text": .text(strings.text("idle.return")),
            "label": .text(strings.text("idle.return_label", ["name": project.name])),
        ])
        return Page([
            "name": .text(project.name), "path": .text(Paths().project(project.id)), "stage": .text(strings.name(of: project.stage)),
            "district": .text(project.district ?? formats.notKnown), "responsible": .text(project.responsible),
            "heard": .text(project.heard.description), "days": .text(formats.count(Int64(project.days))),
            "state": .text(strings.text(project.isOver ? "idle.over" : "idle.near")),
            "state_kind": .text(project.isOver ? "red" : "yellow"),
            "act": .list(mayEdit ? [act] : []),
        ])
    }
}
