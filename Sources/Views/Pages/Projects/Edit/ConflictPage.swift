import Domain

/// Somebody changed what a person was changing: original, theirs and yours, field by field, and one choice for each.
package struct ConflictPage: HTMLPage {
    package static let template = "projects/conflict.html"
    package static let shape = PageShape([
        "title": .text, "lead": .text, "action": .text, "csrf": .text, "base": .text,
        "heads": .list(PageShape(["text": .text])),
        "rows": .list(
            PageShape([
                "field": .text, "name": .text, "original": .text, "theirs": .text, "yours": .text, "is_yours": .flag,
            ])),
        "hidden": .list(PageShape(["name": .text, "value": .text])),
        "others": FormField.text, "save": .text, "theirs_all": .text, "cancel_path": .text, "history": .text, "history_path": .text,
    ])

    package var clashes: [EditConflict.Clash]
    /// What the form sent, to be sent again: only what the person changed.
    package var hidden: [(name: String, value: String)]
    /// Names of fields that the person changed and nobody else did.
    package var others: [String]
    package var base: Int64
    package var action: String
    /// The project's page.
    package var cancel: String
    package var csrf: String
    private let strings: Strings

    package init(
        strings: Strings, clashes: [EditConflict.Clash], hidden: [(name: String, value: String)], others: [String], base: Int64,
        action: String, cancel: String, csrf: String
    ) {
        self.strings = strings
        self.clashes = clashes
        self.hidden = hidden
        self.others = others
        self.base = base
        self.action = action
        self.cancel = cancel
        self.csrf = csrf
    }

    package var title: String { strings.text("edit.conflict.title") }

    package var page: Page {
        let last = clashes.max { $0.at < $1.at }
        let by = last?.by ?? ""
        let lead = strings.text("edit.conflict.lead", ["by": by, "at": last.map { Formats(strings).instant($0.at) } ?? ""])
        let heads = [
            strings.text("edit.conflict.field"), strings.text("edit.conflict.original"), strings.text("edit.conflict.theirs", ["by": by]),
            strings.text("edit.conflict.yours"),
        ]
        let separator = strings.text("list.middle_separator")
        return Page([
            "title": .text(title), "lead": .text(lead), "action": .text(action), "csrf": .text(csrf), "base": .text(String(base)),
            "heads": .list(heads.map { Page(["text": .text($0)]) }), "rows": .list(clashes.map(row)),
            "hidden": .list(hidden.map { Page(["name": .text($0.name), "value": .text($0.value)]) }),
            "others": FormField.optional(
                others.isEmpty ? nil : strings.text("edit.conflict.others", ["fields": others.joined(separator: separator)])),
            "save": .text(strings.text("edit.conflict.save")), "theirs_all": .text(strings.text("edit.conflict.theirs_all")),
            "cancel_path": .text(cancel), "history": .text(strings.text("edit.conflict.history")), "history_path": .text(cancel),
        ])
    }

    /// Nothing is chosen beforehand where money is at stake.
    private func row(_ clash: EditConflict.Clash) -> Page {
        let isMoney = strings.isMoney(clash.field)
        func shown(_ text: String) -> Page.Value {
            .text(text.isEmpty ? strings.text("edit.conflict.empty") : strings.word(text, ofField: clash.field))
        }
        return Page([
            "field": .text(clash.field), "name": .text(strings.name(ofField: clash.field)), "original": shown(clash.original),
            "theirs": shown(clash.theirs), "yours": shown(clash.yours), "is_yours": .flag(!isMoney),
        ])
    }
}
