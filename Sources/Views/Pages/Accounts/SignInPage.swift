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

/// What a one-time link offers: to sign in as somebody, or to set up the first administrator.
package struct LinkPage: HTMLPage {
    package static let template = "accounts/link.html"
    package static let shape = PageShape([
        "title": .text, "text": .text, "path": .text, "button": .text,
        "set_up": .list(
            PageShape(["name_label": .text, "name": .text, "password_label": .text, "password_hint": .text])),
        "error": .list(PageShape(["text": .text])),
    ])

    private let strings: Strings
    private let path: String
    /// Whose account it signs in to; nil to set up.
    private let account: String?
    private let agency: String
    private let name: String
    private let errors: [String]
    private let leastPassword: Int

    package init(
        strings: Strings, path: String, account: String?, agency: String, leastPassword: Int, name: String = "", errors: [String] = []
    ) {
        self.strings = strings
        self.path = path
        self.account = account
        self.agency = agency
        self.leastPassword = leastPassword
        self.name = name
        self.errors = errors
    }

    package var title: String { strings.text(account == nil ? "account.set_up" : "account.sign_in") }

    package var page: Page {
        let text =
            account.map { strings.text("account.link_text", ["name": $0]) } ?? strings.text("account.set_up_text", ["agency": agency])
        let setUp = Page([
            "name_label": .text(strings.text("account.name_label")), "name": .text(name),
            "password_label": .text(strings.text("account.password_label")),
            "password_hint": .text(strings.text("account.password_hint", ["least": String(leastPassword)])),
        ])
        return Page([
            "title": .text(title), "text": .text(text), "path": .text(path),
            "button": .text(strings.text(account == nil ? "account.set_up_button" : "account.sign_in_button")),
            "set_up": .list(account == nil ? [setUp] : []),
            "error": .list(errors.map { Page(["text": .text($0)]) }),
        ])
    }
}
