/// A claim on its way: submitted by a unit, checked by the unit's reviewer, approved by the bureau.
package struct Submission: Sendable, Equatable {
    package enum State: String, CaseIterable, Sendable {
        case submitted, checked, approved, returned, withdrawn

        /// Whether the claim may still come to count.
        package var isOpen: Bool { self != .approved && self != .withdrawn }
    }

    package var id: ID<Submission>
    package var project: ID<Project>
    /// Who submitted it; nil for the program.
    package var account: ID<Account>?
    /// Who that is by name.
    package var by: String
    /// The day on which it was stated last.
    package var statedOn: Day
    package var claim: ProjectClaim
    package var state: State
    /// The words that went with the last step: why it was returned.
    package var remark: String
    /// When it came into its state, and when it was first submitted.
    package var since: Instant
    package var opened: Instant

    package init(
        id: ID<Submission>, project: ID<Project>, account: ID<Account>?, by: String, statedOn: Day, claim: ProjectClaim, state: State,
        remark: String, since: Instant, opened: Instant
    ) {
        self.id = id
        self.project = project
        self.account = account
        self.by = by
        self.statedOn = statedOn
        self.claim = claim
        self.state = state
        self.remark = remark
        self.since = since
        self.opened = opened
    }

    /// Whether a principal is who submitted it: four eyes are needed for what counts.
    package func isOwn(of principal: Principal) -> Bool {
        account == nil ? principal.account == nil && by == principal.name : account == principal.account
    }
}

/// One step that a submission took.
package struct SubmissionStep: Sendable, Equatable {
    package var state: Submission.State
    package var by: String
    package var at: Instant
    package var remark: String
    /// The journal entry that tells of it.
    package var entry: Int64

    package init(state: Submission.State, by: String, at: Instant, remark: String, entry: Int64) {
        self.state = state
        self.by = by
        self.at = at
        self.remark = remark
        self.entry = entry
    }
}
