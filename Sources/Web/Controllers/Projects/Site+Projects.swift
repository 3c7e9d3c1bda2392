import Domain
import Store
import Views

/// What the table, the board, the calendar and the files have in common; kept for one version of the ledger.
extension Site {
    /// Counted and summed over the whole filter, for the listing's columns.
    func projectTotals(_ listing: ProjectListing, _ visitor: Visitor) async throws -> ProjectTotals {
        var bare = ProjectListing(filter: listing.filter)
        bare.columns = listing.columns.filter { $0.amount != nil }
        bare.isExact = listing.isExact
        let (subject, moment, indicators, ledger) = (bare, visitor.moment, visitor.indicators, ledger)
        return try await cached(for: visitor, "projects.totals " + Paths().projects(subject)) {
            try await ledger.read(as: visitor.principal) { try $0.projectTotals(subject, at: moment, from: indicators) }
        }
    }

    func projectCount(_ filter: ProjectFilter, _ visitor: Visitor) async throws -> ProjectTotals {
        let (moment, indicators, ledger) = (visitor.moment, visitor.indicators, ledger)
        return try await cached(for: visitor, "projects.count " + Paths().projects(filter)) {
            try await ledger.read(as: visitor.principal) { try $0.projectCount(filter, at: moment, from: indicators) }
        }
    }

    func projectGroups(_ filter: ProjectFilter, by dimension: Dimension, _ visitor: Visitor) async throws -> [ProjectGroup] {
        let (moment, indicators, ledger) = (visitor.moment, visitor.indicators, ledger)
        return try await cached(for: visitor, "projects.groups \(dimension.rawValue)" + Paths().projects(filter)) {
            try await ledger.read(as: visitor.principal) { try $0.projectGroups(filter, by: dimension, at: moment, from: indicators) }
        }
    }

    func formChoices(_ visitor: Visitor) async throws -> FormChoices {
        let ledger = ledger
        return try await cached(for: visitor, "projects.choices") {
            try await ledger.read(as: visitor.principal) { try $0.formChoices() }
        }
    }

    func projectWords(_ visitor: Visitor) async throws -> ProjectWords {
        ProjectWords(visitor.strings, districts: try await formChoices(visitor).districts)
    }

    /// The bar of chips and forms above a listing.
    func projectFilter(
        _ listing: ProjectListing, on place: ProjectFilterPart.Place, typed: ProjectFilterPart.Typed, _ visitor: Visitor
    ) async throws -> Markup {
        let choices = try await formChoices(visitor)
        let part = ProjectFilterPart(
            listing, on: place, choices: choices, methods: visitor.indicators.methods,
            words: ProjectWords(visitor.strings, districts: choices.districts), paths: visitor.paths, typed: typed)
        let templates = templates
        guard typed.errors.isEmpty else { return try templates.html(part) }
        return try await cached(for: visitor, "projects.filter \(place) " + Paths().projects(listing)) { try templates.html(part) }
    }

    /// The listing as it is shown: a figure that counts leaders or units lists their projects under each.
    func shown(_ listing: ProjectListing, _ visitor: Visitor) throws -> ProjectListing {
        guard listing.group == nil, let measure = try measure(listing.filter, visitor) else { return listing }
        switch measure {
        case .distinct(.leader): return listing.with { $0.group = .leader }
        case .distinct(.unit): return listing.with { $0.group = .unit }
        default: return listing
        }
    }

    private func measure(_ filter: ProjectFilter, _ visitor: Visitor) throws -> Indicator.Measure? {
        try filter.figure.map { try visitor.indicators.indicator($0.key, on: visitor.moment.asOf).measure }
    }

    /// What a page of projects is called: its figure with the value, or projects.
    func projectTitle(_ filter: ProjectFilter, _ totals: ProjectTotals, _ visitor: Visitor) async throws -> String {
        let strings = visitor.strings
        guard let figure = filter.figure, let measure = try measure(filter, visitor) else { return strings.text("projects.title") }
        let words = try await projectWords(visitor)
        let name = ([strings.name(ofFigure: figure.key)] + figure.by.map { words.cell($0) })
            .joined(separator: strings.text("list.middle_separator"))
        func counted(_ unit: String, _ number: Int64) -> String {
            strings.text("counted.\(unit).\(number == 1 ? "one" : "other")", ["number": visitor.formats.count(number)])
        }
        let value: String
        switch measure {
        // Not what the rows come to, but the unit's part of each.
        case .count where figure.isCredit, .sum where figure.isCredit: value = try await credited(figure, visitor)
        case .sum(let kind):
            var listing = ProjectListing(filter: filter)
            listing.columns = ProjectColumn.allCases.filter { $0.amount == kind }
            value = visitor.formats.amount(try await projectTotals(listing, visitor).amounts[kind]?.fen ?? 0)
        case .distinct(.leader):
            value = counted("leaders", Int64(try await projectGroups(filter, by: .leader, visitor).count))
        case .distinct(.unit):
            value = counted("units", Int64(try await projectGroups(filter, by: .unit, visitor).count))
        default: value = counted("projects", Int64(totals.count))
        }
        return strings.text("projects.title_figure", ["name": name, "value": value])
    }

    /// What the units of a figure's group are credited with.
    private func credited(_ figure: ProjectFilter.FigureRows, _ visitor: Visitor) async throws -> String {
        let (library, moment) = (indicators, visitor.moment)
        let groups = try await ledger.read(as: visitor.principal) {
            try $0.figures(at: moment, keys: [figure.key], by: [figure.by.map(\.dimension)], from: library)
        }
        let group = FigureAddress(key: figure.key, by: figure.by).figure(in: groups)
        guard let group else { return visitor.formats.count(0) }
        guard group.unit == .projects else { return visitor.formats.value(of: group) }
        return visitor.strings.text(
            "counted.projects.\(group.decimal == 1 ? "one" : "other")", ["number": visitor.formats.value(of: group)])
    }

    /// The head of the table, board or calendar.
    func projectsHead(
        _ listing: ProjectListing, on place: ProjectsHead.Place, _ totals: ProjectTotals, _ visitor: Visitor
    ) async throws -> ProjectsHead {
        let strings = visitor.strings
        return ProjectsHead(
            listing, on: place, tabs: try await tabs(listing, visitor), rows: totals,
            title: try await projectTitle(listing.filter, totals, visitor),
            lead: strings.text(
                listing.filter.figure.map { $0.isCredit ? "projects.lead_credit" : "projects.lead_figure" } ?? "projects.lead"),
            mayEdit: visitor.may(.editProjects), strings: strings, paths: visitor.paths)
    }

    /// The views that every agency has: all, and the figures people work by; then those that are kept.
    private func tabs(_ listing: ProjectListing, _ visitor: Visitor) async throws -> [ProjectsHead.Tab] {
        let keys = ["signed_100m.count", "pool_50m.count", "signed.not_started"]
        let presets = [("all", ProjectFilter())] + keys.map { ($0, ProjectFilter(figure: .init(key: $0))) }
        let shown = listing.with { $0.page = 1 }
        let saved = try await savedViews(visitor).compactMap { view, listing in listing.map { (view, $0) } }
        let isSaved = saved.contains { $1 == shown }
        var tabs: [ProjectsHead.Tab] = []
        for (key, filter) in presets where key == "all" || visitor.indicators.definition(key, on: visitor.moment.asOf) != nil {
            let totals = try await projectCount(filter, visitor)
            tabs.append(
                ProjectsHead.Tab(
                    name: visitor.strings.text("projects.view.\(key)"), path: visitor.paths.projects(filter), count: totals,
                    isCurrent: !isSaved && listing.filter == filter))
        }
        for (view, listing) in saved {
            tabs.append(
                ProjectsHead.Tab(
                    name: view.name, path: visitor.paths.projects(listing), count: try await knownCount(listing.filter, visitor),
                    isCurrent: listing == shown))
        }
        return tabs
    }

    /// Nil where the filter names something that the ledger does not have any more.
    private func knownCount(_ filter: ProjectFilter, _ visitor: Visitor) async throws -> ProjectTotals? {
        do {
            return try await projectCount(filter, visitor)
        } catch Failure.invalid {
            return nil
        }
    }

    /// The views that somebody sees, with what they list; nil for one that cannot be read any more.
    func savedViews(_ visitor: Visitor) async throws -> [SavedViewsPage.Entry] {
        let views = try await ledger.read(as: visitor.principal) { try $0.savedViews(of: visitor.account.id) }
        return try views.map { view in
            do {
                return (view, try ProjectListing(query: Query(encoded: view.query).pairs))
            } catch Failure.invalid {
                return (view, nil)
            }
        }
    }
}
