import Domain
import Engine

extension LedgerReader {
    /// Everything a mission's page tells, as of a day and as known at an instant.
    ///
    /// - Throws: `Failure.notFound` for a mission that was not known then, or that the reader does not see.
    package func mission(_ id: ID<Mission>, at moment: Moment, from library: IndicatorLibrary) throws -> MissionDossier {
        guard let record = try missions(at: moment, only: id).first else { throw Failure.notFound("mission \(id)") }
        let value = try MissionNames(moment.clause, self)[id.rawValue] ?? record.facts.name
        var dossier = MissionDossier(id: id, facts: record.facts, value: value)
        let (ever, counted) = (ProjectFilter(everOfMission: value), ProjectFilter(countedOfMission: value))
        var listing = ProjectListing(filter: ever)
        listing.sort = .init(.intended, descending: true)
        listing.size = MissionDossier.shown
        dossier.projects = try projectRows(listing, at: moment, from: library).rows
        dossier.count = try projectCount(ever, at: moment, from: library).count
        var sums = ProjectListing(filter: counted)
        sums.columns = ProjectColumn.allCases.filter { $0.amount != nil }
        dossier.totals = try projectTotals(sums, at: moment, from: library)
        dossier.signed = try projectCount(ProjectFilter(signedOfMission: value, asOf: moment.asOf), at: moment, from: library).count
        dossier.figures = try figures(counting: ProjectFilter(ofMission: value), at: moment, from: library)
        dossier.calls = try calls(ofInvestorsIn: ever, at: moment, from: library).filter {
            record.facts.firstDay <= $0.facts.day.day && $0.facts.day.day <= moment.asOf
        }
        return dossier
    }

    /// What happened to a mission and to its projects, newest first, up to the instant of a page.
    ///
    /// - Parameter number: the page, from 1; one beyond the last gives the last.
    package func timeline(of id: ID<Mission>, at moment: Moment, page number: Int = 1) throws -> Timeline {
        let brought: SQL =
            "SELECT DISTINCT v.project_id FROM project_version v WHERE v.agency_id = \(agency) AND v.mission_id = \(id) AND "
        let projects = try connection.rows(brought + moment.clause.known("v") + isSeen("v.project_id")).map {
            ID<Project>(try $0.int(0))
        }
        let entries = try sequences(about: id.rawValue, .mission, moment.knownAt) + sequences(about: projects, moment.knownAt)
        return try timeline(of: entries, calls: [], page: number)
    }

    /// Visits by the investors of a filter's projects, newest first.
    private func calls(
        ofInvestorsIn filter: ProjectFilter, at moment: Moment, from library: IndicatorLibrary
    ) throws -> [ProjectDossier.Call] {
        let predicate = try ProjectTablePredicate(filter, at: moment, from: library, self)
        let links: SQL =
            "SELECT DISTINCT n.name_key FROM project_investor pi JOIN investor n ON n.agency_id = pi.agency_id AND n.id = pi.investor_id"
            + " WHERE pi.agency_id = \(agency) AND "
        let projects = "SELECT v.project_id FROM project_version v WHERE " + predicate.sql
        let keys = try connection.rows(links + moment.clause.known("pi") + " AND pi.project_id IN (" + projects + ")").map {
            try $0.text(0)
        }
        return try calls(ofCompanies: keys, moment.clause)
    }
}
