import Domain

/// The table of missions.
package struct MissionIndexPage: HTMLPage {
    package static let template = "missions/index.html"

    private let listing: MissionListing
    private let table: MissionTable
    private let asOf: Day
    /// Whether the reader sees missions, which belong to no unit.
    private let seesOutreach: Bool
    private let strings: Strings
    private let paths: Paths

    package init(_ listing: MissionListing, table: MissionTable, asOf: Day, seesOutreach: Bool, strings: Strings, paths: Paths) {
        self.listing = listing
        self.table = table
        self.asOf = asOf
        self.seesOutreach = seesOutreach
        self.strings = strings
        self.paths = paths
    }

    package var title: String { strings.text("missions.title") }
    private var words: MissionWords { MissionWords(strings) }
    private var formats: Formats { Formats(strings) }
    private var parts: ListingParts { ListingParts(strings: strings) }

    package static let shape = ListingParts.shape

    package var page: Page {
        let isFiltered = seesOutreach && (!listing.text.isEmpty || listing.year != nil)
        let none = !seesOutreach ? "missions.unseen" : isFiltered ? "missions.none_found" : "missions.none"
        return Page(
            [
                "title": .text(title), "lead": .text(strings.text("missions.lead")),
                "exports": .list(parts.exports(table.count) { paths.missions(listing, as: $0) }),
                "filter_label": .text(strings.text("projects.filter.label")), "finds": .list([find]), "chips": .list([]),
                "leave": .list([]), "listing": .text("missions"), "name_head": .list([head(.name)]),
                "heads": .list(MissionWords.columns.map(head)), "lines": .list(table.lines.map(line)),
                "total": .text(strings.text("missions.total", ["count": formats.count(Int64(table.count))])),
                "is_empty": .flag(table.lines.isEmpty),
                "none": .text(strings.text(none)), "none_text": .text(strings.text(none + "_text")),
                "cure": .list(isFiltered ? [parts.link(paths.missions, strings.text("missions.show_all"))] : []),
            ].merging(
                parts.pager(listing.page, size: MissionListing.pageSize, shown: table.lines.count, of: table.count) { page in
                    paths.missions(listing.with { $0.page = page })
                }
            ) { first, _ in first })
    }

    private var find: Page {
        let years = Set(table.years + (listing.year.map { [$0] } ?? [])).sorted(by: >).map { String($0) }
        let year = ListingParts.Pick(
            name: "year", label: strings.text("missions.year"), any: strings.text("missions.any_year"),
            options: years.map { ($0, strings.text("missions.in_year", ["year": $0])) }, chosen: listing.year.map { String($0) })
        return parts.find(
            "/missions", label: strings.text("missions.find"), hint: strings.text("missions.find_hint"), found: listing.text,
            hidden: listing.with { ($0.text, $0.year, $0.page) = ("", nil, 1) }.query + paths.moment, picks: [year])
    }

    private func head(_ column: MissionListing.Column) -> Page {
        let isSorted = listing.sort == column
        let other = listing.with {
            ($0.sort, $0.page) = (column, 1)
            $0.isDescending = isSorted ? !listing.isDescending : column.beginsWithLargest
        }
        return parts.head(
            words.name(of: column), path: paths.missions(other), isNumber: column.isNumber,
            isDescending: isSorted ? listing.isDescending : nil)
    }

    private func line(_ line: MissionLine) -> Page {
        parts.line(line.facts.name, path: paths.mission(line.id), cells: MissionWords.columns.map { cell($0, line) })
    }

    private func cell(_ column: MissionListing.Column, _ line: MissionLine) -> Page {
        let filter: ProjectFilter? =
            switch column {
            case .projects where line.projects > 0: ProjectFilter(countedOfMission: line.value)
            case .signed where line.signed > 0: ProjectFilter(signedOfMission: line.value, asOf: asOf)
            default: nil
            }
        let phone = column == .projects ? strings.text(line.projects == 1 ? "missions.project" : "missions.projects") : ""
        return parts.cell(
            words.text(column, line), path: filter.map { paths.projects($0) }, isNumber: column.isNumber,
            note: column == .intended ? words.gap(line) : "", slot: [.intended: "b", .days: "c", .projects: "d"][column], phone: phone)
    }
}

/// What the columns of missions are called, and how their cells read.
package struct MissionWords: Sendable {
    /// The columns after the name.
    package static let columns = MissionListing.Column.allCases.filter { $0 != .name }

    package let strings: Strings

    package init(_ strings: Strings) {
        self.strings = strings
    }

    private var formats: Formats { Formats(strings) }

    package func name(of column: MissionListing.Column) -> String {
        switch column {
        case .intended: strings.text("projects.column.amount", ["name": strings.name(ofField: "intended")])
        default: strings.text("missions.column.\(column.rawValue)")
        }
    }

    /// As the table shows it; empty for what is not known.
    package func text(_ column: MissionListing.Column, _ line: MissionLine) -> String {
        switch column {
        case .name: line.facts.name
        case .days: days(line.facts)
        case .place: line.facts.place ?? ""
        case .leader: line.facts.leader ?? ""
        case .headcount: line.facts.headcount.map { formats.count(Int64($0)) } ?? ""
        case .projects: formats.count(Int64(line.projects))
        case .signed: formats.count(Int64(line.signed))
        case .intended: line.intended.map { formats.tableAmount($0) } ?? ""
        }
    }

    /// `2013-07-13 – 2013-07-18`; one day alone for a mission of a day.
    package func days(_ facts: MissionFacts) -> String {
        facts.firstDay == facts.lastDay ? facts.firstDay.description : facts.firstDay.description + " – " + facts.lastDay.description
    }

    /// How many projects the sum leaves out; empty when it leaves out none.
    func gap(_ line: MissionLine) -> String {
        guard line.withoutAmount > 0 else { return "" }
        return strings.text("investors.without_amount", ["count": formats.count(Int64(line.withoutAmount))])
    }
}
