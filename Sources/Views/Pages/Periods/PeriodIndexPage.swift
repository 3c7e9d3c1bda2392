import Domain

/// The months of a year and the year itself: which are closed, closing and reopening them, and what was recorded of closed days.
package struct PeriodIndexPage: HTMLPage {
    package static let template = "periods/index.html"

    /// Which of the two forms was sent.
    package enum Act: String, Sendable {
        case close, reopen
    }

    /// What a form said that was refused.
    package struct Refusal: Sendable {
        package var act: Act
        package var period: String
        package var reason: String
        package var errors: [FieldError]

        package init(_ act: Act, period: String, reason: String = "", errors: [FieldError]) {
            self.act = act
            self.period = period
            self.reason = reason
            self.errors = errors
        }
    }

    package var refusal: Refusal?
    let table: PeriodTable
    private let year: Int
    private let mayClose: Bool
    private let csrf: String
    let strings: Strings
    private let paths: Paths

    /// - Parameter mayClose: whether the person may close and reopen.
    package init(_ table: PeriodTable, year: Int, mayClose: Bool, csrf: String, strings: Strings, paths: Paths) {
        self.table = table
        self.year = year
        self.mayClose = mayClose
        self.csrf = csrf
        self.strings = strings
        self.paths = paths
    }

    package var title: String { strings.text("periods.title") }
    private var formats: Formats { Formats(strings) }

    package static let shape = PageShape([
        "title": .text, "lead": .text, "views_label": .text, "refused": .list(FormErrors.shape), "csrf": .text, "months": .text,
        "views": .list(PageShape(["path": .text, "name": .text, "is_current": .flag])),
        "heads": .list(PageShape(["text": .text])),
        "lines": .list(
            PageShape([
                "name": .text, "is_year": .flag, "state": .text, "state_kind": .text, "by": .text, "with": FormField.text,
                "figures": .list(PageShape(["path": .text, "text": .text])),
            ])),
        "late_title": .text, "late_lead": .text, "late_none": FormField.text, "late_heads": .list(PageShape(["text": .text])),
        "late": .list(
            PageShape([
                "path": .text, "text": .text, "due": .text, "counted": .text, "is_reopened": .flag, "at": .text, "iso": .text, "by": .text,
            ])),
        "forms": .list(
            PageShape([
                "id": .text, "title": .text, "action": .text, "fields": .list(FormField.shape), "button": .text, "is_danger": .flag,
                "confirm": .text,
            ])),
        "history_title": .text, "history_none": FormField.text,
        "history": .list(PageShape(["at": .text, "iso": .text, "by": .text, "text": .text, "note": FormField.text])),
    ])

    package var page: Page {
        Page([
            "title": .text(title), "lead": .text(strings.text("periods.lead")), "views_label": .text(strings.text("periods.years")),
            "refused": FormErrors(errors: refusal?.errors ?? [], strings: strings).pages, "csrf": .text(csrf),
            "months": .text(strings.text("period.year", ["year": String(year)])), "views": .list(views),
            "heads": texts(["period", "state", "by", "figures"].map { "periods.head.\($0)" }), "lines": .list(lines),
            "late_title": .text(strings.text("periods.late")), "late_lead": .text(strings.text("periods.late_lead")),
            "late_none": FormField.optional(table.late.isEmpty ? strings.text("periods.late_none") : nil),
            "late_heads": texts(["act", "due", "counted", "recorded"].map { "periods.head.\($0)" }),
            "late": .list(table.late.compactMap(late)), "forms": .list(mayClose ? forms : []),
            "history_title": .text(strings.text("periods.history")),
            "history_none": FormField.optional(table.history.isEmpty ? strings.text("periods.history_none") : nil),
            "history": .list(table.history.map(event)),
        ])
    }

    private func texts(_ keys: [String]) -> Page.Value { .list(keys.map { Page(["text": .text(strings.text($0))]) }) }

    private var views: [Page] {
        table.years.map { one in
            Page([
                "path": .text(paths.periods(one)), "name": .text(strings.text("period.year", ["year": String(one)])),
                "is_current": .flag(one == year),
            ])
        }
    }

    // MARK: The periods

    private var lines: [Page] { table.periods(of: year).map(line) }

    private func line(_ period: CountedPeriod) -> Page {
        let state = table.state(of: period)
        let closing = table.closing(of: period)
        let isOver = period.last < table.today
        let known = closing.map {
            strings.text("periods.closed_by", ["by": EntryText(strings).person($0.by), "at": formats.instant($0.at)])
        }
        let other = closing.flatMap { $0.period == period ? nil : $0.period }
        return Page([
            "name": .text(formats.period(period)), "is_year": .flag(period.kind == .year),
            "state": .text(strings.text("periods.state.\(state.rawValue)")), "state_kind": .text(state.chip), "by": .text(known ?? ""),
            "with": FormField.optional(other.map { strings.text("periods.closed_with", ["period": formats.period($0)]) }),
            "figures": .list(
                isOver
                    ? [
                        Page([
                            "path": .text(Paths(asOf: period.last).reservoir),
                            "text": .text(strings.text("periods.figures", ["day": formats.day(period.last)])),
                        ])
                    ] : []),
        ])
    }

    private func late(_ entry: EntrySummary) -> Page? {
        guard let (due, counted) = entry.late else { return nil }
        return Page([
            "path": .text(paths.journalEntry(entry.sequence)), "text": .text(EntryText(strings).heading(for: entry, isNamed: true)),
            "due": .text(formats.day(due)), "counted": .text(counted.map { formats.day($0) } ?? strings.text("periods.reopened")),
            "is_reopened": .flag(counted == nil), "at": .text(formats.instant(entry.at)), "iso": .text(entry.at.description),
            "by": .text(EntryText(strings).person(entry.by)),
        ])
    }

    private func event(_ entry: EntrySummary) -> Page {
        let text = EntryText(strings)
        return Page([
            "at": .text(formats.instant(entry.at)), "iso": .text(entry.at.description), "by": .text(text.person(entry.by)),
            "text": .text(text.heading(for: entry)), "note": FormField.optional(entry.note.isEmpty ? nil : entry.note),
        ])
    }

    // MARK: The forms

    private var forms: [Page] {
        [form(.close, table.closable), form(.reopen, table.reopenable)].compactMap(\.self)
    }

    private func form(_ act: Act, _ periods: [CountedPeriod]) -> Page? {
        guard let first = periods.first else { return nil }
        let refused = refusal?.act == act ? refusal : nil
        let errors = FormErrors(errors: refused?.errors ?? [], strings: strings)
        // The ids of the form that was refused are those that the summary links to.
        let suffix = refused != nil || (refusal == nil && act == .close) ? "" : "-2"
        var period = FormField(name: "period", label: strings.text("periods.field.period"), value: refused?.period ?? first.text)
        period.control = .choice(periods.map { ($0.text, formats.period($0)) })
        period.hint = strings.text("periods.hint.\(act.rawValue)")
        period.error = errors.sentence("period")
        period.isFirst = errors.isFirst("period")
        period.suffix = suffix
        var fields = [period]
        if act == .reopen {
            var reason = FormField(name: "reason", label: strings.text("periods.field.reason"), value: refused?.reason ?? "")
            reason.error = errors.sentence("reason")
            reason.isFirst = errors.isFirst("reason")
            reason.suffix = suffix
            fields.append(reason)
        }
        return Page([
            "id": .text(act == .close ? "h-close" : "h-reopen"), "title": .text(strings.text("periods.\(act.rawValue)")),
            "action": .text(act == .close ? "/periods" : "/periods/removal"), "fields": .list(fields.map { $0.page(strings) }),
            "button": .text(strings.text("periods.\(act.rawValue)_button")), "is_danger": .flag(act == .reopen),
            "confirm": .text(strings.text("periods.\(act.rawValue)_confirm")),
        ])
    }
}

extension PeriodTable.State {
    /// The colour of its chip.
    fileprivate var chip: String {
        switch self {
        case .closed: "ok"
        case .months: "water"
        case .open: "yellow"
        case .running: "line"
        }
    }
}
