import Domain

/// What was sent would change closed days: why it was refused, and what can be done. What was typed is kept.
package struct ClosedDaysPage: HTMLPage {
    package static let template = "periods/closed.html"
    package static let shape = PageShape([
        "title": .text, "lead": .text, "action": .text, "csrf": .text, "hidden": .list(PageShape(["name": .text, "value": .text])),
        "later": .list(PageShape(["text": .text, "hint": .text])), "cancel": .text, "cancel_path": .text, "periods": .text,
        "periods_path": .text,
    ])

    private let message: Message
    private let sent: [(name: String, value: String)]
    private let action: String
    private let cancel: String
    private let csrf: String
    private let strings: Strings

    /// - Parameters:
    ///   - message: why it was refused.
    ///   - sent: what the form said.
    ///   - action: where it was sent.
    ///   - cancel: where the person came from.
    package init(
        _ message: Message, sent: [(name: String, value: String)], action: String, cancel: String, csrf: String, strings: Strings
    ) {
        self.message = message
        self.sent = sent
        self.action = action
        self.cancel = cancel
        self.csrf = csrf
        self.strings = strings
    }

    package var title: String { strings.text("periods.refused") }

    package var page: Page {
        let open = message.values["open"].flatMap { Day(iso: $0) }
        let later = open.flatMap { day in message.key == "period.closed" ? Formats(strings).day(day) : nil }
        return Page([
            "title": .text(title), "lead": .text(strings.text(message)), "action": .text(action), "csrf": .text(csrf),
            "hidden": .list(
                sent.filter { !["csrf", "count_later"].contains($0.name) }.map {
                    Page(["name": .text($0.name), "value": .text($0.value)])
                }),
            "later": .list(
                later.map {
                    [Page(["text": .text(strings.text("periods.later", ["day": $0])), "hint": .text(strings.text("periods.later_hint"))])]
                }
                    ?? []),
            "cancel": .text(strings.text("periods.cancel")), "cancel_path": .text(cancel), "periods": .text(strings.text("periods.title")),
            "periods_path": .text(Paths().periods()),
        ])
    }
}
