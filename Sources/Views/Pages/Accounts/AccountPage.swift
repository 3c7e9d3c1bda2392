import Domain

/// What is a person's own: the password, language and colours, and where they are signed in.
package struct AccountPage: HTMLPage {
    package static let template = "accounts/account.html"

    private let strings: Strings
    private let account: Account
    private let roles: [Role]
    private let agency: String
    private let csrf: String
    private let factor: SecondFactor?
    private let sessions: [AccountSession]
    /// What is wrong with the new password, field by field.
    package var errors: [FieldError] = []
    /// What is wrong with the form as a whole.
    package var problem: Message?

    package init(
        strings: Strings, account: Account, roles: [Role], agency: String, csrf: String, factor: SecondFactor?, sessions: [AccountSession]
    ) {
        self.strings = strings
        self.account = account
        self.roles = roles
        self.agency = agency
        self.csrf = csrf
        self.factor = factor
        self.sessions = sessions
    }

    package var title: String { strings.text("account.page") }

    private static let text = PageShape(["text": .text])
    private static let choice = PageShape(["key": .text, "name": .text, "is_current": .flag])
    package static let shape = PageShape([
        "title": .text, "lead": .text, "csrf": .text, "problem": .list(text), "password": .text, "password_lead": .text,
        "secrets": .list(SecretField.shape), "set_password": .text, "factor": .text, "factor_state": .text, "factor_link": .text,
        "preferences": .text, "language": .text,
        "languages": .list(choice), "theme": .text, "themes": .list(choice), "save": .text, "sessions": .text, "sessions_lead": .text,
        "device": .text, "address": .text, "since": .text, "seen": .text, "end": .text,
        "rows": .list(
            PageShape([
                "device": .text, "address": .text, "since": .text, "seen": .text, "this": .list(text),
                "other": .list(PageShape(["path": .text, "label": .text])),
            ])),
        "others": .list(PageShape(["path": .text, "text": .text, "confirm": .text])),
    ])

    package var page: Page {
        let fixed = [
            "password": "account.password", "preferences": "account.preferences", "language": "layout.language_label",
            "theme": "layout.theme_label", "save": "layout.save", "sessions": "account.sessions",
            "sessions_lead": "account.sessions_lead", "device": "account.session.device", "address": "account.session.address",
            "since": "account.session.since", "seen": "account.session.seen", "end": "account.session.end",
        ].mapValues { Page.Value.text(strings.text($0)) }
        let own: [String: Page.Value] = [
            "title": .text(title), "csrf": .text(csrf),
            "lead": .text([account.name, role, agency].joined(separator: "　")),
            "problem": .list(problem.map { [Page(["text": .text(strings.text($0))])] } ?? []),
            "password_lead": .text(strings.text(account.hasPassword ? "account.password_lead" : "account.no_password")),
            "secrets": .list(secrets.map { $0.page(strings, errors: errors) }),
            "set_password": .text(strings.text(account.hasPassword ? "account.change_password" : "account.set_password")),
            "factor": .text(strings.text("account.factor")),
            "factor_state": .text(
                factor.map { strings.text("account.factor.since", ["instant": Formats(strings).instant($0.since)]) }
                    ?? strings.text("account.factor.off")),
            "factor_link": .text(strings.text(factor == nil ? "account.factor.add" : "account.factor.remove")),
            "languages": .list(languages), "themes": .list(themes), "rows": .list(sessions.map(row)), "others": .list(others),
        ]
        return Page(fixed.merging(own) { $1 })
    }

    private var role: String {
        let roles = Set(roles).sorted().map { strings.text("account.role.\($0.rawValue)") }
        return roles.isEmpty ? strings.text("account.role.none") : roles.joined(separator: strings.text("list.separator"))
    }

    private var secrets: [SecretField] {
        let hint = strings.text("account.password_hint", ["least": String(SignInPolicy.passwordLength)])
        return (account.hasPassword ? [.present] : []) + [
            SecretField(name: "new_password", autocomplete: "new-password", hint: hint),
            SecretField(name: "repeated_password", autocomplete: "new-password"),
        ]
    }

    private var languages: [Page] {
        let tags = Language.allCases.map(\.tag)
        return [choice("", strings.text("account.language.auto"), account.language == nil)]
            + tags.map { choice($0, strings.text("layout.language.\($0)"), $0 == account.language) }
    }

    private var themes: [Page] {
        [nil, Account.Theme.light, .dark].map { theme in
            choice(theme?.rawValue ?? "", strings.text("layout.theme.\(theme?.rawValue ?? "auto")"), theme == account.theme)
        }
    }

    private func choice(_ key: String, _ name: String, _ isCurrent: Bool) -> Page {
        Page(["key": .text(key), "name": .text(name), "is_current": .flag(isCurrent)])
    }

    private func row(_ session: AccountSession) -> Page {
        let formats = Formats(strings)
        let device = strings.phrase(of: Device(userAgent: session.place.userAgent))
        let end = Page([
            "path": .text(Paths().sessionRemoval(session.id)),
            "label": .text(strings.text("account.session.end_one", ["device": device])),
        ])
        return Page([
            "device": .text(device), "address": .text(session.place.address), "since": .text(formats.instant(session.since)),
            "seen": .text(formats.instant(session.seen)),
            "this": .list(session.isThis ? [Page(["text": .text(strings.text("account.session.this"))])] : []),
            "other": .list(session.isThis ? [] : [end]),
        ])
    }

    private var others: [Page] {
        guard sessions.contains(where: { !$0.isThis }) else { return [] }
        return [
            Page([
                "path": .text(Paths().otherSessionsRemoval), "text": .text(strings.text("account.session.end_others")),
                "confirm": .text(strings.text("account.session.end_others_confirm")),
            ])
        ]
    }
}

extension Strings {
    /// `Chrome，Windows`; as much of it as is known.
    package func phrase(of device: Device) -> String {
        let browser = device.browser.map { text("account.browser.\($0.rawValue)") } ?? text("account.browser.other")
        return text("account.device", ["browser": browser, "system": device.system.map { text("account.system.\($0.rawValue)") } ?? ""])
    }
}
