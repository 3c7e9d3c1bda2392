import Domain
import Engine

extension LedgerReader {
    /// One page of the investors that have a project in the ledger on the day, as the reader sees it.
    package func investorTable(_ listing: InvestorListing, at moment: Moment) throws -> InvestorTable {
        let first = (listing.page - 1) * InvestorListing.pageSize
        return try InvestorTableQuery(reader: self, moment: moment).table(listing, shown: first..<(first + InvestorListing.pageSize))
    }

    /// All investors of a listing, whatever its page.
    package func allInvestors(_ listing: InvestorListing, at moment: Moment) throws -> [InvestorLine] {
        try InvestorTableQuery(reader: self, moment: moment).table(listing, shown: 0..<Int.max).lines
    }
}

/// Investors with what their projects come to: one pass over the projects in the ledger, and one over the visits.
struct InvestorTableQuery {
    let reader: LedgerReader
    let moment: Moment

    private var connection: any Connection { reader.connection }
    private var day: Int32 { moment.asOf.number }

    func table(_ listing: InvestorListing, shown: Range<Int>) throws -> InvestorTable {
        var table = InvestorTable()
        try connection.forEach(try sql(listing)) { row in
            if shown.contains(table.count) { table.lines.append(try Self.line(row)) }
            table.count += 1
            return true
        }
        try addDistricts(to: &table)
        return table
    }

    // MARK: Statement

    private func sql(_ listing: InvestorListing) throws -> SQL {
        let search = listing.text.isEmpty ? nil : SearchQuery(listing.text, reader)
        let isBroad = try search?.isBroad(in: .investor) ?? false
        // What few words find narrows the projects that are read; what many find is looked at row by row.
        let few = try search.flatMap { $0.isEmpty || isBroad ? nil : try $0.ids(in: .investor) }
        let columns: SQL = "SELECT n.id, n.name, p.projects, p.fen, p.without_amount, p.stage, p.progress, p.alive, w.visited FROM ("
        let visits: SQL =
            "SELECT w.company_key, MAX(w.visited_on) AS visited FROM visit w WHERE " + ScopeClause.agencyWide(reader.principal, "w")
            + " AND w.state = 'held' AND w.visited_on <= \(day) AND " + moment.clause.known("w") + " GROUP BY w.company_key"
        return columns + projects(of: few) + ") p JOIN investor n ON n.id = p.investor_id LEFT JOIN (" + visits
            + ") w ON w.company_key = n.name_key WHERE n.agency_id = \(reader.agency)"
            + (search != nil && few == nil ? " AND (" + (search?.holds(in: .investor, "n") ?? "FALSE") + ")" : "") + order(listing)
    }

    /// What the projects of each investor come to.
    private func projects(of investors: SQL?) -> SQL {
        let compiler = ConditionCompiler(moment: moment, stage: nil, dialect: connection.dialect)
        let order = ProjectOrder(moment: moment, dialect: connection.dialect, contacts: reader.contacts)
        let counted = [compiler.alive, compiler.kinds([])].joinedByAnd()
        let past = Day.distantPast.number
        let reached = Stage.allCases.map { stage -> SQL in
            let reached = ConditionCompiler.day(of: stage)
            return "CASE WHEN " + reached + " <= \(day) THEN " + reached + " ELSE \(past) END"
        }
        let sums: SQL =
            "SELECT pi.investor_id, SUM(CASE WHEN " + counted + " THEN 1 ELSE 0 END) AS projects, SUM(CASE WHEN " + counted
            + " THEN v.intended_fen END) AS fen, SUM(CASE WHEN (" + counted
            + ") AND v.intended_fen IS NULL THEN 1 ELSE 0 END) AS without_amount, "
        let places: SQL =
            "MAX(CASE WHEN " + compiler.alive + " THEN " + order.grouping(.stage) + " END) AS stage, NULLIF(MAX("
            + connection.dialect.greatest(reached) + "), \(past)) AS progress, SUM(CASE WHEN " + compiler.alive
            + " THEN 1 ELSE 0 END) AS alive "
        return sums + places + link(investors) + " GROUP BY pi.investor_id"
    }

    /// Investors joined to their projects in the ledger on the day, what has left included.
    private func link(_ investors: SQL?) -> SQL {
        "FROM project_investor pi JOIN project_version v ON v.agency_id = pi.agency_id AND v.project_id = pi.project_id "
            + "WHERE pi.agency_id = \(reader.agency) AND " + moment.clause.known("pi") + " AND "
            + ProjectTablePredicate.listed(moment, withExited: true, reader)
            + (investors.map { " AND pi.investor_id IN (" + $0 + ")" } ?? "")
    }

    private func order(_ listing: InvestorListing) -> SQL {
        let column: SQL =
            switch listing.sort {
            case .name, .districts: "n.name_order"
            case .projects: "p.projects"
            case .intended: "p.fen"
            case .stage: "p.stage"
            case .progress: "p.progress"
            case .visit: "w.visited"
            }
        return " ORDER BY " + column + (listing.isDescending ? " DESC NULLS LAST" : " ASC NULLS LAST") + ", n.id"
    }

    // MARK: Rows

    private static func line(_ row: Row) throws -> InvestorLine {
        var line = InvestorLine(id: ID(try row.int(0)), name: try row.text(1))
        line.projects = Int(try row.int(2))
        line.intended = try row.optionalInt(3)
        line.withoutAmount = Int(try row.int(4))
        line.stage = try row.optionalInt(5).flatMap { Stage(rawValue: Int($0)) }
        line.progress = try row.optionalDay(6)
        line.hasLeft = try row.int(7) == 0
        line.visit = try row.optionalDay(8)
        return line
    }

    /// The districts of the projects that have not left, in the order of their codes.
    private func addDistricts(to table: inout InvestorTable) throws {
        let alive = ConditionCompiler(moment: moment, stage: nil, dialect: connection.dialect).alive
        var districts: [Int64: [String]] = [:]
        for start in stride(from: 0, to: table.lines.count, by: 500) {
            let batch = table.lines[start..<min(start + 500, table.lines.count)].map(\.id.rawValue)
            let places = "SELECT DISTINCT pi.investor_id, v.district_id " + link("\(batch)") + " AND (" + alive + ")"
            let sql =
                "SELECT x.investor_id, u.code, u.name FROM (" + places + ") x JOIN unit u ON u.id = x.district_id"
                + " ORDER BY x.investor_id, u.code, u.name"
            for row in try connection.rows(sql) { districts[try row.int(0), default: []].append(try row.text(2)) }
        }
        for index in table.lines.indices { table.lines[index].districts = districts[table.lines[index].id.rawValue] ?? [] }
    }
}
