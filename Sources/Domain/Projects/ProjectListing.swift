/// A column of the project table; the raw value stands in addresses.
package enum ProjectColumn: String, CaseIterable, Sendable {
    case name, code, stage
    /// Days since it reached its stage.
    case days
    case district, kind, industry, method, source, mission, leader, unit, investors
    case intended, contracted
    case fixedAssets = "fixed_assets"
    case foreign
    case inPlace = "in_place"
    case leadOn = "lead_on"
    case talksOn = "talks_on"
    case signedOn = "signed_on"
    case registeredOn = "registered_on"
    case startedOn = "started_on"
    case producingOn = "producing_on"
    case exit, contact, phone, site, remark
    /// The order in which projects were entered.
    case entered
    /// When what is known of it was recorded.
    case changed

    /// What the table shows when nobody chose otherwise, after the name.
    package static let standard: [ProjectColumn] = [
        .stage, .district, .signedOn, .intended, .inPlace, .days, .leader, .unit, .industry, .investors, .mission, .code,
    ]
    /// What can be chosen, beside the name.
    package static let choosable = allCases.filter { $0 != .name && $0 != .entered }

    package var amount: AmountKind? { AmountKind(rawValue: rawValue) }
    package var day: Stage? { rawValue.hasSuffix("_on") ? Stage(key: String(rawValue.dropLast(3))) : nil }
    /// Investors are several: no order follows from them.
    package var isSortable: Bool { self != .investors }
    package var isNumber: Bool { amount != nil || day != nil || self == .days || self == .changed }
}

/// What a list of projects shows and how: the filter, and the order, columns, groups and page. The whole of it is the address.
package struct ProjectListing: Hashable, Sendable {
    package struct Sort: Hashable, Sendable {
        package var column: ProjectColumn
        package var isDescending: Bool

        package init(_ column: ProjectColumn, descending: Bool = false) {
            self.column = column
            self.isDescending = descending
        }

        /// The latest entered first.
        package static let standard = Sort(.entered, descending: true)
    }

    package enum Density: String, CaseIterable, Sendable { case normal, dense, loose }

    package var filter = ProjectFilter()
    package var sort = Sort.standard
    package var columns = ProjectColumn.standard
    package var group: Dimension?
    package var density = Density.normal
    package var size = 50
    package var page = 1
    /// Whether everything is counted although that takes long.
    package var isExact = false

    package static let sizes = [20, 50, 100, 200, 500]
    package static let groupings: [Dimension] = [.stage, .district, .method, .industry, .leader, .unit, .mission]

    package init(filter: ProjectFilter = ProjectFilter()) {
        self.filter = filter
    }
}

extension ProjectListing {
    /// Only what differs from the standard, so that one listing has one address.
    package var query: [ProjectFilter.Pair] {
        var pairs = filter.query
        if sort != .standard { pairs.append(("sort", (sort.isDescending ? "-" : "") + sort.column.rawValue)) }
        if columns != ProjectColumn.standard { pairs.append(("columns", columns.map(\.rawValue).joined(separator: ","))) }
        if let group { pairs.append(("group", group.rawValue)) }
        if density != .normal { pairs.append(("density", density.rawValue)) }
        if size != 50 { pairs.append(("size", String(size))) }
        if isExact { pairs.append(("exact", "1")) }
        if page != 1 { pairs.append(("page", String(page))) }
        return pairs
    }

    /// Reads the pairs it knows and passes by the others.
    ///
    /// - Throws: `Failure.invalid` with the part that cannot be read.
    package init(query pairs: [ProjectFilter.Pair]) throws {
        filter = try ProjectFilter(query: pairs)
        let values = ListingPairs(pairs)
        sort = try values.value("sort", Self.sort) ?? .standard
        let chosen = pairs.filter { $0.name == "columns" && !$0.value.isEmpty }
        if !chosen.isEmpty { columns = try chosen.flatMap { try Self.columns($0.value) } }
        group = try values.value("group") { text in Dimension(rawValue: text).flatMap { Self.groupings.contains($0) ? $0 : nil } }
        density = try values.value("density", Density.init(rawValue:)) ?? .normal
        size = try values.value("size") { text in Int(text).flatMap { Self.sizes.contains($0) ? $0 : nil } } ?? 50
        page = try values.page()
        isExact = try values.value("exact") { $0 == "1" ? true : nil } ?? false
    }

    private static func sort(_ text: String) -> Sort? {
        let isDescending = text.hasPrefix("-")
        guard let column = ProjectColumn(rawValue: String(text.drop { $0 == "-" })), column.isSortable else { return nil }
        return Sort(column, descending: isDescending)
    }

    private static func columns(_ text: String) throws -> [ProjectColumn] {
        try text.split(separator: ",").map { try column(String($0)) }
    }

    /// A column that can be chosen.
    ///
    /// - Throws: `Failure.invalid` for what is none.
    package static func column(_ word: String) throws -> ProjectColumn {
        guard let column = ProjectColumn(rawValue: word), ProjectColumn.choosable.contains(column) else {
            throw Failure.invalid([FieldError(field: "columns", message: Message("failure.not_a_choice", ["given": word]))])
        }
        return column
    }
}
