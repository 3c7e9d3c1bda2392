import Domain
import Engine

/// Something that a search has found.
package struct Suggestion: Sendable, Equatable {
    package enum Kind: Sendable, Equatable {
        case project(ID<Project>)
        case investor(ID<Investor>)
    }

    package var kind: Kind
    package var name: String
    /// The code of a project.
    package var code: String?
    /// The district of a project.
    package var detail: String?
}

extension LedgerReader {
    /// Projects and investors found by the beginning of a code, by words, pinyin or initials, among what the reader sees: projects of the
    /// ledger on the day, and investors that have such a project. Whatever has the code comes first, then the latest.
    ///
    /// - Parameter limit: of each of the two at most so many.
    package func suggestions(_ text: String, limit: Int, at moment: Moment) throws -> [Suggestion] {
        let search = SearchQuery(text, connection)
        guard !search.isEmpty else { return [] }
        return try foundProjects(text, search, limit, moment) + foundInvestors(search, limit, moment)
    }

    private func listed(_ moment: Moment) -> SQL {
        ScopeClause.projects(principal, "v") + " AND " + moment.clause.holds("v", on: moment.asOf) + " AND v.merged_into IS NULL"
    }

    private func foundProjects(_ text: String, _ search: SearchQuery, _ limit: Int, _ moment: Moment) throws -> [Suggestion] {
        let found =
            try search.isBroad(in: "project")
            ? search.holds("v") : "v.id IN (" + search.ids(in: "project", of: "project_version") + ")"
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
        let found =
            try search.isBroad(in: "investor") ? search.holds("n") : "n.id IN (" + search.ids(in: "investor", of: "investor") + ")"
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
}
