import Domain
import Engine

extension LedgerReader {
    /// Everything an investor's page tells, as of a day and as known at an instant.
    ///
    /// - Throws: `Failure.notFound` for an investor that was not known then, or that has no project which the reader sees.
    package func investor(_ id: ID<Investor>, at moment: Moment, from library: IndicatorLibrary) throws -> InvestorDossier {
        let time = moment.clause
        let sql: SQL =
            "SELECT n.name, n.name_key, n.credit_code, n.origin FROM investor n WHERE n.agency_id = \(agency) AND n.id = \(id) AND "
        guard let row = try connection.first(sql + time.known("n")), try principal.scope == .agency || !projects(of: id, time).isEmpty
        else { throw Failure.notFound("investor \(id)") }
        var dossier = InvestorDossier(id: id, name: try row.text(0))
        dossier.creditCode = try row.optionalText(2)
        dossier.origin = try row.optionalText(3)
        var listing = ProjectListing(filter: ProjectFilter(everOfInvestor: dossier.name))
        listing.sort = .init(.intended, descending: true)
        listing.size = InvestorDossier.shown
        dossier.projects = try projectRows(listing, at: moment, from: library).rows
        dossier.count = try projectCount(listing.filter, at: moment, from: library).count
        dossier.totals = try totals(ofInvestor: dossier.name, at: moment, from: library)
        dossier.figures = try figures(counting: dossier.name, at: moment, from: library)
        dossier.calls = try calls(ofCompanies: [try row.text(1)], time).filter { $0.facts.day.day <= moment.asOf }
        dossier.trips = try trips(of: dossier.name, at: moment, from: library)
        return dossier
    }

    /// What happened to an investor, to its projects and by its visits, newest first, up to the instant of a page.
    ///
    /// - Parameters:
    ///   - calls: its visits.
    ///   - number: the page, from 1; one beyond the last gives the last.
    package func timeline(of id: ID<Investor>, calls: [ProjectDossier.Call], at moment: Moment, page number: Int = 1) throws -> Timeline {
        let known: SQL = moment.knownAt.map { " AND e.at <= \($0.microseconds)" } ?? ""
        let sql: SQL =
            "SELECT e.sequence FROM journal_entry e WHERE e.agency_id = \(agency) AND e.subject_id = \(id) AND e.subject_kind = 'investor'"
        // The entry that opened the name belongs to nobody's district.
        let own = principal.scope == .agency ? try connection.rows(sql + known).map { try $0.int(0) } : []
        let about = try sequences(about: try projects(of: id, moment.clause), moment.knownAt)
        return try timeline(of: own + about, calls: calls, page: number)
    }

    /// The projects it is named in, as known, that the reader sees.
    private func projects(of id: ID<Investor>, _ time: BitemporalClause) throws -> [ID<Project>] {
        try connection.rows(
            "SELECT DISTINCT pi.project_id FROM project_investor pi WHERE pi.agency_id = \(agency) AND pi.investor_id = \(id) AND "
                + time.known("pi") + isSeen("pi.project_id")
        ).map { ID(try $0.int(0)) }
    }

    private func totals(ofInvestor name: String, at moment: Moment, from library: IndicatorLibrary) throws -> ProjectTotals {
        var listing = ProjectListing(filter: ProjectFilter(countedOfInvestor: name))
        listing.columns = ProjectColumn.allCases.filter { $0.amount != nil }
        return try projectTotals(listing, at: moment, from: library)
    }

    /// Of the figures that count projects, those that count some of its own; figures of other days than this are left out.
    private func figures(
        counting name: String, at moment: Moment, from library: IndicatorLibrary
    ) throws -> [InvestorDossier.Counted] {
        try library.keys.compactMap { key in
            guard let indicator = library.definition(key, on: moment.asOf), indicator.measure == .count,
                case .projects = indicator.population
            else { return nil }
            let count = try projectCount(ProjectFilter(ofInvestor: name, countedBy: key), at: moment, from: library).count
            return count > 0 ? InvestorDossier.Counted(indicator: indicator, count: count) : nil
        }
    }

    /// The missions that brought its projects, by their last day. They belong to the agency as a whole.
    private func trips(of name: String, at moment: Moment, from library: IndicatorLibrary) throws -> [InvestorDossier.Trip] {
        let predicate = try ProjectTablePredicate(ProjectFilter(everOfInvestor: name), at: moment, from: library, self)
        let sql =
            "SELECT v.mission_id, COUNT(*) FROM project_version v WHERE " + predicate.sql
            + " AND v.mission_id IS NOT NULL GROUP BY v.mission_id"
        let counts = Dictionary(
            try connection.rows(sql).map { (try $0.int(0), Int(try $0.int(1))) }, uniquingKeysWith: { first, _ in first })
        let missions: SQL =
            "SELECT m.mission_id, m.name, m.name_key, m.first_on, m.last_on, m.place, m.leader, m.headcount FROM mission m WHERE "
            + ScopeClause.agencyWide(principal, "m") + " AND " + moment.clause.known("m")
            + " AND m.mission_id IN (\(counts.keys.sorted())) AND m.first_on <= \(moment.asOf.number) ORDER BY m.last_on DESC, m.mission_id"
        return try connection.rows(missions).map { row in
            var facts = MissionFacts(name: try row.text(1), nameKey: try row.text(2), firstDay: try row.day(3), lastDay: try row.day(4))
            facts.place = try row.optionalText(5)
            facts.leader = try row.optionalText(6)
            facts.headcount = try row.optionalInt(7).map { Int($0) }
            return InvestorDossier.Trip(id: ID(try row.int(0)), facts: facts, projects: counts[try row.int(0)] ?? 0)
        }
    }
}
