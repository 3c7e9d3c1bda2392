import Domain
import Engine

/// Something that a search has found.
package struct Suggestion: Sendable, Equatable {
    package enum Kind: Sendable, Equatable {
        case project(ID<Project>)
        case investor(ID<Investor>)
        case mission(ID<Mission>)
        case visit(ID<Visit>)
    }

    package var kind: Kind
    package var name: String
    /// The code of a project.
    package var code: String?
    /// The district of a project, the days of a mission, the day of a visit.
    package var detail: String?
}

extension LedgerReader {
    /// Projects, investors, missions and visits found by the beginning of a code, by words, pinyin or initials, among what the reader sees:
    /// projects of the ledger on the day, investors that have such a project, missions known, and of each company the last visit that is
    /// found. Whatever has the code comes first, then the latest.
    ///
    /// - Parameter limit: of each at most so many.
    package func suggestions(_ text: String, limit: Int, at moment: Moment) throws -> [Suggestion] {
        let search = SearchQuery(text, self)
        guard !search.isEmpty else { return [] }
        return try foundProjects(text, search, limit, moment) + foundInvestors(search, limit, moment)
            + foundMissions(text, limit, moment) + foundVisits(search, limit, moment)
    }

    private func listed(_ moment: Moment) -> SQL {
        ScopeClause.projects(principal, "v") + " AND " + moment.clause.holds("v", on: moment.asOf) + " AND "
            + ScopeClause.standing(principal, "v")
    }

    private func foundProjects(_ text: String, _ search: SearchQuery, _ limit: Int, _ moment: Moment) throws -> [Suggestion] {
        let found = try search.found(in: .projectVersion, "v")
        let columns: SQL =
            "SELECT v.project_id, v.name, v.code, d.name FROM project_version v LEFT JOIN unit d ON d.id = v.district_id WHERE "
        let coded = columns + listed(moment) + " AND v.code = \(Fold.trimmed(text)) ORDER BY v.project_id LIMIT \(limit)"
        let worded = columns + listed(moment) + " AND (" + found + ") ORDER BY v.project_id DESC LIMIT \(limit)"
        var seen: Set<Int64> = []
        var suggestions: [Suggestion] = []
        for sql in [coded, worded] {
            for row in try connection.rows(sql) where seen.insert(try row.int(0)).inserted && suggestions.count < limit {
                suggestions.append(
                    Suggestion(
                        kind: .project(ID(try row.int(0))), name: try row.text(1), code: try row.optionalText(2),
                        detail: try row.optionalText(3)))
            }
        }
        return suggestions
    }

    private func foundInvestors(_ search: SearchQuery, _ limit: Int, _ moment: Moment) throws -> [Suggestion] {
        let found = try search.found(in: .investor, "n")
        let sql: SQL =
            "SELECT n.id, n.name FROM investor n WHERE n.agency_id = \(agency) AND (" + found
            + ") AND EXISTS (SELECT 1 FROM project_investor pi JOIN project_version v ON v.agency_id = pi.agency_id"
            + " AND v.project_id = pi.project_id WHERE pi.agency_id = n.agency_id AND pi.investor_id = n.id AND "
            + moment.clause.known("pi")
            + " AND " + listed(moment) + ") ORDER BY n.id DESC LIMIT \(limit)"
        return try connection.rows(sql).map { row in
            Suggestion(kind: .investor(ID(try row.int(0))), name: try row.text(1), code: nil, detail: nil)
        }
    }

    private func foundMissions(_ text: String, _ limit: Int, _ moment: Moment) throws -> [Suggestion] {
        let wanted = SearchTerms.wanted(text)
        let found = try missions(at: moment).reversed().filter { record in
            SearchTerms.finds(wanted, in: record.facts.name + " " + (record.facts.place ?? ""))
        }
        return found.prefix(limit).map { record in
            let days = Set([record.facts.firstDay, record.facts.lastDay]).sorted().map(\.description)
            return Suggestion(kind: .mission(record.id), name: record.facts.name, code: nil, detail: days.joined(separator: " – "))
        }
    }

    private func foundVisits(_ search: SearchQuery, _ limit: Int, _ moment: Moment) throws -> [Suggestion] {
        let found: SQL =
            "SELECT w.visit_id, w.company, w.company_key, w.visited_on FROM visit w WHERE " + ScopeClause.agencyWide(principal, "w")
            + " AND " + moment.clause.known("w") + " AND w.visited_on <= \(moment.asOf.number) AND (" + (try search.found(in: .visit, "w"))
            + ") ORDER BY w.visited_on DESC, w.visit_id DESC"
        // The latest are mostly of companies enough, and need no sorting of all; where they are not, all are read.
        let latest = 20 * limit
        let some = try suggestedVisits(found + " LIMIT \(latest)", limit)
        return some.read < latest || some.suggestions.count == limit ? some.suggestions : try suggestedVisits(found, limit).suggestions
    }

    /// The first visit of each company, and how many visits were read for them.
    private func suggestedVisits(_ sql: SQL, _ limit: Int) throws -> (suggestions: [Suggestion], read: Int) {
        var seen: Set<String> = []
        var suggestions: [Suggestion] = []
        var read = 0
        try connection.forEach(sql) { row in
            read += 1
            guard seen.insert(try row.text(2)).inserted else { return true }
            suggestions.append(
                Suggestion(kind: .visit(ID(try row.int(0))), name: try row.text(1), code: nil, detail: try row.day(3).description))
            return suggestions.count < limit
        }
        return (suggestions, read)
    }
}
