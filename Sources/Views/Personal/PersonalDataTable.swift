import Domain

/// What is held on a person as rows of a table: the same on paper, in a workbook and in a terminal.
package struct PersonalDataTable: Sendable {
    private let strings: Strings

    package init(_ strings: Strings) { self.strings = strings }

    package var heads: [String] {
        ["source", "about", "field", "value", "from", "to", "recorded", "superseded", "entry"].map { strings.text("personal.head.\($0)") }
    }

    package func cells(_ datum: PersonalDatum) -> [String] {
        let formats = Formats(strings)
        let from = datum.validity.flatMap { $0.from == .distantPast ? nil : $0.from }
        let to = datum.validity.flatMap { $0.to == .distantFuture ? nil : $0.to.adding(days: -1) }
        return [
            strings.text("personal.source.\(datum.source.rawValue)"), about(datum), field(datum), datum.value,
            from.map { formats.day($0) } ?? "", to.map { formats.day($0) } ?? "", datum.recordedAt.map { formats.instant($0) } ?? "",
            datum.supersededAt.map { formats.instant($0) } ?? "", datum.entry.map { String($0) } ?? "",
        ]
    }

    private func field(_ datum: PersonalDatum) -> String {
        let key = "personal.field.\(datum.field)"
        return strings.has(key) ? strings.text(key) : strings.name(ofField: datum.field)
    }

    private func about(_ datum: PersonalDatum) -> String {
        switch datum.source {
        case .author: strings.text("personal.times", ["count": datum.about])
        case .journal: kind(of: datum.about)
        case .access: strings.has("journal.access.\(datum.about)") ? strings.text("journal.access.\(datum.about)") : datum.about
        default: datum.about
        }
    }

    /// What an entry was about: what it did to whom, its own page says.
    private func kind(of action: String) -> String {
        let key = "journal.kind.\(action.prefix { $0 != "." })"
        return strings.has(key) ? strings.text(key) : action
    }
}
