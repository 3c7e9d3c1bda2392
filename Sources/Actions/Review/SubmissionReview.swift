import Domain
import Store

/// What every step of a submission asks first.
struct SubmissionReview {
    let transaction: LedgerTransaction
    let submission: Submission
    private let first: Int64

    /// - Throws: `Failure.notFound` for one out of sight; `.forbidden` where the project lies beyond the permission's place.
    init(_ id: ID<Submission>, _ transaction: LedgerTransaction, for permission: Permission) throws {
        self.transaction = transaction
        submission = try transaction.reader.submission(id)
        first = transaction.lastEntry + 1
        _ = try transaction.reader.projects([submission.project], for: permission)
    }

    var result: EditResult {
        EditResult(project: submission.project, entries: first..<(transaction.lastEntry + 1), submission: submission.id)
    }

    func refuseOwn() throws {
        if submission.isOwn(of: transaction.principal) { throw Failure.forbidden("four_eyes") }
    }

    /// The program acts for everybody.
    func refuseForeign() throws {
        if transaction.principal.seesAll, transaction.principal.account == nil { return }
        if !submission.isOwn(of: transaction.principal) { throw Failure.forbidden(Permission.editProjects.rawValue) }
    }

    func refuseUnless(_ states: [Submission.State]) throws {
        guard states.contains(submission.state) else {
            throw Failure.conflict(Message("review.already", ["state": submission.state.rawValue]))
        }
    }

    /// Words in the place of papers are enough; they are kept with the claim.
    func refuseWithoutPapers(_ stages: StageRequirements) throws {
        guard submission.claim.paperExcuse.isEmpty else { return }
        let given = try transaction.reader.papers(of: [submission.id])[submission.id] ?? []
        let missing = stages.papers(for: submission.claim).filter { !$0.isMet(by: given) }
        guard !missing.isEmpty else { return }
        let names = missing.map { $0.kinds.map(\.rawValue).joined(separator: "/") }.joined(separator: " ")
        throw Failure.invalid([FieldError(field: "papers", message: Message("review.papers_missing", ["papers": names]))])
    }
}
