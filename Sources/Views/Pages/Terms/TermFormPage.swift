import Domain

/// The form of one term; one that is to come has no code yet.
package struct TermFormPage: HTMLPage {
    package static let template = "terms/edit.html"
    package static let shape = PageShape([
        "title": .text, "lead": .text, "back": .text, "back_path": .text, "action": .text, "csrf": .text,
        "hidden": .list(PageShape(["name": .text, "value": .text])), "refused": .list(FormErrors.shape), "fields": .list(FormField.shape),
        "save": .text, "cancel": .text,
    ])

    private let kind: Term.Kind
    /// Nil for one to come.
    private let term: Term?
    private let csrf: String
    private let strings: Strings
    package var form: TermForm
    package var errors: [FieldError] = []

    package init(_ kind: Term.Kind, _ term: Term?, csrf: String, strings: Strings) {
        self.kind = kind
        self.term = term
        self.csrf = csrf
        self.strings = strings
        form = term.map(TermForm.init) ?? TermForm(code: "")
    }

    package var title: String { term.map { strings.name(of: $0) } ?? strings.text("terms.new.\(kind.rawValue)") }

    package var page: Page {
        var hidden = [("kind", kind.rawValue)]
        if let term { hidden += [("known", "1"), ("term_code", term.code)] }
        return Page([
            "title": .text(title), "lead": .text(lead), "back": .text(strings.text("layout.place.terms")),
            "back_path": .text(Paths().terms(kind)), "action": .text(Paths().terms), "csrf": .text(csrf),
            "hidden": .list(hidden.map { Page(["name": .text($0.0), "value": .text($0.1)]) }),
            "refused": FormErrors(errors: errors, strings: strings).pages, "fields": .list(fields.map { $0.page(strings) }),
            "save": .text(strings.text("terms.save")), "cancel": .text(strings.text("edit.cancel")),
        ])
    }

    private var lead: String {
        guard let term, kind.isRead else { return strings.text("terms.hint.\(kind.rawValue)") }
        let words = Terms.usualWords(kind, term.code).joined(separator: strings.text("list.middle_separator"))
        guard !words.isEmpty else { return strings.text("terms.hint.\(kind.rawValue)") }
        return strings.text("terms.usual_words", ["code": term.code, "words": words])
    }

    private var fields: [FormField] {
        var fields: [FormField] = []
        if term == nil {
            var code = field("term_code", form.code)
            code.label = strings.text("terms.code.\(kind.rawValue)")
            if !kind.isRead { code.hint = nil }
            fields.append(code)
        }
        if kind != .industry {
            for (tag, name) in TermForm.languages {
                var one = field(name, form.names[tag] ?? "")
                one.hint = nil
                if let term, Terms.isUsual(kind, term.code) { one.hint = strings.text("terms.hint.name") }
                fields.append(one)
            }
        }
        if kind.isRead {
            var words = field("term_words", form.words)
            (words.control, words.isWide) = (.area, true)
            fields.append(words)
        }
        if kind.isOpen {
            var use = field("term_use", form.isInUse ? "yes" : "no")
            use.control = .choice(["yes", "no"].map { ($0, strings.text("terms.use.\($0)")) })
            fields.append(use)
        }
        return fields
    }

    private func field(_ name: String, _ value: String) -> FormField {
        let refusal = FormErrors(errors: errors, strings: strings)
        var field = FormField(name: name, label: strings.text("terms.field.\(name)"), value: value)
        field.error = refusal.sentence(name)
        field.isFirst = refusal.isFirst(name)
        if strings.has("terms.hint.\(name)") { field.hint = strings.text("terms.hint.\(name)") }
        return field
    }
}
