import Domain

/// The form that invites somebody: a name to sign in with, and the first role.
package struct AccountFormPage: HTMLPage {
    package static let template = "accounts/form.html"
    package static let shape = PageShape([
        "title": .text, "lead": .text, "back": .text, "back_path": .text, "action": .text, "csrf": .text,
        "refused": .list(FormErrors.shape), "fields": .list(FormField.shape), "save": .text,
    ])

    package var name: String
    package var grant: GrantFields
    private let csrf: String
    private let strings: Strings

    package init(name: String = "", grant: GrantFields, csrf: String, strings: Strings) {
        self.name = name
        self.grant = grant
        self.csrf = csrf
        self.strings = strings
    }

    package var title: String { strings.text("accounts.invite") }

    package var page: Page {
        let refusal = FormErrors(errors: grant.errors, strings: strings)
        let first = FormField(
            name: "name", label: strings.text("account.name_label"), value: name, error: refusal.sentence("name"),
            isFirst: grant.errors.isEmpty || refusal.isFirst("name"))
        // Its first role holds from the start; days are for those that follow.
        let role = grant.fields(strings).filter { $0.name != "from" && $0.name != "until" }
        return Page([
            "title": .text(title), "lead": .text(strings.text("accounts.invite_lead")), "back": .text(strings.text("accounts.title")),
            "back_path": .text(Paths().accounts), "action": .text(Paths().accounts), "csrf": .text(csrf), "refused": refusal.pages,
            "fields": .list(([first] + role).map { $0.page(strings) }), "save": .text(strings.text("accounts.invite_button")),
        ])
    }
}

/// A one-time link, shown once to whoever made it.
package struct IssuedLinkPage: HTMLPage {
    package static let template = "accounts/link-issued.html"
    package static let shape = PageShape(["title": .text, "lead": .text, "address": .text, "next": .text, "next_path": .text])

    private let account: Account
    private let lead: String
    private let address: String
    private let strings: Strings

    /// - Parameters:
    ///   - lead: the key of what the link is for and how long it lasts.
    ///   - address: the link itself.
    package init(_ account: Account, lead: String, address: String, strings: Strings) {
        self.account = account
        self.lead = lead
        self.address = address
        self.strings = strings
    }

    package var title: String { strings.text("accounts.link_title") }

    package var page: Page {
        Page([
            "title": .text(title), "lead": .text(strings.text(lead, ["name": account.name])), "address": .text(address),
            "next": .text(strings.text("accounts.link_next", ["name": account.name])), "next_path": .text(Paths().account(account.id)),
        ])
    }
}
