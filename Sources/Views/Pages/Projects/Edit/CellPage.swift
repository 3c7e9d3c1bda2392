import Domain

/// The form of one cell of the table, edited in its place.
package struct CellPage: HTMLPage {
    package static let template = "projects/cell.html"
    package static let shape = PageShape([
        "action": .text, "csrf": .text, "base": .text, "next": .text, "field": .list(FormField.shape), "lists": ProjectFields.listsShape,
        "save": .text, "clash": FormField.text, "later": FormField.text,
    ])

    package var field: ProjectForm.Field
    package var form: ProjectForm
    package var unit: FormUnit?
    package var choices: FormChoices
    package var errors: [FieldError] = []
    /// Somebody else's word against the person's.
    package var clash: EditConflict.Clash?
    /// The day from which it may count, where closed days stand in the way.
    package var firstOpen: Day?
    package var base: Int64
    package var action: String
    package var next: String
    package var csrf: String
    private let strings: Strings

    package init(
        strings: Strings, field: ProjectForm.Field, form: ProjectForm, choices: FormChoices, base: Int64, action: String, next: String,
        csrf: String
    ) {
        self.strings = strings
        self.field = field
        self.form = form
        self.choices = choices
        self.base = base
        self.action = action
        self.next = next
        self.csrf = csrf
    }

    package var title: String { strings.name(ofField: field.rawValue) }

    package var page: Page {
        let fields = ProjectFields(
            strings: strings, form: form, choices: choices, errors: FormErrors(errors: errors, strings: strings),
            units: unit.map { [field: $0] } ?? [:])
        var shown = fields.field(field)
        shown.hint = nil
        shown.isFirst = true
        return Page([
            "action": .text(action), "csrf": .text(csrf), "base": .text(String(base)), "next": .text(next),
            "field": .list([shown.page(strings)]), "lists": fields.lists(for: [field]), "save": .text(strings.text("edit.save")),
            "clash": FormField.optional(clash.map(sentence)),
            "later": FormField.optional(firstOpen.map { strings.text("periods.later", ["day": Formats(strings).day($0)]) }),
        ])
    }

    private func sentence(_ clash: EditConflict.Clash) -> String {
        let theirs =
            clash.theirs.isEmpty ? strings.text("edit.conflict.empty") : strings.word(clash.theirs, ofField: clash.field)
        return strings.text("edit.cell.clash", ["by": clash.by, "theirs": theirs])
    }
}
