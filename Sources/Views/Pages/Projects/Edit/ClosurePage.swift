import Domain

/// The form that takes a project out of the pool, or brings it back.
package struct ClosurePage: HTMLPage {
    package static let template = "projects/closure.html"
    package static let shape = PageShape([
        "title": .text, "lead": .text, "action": .text, "csrf": .text, "base": .text, "next": .text,
        "refused": .list(FormErrors.shape), "fields": .list(FormField.shape),
        "save": .text, "is_danger": .flag, "cancel": .text, "cancel_path": .text,
        "reopening": .list(
            PageShape(["title": .text, "lead": .text, "action": .text, "fields": .list(FormField.shape), "save": .text])),
    ])

    package struct Input: Sendable {
        package var kind = ""
        package var day = ""
        package var reason = ""
        /// Of the form that brings it back.
        package var returnDay = ""
        package var returnReason = ""

        package init() {}
    }

    package var name: String
    /// How the project left; nil while it is in the pool.
    package var exit: ProjectExit?
    package var input: Input
    package var errors: [FieldError] = []
    /// Whether the errors are those of bringing it back.
    package var isReopening = false
    package var base: Int64
    package var action: String
    package var removal: String
    package var next: String
    package var cancel: String
    package var csrf: String
    private let strings: Strings

    package init(
        strings: Strings, name: String, exit: ProjectExit?, input: Input, base: Int64, action: String, removal: String, next: String,
        cancel: String, csrf: String
    ) {
        self.strings = strings
        self.name = name
        self.exit = exit
        self.input = input
        self.base = base
        self.action = action
        self.removal = removal
        self.next = next
        self.cancel = cancel
        self.csrf = csrf
    }

    package var title: String { strings.text("edit.close.title", ["name": name]) }

    package var page: Page {
        let closing = FormErrors(errors: isReopening ? [] : errors, strings: strings)
        var kind = FormField(name: "kind", label: strings.text("edit.close.kind"), value: input.kind, error: closing.sentence("kind"))
        kind.control = .choice(ExitKind.allCases.map { ($0.rawValue, strings.name(of: $0)) })
        let day = DayFields(strings: strings, refusal: closing).actual(input.day, label: strings.text("edit.close.day"))
        return Page([
            "title": .text(title), "lead": .text(strings.text("edit.close.lead")), "action": .text(action), "csrf": .text(csrf),
            "base": .text(String(base)), "next": .text(next), "refused": FormErrors(errors: errors, strings: strings).pages,
            "fields": .list([kind, day, reason(input.reason, closing)].map { $0.page(strings) }),
            "save": .text(strings.text(exit == nil ? "edit.close.submit" : "edit.close.fix")), "is_danger": .flag(exit == nil),
            "cancel": .text(strings.text("edit.cancel")), "cancel_path": .text(cancel),
            "reopening": .list(exit.map { [reopening($0)] } ?? []),
        ])
    }

    private func reason(_ value: String, _ refusal: FormErrors) -> FormField {
        FormField(
            name: "reason", label: strings.text("edit.reason"), value: value, error: refusal.sentence("reason"), isWide: true,
            isFirst: refusal.isFirst("reason"))
    }

    private func reopening(_ exit: ProjectExit) -> Page {
        let refusal = FormErrors(errors: isReopening ? errors : [], strings: strings)
        var day = DayFields(strings: strings, refusal: refusal).actual(input.returnDay, label: strings.text("edit.reopen.day"))
        day.hint = strings.text("edit.reopen.day_hint")
        // Both forms stand on one page: ids tell their fields apart.
        var words = reason(input.returnReason, refusal)
        day.suffix = "-return"
        words.suffix = "-return"
        let left = exit.day.map { Formats(strings).day($0) } ?? strings.text("edit.unknown")
        return Page([
            "title": .text(strings.text("edit.reopen.title")),
            "lead": .text(strings.text("edit.reopen.lead", ["exit": strings.name(of: exit.kind), "day": left])),
            "action": .text(removal), "fields": .list([day, words].map { $0.page(strings) }),
            "save": .text(strings.text("edit.reopen.submit")),
        ])
    }
}
