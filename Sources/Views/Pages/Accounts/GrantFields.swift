import Domain

/// The part of a form that says which role somebody gets, and where.
package struct GrantFields: Sendable {
    /// What was typed, by the field's name.
    package var values: [String: String]
    package var errors: [FieldError]
    private let units: [UnitLine]

    package static let names = ["role", "unit", "post", "leader", "from", "until"]

    package init(units: [UnitLine], values: [String: String] = [:], errors: [FieldError] = []) {
        self.units = units
        self.values = values
        self.errors = errors
    }

    func fields(_ strings: Strings) -> [FormField] {
        let refusal = FormErrors(errors: errors, strings: strings)
        return Self.names.map { name in
            var field = FormField(name: name, label: strings.text("grant.field.\(name)"), value: values[name] ?? "")
            field.error = refusal.sentence(name)
            field.isFirst = refusal.isFirst(name)
            if strings.has("grant.hint.\(name)") { field.hint = strings.text("grant.hint.\(name)") }
            switch name {
            // No role is given by leaving the field alone.
            case "role":
                field.control = .choice([("", strings.text("grant.choose"))] + Role.granted.map { ($0.rawValue, strings.name(of: $0)) })
            case "unit":
                let named = units.map { (value: $0.id.description, name: $0.name) }
                field.control = .choice([("", strings.text("access.place.agency"))] + named)
            case "from", "until": field.placeholder = "2013-09-22"
            default: break
            }
            return field
        }
    }
}

extension Strings {
    package func name(of role: Role) -> String { text("account.role.\(role.rawValue)") }

    /// Where a role holds that is for no unit.
    package func place(of role: Role) -> String { text(role == .leader ? "access.place.led" : "access.place.agency") }

    /// A role with its place: `区县编辑（高新区）`.
    package func phrase(of held: AccountLine.Held) -> String {
        text("grant.phrase", ["role": name(of: held.grant.role), "place": held.unitName ?? ""])
    }
}
