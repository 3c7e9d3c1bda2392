import Domain

/// The form that registers a first contact, and what is registered of the project already.
package struct FirstContactFormPage: HTMLPage {
    package static let template = "contacts/form.html"
    package static let shape = PageShape([
        "title": .text, "lead": .text, "action": .text, "csrf": .text, "next": .text, "refused": .list(FormErrors.shape),
        "fields": .list(FormField.shape), "save": .text, "cancel": .text, "known": .text, "heads": .list(PageShape(["text": .text])),
        "rows": .list(FirstContactRow.shape), "has_rows": .flag,
    ])

    /// The fields, by name.
    package static let names = ["contact_unit", "contacted_on", "contact_remark"]

    private let id: ID<Project>
    private let name: String
    private let units: [String]
    private let lines: [FirstContactLine]
    private let days: Int
    private let today: Day
    private let next: String
    private let csrf: String
    private let strings: Strings
    /// What was typed, by the field's name.
    package var values: [String: String]
    package var errors: [FieldError] = []

    /// - Parameters:
    ///   - units: those for which the person may register, by name.
    ///   - lines: what is registered of the project and in sight.
    ///   - days: how long it is protected.
    package init(
        _ id: ID<Project>, name: String, units: [String], lines: [FirstContactLine], days: Int, values: [String: String], today: Day,
        next: String, csrf: String, strings: Strings
    ) {
        self.id = id
        self.name = name
        self.units = units
        self.lines = lines
        self.days = days
        self.values = values
        self.today = today
        self.next = next
        self.csrf = csrf
        self.strings = strings
    }

    package var title: String { strings.text("contacts.form.title", ["name": name]) }

    package var page: Page {
        let refusal = FormErrors(errors: errors, strings: strings)
        let words = FirstContactWords(strings, today: today)
        let fields = Self.names.map { name in
            var field = FormField(name: name, label: strings.name(ofField: name), value: values[name] ?? "", error: refusal.sentence(name))
            field.isFirst = errors.isEmpty ? name == "contacted_on" : refusal.isFirst(name)
            switch name {
            case "contact_unit": field.control = .choice(units.map { ($0, $0) })
            case "contacted_on": field.placeholder = "2013-09-22"
            default: (field.isWide, field.note) = (true, strings.text("edit.optional"))
            }
            return field
        }
        return Page([
            "title": .text(title), "lead": .text(strings.text("contacts.form.lead", ["days": String(days)])),
            "action": .text(Paths().projectFirstContact(id)), "csrf": .text(csrf), "next": .text(next), "refused": refusal.pages,
            "fields": .list(fields.map { $0.page(strings) }), "save": .text(strings.text("contacts.form.save")),
            "cancel": .text(strings.text("edit.cancel")), "known": .text(strings.text("contacts.form.known")),
            "heads": .list(FirstContactWords.columns.map { Page(["text": .text(strings.text("contacts.head.\($0)"))]) }),
            "rows": .list(lines.map { words.page(of: $0) }), "has_rows": .flag(!lines.isEmpty),
        ])
    }
}
