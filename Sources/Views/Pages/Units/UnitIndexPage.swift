import Domain

/// The units of the agency as a tree, with the form that opens another.
package struct UnitIndexPage: HTMLPage {
    package static let template = "units/index.html"

    private static let text = PageShape(["text": .text])
    package static let shape = PageShape([
        "title": .text, "lead": .text, "back": .text, "back_path": .text, "none": .list(text), "heads": .list(text),
        "lines": .list(
            PageShape([
                "path": .text, "name": .text, "end": FormField.text, "depth": .text, "kind": .text, "code": .text, "accounts": .text,
            ])),
        "open": .text, "action": .text, "csrf": .text, "refused": .list(FormErrors.shape), "fields": .list(FormField.shape), "save": .text,
    ])

    private let rows: [UnitRow]
    /// What was typed, by the field's name.
    package var values: [String: String] = [:]
    package var errors: [FieldError] = []
    private let csrf: String
    private let strings: Strings

    package static let names = ["name", "kind", "code", "parent"]

    package init(_ rows: [UnitRow], csrf: String, strings: Strings) {
        self.rows = rows
        self.csrf = csrf
        self.strings = strings
    }

    package var title: String { strings.text("units.title") }

    package var page: Page {
        let heads = ["name", "kind", "code", "accounts"].map { Page(["text": .text(strings.text("units.head.\($0)"))]) }
        return Page([
            "title": .text(title), "lead": .text(strings.text("units.lead")),
            "back": .text(strings.text("layout.place.administration")), "back_path": .text(Paths().administration),
            "none": FormField.optional(rows.isEmpty ? strings.text("units.none") : nil), "heads": .list(rows.isEmpty ? [] : heads),
            "lines": .list(rows.map(line)), "open": .text(strings.text("units.open")), "action": .text(Paths().units), "csrf": .text(csrf),
            "refused": FormErrors(errors: errors, strings: strings).pages, "fields": .list(fields.map { $0.page(strings) }),
            "save": .text(strings.text("units.open_button")),
        ])
    }

    private func line(_ row: UnitRow) -> Page {
        Page([
            "path": .text(Paths().unit(row.unit.id)), "name": .text(row.unit.name), "end": FormField.optional(strings.end(of: row.unit)),
            "depth": .text(String(min(row.depth, 4))),
            "kind": .text(strings.name(of: row.unit.kind)), "code": .text(row.unit.code ?? ""),
            "accounts": .text(row.accounts.joined(separator: strings.text("list.separator"))),
        ])
    }

    private var fields: [FormField] {
        let refusal = FormErrors(errors: errors, strings: strings)
        return Self.names.map { name in
            var field = FormField(name: name, label: strings.text("units.field.\(name)"), value: values[name] ?? "")
            field.error = refusal.sentence(name)
            field.isFirst = refusal.isFirst(name)
            switch name {
            // Districts come with their region codes from the agency's own list.
            case "kind": field.control = .choice(UnitLine.Kind.allCases.map { ($0.rawValue, strings.name(of: $0)) })
            case "parent": field.control = .choice(strings.places(for: rows.map(\.unit).filter { $0.end == nil }))
            case "code": field.hint = strings.text("units.hint.code")
            default: break
            }
            return field
        }
    }
}

extension Strings {
    package func name(of kind: UnitLine.Kind) -> String { text("unit.kind.\(kind.rawValue)") }

    /// That a unit is there no longer, and since when; nil for one that goes on.
    package func end(of unit: UnitLine) -> String? { unit.end.map { text("units.ended", ["day": Formats(self).day($0)]) } }

    /// Where a unit may stand: under the city, or under another.
    func places(for units: [UnitLine]) -> [(value: String, name: String)] {
        [("", text("units.under_city"))] + units.map { ($0.id.description, $0.name) }
    }
}
