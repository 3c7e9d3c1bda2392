import Domain

/// The agency's accounts, for whoever manages them.
package struct AccountIndexPage: HTMLPage {
    package static let template = "accounts/index.html"

    private static let text = PageShape(["text": .text])
    package static let shape = PageShape([
        "title": .text, "lead": .text, "back": .text, "back_path": .text, "new": .text, "new_path": .text, "heads": .list(text),
        "lines": .list(
            PageShape([
                "path": .text, "name": .text, "leader": .text, "roles": .text, "factor": .text, "seen": .text,
                "disabled": .list(text),
            ])),
    ])

    private let lines: [AccountLine]
    private let today: Day
    private let strings: Strings

    /// - Parameter today: roles that do not hold on this day are left out.
    package init(_ lines: [AccountLine], today: Day, strings: Strings) {
        self.lines = lines
        self.today = today
        self.strings = strings
    }

    package var title: String { strings.text("accounts.title") }

    package var page: Page {
        let heads = ["name", "roles", "leader", "factor", "seen"].map { Page(["text": .text(strings.text("accounts.head.\($0)"))]) }
        let key = lines.count == 1 ? "accounts.lead.one" : "accounts.lead.other"
        return Page([
            "title": .text(title), "lead": .text(strings.text(key, ["count": String(lines.count)])),
            "back": .text(strings.text("layout.place.administration")), "back_path": .text(Paths().administration),
            "new": .text(strings.text("accounts.invite")), "new_path": .text(Paths().newAccount), "heads": .list(heads),
            "lines": .list(lines.map(line)),
        ])
    }

    private func line(_ line: AccountLine) -> Page {
        let held = line.roles.filter { $0.grant.validity.contains(today) }.map(strings.phrase)
        return Page([
            "path": .text(Paths().account(line.account.id)), "name": .text(line.account.name), "leader": .text(line.leader ?? ""),
            "roles": .text(held.isEmpty ? strings.text("account.role.none") : held.joined(separator: strings.text("list.separator"))),
            "factor": .text(strings.text(line.hasSecondFactor ? "accounts.factor.on" : "accounts.factor.off")),
            "seen": .text(line.lastSeen.map { Formats(strings).instant($0) } ?? ""),
            "disabled": FormField.optional(line.account.isDisabled ? strings.text("account.disabled") : nil),
        ])
    }
}
