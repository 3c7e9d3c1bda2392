import Domain

/// Setting one field of many projects: choosing field and value, then what would change, before and after.
package struct BulkChangePage: HTMLPage {
    package static let template = "projects/changes.html"
    package static let shape = PageShape([
        "title": .text, "lead": .text, "csrf": .text, "base": .text, "next": .text,
        "refused": .list(FormErrors.shape), "lists": ProjectFields.listsShape,
        "ids": .list(PageShape(["id": .text])),
        "choosing": .list(
            PageShape([
                "action": .text, "field_label": .text, "fields": .list(FormField.option), "value": .list(FormField.shape), "is_set": .flag,
                "set": .text,
                "always": .text, "from": .text, "is_from": .flag, "day": .list(FormField.shape), "go": .text,
            ])),
        "previewing": .list(
            PageShape([
                "action": .text, "notice": FormField.text, "summary": .text, "field": .text, "value": .text, "effective": .text,
                "heads": .list(PageShape(["text": .text])),
                "rows": .list(PageShape(["path": .text, "name": .text, "before": .text, "after": .text])),
                "more": FormField.text, "apply": FormField.text, "back": .text, "back_action": .text,
            ])),
        "cancel": .text, "cancel_path": .text,
    ])

    /// One project that would change.
    package struct Row: Sendable {
        package var path: String
        package var name: String
        package var before: String
        package var after: String

        package init(path: String, name: String, before: String, after: String) {
            self.path = path
            self.name = name
            self.before = before
            self.after = after
        }
    }

    /// What the choice would do.
    package struct Preview: Sendable {
        package var rows: [Row]
        package var changed: Int
        package var unchanged: Int
        /// How many somebody else changed after the last preview.
        package var clashes: Int

        package init(rows: [Row], changed: Int, unchanged: Int, clashes: Int = 0) {
            self.rows = rows
            self.changed = changed
            self.unchanged = unchanged
            self.clashes = clashes
        }
    }

    package var ids: [ID<Project>]
    /// Nil until one is chosen.
    package var field: ProjectForm.Field?
    package var value: String
    /// The day from which it holds, as typed; empty for a correction.
    package var effective: String
    package var choices: FormChoices
    package var preview: Preview?
    package var errors: [FieldError] = []
    package var base: Int64
    package var next: String
    package var csrf: String
    private let strings: Strings

    package init(
        strings: Strings, ids: [ID<Project>], field: ProjectForm.Field?, value: String, effective: String, choices: FormChoices,
        base: Int64, next: String, csrf: String
    ) {
        self.strings = strings
        self.ids = ids
        self.field = field
        self.value = value
        self.effective = effective
        self.choices = choices
        self.base = base
        self.next = next
        self.csrf = csrf
    }

    package var title: String { strings.text("edit.bulk.title") }

    package var page: Page {
        let refusal = FormErrors(errors: errors, strings: strings)
        let form = field.map { ProjectForm([$0: value]) } ?? ProjectForm()
        let fields = ProjectFields(strings: strings, form: form, choices: choices, errors: refusal)
        return Page([
            "title": .text(title), "lead": .text(counted("edit.bulk.count", ids.count)), "csrf": .text(csrf), "base": .text(String(base)),
            "next": .text(next), "refused": refusal.pages, "lists": fields.lists(for: field.map { [$0] } ?? []),
            "ids": .list(ids.map { Page(["id": .text($0.description)]) }),
            "choosing": .list(preview == nil ? [choosing(fields, refusal)] : []),
            "previewing": .list(preview.map { [previewing($0)] } ?? []),
            "cancel": .text(strings.text("edit.cancel")), "cancel_path": .text(next),
        ])
    }

    private func counted(_ key: String, _ number: Int) -> String {
        strings.text(number == 1 ? "\(key).one" : "\(key).other", ["count": Formats(strings).count(Int64(number))])
    }

    private func choosing(_ fields: ProjectFields, _ refusal: FormErrors) -> Page {
        var value: [Page] = []
        if let field {
            var shown = fields.field(field)
            shown.name = "value"
            shown.label = strings.text("edit.bulk.value")
            shown.hint = strings.text("edit.bulk.value_hint")
            shown.isFirst = true
            value = [shown.page(strings)]
        }
        let day = FormField(
            name: "effective", label: strings.text("edit.effect.day"), value: effective, error: refusal.sentence("effective"),
            isFirst: refusal.isFirst("effective"), placeholder: "2013-09-22")
        let names = ProjectForm.Field.allCases.filter(\.isShared).map { ($0.rawValue, strings.name(ofField: $0.rawValue)) }
        return Page([
            "action": .text(field == nil ? Paths().newChanges : Paths().changesPreview),
            "field_label": .text(strings.text("edit.bulk.field")),
            "fields": FormField.options(names, chosen: field?.rawValue ?? ""), "value": .list(value), "is_set": .flag(field != nil),
            "set": .text(field?.rawValue ?? ""), "always": .text(strings.text("edit.effect.always")),
            "from": .text(strings.text("edit.effect.from")), "is_from": .flag(!effective.isEmpty), "day": .list([day.page(strings)]),
            "go": .text(strings.text(field == nil ? "edit.bulk.next" : "edit.bulk.preview")),
        ])
    }

    private func previewing(_ preview: Preview) -> Page {
        let key = field?.rawValue ?? ""
        let heads = [
            strings.text("edit.conflict.project"), strings.text("edit.bulk.before"), strings.text("edit.bulk.after"),
        ]
        var summary = ["field": strings.name(ofField: key), "what": counted("edit.bulk.will", preview.changed)]
        if preview.unchanged > 0 { summary["same"] = counted("edit.bulk.same", preview.unchanged) }
        let hidden = preview.changed - preview.rows.count
        return Page([
            "action": .text(Paths().changes), "field": .text(key), "value": .text(value), "effective": .text(effective),
            "notice": FormField.optional(
                preview.clashes == 0 ? nil : strings.text("edit.bulk.clash", ["count": String(preview.clashes)])),
            "summary": .text(
                preview.changed == 0 ? strings.text("edit.bulk.nothing") : strings.text("edit.bulk.summary", summary)),
            "heads": .list(heads.map { Page(["text": .text($0)]) }),
            "rows": .list(preview.rows.map(row)),
            "more": FormField.optional(
                hidden > 0 ? strings.text("edit.bulk.more", ["count": Formats(strings).count(Int64(hidden))]) : nil),
            "apply": FormField.optional(preview.changed == 0 ? nil : counted("edit.bulk.apply", preview.changed)),
            "back": .text(strings.text("edit.bulk.change")), "back_action": .text(Paths().newChanges),
        ])
    }

    private func row(_ row: Row) -> Page {
        func shown(_ text: String) -> Page.Value {
            .text(text.isEmpty ? strings.text("edit.unknown") : strings.word(text, ofField: field?.rawValue ?? ""))
        }
        return Page(["path": .text(row.path), "name": .text(row.name), "before": shown(row.before), "after": shown(row.after)])
    }
}
