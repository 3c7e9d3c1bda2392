import Domain
import Engine

extension LedgerReader {
    /// Visits on a page.
    package static let visitPageSize = 50

    /// Visits up to the day, as known, the latest first; or exactly those that a figure counts.
    /// - Throws: `Failure.invalid` for a figure that does not exist, counts no visits or has no such groups.
    package func visitTable(_ listing: VisitListing, at moment: Moment, from library: IndicatorLibrary) throws -> VisitTable {
        var predicate = try listing.figure.map { try counted($0, moment, library) } ?? listed(moment)
        if let year = listing.year {
            let first = listing.month.map { year * 12 + $0 } ?? year * 12 + 1
            let days = [first, listing.month == nil ? first + 12 : first + 1].map {
                Day(year: ($0 - 1) / 12, month: ($0 - 1) % 12 + 1, day: 1)
            }
            guard let from = days[0], let end = days[1] else { throw LedgerReader.unknownValue(.month, String(year)) }
            predicate += " AND v.visited_on >= \(from.number) AND v.visited_on < \(end.number)"
        }
        if let company = listing.company { predicate += " AND v.company_key = \(NameKey.of(company))" }
        let sql: SQL =
            "SELECT v.visit_id, v.visited_on, v.day_precision, v.company, v.company_key, v.headcount, v.host, v.purpose, v.remark, v.state"
            + " FROM visit v WHERE " + predicate + " ORDER BY v.visited_on DESC, v.visit_id DESC"
        var table = VisitTable()
        let shown = ((listing.page - 1) * Self.visitPageSize)..<(listing.page * Self.visitPageSize)
        try connection.forEach(sql) { row in
            let facts = try Self.visitFacts(row)
            let texts = [facts.company, facts.host, facts.purpose].compactMap { $0 }
            guard listing.text.isEmpty || SearchTerms.finds(listing.text, in: texts.joined(separator: " ")) else { return true }
            if shown.contains(table.count) { table.lines.append(VisitLine(id: ID(try row.int(0)), facts: facts)) }
            table.count += 1
            guard facts.state == .held else { return true }
            table.batches += 1
            table.headcount += facts.headcount ?? 0
            table.unknownHeadcounts += facts.headcount == nil ? 1 : 0
            return true
        }
        return table
    }

    private func listed(_ moment: Moment) -> SQL {
        ScopeClause.agencyWide(principal, "v") + " AND " + moment.clause.known("v") + " AND v.visited_on <= \(moment.asOf.number)"
    }

    private func counted(_ figure: FigureAddress, _ moment: Moment, _ library: IndicatorLibrary) throws -> SQL {
        let indicator = try library.indicator(figure.key, on: moment.asOf)
        guard case .visits(let period) = indicator.population else {
            throw Self.invalid("figure", "rows.none_of_its_own", figure.key)
        }
        return try VisitRowsQuery(
            indicator: indicator, period: period, moment: moment, filter: figure.by.map { ($0.dimension, $0.value) }, reader: self
        ).predicate()
    }

    private static func invalid(_ field: String, _ key: String, _ value: String) -> Failure {
        .invalid([FieldError(field: field, message: Message(key, ["key": value]))])
    }

    private static func visitFacts(_ row: Row) throws -> VisitFacts {
        let day = DayReading(try row.day(1), precision: try row.choice(2))
        var facts = VisitFacts(day: day, company: try row.text(3), companyKey: try row.text(4))
        facts.headcount = try row.optionalInt(5).map { Int($0) }
        facts.host = try row.optionalText(6)
        facts.purpose = try row.optionalText(7)
        facts.remark = try row.optionalText(8)
        facts.state = try row.choice(9)
        return facts
    }
}
