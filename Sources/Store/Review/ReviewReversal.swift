import Domain
import Engine

extension LedgerReader {
    /// What somebody must be allowed in the place of some entries to reverse them: what counts is not taken back by who may not let it count,
    /// nor what a reviewer decided by who may not.
    func permissionsToReverse(_ entries: ClosedRange<Int64>) throws -> [Permission] {
        var needed: Set<Permission> = []
        if try touchesCounted(entries) || movesOrMergesProject(entries) || decidesContact(entries) { needed.insert(.approveProjects) }
        for column in ["recorded_by", "superseded_by"] as [StaticString] {
            let states = try connection.rows(
                "SELECT DISTINCT state FROM submission WHERE agency_id = \(agency) AND \(name: column) BETWEEN \(entries.lowerBound) AND \(entries.upperBound)"
            ).map { row -> Submission.State in try row.choice(0) }
            if states.contains(.approved) { needed.insert(.approveProjects) }
            if states.contains(.checked) || states.contains(.returned) { needed.insert(.checkSubmissions) }
        }
        return needed.sorted { $0.rawValue < $1.rawValue }
    }

    /// Whether entries put a project into another district, take it from a lead unit that the reader has not, make one of two or two of one,
    /// or another kind of it.
    private func movesOrMergesProject(_ entries: ClosedRange<Int64>) throws -> Bool {
        // Undoing gives the project back to a lead unit that is not one's own.
        let lead: SQL
        switch principal.scope(for: .editProjects) {
        case .agency: lead = "FALSE"
        case .part(let units, _):
            lead = "o.unit_id NOT IN (\(units.map(\.rawValue).sorted() + [0])) AND COALESCE(n.unit_id, 0) <> o.unit_id"
        }
        return try connection.first(
            """
            SELECT 1 FROM project_version o JOIN project_version n ON n.agency_id = o.agency_id AND n.project_id = o.project_id
            WHERE o.agency_id = \(agency) AND o.superseded_by BETWEEN \(entries.lowerBound) AND \(entries.upperBound)
              AND n.recorded_by BETWEEN \(entries.lowerBound) AND \(entries.upperBound)
              AND o.effective_on < n.effective_to AND n.effective_on < o.effective_to
              AND ((\(lead)) OR o.district_id IS NOT NULL AND COALESCE(n.district_id, 0) <> o.district_id
                OR COALESCE(n.merged_into, 0) <> COALESCE(o.merged_into, 0)
                OR (o.lead_on IS NOT NULL OR o.pool_on IS NOT NULL) AND n.kind <> o.kind) LIMIT 1
            """) != nil
    }

    /// Whether entries say what became of a registered first contact.
    private func decidesContact(_ entries: ClosedRange<Int64>) throws -> Bool {
        let sql: SQL = "SELECT 1 FROM first_contact WHERE agency_id = \(agency) AND superseded_by BETWEEN "
        return try connection.first(sql + "\(entries.lowerBound) AND \(entries.upperBound) LIMIT 1") != nil
    }

    /// Whether entries say something of a stage, an exit, an amount or who is credited.
    private func touchesCounted(_ entries: ClosedRange<Int64>) throws -> Bool {
        let range: SQL = "BETWEEN \(entries.lowerBound) AND \(entries.upperBound)"
        for column in ["recorded_by", "superseded_by"] as [StaticString] {
            for table in ["stage_event", "credit_share"] as [StaticString] {
                let said: SQL = "SELECT 1 FROM \(name: table) WHERE agency_id = \(agency) AND \(name: column) "
                if try connection.first(said + range + " LIMIT 1") != nil { return true }
            }
        }
        let columns =
            ["v.project_id"] + AmountKind.allCases.flatMap { ["v.\($0.rawValue)_minor", "v.\($0.rawValue)_currency"] }
            + ["v.exit_kind", "v.exit_on"]
        let said: SQL =
            SQL(text: "SELECT " + columns.joined(separator: ", ")) + " FROM project_version v WHERE v.agency_id = \(agency) AND ("
            + SQL(text: (columns.dropFirst().filter { $0 != "v.exit_on" }.map { "\($0) IS NOT NULL" }).joined(separator: " OR ")) + ") AND "
        let (opened, closed) = (said + "v.recorded_by " + range, said + "v.superseded_by " + range)
        for sql in [opened + " EXCEPT " + closed, closed + " EXCEPT " + opened] {
            if try connection.first(sql + " LIMIT 1") != nil { return true }
        }
        return false
    }
}
