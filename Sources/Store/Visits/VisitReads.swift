import Domain
import Engine

extension LedgerReader {
    /// Visits up to the day, as known, the latest first; or exactly those that a figure counts.
    ///
    /// - Throws: `Failure.invalid` for a figure that does not exist, counts no visits or has no such groups.
    package func visitTable(_ listing: VisitListing, at moment: Moment, from library: IndicatorLibrary) throws -> VisitTable {
        let predicate = try listing.figure.map { try counted($0, moment, library) } ?? listed(listing, moment)
        var table = VisitTable()
        table.years = try years(moment)
        try addTotals(predicate, to: &table)
        let page: SQL = " LIMIT \(VisitListing.pageSize) OFFSET \((listing.page - 1) * VisitListing.pageSize)"
        table.lines = try connection.rows(Self.lines(predicate) + page).map(line)
        return table
    }

    private func listed(_ listing: VisitListing, _ moment: Moment) throws -> SQL {
        var predicate = upTo(moment)
        if let (from, to) = listing.days { predicate += " AND v.visited_on >= \(from.number) AND v.visited_on < \(to.number)" }
        if !listing.text.isEmpty {
            let search = SearchQuery(listing.text, self)
            predicate += try search.isEmpty ? " AND FALSE" : " AND v.id IN (" + search.ids(in: .visit) + ")"
        }
        if let company = listing.company { predicate += " AND v.company_key = \(NameKey.of(company))" }
        return predicate
    }

    private func upTo(_ moment: Moment) -> SQL {
        ScopeClause.agencyWide(principal, "v") + " AND " + moment.clause.known("v") + " AND v.visited_on <= \(moment.asOf.number)"
    }

    private func counted(_ figure: FigureAddress, _ moment: Moment, _ library: IndicatorLibrary) throws -> SQL {
        let indicator = try library.indicator(figure.key, on: moment.asOf)
        guard case .visits(let period) = indicator.population else {
            throw Failure.invalid([FieldError(field: "figure", message: Message("rows.none_of_its_own", ["key": figure.key]))])
        }
        return try VisitRowsQuery(
            indicator: indicator, period: period, moment: moment, filter: figure.by.map { ($0.dimension, $0.value) }, reader: self
        ).predicate()
    }

    private func years(_ moment: Moment) throws -> [Int] {
        let month = connection.dialect.monthKey("v.visited_on")
        let months = try connection.rows("SELECT DISTINCT " + month + " FROM visit v WHERE " + upTo(moment)).map { try $0.int(0) }
        return Set(months.map { Int($0 / 100) }).sorted(by: >)
    }

    private func addTotals(_ predicate: SQL, to table: inout VisitTable) throws {
        let sums: SQL =
            """
            SELECT COUNT(*), COALESCE(SUM(CASE WHEN v.state = 'held' THEN 1 ELSE 0 END), 0),
              COALESCE(SUM(CASE WHEN v.state = 'held' THEN v.headcount END), 0),
              COALESCE(SUM(CASE WHEN v.state = 'held' AND v.headcount IS NULL THEN 1 ELSE 0 END), 0) FROM visit v WHERE
            """
        guard let row = try connection.first(sums + " " + predicate) else { return }
        (table.count, table.batches) = (Int(try row.int(0)), Int(try row.int(1)))
        (table.headcount, table.unknownHeadcounts) = (Int(try row.int(2)), Int(try row.int(3)))
    }

    private static func lines(_ predicate: SQL) -> SQL {
        "SELECT v.visit_id, v.visited_on, v.day_precision, v.company, v.company_key, v.headcount, v.host, v.purpose, v.remark, v.state"
            + " FROM visit v WHERE " + predicate + " ORDER BY v.visited_on DESC, v.visit_id DESC"
    }

    private func line(_ row: Row) throws -> VisitLine {
        let day = DayReading(try row.day(1), precision: try row.choice(2))
        var facts = VisitFacts(day: day, company: try row.text(3), companyKey: try row.text(4))
        facts.headcount = try row.optionalInt(5).map { Int($0) }
        facts.host = contacts.shown(try row.optionalText(6))
        facts.purpose = contacts.shown(try row.optionalText(7))
        facts.remark = contacts.shown(try row.optionalText(8))
        facts.state = try row.choice(9)
        return VisitLine(id: ID(try row.int(0)), facts: facts)
    }
}
