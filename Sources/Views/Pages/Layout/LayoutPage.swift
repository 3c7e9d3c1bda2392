import Domain

/// The frame around every page of the workbench: menu, search, the as-of stamp, who is signed in.
package struct LayoutPage: HTMLPage {
    package static let template = "layout/layout.html"

    /// One line of the menu, and whether it is where we are.
    package struct Place: Sendable {
        package var path: String
        package var name: String
        /// A count at the right; empty for none.
        package var count: String

        package init(path: String, name: String, count: String = "") {
            self.path = path
            self.name = name
            self.count = count
        }
    }

    package struct Frame: Sendable {
        package var strings: Strings
        package var theme: Account.Theme?
        /// Where stylesheets and scripts are, as `/assets/1f8a…`.
        package var assets: String
        /// The path and query asked for, to come back to.
        package var here: String
        package var title: String

        package init(strings: Strings, theme: Account.Theme?, assets: String, here: String, title: String) {
            self.strings = strings
            self.theme = theme
            self.assets = assets
            self.here = here
            self.title = title
        }
    }

    /// What is known when somebody is signed in.
    package struct Member: Sendable {
        package var name: String
        /// The first of the table; nil for somebody without any.
        package var role: Role?
        package var agency: String
        package var isDemonstration: Bool
        package var csrf: String
        package var today: Day
        package var asOf: Day
        package var knownAt: Instant?
        /// Parameters of the page other than the moment, kept when the day is changed.
        package var query: [(name: String, value: String)]
        package var path: String
        /// The sentence of what was just done, and the entries that can be undone.
        package var toast: Toast?
        /// How many submissions wait for this person.
        package var waiting: Int
        /// The places of administration that are open to the person.
        package var managed: [AdministrationPlace]
        /// Whether the day lies in a closed period.
        package var isClosed: Bool

        package init(
            name: String, role: Role?, agency: String, isDemonstration: Bool, csrf: String, today: Day, asOf: Day, knownAt: Instant?,
            path: String, query: [(name: String, value: String)], toast: Toast? = nil, waiting: Int = 0,
            managed: [AdministrationPlace] = [],
            isClosed: Bool = false
        ) {
            self.name = name
            self.role = role
            self.agency = agency
            self.isDemonstration = isDemonstration
            self.csrf = csrf
            self.today = today
            self.asOf = asOf
            self.knownAt = knownAt
            self.path = path
            self.query = query
            self.toast = toast
            self.waiting = waiting
            self.managed = managed
            self.isClosed = isClosed
        }
    }

    package struct Toast: Sendable {
        package var text: String
        /// Where undoing is sent; nil when it cannot be undone.
        package var undo: String?

        package init(text: String, undo: String?) {
            self.text = text
            self.undo = undo
        }
    }

    let frame: Frame
    let member: Member?

    package init(_ frame: Frame, member: Member?) {
        self.frame = frame
        self.member = member
    }
}

extension LayoutPage {
    package static let shape = PageShape([
        "lang": .text, "theme": .text, "has_theme": .flag, "title": .text, "product": .text, "by_name": .text, "assets": .text,
        "main": .markup, "skip": .text, "is_guest": .flag, "language_label": .text,
        "languages": .list(PageShape(["tag": .text, "name": .text, "is_current": .flag, "path": .text])),
        "member": .list(LayoutMember.shape),
    ])

    package var page: Page {
        let strings = frame.strings
        return Page([
            "lang": .text(strings.language.tag), "theme": .text(frame.theme?.rawValue ?? ""), "has_theme": .flag(frame.theme != nil),
            "title": .text(frame.title), "product": .text(strings.text("layout.product")), "assets": .text(frame.assets),
            "by_name": .text(strings.text("layout.by_name")), "main": .markup(Markup.place), "skip": .text(strings.text("layout.skip")),
            "is_guest": .flag(member == nil), "language_label": .text(strings.text("layout.language_label")),
            "languages": .list(
                Language.allCases.map { language in
                    Page([
                        "tag": .text(language.tag), "name": .text(strings.text("layout.language.\(language.tag)")),
                        "is_current": .flag(language == strings.language), "path": .text("?language=" + language.tag),
                    ])
                }),
            "member": .list(member.map { [LayoutMember(frame: frame, member: $0).page] } ?? []),
        ])
    }
}
