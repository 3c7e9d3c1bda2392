import Domain

/// One field of a form: its label, its words, and what is wrong with them.
struct FormField {
    enum Control {
        case line, area
        /// Values with their names; the empty one is "unknown".
        case choice([(value: String, name: String)])
        case amount(FormUnit)
        case file
    }

    var name: String
    var label: String
    var value: String
    var control = Control.line
    /// Quiet words beside the label.
    var note: String?
    var hint: String?
    var error: String?
    /// The id of the list of suggestions.
    var list: String?
    var isWide = false
    /// Takes the focus when the page opens.
    var isFirst = false
    var placeholder = ""
    /// Tells the ids of two fields of one name on one page apart.
    var suffix = ""

    /// The template `projects/field.html` shows it.
    static let shape = PageShape([
        "id": .text, "name": .text, "label": .text, "value": .text, "placeholder": .text, "described": .text, "note": text, "hint": text,
        "error": text, "list": text, "is_line": .flag, "is_area": .flag, "is_choice": .flag, "is_amount": .flag, "is_file": .flag,
        "is_invalid": .flag,
        "is_wide": .flag, "is_first": .flag,
        "options": .list(option), "units": .list(option), "unit_label": .text,
    ])

    static let text = PageShape.Field.list(PageShape(["text": .text]))
    static let option = PageShape(["value": .text, "name": .text, "is_chosen": .flag])

    static func optional(_ text: String?) -> Page.Value { .list(text.map { [Page(["text": .text($0)])] } ?? []) }

    static func options(_ options: [(value: String, name: String)], chosen: String) -> Page.Value {
        .list(
            options.map {
                Page(["value": .text($0.value), "name": .text($0.name), "is_chosen": .flag($0.value == chosen)])
            })
    }

    func page(_ strings: Strings) -> Page {
        let id = "f-\(name)\(suffix)"
        let described = [error.map { _ in "\(id)-e" }, hint.map { _ in "\(id)-h" }].compactMap { $0 }.joined(separator: " ")
        var fields: [String: Page.Value] = [
            "id": .text(id), "name": .text(name), "label": .text(label), "value": .text(value), "placeholder": .text(placeholder),
            "described": .text(described), "note": Self.optional(note), "hint": Self.optional(hint), "error": Self.optional(error),
            "list": Self.optional(list), "is_invalid": .flag(error != nil), "is_wide": .flag(isWide), "is_first": .flag(isFirst),
            "is_line": .flag(false), "is_area": .flag(false), "is_choice": .flag(false), "is_amount": .flag(false), "is_file": .flag(false),
            "options": .list([]), "units": .list([]), "unit_label": .text(strings.text("edit.unit.label", ["field": label])),
        ]
        switch control {
        case .line: fields["is_line"] = .flag(true)
        case .area: fields["is_area"] = .flag(true)
        case .file: fields["is_file"] = .flag(true)
        case .choice(let options):
            fields["is_choice"] = .flag(true)
            fields["options"] = Self.options(options, chosen: value)
        case .amount(let unit):
            fields["is_amount"] = .flag(true)
            fields["units"] = Self.options(
                FormUnit.allCases.map { ($0.rawValue, strings.text("edit.unit.\($0.rawValue)")) }, chosen: unit.rawValue)
        }
        return Page(fields)
    }
}

/// What a form was refused for: a summary with a link to each field.
struct FormErrors {
    static let shape = PageShape([
        "summary": .text, "kept": .text, "errors": .list(PageShape(["target": .text, "text": .text])),
    ])

    let errors: [FieldError]
    let strings: Strings

    /// One or none.
    var pages: Page.Value {
        guard !errors.isEmpty else { return .list([]) }
        let key = errors.count == 1 ? "edit.errors.one" : "edit.errors.other"
        return .list([
            Page([
                "summary": .text(strings.text(key, ["count": String(errors.count)])), "kept": .text(strings.text("edit.kept")),
                "errors": .list(
                    errors.map { error in
                        let target = "f-" + error.field
                        return Page(["target": .text(target), "text": .text(strings.sentence(for: error))])
                    }),
            ])
        ])
    }

    /// The sentence of a field's first error.
    func sentence(_ field: String) -> String? {
        errors.first { $0.field == field }.map { strings.text($0.message) }
    }

    /// Whether a field is the first to correct.
    func isFirst(_ field: String) -> Bool { errors.first?.field == field }
}
