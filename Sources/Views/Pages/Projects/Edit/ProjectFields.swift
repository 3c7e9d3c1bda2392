import Domain

/// The fields of a project as a form shows them.
struct ProjectFields {
    let strings: Strings
    let form: ProjectForm
    let choices: FormChoices
    let errors: FormErrors
    /// The unit chosen beside an amount that could not be read.
    var units: [ProjectForm.Field: FormUnit] = [:]
    /// What stored amounts are worth, told beneath them while they stay as they are.
    var amounts: [AmountKind: ConvertedAmount] = [:]

    static let sections: [(key: String, fields: [ProjectForm.Field])] = [
        ("project", [.name, .code, .kind, .parent, .district, .site, .industry]),
        ("investor", [.investors, .contact, .phone]),
        ("amounts", [.intended, .contracted, .fixedAssets, .foreign, .inPlace]),
        ("responsibility", [.method, .source, .leader, .unit, .supportUnits]),
        ("remark", [.remark]),
    ]

    static let listsShape = PageShape.Field.list(PageShape(["id": .text, "options": .list(PageShape(["value": .text]))]))

    func field(_ field: ProjectForm.Field) -> FormField {
        let key = field.rawValue
        var shown = FormField(name: key, label: strings.name(ofField: key), value: form[field] ?? "")
        shown.error = errors.sentence(key)
        shown.isFirst = errors.isFirst(key)
        shown.isWide = [.name, .investors, .remark].contains(field)
        shown.list = list(field)
        if strings.has("edit.hint.\(key)") { shown.hint = strings.text("edit.hint.\(key)") }
        shown.control = control(field, &shown)
        return shown
    }

    private func control(_ field: ProjectForm.Field, _ shown: inout FormField) -> FormField.Control {
        if let kind = field.amount {
            let split = FormUnit.split(shown.value)
            if shown.error == nil { shown.value = split.number }
            if let amount = amounts[kind], ProjectForm.says(field, form[field] ?? "", sameAs: amount.stated.written) {
                shown.hint = counted(amount)
            }
            return .amount(units[field] ?? split.unit)
        }
        switch field {
        case .remark: return .area
        case .kind: return .choice(ProjectKind.allCases.map { ($0.rawValue, strings.name(of: $0)) })
        case .district:
            return .choice([("", strings.text("edit.none"))] + choices.districts.map { ($0.code, $0.name) })
        default: return .line
        }
    }

    /// What an amount counts as, and the rate by which it does.
    private func counted(_ amount: ConvertedAmount) -> String {
        let formats = Formats(strings)
        guard let fen = amount.fen else { return strings.text("edit.counted_none", ["currency": amount.stated.currency.rawValue]) }
        guard let rate = amount.rate else { return strings.text("edit.counted", ["amount": formats.amount(fen)]) }
        let digits = formats.decimals(rate)
        return strings.text(
            "edit.counted_rate", ["amount": formats.amount(fen), "rate": digits, "day": formats.day(amount.statedOn)])
    }

    private func list(_ field: ProjectForm.Field) -> String? {
        switch field {
        case .leader: "leaders"
        case .unit, .supportUnits: "units"
        case .investors: "investors"
        case .method: "methods"
        case .source: "missions"
        case .industry: "industries"
        default: nil
        }
    }

    /// The suggestions that the fields of a page refer to.
    func lists(for fields: [ProjectForm.Field]) -> Page.Value {
        let wanted = Set(fields.compactMap(list))
        let all: [(String, [String])] = [
            ("leaders", choices.leaders), ("units", choices.units), ("investors", choices.investors),
            ("methods", choices.methods), ("missions", choices.missions),
            ("industries", Industries.sections.flatMap { section in section.divisions.map { section.letter + $0.code + " " + $0.name } }),
        ]
        return .list(
            all.filter { wanted.contains($0.0) }.map { id, values in
                Page(["id": .text(id), "options": .list(values.map { Page(["value": .text($0)]) })])
            })
    }
}

extension Formats {
    /// Millionths as a plain number: `6.15`.
    func decimals(_ micros: Int64) -> String {
        let (whole, rest) = micros.quotientAndRemainder(dividingBy: 1_000_000)
        var digits = String(rest.magnitude + 1_000_000).dropFirst()
        while digits.last == "0" { digits = digits.dropLast() }
        return count(whole) + (digits.isEmpty ? "" : "." + digits)
    }
}
