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
            uses("credit_share", "unit_id", unit, hidden),
            uses("first_contact", "unit_id", unit, hidden), uses("unit_placement", "unit_id", unit), uses("role_grant", "unit_id", unit),
        ].joinedByOr()
        return " AND ((" + unit + " NOT IN (" + named("unit_id", in: hidden) + ") AND " + unit + " NOT IN (" + supporting + ")) OR " + other
            + ")"
    }

    /// On `journal_entry e`: that it opened a name for confidential projects out of sight and for nothing else. What a transaction opens and
    /// what it opens it for bear one instant, which no other transaction bears: whoever names it later changes nothing. Nil for who sees all.
    var opensForHidden: SQL? {
        guard let hidden = ScopeClause.hidden(principal) else { return nil }
        func opened(_ kind: String, for uses: [(table: StaticString, column: StaticString)], besides others: [(StaticString, StaticString)])
            -> SQL
        {
            let own = uses.map { use -> SQL in
                "(e.subject_id, e.at) IN (SELECT h.\(name: use.column), h.recorded_at FROM \(name: use.table) h WHERE h.agency_id = \(agency)"
                    + " AND h.\(name: use.column) IS NOT NULL AND h.project_id IN (" + hidden + "))"
            }
            let open =
                uses.map { self.uses($0.table, $0.column, "e.subject_id", hidden, at: "e.at") }
                + others.map { self.uses($0.0, $0.1, "e.subject_id", at: "e.at") }
            return "(e.subject_kind = \(kind) AND (" + own.joinedByOr() + ") AND NOT (" + open.joinedByOr() + "))"
        }
        return [
            opened("investor", for: [("project_investor", "investor_id")], besides: []),
            opened("leader", for: [("project_version", "leader_id")], besides: [("visit", "leader_id"), ("person", "leader_id")]),
            opened(
                "unit", for: [("project_version", "unit_id"), ("supporting_unit", "unit_id")],
                besides: [("unit_placement", "unit_id"), ("role_grant", "unit_id")]),
        ].joinedByOr()
    }

    /// What versions of some projects name.
    private func named(_ column: StaticString, in projects: SQL) -> SQL {
        "SELECT h.\(name: column) FROM project_version h WHERE h.agency_id = \(agency) AND h.\(name: column) IS NOT NULL AND h.project_id IN ("
            + projects + ")"
    }

    /// Whether a table names something, other than for some projects.
    ///
    /// - Parameter at: since that very instant.
    private func uses(
        _ table: StaticString, _ column: StaticString, _ value: SQL, _ besides: SQL? = nil, at instant: SQL? = nil
    ) -> SQL {
        let row: SQL = "EXISTS (SELECT 1 FROM \(name: table) o WHERE o.agency_id = \(agency) AND o.\(name: column) = " + value
        return row + (instant.map { " AND o.recorded_at = " + $0 } ?? "")
            + (besides.map { " AND o.project_id NOT IN (" + $0 + ")" } ?? "") + ")"
    }
}
