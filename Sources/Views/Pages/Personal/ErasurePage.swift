import Domain

/// What erasing a person would change and leave, and the form that does it.
package struct ErasurePage: HTMLPage {
    package static let template = "personal/erasure.html"

    private let words: String
    private let plan: ErasurePlan
    private let csrf: String
    private let strings: Strings
    package var reason = ""
    package var errors: [FieldError] = []

    package init(_ words: String, _ plan: ErasurePlan, csrf: String, strings: Strings) {
        self.words = words
        self.plan = plan
        self.csrf = csrf
        self.strings = strings
    }

    package var title: String { strings.text("personal.erase_title") }

    private static let line = PageShape(["source": .text, "text": .text, "detail": .text])

    package static let shape = PageShape([
        "title": .text, "lead": .text, "back": .text, "back_path": .text, "refused": .list(FormErrors.shape),
        "erased": .text, "counts": .list(PageShape(["name": .text, "count": .text])), "secrecy": .text,
        "kept": .list(PageShape(["id": .text, "head": .text, "note": .text, "lines": .list(line)])),
        "forms": .list(
            PageShape([
                "action": .text, "csrf": .text, "person": .text, "confirm": .text, "fields": .list(FormField.shape), "note": .text,
                "erase": .text,
            ])),
    ])

    package var page: Page {
        let formats = Formats(strings)
        let refusal = FormErrors(errors: errors, strings: strings)
        let counts = PersonalDatum.Source.allCases.compactMap { source -> Page? in
            let count = plan.erased.count { $0.source == source }
            guard count > 0 else { return nil }
            return Page(["name": .text(strings.text("personal.source.\(source.rawValue)")), "count": .text(formats.count(Int64(count)))])
        }
        let count = ["count": formats.count(Int64(plan.erased.count))]
        return Page([
            "title": .text(title), "lead": .text(strings.text("personal.erase_lead", ["marker": PersonalWords.erased])),
            "back": .text(strings.text("personal.title")), "back_path": .text(Paths().personalData(on: words)),
            "refused": refusal.pages,
            "erased": .text(strings.text(plan.erased.isEmpty ? "personal.nothing" : "personal.erase_head", count)),
            "counts": .list(counts), "secrecy": .text(strings.text("personal.secrecy")),
            "kept": .list([kept("kept", plan.kept), kept("files", plan.files)].compactMap(\.self)),
            "forms": .list(plan.erased.isEmpty ? [] : [form(refusal)]),
        ])
    }

    private func form(_ refusal: FormErrors) -> Page {
        let field = FormField(
            name: "reason", label: strings.text("edit.reason"), value: reason, hint: strings.text("personal.reason_hint"),
            error: refusal.sentence("reason"), isWide: true, isFirst: refusal.isFirst("reason"))
        return Page([
            "action": .text(Paths().erasure), "csrf": .text(csrf), "person": .text(words),
            "confirm": .text(strings.text("personal.erase_confirm")), "fields": .list([field.page(strings)]),
            "note": .text(strings.text("personal.erase_note")), "erase": .text(strings.text("personal.erase")),
        ])
    }

    /// What stays, line by line, because somebody has to look at it; nil where nothing does.
    private func kept(_ kind: String, _ found: [PersonalDatum]) -> Page? {
        guard !found.isEmpty else { return nil }
        let table = PersonalDataTable(strings)
        let shown = found.prefix(Self.shown).map { datum in
            let cells = table.cells(datum)
            return Page([
                "source": .text(cells[0]), "text": .text(cells[3]),
                "detail": .text([cells[1], cells[2]].filter { !$0.isEmpty }.joined(separator: "　")),
            ])
        }
        let count = ["count": Formats(strings).count(Int64(found.count))]
        return Page([
            "id": .text("h-\(kind)"), "head": .text(strings.text("personal.erase_\(kind)", count)),
            "note": .text(strings.text("personal.erase_\(kind)_note")), "lines": .list(Array(shown)),
        ])
    }

    /// Beyond them the file with everything is the better place.
    private static let shown = 100
}
