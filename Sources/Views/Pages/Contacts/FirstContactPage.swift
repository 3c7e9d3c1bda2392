import Domain

/// One registration with those that stand against it side by side, and what may be decided of it.
package struct FirstContactPage: HTMLPage {
    package static let template = "contacts/show.html"
    private static let text = PageShape(["text": .text])
    package static let shape = PageShape([
        "title": .text, "lead": .text, "back": .text, "back_path": .text, "project": .text, "project_path": .text, "claim": .text,
        "heads": .list(text), "rows": .list(FirstContactRow.shape), "refused": .list(FormErrors.shape),
        "forms": .list(
            PageShape([
                "title": .text, "hint": FormField.text, "fields": .list(FormField.shape), "verdict": .text, "is_main": .flag,
                "is_danger": .flag,
            ])),
        "has_forms": .flag, "decide": .text, "action": .text, "csrf": .text,
    ])

    private let line: FirstContactLine
    private let rivals: [FirstContactLine]
    private let today: Day
    private let mayDecide: Bool
    private let csrf: String
    private let strings: Strings
    package var errors: [FieldError] = []
    /// The verdict whose form was refused, and what it said.
    package var verdict = ""
    package var reason = ""
    package var until = ""

    /// - Parameter rivals: those that the person may see.
    package init(_ line: FirstContactLine, rivals: [FirstContactLine], today: Day, mayDecide: Bool, csrf: String, strings: Strings) {
        self.line = line
        self.rivals = rivals
        self.today = today
        self.mayDecide = mayDecide
        self.csrf = csrf
        self.strings = strings
    }

    package var title: String { strings.text("contacts.show.title", ["name": line.projectName]) }

    package var page: Page {
        let words = FirstContactWords(strings, today: today)
        let refusal = FormErrors(errors: errors, strings: strings)
        let forms = self.forms(refusal)
        let lead = rivals.isEmpty ? "contacts.show.alone" : "contacts.show.lead"
        return Page([
            "title": .text(title), "lead": .text(strings.text(lead, ["unit": line.unitName])),
            "back": .text(strings.text("contacts.title")), "back_path": .text(Paths().firstContacts),
            "project": .text(line.projectName), "project_path": .text(Paths().project(line.contact.project)),
            "claim": .text(line.contact.remark ?? ""),
            "heads": .list(FirstContactWords.columns.map { Page(["text": .text(strings.text("contacts.head.\($0)"))]) }),
            "rows": .list(([line] + rivals).map { words.page(of: $0) }), "refused": refusal.pages, "forms": .list(forms),
            "has_forms": .flag(!forms.isEmpty), "decide": .text(strings.text("contacts.decide")),
            "action": .text(Paths().firstContactDecision(line.contact.id)), "csrf": .text(csrf),
        ])
    }

    private func forms(_ refusal: FormErrors) -> [Page] {
        guard mayDecide, line.contact.stands else { return [] }
        return (line.contact.state == .claimed ? ["uphold", "reject", "extend", "end"] : ["extend", "end"]).map { key in
            let isRefused = key == verdict
            var fields: [FormField] = []
            if key == "extend" {
                fields.append(
                    FormField(
                        name: "protected_until", label: strings.text("contacts.until"), value: isRefused ? until : "",
                        error: isRefused ? refusal.sentence("protected_until") : nil, placeholder: line.contact.until.description))
            }
            fields.append(
                FormField(
                    name: "reason", label: strings.text("edit.reason"), value: isRefused ? reason : "",
                    error: isRefused ? refusal.sentence("reason") : nil, suffix: isRefused ? "" : "-" + key))
            let hint = key == "uphold" && !rivals.isEmpty ? strings.text("contacts.hint", ["count": String(rivals.count)]) : nil
            return Page([
                "title": .text(strings.text("contacts.do.\(key)")), "hint": FormField.optional(hint),
                "fields": .list(fields.map { $0.page(strings) }), "verdict": .text(key), "is_main": .flag(key == "uphold"),
                "is_danger": .flag(key == "reject" || key == "end"),
            ])
        }
    }
}
