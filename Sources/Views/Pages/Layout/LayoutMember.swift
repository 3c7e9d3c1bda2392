import Domain

/// The parts of the frame that only those signed in see.
struct LayoutMember {
    let frame: LayoutPage.Frame
    let member: LayoutPage.Member

    static let shape = PageShape([
        "account_name": .text, "initial": .text, "role": .text, "agency": .text, "footer": .text, "csrf": .text, "here": .text,
        "menu_label": .text, "dock_label": .text, "panel_label": .text, "search": .text, "search_label": .text, "search_key": .text,
        "groups": .list(
            PageShape([
                "name": .text, "places": .list(PageShape(["path": .text, "name": .text, "count": FormField.text, "is_current": .flag])),
            ])),
        "dock": .list(PageShape(["path": .text, "name": .text, "icon": .text, "is_current": .flag])),
        "as_of_label": .text, "as_of": .text, "today": .text, "weekday": .text, "is_past": .flag, "past_text": .text,
        "closed": FormField.text,
        "back_path": .text, "back_text": .text, "page_path": .text, "known_at": .text, "as_of_field": .text, "known_field": .text,
        "known_hint": .text, "show": .text, "days": .list(PageShape(["path": .text, "name": .text, "is_current": .flag])),
        "kept": .list(PageShape(["name": .text, "value": .text])), "sign_out": .text, "account_link": .text, "theme_label": .text,
        "save": .text,
        "themes": .list(PageShape(["key": .text, "name": .text, "is_current": .flag])),
        "toast": .list(PageShape(["text": .text, "undo": .list(PageShape(["path": .text, "text": .text]))])),
        "shortcuts": .text,
        "shortcut_list": .list(PageShape(["keys": .list(PageShape(["key": .text])), "text": .text])), "keys_on": .text,
        "palette_empty": .text, "palette_keys": .text, "results_label": .text, "confirm": .text, "cancel": .text, "close": .text,
        "leave": .text, "failed": .text,
    ])

    private var strings: Strings { frame.strings }
    private var formats: Formats { Formats(strings) }
    private var asOf: Day? { member.asOf == member.today ? nil : member.asOf }
    private var isPast: Bool { member.asOf < member.today || member.knownAt != nil }

    var page: Page {
        let fixed = [
            "menu_label": "layout.menu", "dock_label": "layout.dock", "search": "layout.search", "search_label": "layout.search_label",
            "search_key": "layout.search_key", "as_of_label": "layout.as_of", "back_text": "layout.back_to_today",
            "as_of_field": "layout.as_of_field", "known_field": "layout.known_field", "known_hint": "layout.known_hint",
            "show": "layout.show",
            "sign_out": "layout.sign_out", "account_link": "account.page", "theme_label": "layout.theme_label",
            "save": "layout.save", "shortcuts": "layout.shortcuts", "close": "layout.close", "palette_empty": "layout.palette_empty",
            "keys_on": "layout.keys_on", "panel_label": "layout.panel_label", "palette_keys": "layout.palette_keys",
            "results_label": "layout.results_label", "confirm": "layout.confirm", "cancel": "layout.cancel", "leave": "layout.leave",
            "failed": "layout.failed",
        ].mapValues { Page.Value.text(strings.text($0)) }
        let own: [String: Page.Value] = [
            "account_name": .text(member.name), "initial": .text(String(member.name.prefix(1))),
            "role": .text(strings.text("account.role.\(member.role?.rawValue ?? "none")")), "agency": .text(member.agency),
            "footer": .text(member.isDemonstration ? strings.text("layout.demonstration") : ""),
            "csrf": .text(member.csrf), "here": .text(frame.here), "page_path": .text(member.path),
            "today": .text(member.today.description), "as_of": .text(member.asOf.description),
            "weekday": .text(strings.text("layout.weekday.\(member.asOf.weekday)")),
            "known_at": .text(member.knownAt?.description ?? ""),
            "is_past": .flag(isPast), "past_text": .text(pastText),
            "closed": FormField.optional(member.isClosed ? strings.text("periods.mark") : nil),
            "back_path": .text(Paths().path(member.path, member.query)),
            "kept": .list(member.query.map { Page(["name": .text($0.name), "value": .text($0.value)]) }),
            "days": .list(days), "groups": .list(groups), "dock": .list(dock), "themes": .list(themes),
            "shortcut_list": .list(shortcuts), "toast": .list(toast),
        ]
        return Page(fixed.merging(own) { $1 })
    }

    private var pastText: String {
        let day = formats.day(member.asOf)
        guard let known = member.knownAt else { return strings.text("layout.past", ["day": day]) }
        return strings.text("layout.past_known", ["day": day, "instant": formats.instant(known)])
    }

    /// The days people ask for most, each a link that works without a script.
    private var days: [Page] {
        let today = member.today
        let quarter = today.firstOfMonth.adding(days: -1).firstOfMonth
        var endOfQuarter = today.firstOfMonth.adding(days: -1)
        while endOfQuarter.month % 3 != 0 { endOfQuarter = endOfQuarter.firstOfMonth.adding(days: -1) }
        let choices = [
            ("today", today), ("last_month", quarter.lastOfMonth), ("last_quarter", endOfQuarter),
            ("last_year_end", today.firstOfYear.adding(days: -1)), ("last_year", today.sameDayLastYear),
        ]
        return choices.map { key, day in
            let paths = Paths(asOf: day == today ? nil : day, knownAt: member.knownAt)
            return Page([
                "path": .text(paths.path(member.path, member.query)), "name": .text(strings.text("layout.day.\(key)")),
                "is_current": .flag(day == member.asOf),
            ])
        }
    }

    private var paths: Paths { Paths(asOf: asOf, knownAt: member.knownAt) }

    private var groups: [Page] {
        let groups: [(String, [(String, String)])] = [
            ("overview", [("reservoir", paths.reservoir)]),
            (
                "ledger",
                [
                    ("projects", paths.projects), ("idle", paths.idle), ("contacts", paths.firstContacts),
                    ("review", paths.review), ("investors", paths.investors),
                    ("missions", paths.missions),
                    ("visits", paths.visits),
                ]
            ),
            ("analysis", [("briefings", paths.briefings), ("figures", paths.figures), ("periods", paths.periods())]),
            (
                "data",
                [("imports", paths.imports), ("duplicates", paths.duplicates), ("journal", paths.journal)]
                    + (member.managed.isEmpty ? [] : [("administration", paths.administration)])
            ),
        ]
        return groups.map { key, places in
            Page([
                "name": .text(strings.text("layout.group.\(key)")),
                "places": .list(
                    places.map { place, path in
                        Page([
                            "path": .text(path), "name": .text(strings.text("layout.place.\(place)")),
                            "count": FormField.optional(
                                place == "review" && member.waiting > 0 ? formats.count(Int64(member.waiting)) : nil),
                            "is_current": .flag(isHere(path) || place == "administration" && isAdministration),
                        ])
                    }),
            ])
        }
    }

    /// Whether the page is one that the start of administration leads to.
    private var isAdministration: Bool { member.managed.contains { isHere($0.path) } }

    private var dock: [Page] {
        let places = [
            ("reservoir", paths.reservoir, "i-pool"), ("projects", paths.projects, "i-list"), ("visits", paths.visits, "i-lead"),
            ("figures", paths.figures, "i-rank"), ("briefings", paths.briefings, "i-doc"),
        ]
        return places.map { place, path, icon in
            Page([
                "path": .text(path), "name": .text(strings.text("layout.place.\(place)")), "icon": .text(icon),
                "is_current": .flag(isHere(path)),
            ])
        }
    }

    /// Whether a path of the menu is that of the page, or of one below it.
    private func isHere(_ path: String) -> Bool {
        let bare = path.prefix { $0 != "?" }
        return bare == "/" ? member.path == "/" : member.path == bare || member.path.hasPrefix(bare + "/")
    }

    private var themes: [Page] {
        [("", "auto"), ("light", "light"), ("dark", "dark")].map { key, name in
            Page([
                "key": .text(key), "name": .text(strings.text("layout.theme.\(name)")),
                "is_current": .flag((frame.theme?.rawValue ?? "") == key),
            ])
        }
    }

    private var shortcuts: [Page] {
        [
            ("Ctrl K", "palette"), ("?", "help"), ("/", "search"), ("J K", "rows"), ("Enter", "open"), ("Esc", "close"), ("X", "select"),
            ("F", "filter"), ("T", "as_of"), ("Ctrl Enter", "save"), ("Space", "lift"),
        ].map { keys, key in
            Page([
                "keys": .list(keys.split(separator: " ").map { Page(["key": .text(String($0))]) }),
                "text": .text(strings.text("layout.key.\(key)")),
            ])
        }
    }

    private var toast: [Page] {
        member.toast.map { toast in
            [
                Page([
                    "text": .text(toast.text),
                    "undo": .list(toast.undo.map { [Page(["path": .text($0), "text": .text(strings.text("layout.undo"))])] } ?? []),
                ])
            ]
        } ?? []
    }
}
