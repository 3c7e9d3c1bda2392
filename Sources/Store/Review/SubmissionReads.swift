import Domain
import Engine

/// A paper of a submission: a file beside the project, and what it proves.
package struct EvidenceRecord: Sendable, Equatable {
    package var kind: EvidenceKind
    package var attachment: AttachmentRecord
}

extension LedgerReader {
    /// A submission as it is now.
    ///
    /// - Throws: `Failure.notFound` for one that is not there, or whose project is out of sight.
    package func submission(_ id: ID<Submission>) throws -> Submission {
        guard let found = try submissions("s.submission_id = \(id)").first,
            try projectRecords([found.project])[found.project]?.isCurrent ?? false
        else { throw Failure.notFound("submission \(id)") }
        return found
    }

    /// The names of the projects of submissions in sight.
    package func projectNames(of ids: [ID<Submission>]) throws -> [ID<Submission>: String] {
        guard !ids.isEmpty else { return [:] }
        let found = try submissions("s.submission_id IN (\(ids))")
        let records = try projectRecords(found.map(\.project)).filter { $0.value.isCurrent }
        return Dictionary(
            found.compactMap { one in records[one.project]?.latest.map { (one.id, $0.name) } }, uniquingKeysWith: { first, _ in first })
    }

    /// What is on its way for a project; nil where nothing is.
    ///
    /// - Throws: `Failure.notFound` for a project out of sight.
    package func openSubmission(of project: ID<Project>) throws -> Submission? {
        guard try projectRecords([project])[project]?.isCurrent ?? false else { throw Failure.notFound("project \(project)") }
        return try openSubmissions(of: [project])[project]
    }

    /// What is on its way for some projects, whoever may see them.
    package func openSubmissions(of projects: [ID<Project>]) throws -> [ID<Project>: Submission] {
        guard !projects.isEmpty else { return [:] }
        let found = try submissions("s.project_id IN (\(projects)) AND s.state IN (\(Self.open))")
        return Dictionary(found.map { ($0.project, $0) }, uniquingKeysWith: { first, _ in first })
    }

    static let open = Submission.State.allCases.filter(\.isOpen).map(\.rawValue)

    /// The steps that a submission took, oldest first. What was written over within one transaction was never a step.
    package func steps(of id: ID<Submission>) throws -> [SubmissionStep] {
        try connection.rows(
            """
            SELECT s.state, e.principal, s.recorded_at, s.remark, s.recorded_by FROM submission s
            JOIN journal_entry e ON e.agency_id = s.agency_id AND e.sequence = s.recorded_by
            WHERE s.agency_id = \(agency) AND s.submission_id = \(id) AND s.superseded_at > s.recorded_at ORDER BY s.recorded_at, s.id
            """
        ).map { row in
            SubmissionStep(
                state: try row.choice(0), by: try row.text(1), at: Instant(microseconds: try row.int(2)), remark: try row.text(3),
                entry: try row.int(4))
        }
    }

    /// The papers of a submission that still hang beside its project, in the order in which they were named.
    package func evidence(of id: ID<Submission>) throws -> [EvidenceRecord] {
        // A file that was taken away and given back is another row with the same bytes.
        let papers = try connection.rows(
            """
            SELECT v.kind, o.project_id, o.digest FROM evidence v
            JOIN attachment o ON o.agency_id = v.agency_id AND o.id = v.attachment_id
            WHERE v.agency_id = \(agency) AND v.submission_id = \(id) AND v.superseded_at = 9223372036854775807 ORDER BY v.id
            """
        ).map { row -> (kind: EvidenceKind, project: ID<Project>, digest: String) in
            (try row.choice(0), ID(try row.int(1)), try row.text(2))
        }
        guard let project = papers.first?.project else { return [] }
        let files = try attachments(of: project)
        return papers.compactMap { paper in
            files.first { $0.file.digest == paper.digest }.map { EvidenceRecord(kind: paper.kind, attachment: $0) }
        }
    }

    /// What the papers of some submissions prove.
    package func papers(of ids: [ID<Submission>]) throws -> [ID<Submission>: [EvidenceKind]] {
        guard !ids.isEmpty else { return [:] }
        var kinds: [ID<Submission>: [EvidenceKind]] = [:]
        let rows = try connection.rows(
            """
            SELECT v.submission_id, v.kind FROM evidence v
            JOIN attachment o ON o.agency_id = v.agency_id AND o.id = v.attachment_id
            WHERE v.agency_id = \(agency) AND v.submission_id IN (\(ids)) AND v.superseded_at = 9223372036854775807
              AND EXISTS (SELECT 1 FROM attachment a WHERE a.agency_id = o.agency_id AND a.project_id = o.project_id
                AND a.digest = o.digest AND a.superseded_at = 9223372036854775807)
            ORDER BY v.id
            """)
        for row in rows { kinds[ID(try row.int(0)), default: []].append(try row.choice(1)) }
        return kinds
    }

    func submissions(_ condition: SQL) throws -> [Submission] {
        try connection.rows(
            "SELECT " + Self.submissionColumns + " FROM " + Self.submissionTables + " WHERE " + current + " AND " + condition
        )
        .map(Submission.init(row:))
    }

    static let submissionColumns: SQL =
        "s.submission_id, s.project_id, s.account_id, e.principal, s.stated_on, s.claim, s.state, s.remark, s.recorded_at, f.recorded_at"

    /// Each submission with its first row, and the entry that tells who submitted it.
    static let submissionTables: SQL = """
        submission s JOIN submission f ON f.agency_id = s.agency_id AND f.id = s.submission_id
        JOIN journal_entry e ON e.agency_id = f.agency_id AND e.sequence = f.recorded_by
        """

    var current: SQL { "s.agency_id = \(agency) AND s.superseded_at = 9223372036854775807" }
}

extension Submission {
    /// Reads a row of `submissionColumns`.
    init(row: Row) throws {
        self.init(
            id: ID(try row.int(0)), project: ID(try row.int(1)), account: try row.optionalID(2), by: try row.text(3),
            statedOn: try row.day(4), claim: try ClaimText.claim(try row.text(5)), state: try row.choice(6), remark: try row.text(7),
            since: Instant(microseconds: try row.int(8)), opened: Instant(microseconds: try row.int(9)))
    }
}
