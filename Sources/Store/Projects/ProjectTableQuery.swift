import Domain
import Engine

extension LedgerReader {
    /// One page of the projects of a filter, with what is counted over all of them.
    ///
    /// - Throws: `Failure.invalid` for a value the ledger does not have.
    package func projectTable(_ listing: ProjectListing, at moment: Moment, from library: IndicatorLibrary) throws -> ProjectTable {
        let (rows, shown) = try projectRows(listing, at: moment, from: library)
        return ProjectTable(
            rows: rows, totals: try projectTotals(listing, at: moment, from: library),
            groups: try listing.group.map { try projectGroups(listing.filter, by: $0, at: moment, from: library) } ?? [], moment: shown)
    }

    /// The rows of one page alone, and the moment they are shown at.
    package func projectRows(
        _ listing: ProjectListing, at moment: Moment, from library: IndicatorLibrary
    ) throws -> (rows: [ProjectTableRow], moment: Moment) {
        let predicate = try ProjectTablePredicate(listing.filter, at: moment, from: library, walks: listing.isWalked, self)
        let query = ProjectTableQuery(reader: self, predicate: predicate)
        return (try query.rows(of: try query.versions(listing)), predicate.moment)
    }

    /// What is counted and summed over all of a filter: the intended amounts, and those of the listing's columns.
    package func projectTotals(_ listing: ProjectListing, at moment: Moment, from library: IndicatorLibrary) throws -> ProjectTotals {
        let predicate = try ProjectTablePredicate(listing.filter, at: moment, from: library, self)
        let query = ProjectTableQuery(reader: self, predicate: predicate)
        let kinds = ([.intended] + listing.columns.compactMap(\.amount)).reduce(into: [AmountKind]()) { kinds, kind in
            if !kinds.contains(kind) { kinds.append(kind) }
        }
        return try predicate.isBroad && !listing.isExact ? query.cappedCount() : query.totals(of: kinds)
    }

    /// The groups of all of a filter, in the order of a grouped table's rows.
    package func projectGroups(
        _ filter: ProjectFilter, by dimension: Dimension, at moment: Moment, from library: IndicatorLibrary
    ) throws -> [ProjectGroup] {
        let predicate = try ProjectTablePredicate(filter, at: moment, from: library, self)
        return try ProjectTableQuery(reader: self, predicate: predicate).groups(by: dimension)
    }

    /// How many projects a filter has.
    package func projectCount(_ filter: ProjectFilter, at moment: Moment, from library: IndicatorLibrary) throws -> ProjectTotals {
        let predicate = try ProjectTablePredicate(filter, at: moment, from: library, self)
        let query = ProjectTableQuery(reader: self, predicate: predicate)
        return try predicate.isBroad ? query.cappedCount() : ProjectTotals(count: query.count())
    }

    /// Streams every project of a filter in the order of the listing, in batches.
    package func forEachProject(
        _ listing: ProjectListing, at moment: Moment, from library: IndicatorLibrary, _ visit: (ProjectTableRow) throws -> Void
    ) throws {
        let predicate = try ProjectTablePredicate(listing.filter, at: moment, from: library, self)
        let query = ProjectTableQuery(reader: self, predicate: predicate)
        var all = listing
        all.page = 1
        all.size = .max
        // The ids of all are a few megabytes at most; the rows come by the batch.
        let versions = try query.versions(all)
        for start in stride(from: 0, to: versions.count, by: 500) {
            for row in try query.rows(of: Array(versions[start..<min(start + 500, versions.count)])) { try visit(row) }
        }
    }
}

/// What is asked of one predicate.
struct ProjectTableQuery {
    let reader: LedgerReader
    let predicate: ProjectTablePredicate

    private var connection: any Connection { reader.connection }
    private var moment: Moment { predicate.moment }
    private var order: ProjectOrder { ProjectOrder(moment: moment, dialect: connection.dialect, contacts: reader.contacts) }

    /// The versions of a page, in order.
    func versions(_ listing: ProjectListing, and condition: SQL? = nil) throws -> [Int64] {
        var sql = "SELECT v.id FROM project_version v WHERE " + [predicate.sql].appending(condition).joinedByAnd() + order.clause(listing)
        if listing.size != .max { sql += " LIMIT \(listing.size) OFFSET \((listing.page - 1) * listing.size)" }
        return try connection.rows(sql).map { try $0.int(0) }
    }

    /// The rows of some versions, in their order.
    func rows(of versions: [Int64]) throws -> [ProjectTableRow] {
        guard !versions.isEmpty else { return [] }
        var found: [Int64: (project: ID<Project>, facts: ProjectFacts, at: Instant)] = [:]
        for start in stride(from: 0, to: versions.count, by: 500) {
            let batch = Array(versions[start..<min(start + 500, versions.count)])
            let names = SQL(text: ProjectColumns.names.map(\.description).joined(separator: ", "))
            let sql = "SELECT id, " + names + ", recorded_at FROM project_version WHERE id IN (\(batch))"
            var read: [(project: ID<Project>, version: Version<ProjectFacts>)] = []
            var instants: [Instant] = []
            try connection.forEach(sql) { row in
                read.append(try ProjectColumns.version(row))
                instants.append(Instant(microseconds: try row.int(row.values.count - 1)))
                return true
            }
            for ((project, version), at) in zip(try reader.shown(read), instants) {
                if let id = version.id { found[id] = (project, version.facts, at) }
            }
        }
        let names = try ListNames(found.values.map { ($0.project, $0.facts) }, moment: moment, reader: reader)
        return versions.compactMap { version in found[version].map { names.row($0.project, $0.facts, $0.at, moment.asOf) } }
    }

    func count() throws -> Int {
        Int(try connection.first("SELECT COUNT(*) FROM project_version v WHERE " + predicate.sql)?.int(0) ?? 0)
    }

    /// Counts up to the cap and no further.
    func cappedCount() throws -> ProjectTotals {
        let sql =
            "SELECT COUNT(*) FROM (SELECT 1 FROM project_version v WHERE " + predicate.sql + " LIMIT \(ProjectTotals.cap + 1)) AS found"
        let count = Int(try connection.first(sql)?.int(0) ?? 0)
        return ProjectTotals(count: min(count, ProjectTotals.cap), isCapped: count > ProjectTotals.cap)
    }

    /// Everything in one pass: grouped by the currencies of all kinds at once, and put together here.
    ///
    /// SQLite overlooks that an index holds all that a grouped query asks for, where the table has more than 64 columns; a limit, though it
    /// limits nothing, keeps the rows a query of their own.
    func totals(of kinds: [AmountKind]) throws -> ProjectTotals {
        let columns = kinds.flatMap { kind in ["currency", "fen", "minor"].map { ConditionCompiler.column(kind, $0) } }
        let rows = "SELECT " + columns.list() + " FROM project_version v WHERE " + predicate.sql + " LIMIT \(Int64.max)"
        let currencies = kinds.map { SQL(text: "\($0.rawValue)_currency") }
        let sums = kinds.map { kind in
            let (fen, minor) = ("\(kind.rawValue)_fen", "\(kind.rawValue)_minor")
            return SQL(text: "COUNT(\(fen)), COALESCE(SUM(\(fen)), 0), COALESCE(SUM(\(minor)), 0)")
        }
        let sql = "SELECT COUNT(*), " + (currencies + sums).list() + " FROM (" + rows + ") AS found GROUP BY " + currencies.list()
        var totals = ProjectTotals(amounts: Dictionary(uniqueKeysWithValues: kinds.map { ($0, AmountTotal()) }))
        for row in try connection.rows(sql) {
            let all = Int(try row.int(0))
            totals.count += all
            for (offset, kind) in kinds.enumerated() {
                let first = 1 + kinds.count + offset * 3
                totals.amounts[kind]?.add(
                    all, currency: try row.optionalText(1 + offset), counted: Int(try row.int(first)), fen: try row.int(first + 1),
                    minor: try row.int(first + 2))
            }
        }
        return totals
    }

    /// Every group, in the order of the rows.
    func groups(by dimension: Dimension) throws -> [ProjectGroup] {
        let key = order.key(dimension)
        let sql =
            "SELECT " + key + " AS k, COUNT(*), COALESCE(SUM(v.intended_fen), 0), MIN(v.id) FROM project_version v WHERE " + predicate.sql
            + " GROUP BY k"
        let found = try connection.rows(sql).map { (count: Int(try $0.int(1)), fen: try $0.int(2), some: try $0.int(3)) }
        // One row of each group tells its value and its place among the others.
        var listing = ProjectListing()
        listing.group = dimension
        listing.size = .max
        var groups: [ProjectGroup] = []
        let some = found.map(\.some)
        let sorted = "SELECT v.id FROM project_version v WHERE v.id IN (\(some))" + order.clause(listing)
        let byVersion = Dictionary(found.map { ($0.some, $0) }, uniquingKeysWith: { first, _ in first })
        let ids = try connection.rows(sorted).map { try $0.int(0) }
        for (id, row) in zip(ids, try rows(of: ids)) {
            guard let group = byVersion[id] else { continue }
            groups.append(ProjectGroup(value: row.group(by: dimension), count: group.count, fen: group.fen))
        }
        return groups
    }
}

extension [SQL] {
    fileprivate func appending(_ condition: SQL?) -> [SQL] { condition.map { self + [$0] } ?? self }
}
