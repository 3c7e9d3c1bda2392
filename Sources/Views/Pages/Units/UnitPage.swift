import Domain

/// One unit: where it has stood, who has a role for it, and the forms that put it elsewhere and end it.
package struct UnitPage: HTMLPage {
    package static let template = "units/show.html"

    private static let text = PageShape(["text": .text])
    package static let shape = PageShape([
        "title": .text, "lead": .text, "back": .text, "back_path": .text, "places": .text, "heads": .list(text),
        "lines": .list(PageShape(["parent": .text, "days": .text])), "csrf": .text, "refused": .list(FormErrors.shape),
        "forms": .list(
            PageShape([
                "id": .text, "title": .text, "action": .text, "fields": .list(FormField.shape), "save": .text, "is_danger": .flag,
                "confirm": FormField.text,
            ])),
        "roles": .text, "none": .list(text),
        "people": .list(PageShape(["path": .text, "name": .text, "role": .text, "days": .text])),
    ])

    private let unit: UnitLine
    private let units: [UnitLine]
    private let placements: [UnitPlacement]
    private let accounts: [AccountLine]
    /// What was typed, by the field's name.
    package var values: [String: String] = [:]
    package var errors: [FieldError] = []
    private let csrf: String
    private let strings: Strings

    package static let names = ["parent", "from", "ended_on"]

    /// - Parameters:
    ///   - units: all of the agency's.
    ///   - accounts: all of the agency's.
    package init(
        _ unit: UnitLine, units: [UnitLine], placements: [UnitPlacement], accounts: [AccountLine], csrf: String, strings: Strings
    ) {
        self.unit = unit
        self.units = units
        self.placements = placements.filter { $0.unit == unit.id }.sorted { $0.validity.from < $1.validity.from }
        self.accounts = accounts
        self.csrf = csrf
        self.strings = strings
    }

    package var title: String { unit.name }

    package var page: Page {
        let heads = ["units.field.parent", "access.days"].map { Page(["text": .text(strings.text($0))]) }
        let people = accounts.flatMap { line in line.roles.filter { $0.grant.unit == unit.id }.map { person(line.account, $0) } }
        let lead = [strings.name(of: unit.kind), unit.code, strings.end(of: unit)].compactMap { $0 }.joined(separator: "　")
        return Page([
            "title": .text(title), "lead": .text(lead), "back": .text(strings.text("units.title")), "back_path": .text(Paths().units),
            "places": .text(strings.text("units.places")), "heads": .list(heads), "lines": .list(lines), "csrf": .text(csrf),
            "refused": FormErrors(errors: errors, strings: strings).pages, "forms": .list(forms),
            "roles": .text(strings.text("units.roles")),
            "none": FormField.optional(people.isEmpty ? strings.text("units.no_roles") : nil), "people": .list(people),
        ])
    }

    /// Where it has stood; one that was never placed stands directly under the city.
    private var lines: [Page] {
        let placed = placements.isEmpty ? [UnitPlacement(unit: unit.id, parent: nil)] : placements
        return placed.map { place in
            let parent = units.first { $0.id == place.parent }?.name ?? strings.text("units.under_city")
            return Page(["parent": .text(parent), "days": .text(Formats(strings).days(place.validity))])
        }
    }

    private func person(_ account: Account, _ held: AccountLine.Held) -> Page {
        Page([
            "path": .text(Paths().account(account.id)), "name": .text(account.name), "role": .text(strings.name(of: held.grant.role)),
            "days": .text(Formats(strings).days(held.grant.validity)),
        ])
    }

    /// One that has ended is taken up again by placing it.
    private var forms: [Page] {
        let hasEnded = unit.end != nil
        let place = form(hasEnded ? "resume" : "move", Paths().placement(of: unit.id), ["parent", "from"])
        return hasEnded ? [place] : [place, form("end", Paths().end(of: unit.id), ["ended_on"], isDanger: true)]
    }

    private func form(_ name: String, _ action: String, _ fields: [String], isDanger: Bool = false) -> Page {
        Page([
            "id": .text(name), "title": .text(strings.text("units.\(name)")), "action": .text(action),
            "fields": .list(fields.map { field($0).page(strings) }), "save": .text(strings.text("units.\(name)_button")),
            "is_danger": .flag(isDanger), "confirm": FormField.optional(isDanger ? strings.text("units.\(name)_confirm") : nil),
        ])
    }

    private func field(_ name: String) -> FormField {
        let refusal = FormErrors(errors: errors, strings: strings)
        var field = FormField(name: name, label: strings.text("units.field.\(name)"), value: values[name] ?? "")
        field.error = refusal.sentence(name)
        field.isFirst = refusal.isFirst(name)
        if name == "parent" {
            field.control = .choice(strings.places(for: units.filter { $0.id != unit.id && $0.end == nil }))
        } else {
            field.placeholder = "2013-09-22"
            field.hint = strings.text("units.hint.\(name)")
        }
        return field
    }
}
