import Domain

/// Why somebody sees a project, or not; how closely it is kept, and the form that says so.
package struct ProjectAccessPage: HTMLPage {
    package static let template = "projects/access.html"
    package static let shape = PageShape([
        "title": .text, "project": .text, "project_path": .text, "verdict": .text, "verdict_kind": .text, "why": .text,
        "none": FormField.text, "heads": .list(PageShape(["text": .text])),
        "lines": .list(PageShape(["role": .text, "place": .text, "days": .text, "result": .text])),
        "ask": .list(PageShape(["action": .text, "label": .text, "button": .text, "options": .list(FormField.option)])),
        "secrecy_title": .text, "secrecy": .text, "readers": .list(PageShape(["name": .text])),
        "form": .list(
            PageShape([
                "action": .text, "csrf": .text, "label": .text, "options": .list(FormField.option), "readers_label": .text, "hint": .text,
                "accounts": .list(FormField.option), "save": .text,
            ])),
    ])

    package typealias Named = (id: ID<Account>, name: String)

    package var access: ProjectAccess
    package var secrecy: ProjectSecrecy
    /// The agency's accounts: for naming readers, and for whom an administrator asks.
    package var accounts: [Named]
    /// The account that is asked about.
    package var asked: ID<Account>
    /// Whether the reader may ask for any account.
    package var mayAsk: Bool
    /// Whether the reader may say how closely it is kept.
    package var maySet: Bool
    package var csrf: String
    private let id: ID<Project>
    private let name: String
    private let strings: Strings
    private let paths: Paths

    package init(
        _ id: ID<Project>, name: String, access: ProjectAccess, secrecy: ProjectSecrecy, accounts: [Named], asked: ID<Account>,
        mayAsk: Bool, maySet: Bool, csrf: String, strings: Strings, paths: Paths
    ) {
        self.id = id
        self.name = name
        self.access = access
        self.secrecy = secrecy
        self.accounts = accounts
        self.asked = asked
        self.mayAsk = mayAsk
        self.maySet = maySet
        self.csrf = csrf
        self.strings = strings
        self.paths = paths
    }

    package var title: String { strings.text("access.title", ["name": name]) }

    package var page: Page {
        let verdict = access.may(.editProjects) ? "edits" : access.may(.readLedger) ? "reads" : "hidden"
        let why = access.isShutOut ? "access.shut_out" : access.lines.isEmpty ? "access.no_grant" : "access.by_grants"
        let heads = ["access.role", "access.place", "access.days", "access.result"].map { Page(["text": .text(strings.text($0))]) }
        let named = accounts.filter { secrecy.readers.contains($0.id) }
        return Page([
            "title": .text(strings.text("access.heading")), "project": .text(name), "project_path": .text(paths.project(id)),
            "verdict": .text(strings.text("access.verdict.\(verdict)", ["name": access.account])),
            "verdict_kind": .text(verdict == "hidden" ? "red" : "ok"), "why": .text(strings.text(why)),
            "none": FormField.optional(access.lines.isEmpty ? strings.text("account.role.none") : nil),
            "heads": .list(access.lines.isEmpty ? [] : heads), "lines": .list(access.lines.map(line)),
            "ask": .list(mayAsk ? [ask] : []), "secrecy_title": .text(strings.text("secrecy.title")),
            "secrecy": .text(strings.text("secrecy.text.\(secrecy.level.rawValue)")),
            "readers": .list(named.map { Page(["name": .text($0.name)]) }), "form": .list(maySet ? [form] : []),
        ])
    }

    private func line(_ line: ProjectAccess.Line) -> Page {
        let place = line.unit ?? strings.place(of: line.role)
        let result = !line.holds ? "not_now" : !line.covers ? "elsewhere" : line.allows(.editProjects) ? "edits" : "reads"
        return Page([
            "role": .text(strings.text("account.role.\(line.role.rawValue)")), "place": .text(place),
            "days": .text(Formats(strings).days(line.validity)),
            "result": .text(strings.text("access.result.\(result)")),
        ])
    }

    private var ask: Page {
        Page([
            "action": .text("/projects/\(id)/access"), "label": .text(strings.text("access.ask")),
            "button": .text(strings.text("access.ask_button")),
            "options": FormField.options(accounts.map { ($0.id.description, $0.name) }, chosen: asked.description),
        ])
    }

    private var form: Page {
        let readers = Set(secrecy.readers)
        return Page([
            "action": .text("/projects/\(id)/secrecy"), "csrf": .text(csrf), "label": .text(strings.text("secrecy.level")),
            "options": FormField.options(
                Secrecy.allCases.map { ($0.rawValue, strings.text("secrecy.level.\($0.rawValue)")) }, chosen: secrecy.level.rawValue),
            "readers_label": .text(strings.text("secrecy.readers")), "hint": .text(strings.text("secrecy.hint")),
            "accounts": .list(
                accounts.map { account in
                    Page([
                        "value": .text(account.id.description), "name": .text(account.name),
                        "is_chosen": .flag(readers.contains(account.id)),
                    ])
                }),
            "save": .text(strings.text("secrecy.save")),
        ])
    }
}
