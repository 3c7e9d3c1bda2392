import Domain

/// The form that hands a project over to another unit: first with what that means, then to be sent.
package struct HandoverPage: HTMLPage {
    package static let template = "projects/handover.html"
    private static let text = PageShape(["text": .text])
    package static let shape = PageShape([
        "title": .text, "lead": .text, "action": .text, "csrf": .text, "base": .text, "next": .text, "seen": .text,
        "refused": .list(FormErrors.shape), "effect": .list(PageShape(["title": .text, "lines": .list(text)])),
        "fields": .list(FormField.shape), "units": .list(PageShape(["value": .text])), "save": .text, "cancel": .text,
    ])

    private let id: ID<Project>
    private let name: String
    private let form: HandoverForm
    private let choices: FormChoices
    /// Keys of the indicators that there are.
    private let indicators: [String]
    /// Where the project lies now.
    private let district: String?
    private let base: Int64
    private let next: String
    private let csrf: String
    private let strings: Strings
    package var reason = ""
    package var errors: [FieldError] = []
    package var preview: HandoverPreview?
    /// What was shown of it: it is said when it is sent again as it is.
    package var seen = ""

    /// - Parameters:
    ///   - district: where the project lies now, by name.
    ///   - choices: the districts and units there are.
    package init(
        _ id: ID<Project>, name: String, district: String?, form: HandoverForm, choices: FormChoices, indicators: [String], base: Int64,
        next: String, csrf: String, strings: Strings
    ) {
        self.id = id
        self.name = name
        self.district = district
        self.form = form
        self.choices = choices
        self.indicators = indicators
        self.base = base
        self.next = next
        self.csrf = csrf
        self.strings = strings
    }

    package var title: String { strings.text("handover.title", ["name": name]) }

    package var page: Page {
        let refusal = FormErrors(errors: errors, strings: strings)
        let lead = district.map { strings.text("handover.lead", ["name": $0]) } ?? strings.text("handover.lead_unknown")
        let save = preview.map { $0.counts ? "handover.save" : "handover.propose" } ?? "handover.preview"
        return Page([
            "title": .text(title), "lead": .text(lead), "action": .text(Paths().handover(id)), "csrf": .text(csrf),
            "base": .text(String(base)), "next": .text(next), "seen": .text(seen), "refused": refusal.pages,
            "effect": .list(preview.map { [effect($0)] } ?? []), "fields": .list(fields(refusal).map { $0.page(strings) }),
            "units": .list(choices.units.map { Page(["value": .text($0)]) }), "save": .text(strings.text(save)),
            "cancel": .text(strings.text("edit.cancel")),
        ])
    }

    private func fields(_ refusal: FormErrors) -> [FormField] {
        func field(_ name: String, _ value: String) -> FormField {
            var field = FormField(name: name, label: strings.name(ofField: name), value: value, error: refusal.sentence(name))
            field.isFirst = refusal.isFirst(name)
            if strings.has("edit.hint.\(name)") { field.hint = strings.text("edit.hint.\(name)") }
            return field
        }
        var to = field(HandoverForm.Field.district.rawValue, form[.district])
        let known = choices.districts.map(\.name)
        let unknown = known.contains(form[.district]) || form[.district].isEmpty ? [] : [form[.district]]
        to.control = .choice([("", strings.text("grant.choose"))] + (known + unknown).map { ($0, $0) })
        to.isFirst = errors.isEmpty && preview == nil || to.isFirst
        var from = field(HandoverForm.Field.from.rawValue, form[.from])
        from.placeholder = "2013-09-22"
        var unit = field(HandoverForm.Field.unit.rawValue, form[.unit])
        (unit.list, unit.note) = ("units", strings.text("edit.optional"))
        var shares = field(CreditForm.Field.shares.rawValue, form.split[.shares])
        (shares.note, shares.isWide, shares.placeholder) = (strings.text("edit.optional"), true, strings.text("credit.shares_example"))
        shares.hint = strings.text("handover.hint.shares")
        var indicator = field(CreditForm.Field.indicator.rawValue, form.split[.indicator])
        indicator.control = .choice([("", strings.text("credit.all"))] + indicators.map { ($0, strings.name(ofFigure: $0)) })
        var until = field(CreditForm.Field.until.rawValue, form.split[.until])
        until.placeholder = "2017-12-31"
        var reason = field("reason", reason)
        (reason.label, reason.isWide) = (strings.text("edit.reason"), true)
        return [to, from, unit, reason, shares, indicator, until]
    }

    private func effect(_ preview: HandoverPreview) -> Page {
        Page([
            "title": .text(strings.text("handover.effect.title")),
            "lines": .list(strings.lines(of: preview).map { Page(["text": .text($0)]) }),
        ])
    }
}

extension Strings {
    /// What a hand-over means, sentence by sentence.
    package func lines(of preview: HandoverPreview) -> [String] {
        let words = [
            "giver": preview.giver ?? text("review.unknown"), "taker": preview.taker, "day": Formats(self).day(preview.from),
        ]
        var lines: [String] = []
        func say(_ key: String, _ more: [String: String] = [:]) {
            lines.append(text("handover.effect.\(key)", words.merging(more) { _, new in new }))
        }
        if let old = preview.replaces { say("replaces", ["was": self.words(of: old)]) }
        if !preview.counts { say(preview.staysInDistrict ? "reviewed_unit" : "reviewed") }
        if preview.isConfidential || !preview.staysInDistrict { say(preview.isConfidential ? "confidential" : "sees") }
        if let unit = preview.unit { say(preview.staysInDistrict ? "unit_sees" : "unit", ["unit": unit]) }
        if preview.giver != nil, !preview.staysInDistrict { say(preview.keepsSight ? "stays" : "loses") }
        if preview.staysInDistrict {
            say("figures_stay")
        } else if preview.figures.isEmpty {
            say("no_figures")
        } else {
            say("figures", ["figures": preview.figures.map { name(ofFigure: $0) }.joined(separator: text("list.separator"))])
        }
        if preview.shares.isEmpty {
            say("credit_all")
        } else {
            say("credit", ["shares": preview.shares, "indicator": preview.indicator.map { name(ofFigure: $0) } ?? ""])
        }
        if let waiting = preview.waiting { say("waiting", ["name": waiting]) }
        return lines
    }
}
