import Domain

/// The filter of the table, board and calendar: a chip for every group of conditions, words to look for, and a form for more.
package struct ProjectFilterPart: HTMLPage {
    package static let template = "projects/filter.html"
    package static let shape = PageShape([
        "label": .text, "action": .text, "hidden": .list(pair),
        "find_label": .text, "find_hint": .text, "found": .text, "find": .text, "find_hidden": .list(pair),
        "chips": .list(PageShape(["name": .text, "value": .text, "path": .text, "remove": .text])),
        "add": .text, "is_open": .flag, "errors": .list(PageShape(["text": .text])),
        "join_label": .text, "joins": .list(option), "apply": .text,
        "choices": .list(PageShape(["id": .text, "label": .text, "any": .text, "options": .list(option)])),
        "lines": .list(PageShape(["id": .text, "name": .text, "label": .text, "value": .text, "list": .text])),
        "investors": .list(option),
        "amount_label": .text, "amount_word_label": .text, "amount_kinds": .list(option), "amount_words": .list(option), "amount": .text,
        "amount_hint": .text, "day_label": .text, "day_stages": .list(option), "from_label": .text, "from": .text, "to_label": .text,
        "to": .text,
        "menus": .list(
            PageShape(["name": .text, "links": .list(PageShape(["path": .text, "name": .text, "is_current": .flag]))])),
        "columns": .list(
            PageShape([
                "name": .text, "label": .text, "hidden": .list(pair), "apply": .text, "usual": .text, "usual_path": .text,
                "boxes": .list(PageShape(["value": .text, "name": .text, "is_chosen": .flag])),
            ])),
    ])
    private static let pair = PageShape(["name": .text, "value": .text])
    private static let option = PageShape(["value": .text, "name": .text, "is_chosen": .flag])

    /// Which page the filter stands on.
    package enum Place: Sendable {
        case table, board
        case calendar(month: String?)
    }

    /// What somebody has typed that could not be read, beside the listing as it was.
    package struct Typed: Sendable {
        package var fields: [String: String] = [:]
        package var errors: [FieldError] = []

        package init() {}
    }

    let listing: ProjectListing
    let place: Place
    let choices: FormChoices
    let methods: [String]
    let words: ProjectWords
    let paths: Paths
    let typed: Typed

    /// - Parameter methods: the promotion methods in their usual order.
    package init(
        _ listing: ProjectListing, on place: Place, choices: FormChoices, methods: [String], words: ProjectWords, paths: Paths,
        typed: Typed = Typed()
    ) {
        self.listing = listing
        self.place = place
        self.choices = choices
        self.methods = methods
        self.words = words
        self.paths = paths
        self.typed = typed
    }

    private var strings: Strings { words.strings }

    package var page: Page {
        var page: [String: Page.Value] = [
            "label": .text(strings.text("projects.filter.label")), "action": .text(action), "hidden": .list(hidden(listing)),
            "find_label": .text(strings.text("projects.filter.find")), "find_hint": .text(strings.text("projects.filter.find_hint")),
            "found": .text(searched ?? ""), "find": .text(strings.text("projects.filter.find")),
            "find_hidden": .list(hidden(listing.with { $0.filter.groups.removeAll(where: Self.isSearch) })),
            "chips": .list(chips), "add": .text(strings.text("projects.filter.add")), "is_open": .flag(!typed.errors.isEmpty),
            "errors": .list(typed.errors.map { Page(["text": .text(strings.text($0.message.key, $0.message.values))]) }),
            "menus": .list(menus), "columns": .list(columns),
        ]
        page.merge(builder) { $1 }
        return Page(page)
    }

    private var action: String {
        switch place {
        case .table: "/projects"
        case .board: "/projects/board"
        case .calendar: "/projects/calendar"
        }
    }

    /// The address of this page with another listing.
    private func path(_ listing: ProjectListing) -> String {
        switch place {
        case .table: paths.projects(listing)
        case .board: paths.board(listing.filter)
        case .calendar(let month): paths.calendar(listing.filter, month: month)
        }
    }

    /// What a form of this page sends besides its own fields.
    private func hidden(_ listing: ProjectListing) -> [Page] {
        var pairs = listing.with { $0.page = 1 }.query
        switch place {
        case .table: break
        case .board: pairs = listing.filter.query
        case .calendar(let month): pairs = listing.filter.query + (month.map { [("month", $0)] } ?? [])
        }
        return (pairs + paths.moment).map { Page(["name": .text($0.name), "value": .text($0.value)]) }
    }

    // MARK: Chips

    private static func isSearch(_ group: [ProjectFilter.Condition]) -> Bool { words(of: group) != nil }

    private static func words(of group: [ProjectFilter.Condition]) -> String? {
        guard group.count == 1, case .text(let text)? = group.first else { return nil }
        return text
    }

    /// The words looked for, when they stand alone.
    private var searched: String? { listing.filter.groups.lazy.compactMap(Self.words).first }

    private var chips: [Page] {
        let figure = listing.filter.figure.map { figure in
            let cells = figure.by.map { words.cell($0) }
            let value = ([strings.name(ofFigure: figure.key)] + cells).joined(separator: strings.text("list.middle_separator"))
            return chip(strings.text("projects.filter.figure"), value, listing.with { $0.filter.figure = nil })
        }
        return (figure.map { [$0] } ?? [])
            + listing.filter.groups.enumerated().map { index, group in
                let (name, value) = words.chip(group)
                return chip(name, value, listing.with { $0.filter.groups.remove(at: index) })
            }
    }

    private func chip(_ name: String, _ value: String, _ without: ProjectListing) -> Page {
        Page([
            "name": .text(name), "value": .text(value), "path": .text(path(without.with { $0.page = 1 })),
            "remove": .text(strings.text("projects.filter.remove", ["name": name + " " + value])),
        ])
    }

    // MARK: Menus

    private var menus: [Page] {
        guard case .table = place else { return [] }
        func link(_ listing: ProjectListing, _ name: String, _ isCurrent: Bool) -> Page {
            Page(["path": .text(path(listing.with { $0.page = 1 })), "name": .text(name), "is_current": .flag(isCurrent)])
        }
        let none = strings.text("projects.group.none")
        let groupings = ([nil] + ProjectListing.groupings.map(Optional.some)).map { dimension in
            link(listing.with { $0.group = dimension }, dimension.map { strings.name(of: $0) } ?? none, listing.group == dimension)
        }
        let densities = ProjectListing.Density.allCases.map { density in
            link(
                listing.with { $0.density = density }, strings.text("projects.density.\(density.rawValue)"), listing.density == density)
        }
        let grouped = strings.text("projects.group", ["name": listing.group.map { strings.name(of: $0) } ?? none])
        let dense = strings.text("projects.density.\(listing.density.rawValue)")
        return [
            Page(["name": .text(grouped), "links": .list(groupings)]),
            Page(["name": .text(strings.text("projects.density", ["name": dense])), "links": .list(densities)]),
        ]
    }

    private var columns: [Page] {
        guard case .table = place else { return [] }
        let all = ProjectColumn.choosable
        let usual = listing.with { $0.columns = ProjectColumn.standard }
        let boxes = all.map { column in
            Page([
                "value": .text(column.rawValue), "name": .text(words.shortName(of: column)),
                "is_chosen": .flag(listing.columns.contains(column)),
            ])
        }
        return [
            Page([
                "name": .text(
                    strings.text("projects.columns", ["shown": String(listing.columns.count), "all": String(all.count)])),
                "label": .text(strings.text("projects.columns_label")), "hidden": .list(hidden(usual)),
                "apply": .text(strings.text("projects.filter.apply")), "usual": .text(strings.text("projects.columns_usual")),
                "usual_path": .text(path(usual)), "boxes": .list(boxes),
            ])
        ]
    }
}

extension ProjectListing {
    /// The same with something changed.
    package func with(_ change: (inout ProjectListing) -> Void) -> ProjectListing {
        var copy = self
        change(&copy)
        return copy
    }
}
