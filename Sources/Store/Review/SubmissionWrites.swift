import Domain
import Engine

extension LedgerTransaction {
    /// Sends claims on their way, each joined to what the same person has on its way for the project; what says nothing new is left.
    ///
    /// - Throws: `Failure.conflict` where somebody else has something on its way for the project.
    /// - Returns: the submissions of the projects whose claims said something new.
    @discardableResult
    package func submit(_ claims: [(project: ID<Project>, claim: ProjectClaim)], statedOn: Day) throws -> [ID<Project>: ID<Submission>] {
        let known = try reader.openSubmissions(of: claims.map(\.project))
        var changes: [Change] = []
        var submitted: [ID<Project>: ID<Submission>] = [:]
        for (project, claim) in claims {
            guard let earlier = known[project] else {
                let id = newID()
                let submission = ID<Submission>(id)
                let fact = try fact(id, submission, project, account: principal.account, statedOn, claim, .submitted, remark: "")
                changes.append(Change("submission.submitted", .project, project.rawValue, asserted: [fact]))
                submitted[project] = submission
                continue
            }
            try refuseOthers(earlier)
            let merged = claim.merged(over: earlier.claim)
            if merged.says(sameAs: earlier.claim), earlier.state != .returned { continue }
            var change = try change(of: earlier, to: .submitted, claim: merged, statedOn: statedOn)
            if let before = earlier.claim.handover, merged.handover != before { change.action = "submission.handover_replaced" }
            changes.append(change)
            submitted[project] = earlier.id
        }
        try record(changes)
        return submitted
    }

    /// Writes the next step of a submission.
    ///
    /// - Parameters:
    ///   - claim: what is claimed from now on; nil leaves it.
    ///   - remark: the words that go with the step.
    package func move(
        _ submission: Submission, to state: Submission.State, claim: ProjectClaim? = nil, statedOn: Day? = nil, remark: String = ""
    ) throws {
        try record([
            try change(
                of: submission, to: state, claim: claim ?? submission.claim, statedOn: statedOn ?? submission.statedOn, remark: remark)
        ])
    }

    /// - Throws: `Failure.conflict` when the submission is somebody else's.
    package func refuseOthers(_ submission: Submission) throws {
        guard submission.isOwn(of: principal) else {
            throw Failure.conflict(Message("review.under_way", ["name": submission.by]))
        }
    }

    /// Names a file beside the project as a paper of a submission; nothing when it is one already.
    package func addEvidence(_ kind: EvidenceKind, _ attachment: AttachmentRecord, to submission: Submission) throws {
        let known = try reader.evidence(of: submission.id)
        guard !known.contains(where: { $0.kind == kind && $0.attachment.file.digest == attachment.file.digest }) else { return }
        let fact = Fact(.evidence, id: newID(), values: [submission.id.sqlValue, .integer(attachment.id), .text(kind.rawValue)])
        try record([
            Change("evidence.added", .project, submission.project.rawValue, note: attachment.file.name, asserted: [fact])
        ])
    }

    private func change(
        of submission: Submission, to state: Submission.State, claim: ProjectClaim, statedOn: Day, remark: String = ""
    ) throws -> Change {
        guard
            let row = try connection.first(
                "SELECT " + FactTable.submission.selection
                    + " FROM submission WHERE agency_id = \(agency) AND submission_id = \(submission.id) AND superseded_at = 9223372036854775807"
            )
        else { throw Failure.notFound("submission \(submission.id)") }
        let next = try fact(
            newID(), submission.id, submission.project, account: submission.account, statedOn, claim, state, remark: remark)
        return Change(
            Self.action(state), .project, submission.project.rawValue, note: remark, retracted: [try Fact(.submission, row: row)],
            asserted: [next])
    }

    private static func action(_ state: Submission.State) -> String {
        switch state {
        case .submitted: "submission.submitted"
        case .checked: "submission.checked"
        case .approved: "submission.approved"
        case .returned: "submission.returned"
        case .withdrawn: "submission.withdrawn"
        }
    }

    private func fact(
        _ row: Int64, _ id: ID<Submission>, _ project: ID<Project>, account: ID<Account>?, _ statedOn: Day, _ claim: ProjectClaim,
        _ state: Submission.State, remark: String
    ) throws -> Fact {
        Fact(
            .submission, id: row,
            values: [
                id.sqlValue, project.sqlValue, .optional(account), statedOn.sqlValue, .text(try ClaimText.text(claim)),
                .text(state.rawValue), .text(remark),
            ])
    }
}
