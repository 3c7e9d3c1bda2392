import Domain

/// One indicator's versions, and the form that gives it the next: first with what figures would become, then to be saved.
package struct DefinitionPage: HTMLPage {
    package static let template = "definitions/show.html"

    private static let text = PageShape(["text": .text])
    package static let shape = PageShape([
        "title": .text, "lead": .text, "back": .text, "back_path": .text, "figure": .text, "figure_path": .text,
        "refused": .list(FormErrors.shape), "versions_title": .text, "heads": .list(text),
        "versions": .list(PageShape(["version": .text, "validity": .text, "origin": .text, "is_own": .flag, "definition": .text])),
        "form": .text, "form_lead": .text, "action": .text, "csrf": .text, "label": .text, "definition": .text, "seen": .text,
        "error": .list(text), "hint": .text, "save": .text,
        "effect": .list(
            PageShape([
                "title": .text, "lead": .text, "same": .list(text), "heads": .list(PageShape(["text": .text, "is_number": .flag])),
                "lines": .list(
                    PageShape(["name": .text, "before": .text, "after": .text, "is_part": .flag, "is_changed": .flag, "word": .text])),
            ])),
    ])

    /// The versions there are, the latest first.
    private let definitions: [DefinedIndicator]
    /// The indicators' names, by key.
    private let names: [String: String]
    /// The text in the form.
    package var text: String
    /// What was shown of it: it is saved when it is sent again as it is.
    package var seen = ""
    package var effect: DefinitionEffect?
    package var errors: [FieldError] = []
    private let csrf: String
    private let strings: Strings

    package init(_ definitions: [DefinedIndicator], names: [String: String], text: String, csrf: String, strings: Strings) {
        self.definitions = definitions
        self.names = names
        self.text = text
        self.csrf = csrf
        self.strings = strings
    }

    package var title: String { definitions.first.map { strings.name(of: $0.indicator) } ?? "" }
    private var key: String { definitions.first?.indicator.key ?? "" }
    private var next: Int { (definitions.first?.indicator.version ?? 0) + 1 }

    package var page: Page {
        let refusal = FormErrors(errors: errors, strings: strings)
        let save = effect == nil ? strings.text("definitions.preview") : strings.text("definitions.save", ["version": String(next)])
        return Page([
            "title": .text(title), "lead": .text(key), "back": .text(strings.text("layout.place.definitions")),
            "back_path": .text(Paths().definitions), "figure": .text(strings.text("definitions.figure")),
            "figure_path": .text(Paths().figure(key)), "refused": refusal.pages,
            "versions_title": .text(strings.text("figure_pages.versions")),
            "heads": .list(
                ["version", "validity", "origin", "definition"].map { Page(["text": .text(strings.text("definitions.head.\($0)"))]) }),
            "versions": .list(definitions.map(version)), "form": .text(strings.text("definitions.next", ["version": String(next)])),
            "form_lead": .text(strings.text("definitions.next_lead")), "action": .text(Paths().definition(key)), "csrf": .text(csrf),
            "label": .text(strings.text("definitions.text")), "definition": .text(text), "seen": .text(seen),
            "error": FormField.optional(refusal.sentence("definition")), "hint": .text(strings.text("definitions.hint")),
            "save": .text(save), "effect": .list(effect.map { [page(of: $0)] } ?? []),
        ])
    }

    private func version(_ defined: DefinedIndicator) -> Page {
        Page([
            "version": .text(String(defined.indicator.version)),
            "validity": .text(DefinitionWords(strings: strings).validity(defined.indicator)),
            "origin": .text(strings.name(of: defined.origin)), "is_own": .flag(defined.origin != .builtIn),
            "definition": .text(defined.indicator.footnotes[strings.language.tag] ?? ""),
        ])
    }

    private func page(of effect: DefinitionEffect) -> Page {
        let formats = Formats(strings)
        let changed = effect.lines.count(where: \.isChanged)
        let heads = [("figure", false), ("before", true), ("after", true)].map { key, isNumber in
            Page(["text": .text(strings.text("definitions.effect.\(key)")), "is_number": .flag(isNumber)])
        }
        return Page([
            "title": .text(strings.text("definitions.effect")),
            "lead": .text(strings.text("definitions.effect.lead", ["day": formats.day(effect.asOf)])),
            "same": FormField.optional(changed == 0 ? strings.text("definitions.effect.same") : nil), "heads": .list(heads),
            "lines": .list(
                effect.lines.map { line in
                    let group = line.by.map { strings.name(of: $0) }.joined(separator: " / ")
                    return Page([
                        "name": .text(group.isEmpty ? names[line.key] ?? line.key : group),
                        "before": .text(line.before.map(formats.value) ?? formats.notKnown),
                        "after": .text(line.after.map(formats.value) ?? formats.notKnown), "is_part": .flag(!group.isEmpty),
                        "is_changed": .flag(line.isChanged), "word": .text(strings.text("definitions.effect.changed")),
                    ])
                }),
        ])
    }
}
