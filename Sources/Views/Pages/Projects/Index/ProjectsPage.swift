import Domain

/// The project table: head, saved views, filter and table.
package struct ProjectsPage: HTMLPage {
    package static let template = "projects/index.html"
    package static let shape = PageShape([
        "title": .text, "lead": .text, "head": .list(ProjectsHead.shape),
        "filter": .markup, "table": .markup,
        "picked": .list(PageShape(["action": .text, "text": .text, "change": .text])),
    ])

    let head: ProjectsHead
    let filter: Markup
    let table: Markup
    /// Whether rows can be chosen and changed.
    let mayEdit: Bool

    package init(_ head: ProjectsHead, filter: Markup, table: Markup, mayEdit: Bool) {
        self.head = head
        self.filter = filter
        self.table = table
        self.mayEdit = mayEdit
    }

    package var page: Page {
        let strings = head.strings
        let picked = Page([
            "action": .text(Paths().newChanges), "text": .text(strings.text("projects.picked")),
            "change": .text(strings.text("projects.change_picked")),
        ])
        return Page([
            "title": .text(head.title), "lead": .text(head.lead), "head": .list([head.page]), "filter": .markup(filter),
            "table": .markup(table), "picked": .list(mayEdit ? [picked] : []),
        ])
    }
}

/// What stands above the table, the board and the calendar: the way between them, what can be done, and the views.
package struct ProjectsHead: Sendable {
    static let shape = PageShape([
        "seg_label": .text, "places": .list(ProjectTablePart.link), "exports": .list(PageShape(["name": .text, "files": .list(file)])),
        "may_edit": .flag, "new_path": .text, "new_text": .text, "views_label": .text,
        "keep": .text, "keep_path": .text,
        "tabs": .list(PageShape(["path": .text, "name": .text, "count": .text, "is_current": .flag])),
    ])
    private static let file = PageShape(["path": .text, "name": .text])

    /// One of the views' tabs.
    package struct Tab: Sendable {
        package var name: String
        package var path: String
        /// How many projects it has; nil where the ledger lacks what it asks for.
        package var count: ProjectTotals?
        package var isCurrent: Bool

        package init(name: String, path: String, count: ProjectTotals?, isCurrent: Bool) {
            self.name = name
            self.path = path
            self.count = count
            self.isCurrent = isCurrent
        }
    }

    package enum Place: String, CaseIterable, Sendable { case table, board, calendar }

    package var listing: ProjectListing
    package var place: Place
    package var tabs: [Tab]
    /// All rows of the filter, as a file would have them.
    package var rows: ProjectTotals
    package var title: String
    package var lead: String
    package var mayEdit: Bool
    let strings: Strings
    let paths: Paths

    package init(
        _ listing: ProjectListing, on place: Place, tabs: [Tab], rows: ProjectTotals, title: String, lead: String, mayEdit: Bool,
        strings: Strings,
        paths: Paths
    ) {
        self.listing = listing
        self.place = place
        self.tabs = tabs
        self.rows = rows
        self.title = title
        self.lead = lead
        self.mayEdit = mayEdit
        self.strings = strings
        self.paths = paths
    }

    var page: Page {
        let count = counted(rows)
        let places: [(Place, String)] = [
            (.table, paths.projects(listing)), (.board, paths.board(listing.filter)), (.calendar, paths.calendar(listing.filter)),
        ]
        let files = ["xlsx", "csv"].map { ending in
            Page([
                "path": .text(paths.export(listing.with { $0.page = 1 }, ending)),
                "name": .text(strings.text("projects.export.\(ending)", ["count": count])),
            ])
        }
        return Page([
            "seg_label": .text(strings.text("projects.places")),
            "places": .list(
                places.map { place, path in
                    Page([
                        "path": .text(path), "name": .text(strings.text("projects.place.\(place.rawValue)")),
                        "is_current": .flag(place == self.place),
                    ])
                }),
            "exports": .list(
                rows.count > 0 ? [Page(["name": .text(strings.text("projects.export", ["count": count])), "files": .list(files)])] : []),
            "may_edit": .flag(mayEdit), "new_path": .text(paths.newProject), "new_text": .text(strings.text("projects.new")),
            "views_label": .text(strings.text("projects.views")), "keep": .text(strings.text("projects.views.add")),
            "keep_path": .text(paths.views(keeping: listing)),
            "tabs": .list(
                tabs.map { tab in
                    Page([
                        "path": .text(tab.path), "name": .text(tab.name), "count": .text(tab.count.map(counted) ?? ""),
                        "is_current": .flag(tab.isCurrent),
                    ])
                }),
        ])
    }

    private func counted(_ totals: ProjectTotals) -> String {
        let count = Formats(strings).count(Int64(totals.count))
        return totals.isCapped ? strings.text("projects.capped", ["count": count]) : count
    }
}
