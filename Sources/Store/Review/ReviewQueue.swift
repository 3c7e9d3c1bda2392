import Domain
import Engine

extension LedgerReader {
    /// A page of a heap, with the count of each. What is out of sight changes neither lines nor counts.
    package func reviewTable(_ listing: ReviewListing) throws -> ReviewTable {
        var counts: [ReviewDesk: Int] = [:]
        for desk in ReviewDesk.allCases { counts[desk] = try count(condition(desk)) }
        let found = try connection.rows(
            "SELECT " + Self.submissionColumns + ", v.name, (SELECT u.name FROM unit u WHERE u.agency_id = v.agency_id"
                + " AND u.id = COALESCE(v.district_id, v.unit_id)) AS place FROM " + tables + " WHERE " + condition(listing.desk)
                + order(listing) + " LIMIT \(ReviewListing.pageSize) OFFSET \((listing.page - 1) * ReviewListing.pageSize)"
        ).map { (submission: try Submission(row: $0), project: try $0.text(10), unit: try $0.optionalText(11)) }
        let papers = try papers(of: found.map(\.submission.id))
        return ReviewTable(
            lines: found.map { line in
                ReviewLine(
                    submission: line.submission, project: line.project, unit: line.unit, papers: papers[line.submission.id] ?? [])
            }, counts: counts)
    }

    /// How many submissions wait for somebody: to be checked, to be approved, or to be looked at again.
    package func waitingReviews() throws -> Int {
        let desks = [ReviewDesk.check, .approve, .returned].map { "(" + condition($0) + ")" }.joinedByOr()
        return try count(current + " AND s.state IN (\(Self.open)) AND (" + desks + ")")
    }

    private func count(_ condition: SQL) throws -> Int {
        Int(try connection.first("SELECT COUNT(*) FROM " + tables + " WHERE " + condition)?.int(0) ?? 0)
    }

    private var tables: SQL {
        Self.submissionTables
            + " JOIN project_version v ON v.agency_id = s.agency_id AND v.project_id = s.project_id AND v.superseded_at = 9223372036854775807 AND v.effective_to = \(Day.distantFuture)"
    }

    private func condition(_ desk: ReviewDesk) -> SQL {
        let seen: SQL = current + " AND " + ScopeClause.projects(principal, "v")
        let own: SQL =
            principal.account.map { "s.account_id = \($0)" } ?? "(s.account_id IS NULL AND e.principal = \(principal.name))"
        let others: SQL = " AND NOT COALESCE(" + own + ", FALSE)"
        switch desk {
        case .check: return seen + " AND s.state = 'submitted'" + place(.checkSubmissions) + others
        case .approve: return seen + " AND s.state IN ('submitted', 'checked')" + place(.approveProjects) + others
        case .returned: return seen + " AND s.state = 'returned' AND " + own
        case .mine: return seen + " AND " + own
        case .all: return seen + " AND s.state IN (\(Self.open))"
        }
    }

    private func place(_ permission: Permission) -> SQL {
        guard principal.may(permission) else { return " AND FALSE" }
        return ScopeClause.place(principal.scope(for: permission), "v").map { " AND " + $0 } ?? ""
    }

    private func order(_ listing: ReviewListing) -> SQL {
        let direction: SQL = listing.isDescending ? " DESC" : ""
        let column: SQL =
            switch listing.order {
            case .age: "s.recorded_at"
            case .project: "v.name_order"
            case .unit: "place"
            }
        return " ORDER BY " + column + direction + ", s.submission_id"
    }
}
