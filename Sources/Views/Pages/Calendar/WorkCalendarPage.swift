import Domain

/// The days of a year that differ from the week, with the form into which an announcement is pasted.
package struct WorkCalendarPage: HTMLPage {
    package static let template = "calendar/index.html"

    private static let text = PageShape(["text": .text])
    package static let shape = PageShape([
        "title": .text, "lead": .text, "back": .text, "back_path": .text, "journal": .text, "journal_path": .text, "years_label": .text,
        "years": .list(PageShape(["path": .text, "name": .text, "count": .text, "is_current": .flag])), "table": .text, "none": .list(text),
        "heads": .list(text),
        "lines": .list(
            PageShape(["day": .text, "weekday": .text, "kind": .text, "chip": .text, "name": .text, "source": .text])),
        "set": .text, "hint": .text, "action": .text, "csrf": .text, "refused": .list(FormErrors.shape), "fields": .list(FormField.shape),
        "save": .text,
    ])

    private let days: [CalendarDay]
    private let year: Int
    /// What was typed, by the field's name.
    package var values: [String: String] = [:]
    package var errors: [FieldError] = []
    private let csrf: String
    private let strings: Strings

    package static let names = ["calendar_lines", "calendar_source"]

    /// - Parameters:
    ///   - days: of all years.
    ///   - year: the one that is shown.
    package init(_ days: [CalendarDay], year: Int, csrf: String, strings: Strings) {
        self.days = days
        self.year = year
        self.csrf = csrf
        self.strings = strings
    }

    package var title: String { strings.text("layout.place.calendar") }

    package var page: Page {
        let shown = days.filter { $0.day.year == year }
        let heads = ["day", "weekday", "kind", "name", "source"].map { Page(["text": .text(strings.text("calendar.head.\($0)"))]) }
        let years = Set(days.map(\.day.year)).union([year]).sorted(by: >)
        return Page([
            "title": .text(title), "lead": .text(strings.text("calendar.lead")), "back": .text(strings.text("layout.place.administration")),
            "back_path": .text(Paths().administration), "journal": .text(strings.text("rates.journal")),
            "journal_path": .text(Paths().calendarJournal), "years_label": .text(strings.text("calendar.years")),
            "years": .list(
                years.map { other in
                    Page([
                        "path": .text(Paths().calendar(other)), "name": .text(String(other)),
                        "count": .text(String(days.count { $0.day.year == other })), "is_current": .flag(other == year),
                    ])
                }),
            "table": .text(strings.text("calendar.of_year", ["year": String(year)])),
            "none": FormField.optional(shown.isEmpty ? strings.text("calendar.none", ["year": String(year)]) : nil),
            "heads": .list(shown.isEmpty ? [] : heads), "lines": .list(shown.map(line)), "set": .text(strings.text("calendar.set")),
            "hint": .text(strings.text("calendar.set_hint")), "action": .text(Paths().workCalendar), "csrf": .text(csrf),
            "refused": FormErrors(errors: errors, strings: strings).pages, "fields": .list(fields.map { $0.page(strings) }),
            "save": .text(strings.text("calendar.set_button")),
        ])
    }

    private func line(_ day: CalendarDay) -> Page {
        Page([
            "day": .text(Formats(strings).day(day.day)), "weekday": .text(strings.text("layout.weekday.\(day.day.weekday)")),
            "kind": .text(strings.name(of: day.kind)), "chip": .text(day.kind == .holiday ? "ok" : "info"), "name": .text(day.name),
            "source": .text(day.source ?? ""),
        ])
    }

    private var fields: [FormField] {
        let refusal = FormErrors(errors: errors, strings: strings)
        return Self.names.map { name in
            var field = FormField(name: name, label: strings.text("calendar.field.\(name)"), value: values[name] ?? "")
            let told = errors.filter { $0.field == name }.map { strings.text($0.message) }
            field.error = told.isEmpty ? nil : told.joined(separator: strings.text("list.clause_separator"))
            field.isFirst = refusal.isFirst(name)
            field.hint = strings.text("calendar.hint.\(name)")
            if name == "calendar_lines" { (field.control, field.isWide) = (.area, true) }
            return field
        }
    }
}

extension Strings {
    package func name(of kind: CalendarDay.Kind) -> String { text("calendar.kind.\(kind.rawValue)") }
}
