import Domain

/// The views somebody keeps and those that others share, with a form to keep the listing they came from.
package struct SavedViewsPage: HTMLPage {
    package static let template = "projects/views.html"

    /// A view and what it lists; nil for one that cannot be read any more.
    package typealias Entry = (view: SavedView, listing: ProjectListing?)

    private let words: ProjectWords
    private let paths: Paths
    private let csrf: String
    private let views: [Entry]
    /// What is to be kept.
    private let listing: ProjectListing
    package var name = ""
    package var audience = SavedView.Audience.private
    package var errors: [Message] = []

    package init(words: ProjectWords, paths: Paths, csrf: String, views: [Entry], keeping listing: ProjectListing) {
        self.words = words
        self.paths = paths
        self.csrf = csrf
        self.views = views
        self.listing = listing
    }

    private var strings: Strings { words.strings }
    package var title: String { strings.text("projects.views.title") }

    private static let text = PageShape(["text": .text])
    package static let shape = PageShape([
        "back": .text, "back_path": .text, "title": .text, "lead": .text, "problems": .list(text), "csrf": .text, "add": .text,
        "action": .text, "query": .text, "chips": .list(text), "name_label": .text, "name": .text, "audience_label": .text,
        "audience_note": .text, "save": .text, "audiences": .list(PageShape(["value": .text, "name": .text, "is_chosen": .flag])),
        "kept": .text, "has_views": .flag, "none": .text,
        "saved": .list(
            PageShape([
                "name": .text, "path": .text, "audience": .text,
                "own": .list(
                    PageShape(["rename_path": .text, "rename": .text, "removal_path": .text, "remove": .text, "confirm": .text])),
            ])),
    ])

    package var page: Page {
        Page([
            "back": .text(strings.text("projects.title")), "back_path": .text(paths.projects(listing)), "title": .text(title),
            "lead": .text(strings.text("projects.views.lead")), "csrf": .text(csrf),
            "problems": .list(errors.map { Page(["text": .text(strings.text($0))]) }),
            "add": .text(strings.text("projects.views.add")), "action": .text("/views"), "query": .text(Self.query(of: listing)),
            "chips": .list(chips.map { Page(["text": .text($0)]) }), "name_label": .text(strings.text("projects.views.name")),
            "name": .text(name), "audience_label": .text(strings.text("projects.views.audience")),
            "audience_note": .text(strings.text("projects.views.audience_note")), "save": .text(strings.text("projects.views.save")),
            "audiences": .list(SavedView.Audience.allCases.map(option)), "kept": .text(strings.text("projects.views.kept")),
            "has_views": .flag(!views.isEmpty), "none": .text(strings.text("projects.views.none")), "saved": .list(views.map(saved)),
        ])
    }

    private var chips: [String] {
        let figure = listing.filter.figure.map { figure in
            ([strings.name(ofFigure: figure.key)] + figure.by.map { words.cell($0) })
                .joined(separator: strings.text("list.middle_separator"))
        }
        let groups = listing.filter.groups.map { group in
            let (name, value) = words.chip(group)
            return name + " " + value
        }
        let chips = (figure.map { [$0] } ?? []) + groups
        return chips.isEmpty ? [strings.text("projects.views.all")] : chips
    }

    private func option(_ audience: SavedView.Audience) -> Page {
        Page(["value": .text(audience.rawValue), "name": .text(name(of: audience)), "is_chosen": .flag(audience == self.audience)])
    }

    private func name(of audience: SavedView.Audience) -> String { strings.text("projects.views.audience.\(audience.rawValue)") }

    /// What is kept of a listing: its whole address but the page.
    package static func query(of listing: ProjectListing) -> String {
        listing.with { $0.page = 1 }.query.map { Paths.encoded($0.name) + "=" + Paths.encoded($0.value) }.joined(separator: "&")
    }

    private func saved(_ entry: Entry) -> Page {
        let view = entry.view
        let own = Page([
            "rename_path": .text(paths.viewName(view.id)), "rename": .text(strings.text("projects.views.rename")),
            "removal_path": .text(paths.viewRemoval(view.id)), "remove": .text(strings.text("projects.views.remove")),
            "confirm": .text(strings.text("projects.views.confirm", ["name": view.name])),
        ])
        return Page([
            "name": .text(view.name), "path": .text(entry.listing.map { paths.projects($0) } ?? paths.projects),
            "audience": .text(name(of: view.audience)), "own": .list(view.isOwn ? [own] : []),
        ])
    }
}
