import Domain

/// What a one-time link offers.
package struct LinkPage: HTMLPage {
    package static let template = "accounts/link.html"
    package static let shape = PageShape([
        "title": .text, "text": .text, "path": .text, "button": .text, "names": .list(PageShape(["name_label": .text, "name": .text])),
        "fields": .list(SecretField.shape), "error": .list(PageShape(["text": .text])),
    ])

    package enum Purpose: Sendable {
        /// To sign in as somebody.
        case signIn(String)
        /// To set somebody's password.
        case setPassword(String)
        /// To set up the first administrator.
        case setUp(agency: String)
    }

    private let strings: Strings
    private let path: String
    private let purpose: Purpose
    private let name: String
    private let errors: [FieldError]

    /// - Parameter name: what was typed for the first administrator's.
    package init(strings: Strings, path: String, purpose: Purpose, name: String = "", errors: [FieldError] = []) {
        self.strings = strings
        self.path = path
        self.purpose = purpose
        self.name = name
        self.errors = errors
    }

    package var title: String {
        switch purpose {
        case .signIn: strings.text("account.sign_in")
        case .setPassword: strings.text("account.set_password")
        case .setUp: strings.text("account.set_up")
        }
    }

    package var page: Page {
        let (text, button, names, fields): (String, String, [Page], [SecretField]) =
            switch purpose {
            case .signIn(let account): (strings.text("account.link_text", ["name": account]), "account.sign_in_button", [], [])
            case .setPassword(let account):
                (
                    strings.text("account.password_link_text", ["name": account]), "account.set_password_button", [],
                    [password, SecretField(name: "repeated_password", autocomplete: "new-password")]
                )
            case .setUp(let agency):
                (
                    strings.text("account.set_up_text", ["agency": agency]), "account.set_up_button",
                    [Page(["name_label": .text(strings.text("account.name_label")), "name": .text(name)])], [password]
                )
            }
        // What is said beside a field is not said twice.
        let others = errors.filter { error in !fields.contains { $0.name == error.field } }
        return Page([
            "title": .text(title), "text": .text(text), "path": .text(path), "button": .text(strings.text(button)),
            "names": .list(names), "fields": .list(fields.map { $0.page(strings, errors: errors) }),
            "error": .list(others.map { Page(["text": .text(strings.text($0.message))]) }),
        ])
    }

    private var password: SecretField {
        SecretField(
            name: "password", label: "account.password_label", autocomplete: "new-password",
            hint: strings.text("account.password_hint", ["least": String(SignInPolicy.passwordLength)]))
    }
}
