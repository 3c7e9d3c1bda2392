import Domain

/// A month of milestones: stages that projects reach, missions and visits.
package struct ProjectsCalendarPage: HTMLPage {
    package static let template = "projects/calendar.html"
    package static let shape = PageShape([
        "title": .text, "lead": .text, "head": .list(ProjectsHead.shape), "filter": .markup,
        "month": .text, "before": .list(link), "after": .list(link), "weekdays": .list(PageShape(["name": .text])),
        "weeks": .list(PageShape(["days": .list(day)])),
    ])
    private static let link = PageShape(["path": .text, "name": .text])
    private static let entry = PageShape(["path": .text, "name": .text, "kind": .text, "icon": .list(PageShape(["id": .text]))])
    private static let day = PageShape([
        "iso": .text, "number": .text, "has": .flag, "is_out": .flag, "is_off": .flag, "is_today": .flag, "entries": .list(entry),
        "rest": .list(PageShape(["name": .text, "more": .list(entry)])),
    ])

    /// Entries shown on a day; the others are folded away.
    private static let shown = 6

    let head: ProjectsHead
    let filter: Markup
    /// Any day of the month.
    let month: Day
    let today: Day
    let milestones: [Milestone]

    package init(_ head: ProjectsHead, filter: Markup, month: Day, today: Day, milestones: [Milestone]) {
        self.head = head
        self.filter = filter
        self.month = month
        self.today = today
        self.milestones = milestones
    }

    private var strings: Strings { head.strings }
    private var paths: Paths { head.paths }

    package var page: Page {
        Page([
            "title": .text(head.title), "lead": .text(head.lead), "head": .list([head.page]), "filter": .markup(filter),
            "month": .text(Formats(strings).month(Self.key(month))),
            "before": .list([other(month.firstOfMonth.adding(days: -1), strings.text("projects.calendar.before"))]),
            "after": .list([other(month.lastOfMonth.adding(days: 1), strings.text("projects.calendar.after"))]),
            "weekdays": .list((1...7).map { Page(["name": .text(strings.text("layout.weekday.\($0)"))]) }), "weeks": .list(weeks),
        ])
    }

    /// `2013-09` for a day of that month.
    package static func key(_ day: Day) -> String { String(day.description.prefix(7)) }

    private func other(_ day: Day, _ name: String) -> Page {
        Page(["path": .text(paths.calendar(head.listing.filter, month: Self.key(day))), "name": .text(name)])
    }

    /// Weeks from Monday; 1970-01-01 was a Thursday.
    private var weeks: [Page] {
        func weekday(_ day: Day) -> Int { Int(((day.number + 3) % 7 + 7) % 7) }
        let byDay = Dictionary(grouping: milestones, by: \.day)
        var first = month.firstOfMonth.adding(days: -weekday(month.firstOfMonth))
        var weeks: [Page] = []
        while first <= month.lastOfMonth {
            let days = (0..<7).map { first.adding(days: $0) }
            weeks.append(Page(["days": .list(days.map { day($0, isOff: weekday($0) > 4, byDay[$0] ?? []) })]))
            first = first.adding(days: 7)
        }
        return weeks
    }

    private func day(_ day: Day, isOff: Bool, _ all: [Milestone]) -> Page {
        let rest = all.dropFirst(Self.shown)
        let more = strings.text("projects.more", ["count": Formats(strings).count(Int64(rest.count))])
        return Page([
            "iso": .text(day.description), "number": .text(String(day.day)), "has": .flag(!all.isEmpty),
            "is_out": .flag(day.month != month.month), "is_off": .flag(isOff), "is_today": .flag(day == today),
            "entries": .list(all.prefix(Self.shown).map(entry)),
            "rest": .list(rest.isEmpty ? [] : [Page(["name": .text(more), "more": .list(rest.map(entry))])]),
        ])
    }

    private func entry(_ milestone: Milestone) -> Page {
        let (path, kind, icon): (String, String, String?) =
            switch milestone.kind {
            case .reached(let stage, let id): (paths.project(id), strings.name(of: stage), "v\(stage.rawValue)")
            case .mission(let id): (paths.mission(id), strings.text("projects.calendar.mission"), nil)
            case .visit(let id): (paths.visit(id), strings.text("projects.calendar.visit"), nil)
            }
        return Page([
            "path": .text(path), "name": .text(milestone.name), "kind": .text(kind),
            "icon": .list(icon.map { [Page(["id": .text($0)])] } ?? []),
        ])
    }
}
