import Domain

/// The table of investors.
package struct InvestorIndexPage: HTMLPage {
    package static let template = "investors/index.html"

    private let listing: InvestorListing
    private let table: InvestorTable
    private let strings: Strings
    private let paths: Paths

    package init(_ listing: InvestorListing, table: InvestorTable, strings: Strings, paths: Paths) {
        self.listing = listing
        self.table = table
        self.strings = strings
        self.paths = paths
    }

    package var title: String { strings.text("investors.title") }
    private var words: InvestorWords { InvestorWords(strings) }

    private var parts: ListingParts { ListingParts(strings: strings) }

    package static let shape = ListingParts.shape

    package var page: Page {
        let isFiltered = !listing.text.isEmpty
        let find = parts.find(
            "/investors", label: strings.text("investors.find"), hint: strings.text("investors.find_hint"), found: listing.text,
            hidden: listing.with { ($0.text, $0.page) = ("", 1) }.query + paths.moment)
        let count = formats.count(Int64(table.count))
        return Page(
            [
                "title": .text(title), "lead": .text(strings.text("investors.lead")),
                "exports": .list(parts.exports(table.count) { paths.investors(listing, as: $0) }),
                "filter_label": .text(strings.text("projects.filter.label")), "finds": .list([find]), "chips": .list([]),
                "leave": .list([]), "listing": .text("investors"), "name_head": .list([head(.name)]),
                "heads": .list(InvestorWords.columns.map(head)), "lines": .list(table.lines.map(line)),
                "total": .text(strings.text("investors.total", ["count": count])), "is_empty": .flag(table.lines.isEmpty),
                "none": .text(strings.text(isFiltered ? "investors.none_found" : "investors.none")),
                "none_text": .text(strings.text(isFiltered ? "investors.none_found_text" : "investors.none_text")),
                "cure": .list(isFiltered ? [parts.link(paths.investors, strings.text("investors.show_all"))] : []),
            ].merging(
                parts.pager(listing.page, size: InvestorListing.pageSize, shown: table.lines.count, of: table.count) { page in
                    paths.investors(listing.with { $0.page = page })
                }
            ) { first, _ in first })
    }

    private var formats: Formats { Formats(strings) }

    private func head(_ column: InvestorListing.Column) -> Page {
        let isSorted = listing.sort == column
        // Numbers and stages begin with the largest, names with the first.
        let other = listing.with {
            ($0.sort, $0.page) = (column, 1)
            $0.isDescending = isSorted ? !listing.isDescending : column != .name
        }
        return parts.head(
            words.name(of: column), path: column.isSortable ? paths.investors(other) : nil, isNumber: column.isNumber,
            isDescending: isSorted ? listing.isDescending : nil)
    }

    private func line(_ line: InvestorLine) -> Page {
        parts.line(
            line.name, path: paths.investor(line.id), off: line.hasLeft ? strings.text("investors.left") : nil,
            cells: InvestorWords.columns.map { cell($0, line) })
    }

    private func cell(_ column: InvestorListing.Column, _ line: InvestorLine) -> Page {
        let hasRows = column == .projects && line.projects > 0
        let phone = column == .projects ? strings.text(line.projects == 1 ? "investors.project" : "investors.projects") : ""
        return parts.cell(
            words.text(column, line), path: hasRows ? paths.projects(ProjectFilter(countedOfInvestor: line.name)) : nil,
            isNumber: column.isNumber, vessel: column == .stage ? line.stage : nil, note: column == .intended ? words.gap(line) : "",
            slot: [.intended: "b", .stage: "c", .projects: "d"][column], phone: phone)
    }
}

/// What the columns of investors are called, and how their cells read.
package struct InvestorWords: Sendable {
    /// The columns after the name.
    package static let columns = InvestorListing.Column.allCases.filter { $0 != .name }

    package let strings: Strings

    package init(_ strings: Strings) {
        self.strings = strings
    }

    var formats: Formats { Formats(strings) }

    package func name(of column: InvestorListing.Column) -> String {
        switch column {
        case .intended: strings.text("projects.column.amount", ["name": strings.name(ofField: "intended")])
        default: strings.text("investors.column.\(column.rawValue)")
        }
    }

    /// As the table shows it; empty for what is not known.
    package func text(_ column: InvestorListing.Column, _ line: InvestorLine) -> String {
        switch column {
        case .name: line.name
        case .projects: formats.count(Int64(line.projects))
        case .intended: line.intended.map { formats.tableAmount($0) } ?? ""
        case .stage: line.stage.map { strings.name(of: $0) } ?? ""
        case .districts: line.districts.joined(separator: strings.text("list.middle_separator"))
        case .progress: line.progress?.description ?? ""
        case .visit: line.visit?.description ?? ""
        }
    }

    /// How many projects the sum leaves out; empty when it leaves out none.
    package func gap(_ line: InvestorLine) -> String {
        guard line.withoutAmount > 0 else { return "" }
        return strings.text("investors.without_amount", ["count": formats.count(Int64(line.withoutAmount))])
    }
}
