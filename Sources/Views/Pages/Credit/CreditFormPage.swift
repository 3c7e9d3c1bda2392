import Domain

/// The form that agrees who is credited with a project.
package struct CreditFormPage: HTMLPage {
    package static let template = "credit/form.html"
    package static let shape = PageShape([
        "title": .text, "lead": .text, "action": .text, "csrf": .text, "base": .text, "next": .text, "refused": .list(FormErrors.shape),
        "fields": .list(FormField.shape), "save": .text, "cancel": .text, "cancel_path": .text,
    ])

    /// Of the project.
    package var name: String
    package var form: CreditForm
    package var reason: String
    /// The keys of the indicators that there are.
    package var indicators: [String]
    /// Whether what is said counts at once, or is submitted.
    package var counts: Bool
    package var errors: [FieldError] = []
    package var base: Int64
    package var action: String
    package var next: String
    package var csrf: String
    private let strings: Strings

    package init(
        strings: Strings, name: String, form: CreditForm, reason: String = "", indicators: [String], counts: Bool, base: Int64,
        action: String, next: String, csrf: String
    ) {
        self.strings = strings
        self.name = name
        self.form = form
        self.reason = reason
        self.indicators = indicators
        self.counts = counts
        self.base = base
        self.action = action
        self.next = next
        self.csrf = csrf
    }

    package var title: String { strings.text("credit.form_title", ["name": name]) }

    package var page: Page {
        let refusal = FormErrors(errors: errors, strings: strings)
        let reason = FormField(
            name: "reason", label: strings.text("edit.reason"), value: reason, error: refusal.sentence("reason"), isWide: true,
            isFirst: refusal.isFirst("reason"))
        return Page([
            "title": .text(title), "lead": .text(strings.text(counts ? "credit.lead" : "credit.lead_submitted")), "action": .text(action),
            "csrf": .text(csrf), "base": .text(String(base)), "next": .text(next), "refused": refusal.pages,
            "fields": .list(CreditForm.Field.allCases.map { field($0, refusal).page(strings) } + [reason.page(strings)]),
            "save": .text(strings.text(counts ? "edit.save" : "credit.submit")), "cancel": .text(strings.text("edit.cancel")),
            "cancel_path": .text(next),
        ])
    }

    private func field(_ field: CreditForm.Field, _ refusal: FormErrors) -> FormField {
        let key = field.rawValue
        var shown = FormField(name: key, label: strings.name(ofField: key), value: form[field])
        shown.error = refusal.sentence(key)
        shown.isFirst = errors.isEmpty ? field == .shares : refusal.isFirst(key)
        if strings.has("edit.hint.\(key)") { shown.hint = strings.text("edit.hint.\(key)") }
        switch field {
        case .indicator:
            shown.control = .choice([("", strings.text("credit.all"))] + indicators.map { ($0, strings.name(ofFigure: $0)) })
        case .shares:
            shown.isWide = true
            shown.placeholder = strings.text("credit.shares_example")
        case .from, .until: shown.placeholder = "2013-09-22"
        }
        return shown
    }
}
