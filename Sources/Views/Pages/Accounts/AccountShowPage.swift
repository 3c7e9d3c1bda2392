import Domain

/// One account, for whoever manages accounts: its roles and how it signs in.
package struct AccountShowPage: HTMLPage {
    package static let template = "accounts/show.html"

    private static let text = PageShape(["text": .text])
    private static let hidden = PageShape(["name": .text, "value": .text])
    package static let shape = PageShape([
        "title": .text, "lead": .text, "back": .text, "back_path": .text, "csrf": .text, "disabled": .list(text), "roles": .text,
        "none": .list(text), "heads": .list(text), "revoke": .text,
        "lines": .list(
            PageShape([
                "role": .text, "place": .text, "post": .text, "days": .text,
                "revocation": .list(
                    PageShape(["label": .text, "action": .text, "fields": .list(hidden), "confirm": .text])),
            ])),
        "give": .text, "give_action": .text, "refused": .list(FormErrors.shape), "fields": .list(FormField.shape), "save": .text,
        "entrance": .text, "facts": .list(text),
        "acts": .list(
            PageShape([
                "action": .text, "text": .text, "hint": .text, "is_danger": .flag, "confirm": .list(text), "fields": .list(hidden),
            ])),
    ])

    private let line: AccountLine
    package var grant: GrantFields
    /// Whether it is the reader's own.
    private let isOwn: Bool
    private let csrf: String
    private let strings: Strings

    package init(_ line: AccountLine, grant: GrantFields, isOwn: Bool, csrf: String, strings: Strings) {
        self.line = line
        self.grant = grant
        self.isOwn = isOwn
        self.csrf = csrf
        self.strings = strings
    }

    private var account: Account { line.account }
    package var title: String { account.name }

    package var page: Page {
        let heads = ["access.role", "access.place", "grant.field.post", "access.days"].map { Page(["text": .text(strings.text($0))]) }
        return Page([
            "title": .text(title), "lead": .text(line.leader.map { strings.text("accounts.is_leader", ["name": $0]) } ?? ""),
            "back": .text(strings.text("accounts.title")), "back_path": .text(Paths().accounts), "csrf": .text(csrf),
            "disabled": FormField.optional(account.isDisabled ? strings.text("account.disabled") : nil),
            "roles": .text(strings.text("accounts.head.roles")),
            "none": FormField.optional(line.roles.isEmpty ? strings.text("account.role.none") : nil),
            "heads": .list(line.roles.isEmpty ? [] : heads), "revoke": .text(strings.text("accounts.revoke")),
            "lines": .list(line.roles.map(held)), "give": .text(strings.text("accounts.give")),
            "give_action": .text(Paths().grants(of: account.id)),
            "refused": FormErrors(errors: grant.errors, strings: strings).pages,
            "fields": .list(grant.fields(strings).map { $0.page(strings) }), "save": .text(strings.text("accounts.give_button")),
            "entrance": .text(strings.text("accounts.entrance")), "facts": .list(facts.map { Page(["text": .text($0)]) }),
            "acts": .list(acts.map { $0.page(strings, name: account.name) }),
        ])
    }

    private func held(_ held: AccountLine.Held) -> Page {
        let phrase = strings.phrase(of: held)
        let fields = [("role", held.grant.role.rawValue), ("unit", held.grant.unit?.description ?? "")]
        let revocation = Page([
            "label": .text(strings.text("accounts.revoke_one", ["role": phrase])),
            "action": .text(Paths().grantRemoval(of: account.id)),
            "fields": .list(fields.map { Page(["name": .text($0.0), "value": .text($0.1)]) }),
            "confirm": .text(strings.text("accounts.revoke_confirm", ["name": account.name, "role": phrase])),
        ])
        // Another administrator has to.
        let isOwnAdministration = isOwn && held.grant.role == .administrator
        return Page([
            "role": .text(strings.name(of: held.grant.role)), "place": .text(held.unitName ?? strings.place(of: held.grant.role)),
            "post": .text(held.grant.post ?? ""),
            "days": .text(Formats(strings).days(held.grant.validity)), "revocation": .list(isOwnAdministration ? [] : [revocation]),
        ])
    }

    private var facts: [String] {
        [
            strings.text(account.hasPassword ? "accounts.has_password" : "accounts.no_password"),
            strings.text(line.hasSecondFactor ? "accounts.has_factor" : "accounts.no_factor"),
            line.lastSeen.map { strings.text("accounts.last_seen", ["instant": Formats(strings).instant($0)]) }
                ?? strings.text("accounts.not_seen"),
        ]
    }

    /// What can be done with it as it is.
    private var acts: [Act] {
        let id = account.id
        guard !account.isDisabled else { return [Act("enable", Paths().accountClosureRemoval(id))] }
        let links = [
            Act("password_link", Paths().links(of: id), purpose: "password"),
            Act("sign_in_link", Paths().links(of: id), purpose: "sign_in"),
        ]
        let factor = line.hasSecondFactor ? [Act("reset_factor", Paths().factorRemoval(of: id), isDanger: true)] : []
        let sessions = line.lastSeen == nil ? [] : [Act("end_sessions", Paths().sessionsRemoval(of: id), isDanger: true)]
        return links + factor + (isOwn ? [] : sessions + [Act("disable", Paths().accountClosure(id), isDanger: true)])
    }

    private struct Act {
        var key: String
        var action: String
        var purpose: String?
        var isDanger: Bool

        init(_ key: String, _ action: String, purpose: String? = nil, isDanger: Bool = false) {
            self.key = key
            self.action = action
            self.purpose = purpose
            self.isDanger = isDanger
        }

        func page(_ strings: Strings, name: String) -> Page {
            let confirm = isDanger ? strings.text("accounts.act.\(key).confirm", ["name": name]) : nil
            return Page([
                "action": .text(action), "text": .text(strings.text("accounts.act.\(key)")),
                "hint": .text(strings.text("accounts.act.\(key).hint")), "is_danger": .flag(isDanger),
                "confirm": FormField.optional(confirm),
                "fields": .list(purpose.map { [Page(["name": .text("purpose"), "value": .text($0)])] } ?? []),
            ])
        }
    }
}
