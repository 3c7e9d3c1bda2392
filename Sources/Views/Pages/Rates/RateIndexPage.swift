import Domain

/// The exchange rates that were set, by currency and day, with the form that sets one.
package struct RateIndexPage: HTMLPage {
    package static let template = "rates/index.html"

    private static let text = PageShape(["text": .text])
    package static let shape = PageShape([
        "title": .text, "lead": .text, "back": .text, "back_path": .text, "journal": .text, "journal_path": .text, "none": .list(text),
        "heads": .list(PageShape(["text": .text, "is_number": .flag])),
        "lines": .list(
            PageShape([
                "currency": .text, "from": .text, "rate": .text, "source": .text, "converted": .text, "set": .text, "replaced": .list(text),
            ])),
        "set": .text, "hint": .text, "action": .text, "csrf": .text, "refused": .list(FormErrors.shape), "fields": .list(FormField.shape),
        "save": .text,
    ])

    private let lines: [RateLine]
    /// What was typed, by the field's name.
    package var values: [String: String] = [:]
    package var errors: [FieldError] = []
    private let csrf: String
    private let strings: Strings

    package static let names = ["currency", "rate", "from", "rate_source"]

    package init(_ lines: [RateLine], csrf: String, strings: Strings) {
        self.lines = lines
        self.csrf = csrf
        self.strings = strings
    }

    package var title: String { strings.text("layout.place.rates") }

    package var page: Page {
        let heads = ["currency", "from", "rate", "source", "converted", "set"].map { key in
            Page(["text": .text(strings.text("rates.head.\(key)")), "is_number": .flag(["rate", "converted"].contains(key))])
        }
        return Page([
            "title": .text(title), "lead": .text(strings.text("rates.lead")), "back": .text(strings.text("layout.place.administration")),
            "back_path": .text(Paths().administration), "journal": .text(strings.text("rates.journal")),
            "journal_path": .text(Paths().rateJournal), "none": FormField.optional(lines.isEmpty ? strings.text("rates.none") : nil),
            "heads": .list(lines.isEmpty ? [] : heads), "lines": .list(lines.map(line)), "set": .text(strings.text("rates.set")),
            "hint": .text(strings.text("rates.set_hint")), "action": .text(Paths().rates), "csrf": .text(csrf),
            "refused": FormErrors(errors: errors, strings: strings).pages, "fields": .list(fields.map { $0.page(strings) }),
            "save": .text(strings.text("rates.set_button")),
        ])
    }

    private func line(_ line: RateLine) -> Page {
        let formats = Formats(strings)
        return Page([
            "currency": .text(line.currency.rawValue),
            "from": .text(line.rate.from == .distantPast ? strings.text("rates.from_start") : formats.day(line.rate.from)),
            "rate": .text(formats.rate(line.rate.micros)), "source": .text(line.source ?? ""),
            "converted": .text(formats.count(Int64(line.converted))),
            "set": .text(
                strings.text("rates.set_by", ["person": EntryText(strings).person(line.by), "instant": formats.instant(line.at)])),
            "replaced": FormField.optional(line.isReplaced ? strings.text("rates.replaced") : nil),
        ])
    }

    private var fields: [FormField] {
        let refusal = FormErrors(errors: errors, strings: strings)
        return Self.names.map { name in
            var field = FormField(name: name, label: strings.text("rates.field.\(name)"), value: values[name] ?? "")
            field.error = refusal.sentence(name)
            field.isFirst = refusal.isFirst(name)
            if strings.has("rates.hint.\(name)") { field.hint = strings.text("rates.hint.\(name)") }
            switch name {
            case "currency": field.placeholder = "USD"
            case "rate": field.placeholder = "6.15"
            case "from": field.placeholder = "2013-09-22"
            default: break
            }
            return field
        }
    }
}
