/// Name and password.
package struct SignInPage: HTMLPage {
    package static let template = "accounts/sign-in.html"
    package static let shape = PageShape([
        "title": .text, "name_label": .text, "name": .text, "password_label": .text, "button": .text, "next": .text, "hint": .text,
        "error": .list(PageShape(["text": .text])),
    ])

    private let strings: Strings
    private let name: String
    private let next: String
    private let error: String?

    /// - Parameter next: the path to go to afterwards.
    package init(strings: Strings, name: String = "", next: String, error: String? = nil) {
        self.strings = strings
        self.name = name
        self.next = next
        self.error = error
    }

    package var title: String { strings.text("account.sign_in") }

    package var page: Page {
        Page([
            "title": .text(title), "name_label": .text(strings.text("account.name_label")), "name": .text(name),
            "password_label": .text(strings.text("account.password_label")), "button": .text(strings.text("account.sign_in_button")),
            "next": .text(next), "hint": .text(strings.text("account.sign_in_hint")),
            "error": .list(error.map { [Page(["text": .text($0)])] } ?? []),
        ])
    }
}
