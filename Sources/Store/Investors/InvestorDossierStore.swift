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
        guard let row = try connection.first(sql + time.known("n") + (principal.scope == .agency ? isSeen(investor: "n.id") : "")),
            try principal.scope == .agency || !projects(of: id, time).isEmpty
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
        dossier.figures = try figures(counting: ProjectFilter(ofInvestor: dossier.name), at: moment, from: library)
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
        // The entry that opened the name belongs to nobody's district.
        let own = principal.scope == .agency ? try sequences(about: id.rawValue, .investor, moment.knownAt) : []
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

    /// The missions that brought its projects, by their last day. They belong to the agency as a whole.
    private func trips(of name: String, at moment: Moment, from library: IndicatorLibrary) throws -> [InvestorDossier.Trip] {
        let predicate = try ProjectTablePredicate(ProjectFilter(everOfInvestor: name), at: moment, from: library, self)
        let sql =
            "SELECT v.mission_id, COUNT(*) FROM project_version v WHERE " + predicate.sql
            + " AND v.mission_id IS NOT NULL GROUP BY v.mission_id"
        let counts = Dictionary(
            try connection.rows(sql).map { (try $0.int(0), Int(try $0.int(1))) }, uniquingKeysWith: { first, _ in first })
        return try missions(at: moment).filter { counts[$0.id.rawValue] != nil && $0.facts.firstDay <= moment.asOf }
            .sorted { ($1.facts.lastDay, $0.id) < ($0.facts.lastDay, $1.id) }
            .map { InvestorDossier.Trip(id: $0.id, facts: $0.facts, projects: counts[$0.id.rawValue] ?? 0) }
    }
}
