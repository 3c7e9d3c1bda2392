import Domain
import Engine

extension LedgerReader {
    /// Everything a visit's page tells, as of a day and as known at an instant.
    ///
    /// - Throws: `Failure.notFound` for a visit that was not known then, or that the reader does not see.
    package func visit(_ id: ID<Visit>, at moment: Moment, from library: IndicatorLibrary) throws -> VisitDossier {
        let time = moment.clause
        let company: SQL =
            "SELECT w.company_key FROM visit w WHERE " + ScopeClause.agencyWide(principal, "w") + " AND w.visit_id = \(id) AND "
        let key = try connection.first(company + time.known("w"))?.text(0)
        guard let key else { throw Failure.notFound("visit \(id)") }
        let all = try calls(ofCompanies: [key], time)
        guard let call = all.first(where: { $0.id == id }) else { throw Failure.notFound("visit \(id)") }
        var dossier = VisitDossier(call)
        dossier.others = all.filter { $0.id != id && $0.facts.day.day <= moment.asOf }
        let investor: SQL = "SELECT n.id, n.name FROM investor n WHERE n.agency_id = \(agency) AND n.name_key = \(key) AND "
        dossier.investor = try connection.first(investor + time.known("n") + (principal.scope == .agency ? isSeen(investor: "n.id") : ""))
            .map {
                ProjectDossier.Named(id: ID(try $0.int(0)), name: try $0.text(1))
            }
        guard let name = dossier.investor?.name else { return dossier }
        var listing = ProjectListing(filter: ProjectFilter(everOfInvestor: name))
        listing.sort = .init(.intended, descending: true)
        listing.size = VisitDossier.shown
        dossier.projects = try projectRows(listing, at: moment, from: library).rows
        dossier.count = try projectCount(listing.filter, at: moment, from: library).count
        return dossier
    }

    /// What happened to a visit, newest first, up to the instant of a page.
    ///
    /// - Parameter number: the page, from 1; one beyond the last gives the last.
    package func timeline(of id: ID<Visit>, at moment: Moment, page number: Int = 1) throws -> Timeline {
        try timeline(of: try sequences(about: id.rawValue, .visit, moment.knownAt), calls: [], page: number)
    }
}
