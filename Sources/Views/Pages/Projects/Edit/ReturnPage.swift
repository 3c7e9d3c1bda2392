import Domain

/// The form that gives a project back to the city's pool.
package struct ReturnPage: HTMLPage {
    package static let template = "projects/return.html"
    package static let shape = PageShape([
        "title": .text, "lead": .text, "action": .text, "csrf": .text, "base": .text, "next": .text, "refused": .list(FormErrors.shape),
        "fields": .list(FormField.shape), "save": .text, "cancel": .text,
    ])

    private let id: ID<Project>
    private let name: String
    package var day: String
    package var reason = ""
    package var errors: [FieldError] = []
    private let base: Int64
    private let next: String
    private let csrf: String
    private let strings: Strings

    package init(_ id: ID<Project>, name: String, day: String, base: Int64, next: String, csrf: String, strings: Strings) {
        self.id = id
        self.name = name
        self.day = day
        self.base = base
        self.next = next
        self.csrf = csrf
        self.strings = strings
    }

    package var title: String { strings.text("return.title", ["name": name]) }

    package var page: Page {
        let refusal = FormErrors(errors: errors, strings: strings)
        let day = DayFields(strings: strings, refusal: refusal).actual(day, label: strings.text("return.day"))
        let reason = FormField(
            name: "reason", label: strings.text("edit.reason"), value: reason, error: refusal.sentence("reason"), isWide: true,
            isFirst: errors.isEmpty || refusal.isFirst("reason"))
        return Page([
            "title": .text(title), "lead": .text(strings.text("return.lead")), "action": .text(Paths().projectReturn(id)),
            "csrf": .text(csrf), "base": .text(String(base)), "next": .text(next), "refused": refusal.pages,
            "fields": .list([day, reason].map { $0.page(strings) }), "save": .text(strings.text("return.submit")),
            "cancel": .text(strings.text("edit.cancel")),
        ])
    }
}
