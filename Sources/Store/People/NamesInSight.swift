import Domain
import Engine

/// Names that were opened for a confidential project alone tell of it: whoever does not see it does not meet them.
extension LedgerReader {
    /// ` AND …`: that an investor is in sight: by a project of theirs, or, for those who see the agency, because no project that is out of
    /// sight named them before anything else did. Nothing for those who see all.
    func isSeen(investor: SQL) -> SQL {
        let link: SQL = "SELECT 1 FROM project_investor i WHERE i.agency_id = \(agency) AND i.investor_id = " + investor
        guard principal.scope == .agency else {
            return " AND EXISTS (" + link + " AND i.superseded_at = 9223372036854775807" + isSeen("i.project_id") + ")"
        }
        guard let hidden = ScopeClause.hidden(principal) else { return "" }
        let secret: SQL =
            "SELECT h.investor_id FROM project_investor h WHERE h.agency_id = \(agency) AND h.project_id IN (" + hidden + ")"
        return " AND (" + investor + " NOT IN (" + secret + ") OR EXISTS (" + link + " AND i.project_id NOT IN (" + hidden + ")))"
    }

    /// The same of a leader, who may also be somebody with an account, or have received visitors.
    func isSeen(leader: SQL) -> SQL {
        guard let hidden = ScopeClause.hidden(principal) else { return "" }
        return " AND (" + leader + " NOT IN (" + named("leader_id", in: hidden) + ") OR "
            + uses("project_version", "leader_id", leader, hidden)
            + " OR " + uses("visit", "leader_id", leader) + " OR " + uses("person", "leader_id", leader) + ")"
    }

    /// The same of a unit, which may also have a place, stand in a role or support another project. Districts are the city's.
    func isSeen(unit: SQL) -> SQL {
        guard let hidden = ScopeClause.hidden(principal) else { return "" }
        let supporting: SQL =
            "SELECT s.unit_id FROM supporting_unit s WHERE s.agency_id = \(agency) AND s.project_id IN (" + hidden + ")"
        let district: SQL = "EXISTS (SELECT 1 FROM unit k WHERE k.id = " + unit + " AND k.kind = 'district')"
        let other = [
            district, uses("project_version", "unit_id", unit, hidden), uses("supporting_unit", "unit_id", unit, hidden),
            uses("unit_placement", "unit_id", unit), uses("role_grant", "unit_id", unit),
        ].joinedByOr()
        return " AND ((" + unit + " NOT IN (" + named("unit_id", in: hidden) + ") AND " + unit + " NOT IN (" + supporting + ")) OR " + other
            + ")"
    }

    /// What versions of some projects name.
    private func named(_ column: StaticString, in projects: SQL) -> SQL {
        "SELECT h.\(name: column) FROM project_version h WHERE h.agency_id = \(agency) AND h.\(name: column) IS NOT NULL AND h.project_id IN ("
            + projects + ")"
    }

    /// Whether a table names something, other than for some projects.
    private func uses(_ table: StaticString, _ column: StaticString, _ value: SQL, _ besides: SQL? = nil) -> SQL {
        let row: SQL = "EXISTS (SELECT 1 FROM \(name: table) o WHERE o.agency_id = \(agency) AND o.\(name: column) = " + value
        return row + (besides.map { " AND o.project_id NOT IN (" + $0 + ")" } ?? "") + ")"
    }
}
