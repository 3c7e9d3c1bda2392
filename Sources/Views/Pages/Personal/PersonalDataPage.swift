import Domain

/// What is held on a person: how much where. The data themselves are in the file, whose export is recorded.
package struct PersonalDataPage: HTMLPage {
    package static let template = "personal/index.html"

    private let words: String
    private let found: [PersonalDatum]?
    private let errors: [FieldError]
    private let strings: Strings

    /// - Parameter found: nil before anybody was asked for, and where it could not be looked for.
    package init(_ words: String, found: [PersonalDatum]?, errors: [FieldError] = [], strings: Strings) {
        self.words = words
        self.found = found
        self.errors = errors
        self.strings = strings
    }

    package var title: String { strings.text("personal.title") }

    package static let shape = PageShape([
        "title": .text, "lead": .text, "back": .text, "back_path": .text, "look_head": .text, "action": .text,
        "fields": .list(FormField.shape), "look": .text, "secrecy": .text,
        "found": .list(
            PageShape([
                "text": .text, "counts": .list(PageShape(["name": .text, "count": .text])), "exports": .list(ListingParts.link),
                "erasures": .list(ListingParts.link), "note": .text,
            ])),
    ])

    package var page: Page {
        Page([
            "title": .text(title), "lead": .text(strings.text("personal.lead")),
            "back": .text(strings.text("layout.place.administration")), "back_path": .text(Paths().administration),
            "look_head": .text(strings.text("personal.look_head")), "action": .text(Paths().personalData),
            "fields": .list([field.page(strings)]), "look": .text(strings.text("personal.look")),
            "secrecy": .text(strings.text("personal.secrecy")), "found": .list(found.map { [result($0)] } ?? []),
        ])
    }

    private var field: FormField {
        let errors = FormErrors(errors: errors, strings: strings)
        return FormField(
            name: "person", label: strings.text("field.person"), value: words, hint: strings.text("personal.hint"),
            error: errors.sentence("person"), isFirst: found == nil)
    }

    private func result(_ found: [PersonalDatum]) -> Page {
        let formats = Formats(strings)
        let counts = PersonalDatum.Source.allCases.compactMap { source -> Page? in
            let count = found.count { $0.source == source }
            guard count > 0 else { return nil }
            return Page(["name": .text(strings.text("personal.source.\(source.rawValue)")), "count": .text(formats.count(Int64(count)))])
        }
        let count = ["count": formats.count(Int64(found.count))]
        let export = ListingParts(strings: strings).link(
            Paths().personalDataExport(on: words), strings.text("projects.export.xlsx", count))
        let erasure = ListingParts(strings: strings).link(Paths().erasure(of: words), strings.text("personal.erase_look"))
        return Page([
            "text": .text(strings.text(found.isEmpty ? "personal.none" : "personal.found", count)), "counts": .list(counts),
            "exports": .list(found.isEmpty ? [] : [export]), "erasures": .list(found.isEmpty ? [] : [erasure]),
            "note": .text(strings.text("personal.recorded")),
        ])
    }
}
