import Domain

/// The form of a project: a new one, or what is known of one.
package struct ProjectFormPage: HTMLPage {
    package static let template = "projects/form.html"
    package static let shape = PageShape([
        "title": .text, "lead": .text, "action": .text, "csrf": .text, "base": .text, "next": .text,
        "refused": .list(FormErrors.shape), "lists": ProjectFields.listsShape,
        "sections": .list(PageShape(["id": .text, "name": .text, "fields": .list(FormField.shape)])),
        "stage": .list(PageShape(["name": .text, "fields": .list(FormField.shape), "framework": .text, "is_framework": .flag])),
        "effect": .list(
            PageShape([
                "name": .text, "hint": .text, "always": .text, "from": .text, "is_from": .flag, "fields": .list(FormField.shape),
            ])),
        "save": .text, "cancel": .text, "cancel_path": .text,
    ])

    /// What is asked beside the fields: of a new project its stage, of a known one from when the change holds.
    package enum Purpose: Sendable {
        case new(stage: String, day: String, counted: String, isFramework: Bool, excuse: String)
        case correction(name: String, isFrom: Bool, day: String, note: String)
    }

    package var purpose: Purpose
    package var form: ProjectForm
    package var choices: FormChoices
    package var errors: [FieldError] = []
    package var units: [ProjectForm.Field: FormUnit] = [:]
    package var amounts: [AmountKind: ConvertedAmount] = [:]
    /// The journal's last entry that the form has seen.
    package var base: Int64
    /// Where the form is sent, where it leads afterwards, and back.
    package var action: String
    package var next: String
    package var cancel: String
    package var csrf: String
    private let strings: Strings

    package init(
        strings: Strings, purpose: Purpose, form: ProjectForm, choices: FormChoices, base: Int64, action: String, next: String,
        cancel: String, csrf: String
    ) {
        self.strings = strings
        self.purpose = purpose
        self.form = form
        self.choices = choices
        self.base = base
        self.action = action
        self.next = next
        self.cancel = cancel
        self.csrf = csrf
    }

    package var title: String {
        switch purpose {
        case .new: strings.text("edit.new.title")
        case .correction(let name, _, _, _): strings.text("edit.edit.title", ["name": name])
        }
    }

    package var page: Page {
        let refusal = FormErrors(errors: errors, strings: strings)
        let fields = ProjectFields(strings: strings, form: form, choices: choices, errors: refusal, units: units, amounts: amounts)
        let isNew = if case .new = purpose { true } else { false }
        return Page([
            "title": .text(title), "lead": .text(strings.text(isNew ? "edit.new.lead" : "edit.edit.lead")), "action": .text(action),
            "csrf": .text(csrf), "base": .text(String(base)), "next": .text(next), "refused": refusal.pages,
            "lists": fields.lists(for: ProjectForm.Field.allCases),
            "sections": .list(
                ProjectFields.sections.map { key, list in
                    Page([
                        "id": .text("s-\(key)"), "name": .text(strings.text("edit.section.\(key)")),
                        "fields": .list(list.map { fields.field($0).page(strings) }),
                    ])
                }),
            "stage": .list(stage(refusal)), "effect": .list(effect(refusal)),
            "save": .text(strings.text("edit.save")), "cancel": .text(strings.text("edit.cancel")), "cancel_path": .text(cancel),
        ])
    }

    private func stage(_ refusal: FormErrors) -> [Page] {
        guard case .new(let stage, let day, let counted, let isFramework, let excuse) = purpose else { return [] }
        var choice = FormField(name: "stage", label: strings.text("edit.stage.stage"), value: stage, error: refusal.sentence("stage"))
        choice.control = .choice(Stage.allCases.map { ($0.key, strings.name(of: $0)) })
        let days = DayFields(strings: strings, refusal: refusal)
        let reason = FormField(
            name: "excuse", label: strings.text("edit.stage.excuse"), value: excuse, note: strings.text("edit.optional"), isWide: true)
        return [
            Page([
                "name": .text(strings.text("edit.section.stage")),
                "fields": .list([choice, days.actual(day), days.counted(counted), reason].map { $0.page(strings) }),
                "framework": .text(strings.text("edit.stage.framework")), "is_framework": .flag(isFramework),
            ])
        ]
    }

    private func effect(_ refusal: FormErrors) -> [Page] {
        guard case .correction(_, let isFrom, let day, let note) = purpose else { return [] }
        let from = FormField(
            name: "effective", label: strings.text("edit.effect.day"), value: day, error: refusal.sentence("effective"),
            isFirst: refusal.isFirst("effective"), placeholder: "2013-09-22")
        let words = FormField(
            name: "note", label: strings.text("edit.effect.note"), value: note, note: strings.text("edit.optional"),
            error: refusal.sentence("reason"), isWide: true)
        return [
            Page([
                "name": .text(strings.text("edit.section.effect")), "hint": .text(strings.text("edit.effect.hint")),
                "always": .text(strings.text("edit.effect.always")), "from": .text(strings.text("edit.effect.from")),
                "is_from": .flag(isFrom), "fields": .list([from, words].map { $0.page(strings) }),
            ])
        ]
    }
}

/// The days of a stage: the actual one, and the one it counts on.
struct DayFields {
    let strings: Strings
    let refusal: FormErrors

    func actual(_ value: String, label: String? = nil, name: String = "day") -> FormField {
        FormField(
            name: name, label: label ?? strings.text("edit.stage.day"), value: value, error: refusal.sentence(name),
            isFirst: refusal.isFirst(name), placeholder: "2013-09-22")
    }

    func counted(_ value: String) -> FormField {
        FormField(
            name: "counted_day", label: strings.text("edit.stage.counted"), value: value, hint: strings.text("edit.stage.counted_hint"),
            error: refusal.sentence("counted_day"), isFirst: refusal.isFirst("counted_day"), placeholder: "2013-09-22")
    }
}
