import Domain

/// The words of a draft, section by section, as plain text with the figures as references.
package struct BriefingFormPage: HTMLPage {
    package static let template = "briefings/form.html"
    package static let shape = PageShape([
        "title": .text, "path": .text, "csrf": .text, "version": .text, "title_label": .text, "title_value": .text, "hint": .text,
        "save": .text, "cancel": .text, "cancel_path": .text, "problems": .list(PageShape(["text": .text])), "has_problems": .flag,
        "typed_title": .text, "reading_label": .text, "references_label": .text,
        "sections": .list(
            PageShape([
                "key": .text, "name": .text, "text": .text, "rows": .text, "is_invalid": .flag,
                "errors": .list(PageShape(["text": .text])), "typed": .list(PageShape(["text": .text])),
                "reading": .list(PageShape(["text": .text])),
                "references": .list(PageShape(["address": .text, "name": .text, "value": .text])),
            ])),
    ])

    private let strings: Strings
    /// The briefing as the program would write it: which sections there are, and what they refer to.
    private let standard: Briefing
    /// Formats of the document's language.
    private let formats: Formats
    private let draft: (path: String, cancel: String, version: Int, title: String)
    private let wording: [String: String]
    private let errors: [FieldError]
    private let typed: [String: [Wording.TypedNumber]]
    private let csrf: String
    private let notice: String?

    /// - Parameters:
    ///   - standard: the briefing without any edited words.
    ///   - errors: by section; shown at its field, with what was typed kept.
    ///   - notice: why it could not be saved at all.
    package init(
        strings: Strings, standard: Briefing, formats: Formats, draft: (path: String, cancel: String, version: Int, title: String),
        wording: [String: String], errors: [FieldError] = [], typed: [String: [Wording.TypedNumber]] = [:], csrf: String,
        notice: String? = nil
    ) {
        self.strings = strings
        self.standard = standard
        self.formats = formats
        self.draft = draft
        self.wording = wording
        self.errors = errors
        self.typed = typed
        self.csrf = csrf
        self.notice = notice
    }

    package var title: String { strings.text("briefing_pages.edit_title") }

    package var page: Page {
        let written = standard.wording(formats)
        let problems = (notice.map { [$0] } ?? []) + errors.filter { $0.field == "title" }.map { strings.text($0.message) }
        return Page([
            "title": .text(title), "path": .text(draft.path), "csrf": .text(csrf), "version": .text(String(draft.version)),
            "title_label": .text(strings.text("briefing_pages.issue_title")), "title_value": .text(draft.title),
            "hint": .text(strings.text("briefing_pages.edit_hint")), "save": .text(strings.text("briefing_pages.save")),
            "cancel": .text(strings.text("briefing_pages.cancel")), "cancel_path": .text(draft.cancel),
            "problems": .list(problems.map { Page(["text": .text($0)]) }), "has_problems": .flag(!problems.isEmpty),
            "typed_title": .text(strings.text("briefing_pages.typed_title")),
            "reading_label": .text(strings.text("briefing_pages.reading")),
            "references_label": .text(strings.text("briefing_pages.references")),
            "sections": .list(
                [section(Briefing.headlinesKey, strings.text("briefing_pages.headlines"), standard.headlines, written)]
                    + standard.sections.map {
                        section($0.key, strings.text("briefing.section.\($0.key)"), $0.sentences, written)
                    }),
        ])
    }

    private func section(_ key: String, _ name: String, _ sentences: [Briefing.Sentence], _ written: [String: String]) -> Page {
        let text = wording[key] ?? written[key] ?? ""
        let own = errors.filter { $0.field == key }
        var seen: Set<FigureAddress> = []
        let references = sentences.flatMap(\.parts).compactMap { part -> Page? in
            guard case .figure(let reference) = part else { return nil }
            let address = FigureAddress(reference.figure, isSize: reference.text != formats.value(of: reference.figure))
            guard seen.insert(address).inserted else { return nil }
            let group = reference.figure.by.map { strings.name(of: $0) }.joined(separator: " ")
            let label = strings.name(ofFigure: reference.figure.key) + (group.isEmpty ? "" : "　" + group)
            return Page(["address": .text("[[\(address)]]"), "name": .text(label), "value": .text(reference.text)])
        }
        return Page([
            "key": .text(key), "name": .text(name), "text": .text(text),
            "rows": .text(String(max(3, text.split(separator: "\n").reduce(1) { $0 + 1 + $1.count / 60 }))),
            "is_invalid": .flag(!own.isEmpty), "errors": .list(own.map { Page(["text": .text(strings.text($0.message))]) }),
            "typed": .list(
                (typed[key] ?? []).map { found in
                    Page([
                        "text": .text(
                            strings.text("briefing_pages.typed", ["line": String(found.line), "number": found.number]))
                    ])
                }),
            "reading": .list(sentences.map { Page(["text": .text($0.text)]) }), "references": .list(references),
        ])
    }
}
