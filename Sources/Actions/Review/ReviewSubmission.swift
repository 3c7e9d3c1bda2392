import Domain
import Store

/// What can be decided of a submission.
package enum ReviewVerdict: String, CaseIterable, Sendable {
    case check, approve
    case giveBack = "return"
}

/// A unit's reviewer finds that a submission is right. Somebody else than who submitted it: four eyes.
package struct CheckSubmission: Action {
    package static let permission = Permission.checkSubmissions

    package var submission: ID<Submission>
    package var remark: String
    /// What stages ask for.
    package var stages: StageRequirements

    package init(submission: ID<Submission>, remark: String = "", stages: StageRequirements) {
        self.submission = submission
        self.remark = remark
        self.stages = stages
    }

    /// - Throws: `Failure.notFound` for one out of sight, `.forbidden` for one's own or beyond one's place; `.conflict` when it does not wait
    ///   to be checked, `.invalid` naming the papers that are missing.
    package func perform(in transaction: LedgerTransaction) throws -> EditResult {
        let review = try SubmissionReview(submission, transaction, for: Self.permission)
        try review.refuseOwn()
        try review.refuseUnless([.submitted])
        try review.refuseWithoutPapers(stages)
        try transaction.move(review.submission, to: .checked, remark: try reason(remark, isNeeded: false))
        return review.result
    }
}

/// The bureau lets a submission count: what it claims is written as if the bureau had said it.
package struct ApproveSubmission: Action {
    package static let permission = Permission.approveProjects

    package var submission: ID<Submission>
    package var remark: String
    /// The agency's day.
    package var today: Day
    /// What stages ask for.
    package var stages: StageRequirements

    package init(submission: ID<Submission>, remark: String = "", today: Day, stages: StageRequirements) {
        self.submission = submission
        self.remark = remark
        self.today = today
        self.stages = stages
    }

    /// - Throws: as `CheckSubmission`; `Failure.conflict` also when the project has changed in what the claim rests on; `.invalid` also for
    ///   days that do not fit any more and for what a stage asks for and is not there.
    package func perform(in transaction: LedgerTransaction) throws -> EditResult {
        let review = try SubmissionReview(submission, transaction, for: Self.permission)
        try review.refuseOwn()
        try review.refuseUnless([.submitted, .checked])
        try review.refuseWithoutPapers(stages)
        try ClaimWriter(transaction: transaction, submission: review.submission, today: today, stages: stages).write()
        try transaction.move(review.submission, to: .approved, remark: try reason(remark, isNeeded: false))
        return review.result
    }
}

/// Gives a submission back to who sent it, with a reason.
package struct ReturnSubmission: Action {
    package static let permission = Permission.checkSubmissions

    package var submission: ID<Submission>
    package var reason: String

    package init(submission: ID<Submission>, reason: String) {
        self.submission = submission
        self.reason = reason
    }

    /// - Throws: `Failure.invalid` without a reason; as `CheckSubmission` otherwise. What was checked is returned by the bureau, or by who may
    ///   check it.
    package func perform(in transaction: LedgerTransaction) throws -> EditResult {
        let review = try SubmissionReview(submission, transaction, for: Self.permission)
        try review.refuseOwn()
        try review.refuseUnless([.submitted, .checked])
        try transaction.move(review.submission, to: .returned, remark: try Actions.reason(reason))
        return review.result
    }
}

/// Takes back what one submitted.
package struct WithdrawSubmission: Action {
    package static let permission = Permission.editProjects

    package var submission: ID<Submission>
    package var remark: String

    package init(submission: ID<Submission>, remark: String = "") {
        self.submission = submission
        self.remark = remark
    }

    /// - Throws: `Failure.forbidden` for somebody else's; `.conflict` when nothing of it is on its way any more.
    package func perform(in transaction: LedgerTransaction) throws -> EditResult {
        let review = try SubmissionReview(submission, transaction, for: Self.permission)
        try review.refuseForeign()
        try review.refuseUnless([.submitted, .checked, .returned])
        try transaction.move(review.submission, to: .withdrawn, remark: try reason(remark, isNeeded: false))
        return review.result
    }
}

/// Sends what was returned once more, or adds papers to what is on its way.
package struct ResubmitSubmission: Action {
    package static let permission = Permission.editProjects

    package var submission: ID<Submission>
    package var remark: String
    package var papers: [Paper]
    /// Why papers cannot be given; empty leaves what was said.
    package var paperExcuse: String
    /// The agency's day.
    package var today: Day

    package init(submission: ID<Submission>, remark: String = "", papers: [Paper] = [], paperExcuse: String = "", today: Day) {
        self.submission = submission
        self.remark = remark
        self.papers = papers
        self.paperExcuse = paperExcuse
        self.today = today
    }

    /// - Throws: `Failure.forbidden` for somebody else's; `.conflict` when it is done; `.invalid` for a file that is not the project's.
    package func perform(in transaction: LedgerTransaction) throws -> EditResult {
        let review = try SubmissionReview(submission, transaction, for: Self.permission)
        try review.refuseForeign()
        try review.refuseUnless([.submitted, .checked, .returned])
        for paper in papers {
            let file = try transaction.attachment(paper, of: review.submission.project)
            try transaction.addEvidence(paper.kind, file, to: review.submission)
        }
        let excuse = try reason(paperExcuse, isNeeded: false)
        var claim = review.submission.claim.restated(base: transaction.lastEntry)
        if !excuse.isEmpty { claim.paperExcuse = excuse }
        if review.submission.state == .returned || !excuse.isEmpty {
            try transaction.move(
                review.submission, to: .submitted, claim: claim, statedOn: today, remark: try reason(remark, isNeeded: false))
        }
        return review.result
    }
}
