import Domain
import Store

/// What became of many submissions that were decided at once: each for itself, wholly or not at all.
package struct ReviewOutcome: Sendable {
    package var done: [ID<Submission>] = []
    /// The first and the last entry written; nil when nothing was.
    package var entries: ClosedRange<Int64>?
    package var refused: [(submission: ID<Submission>, failure: Failure)] = []
}

extension Ledger {
    /// How many can be decided at once.
    package static let reviewLimit = 1000

    /// Decides many submissions, each in a transaction of its own.
    ///
    /// - Parameter countsLater: that what would change closed days counts from the first open day on, instead of being refused.
    /// - Throws: `Failure.invalid` for none, for too many and for a return without a reason; `.forbidden` without the permission.
    package func review(
        _ ids: [ID<Submission>], _ verdict: ReviewVerdict, remark: String, today: Day, stages: StageRequirements, as principal: Principal,
        countsLater: Bool = false
    ) async throws -> ReviewOutcome {
        let ids = ids.reduce(into: [ID<Submission>]()) { if !$0.contains($1) { $0.append($1) } }
        guard !ids.isEmpty else { throw Failure.invalid([FieldError(field: "submissions", message: Message("review.none_chosen"))]) }
        guard ids.count <= Self.reviewLimit else {
            let message = Message("review.too_many", ["limit": String(Self.reviewLimit)])
            throw Failure.invalid([FieldError(field: "submissions", message: message)])
        }
        let permission = verdict == .approve ? ApproveSubmission.permission : CheckSubmission.permission
        guard principal.may(permission) else { throw Failure.forbidden(permission.rawValue) }
        let remark = try reason(remark, isNeeded: verdict == .giveBack)
        var outcome = ReviewOutcome()
        for id in ids {
            do {
                let result = try await decide(id, verdict, remark, today, stages, principal, countsLater)
                outcome.done.append(id)
                let last = result.entries.upperBound - 1
                outcome.entries = (outcome.entries?.lowerBound ?? result.entries.lowerBound)...last
            } catch let failure as Failure {
                outcome.refused.append((id, failure))
            }
        }
        return outcome
    }

    private func decide(
        _ id: ID<Submission>, _ verdict: ReviewVerdict, _ remark: String, _ today: Day, _ stages: StageRequirements, _ principal: Principal,
        _ countsLater: Bool
    ) async throws -> EditResult {
        switch verdict {
        case .check: try await perform(CheckSubmission(submission: id, remark: remark, stages: stages), as: principal)
        case .approve:
            try await perform(
                ApproveSubmission(submission: id, remark: remark, today: today, stages: stages), as: principal, countsLater: countsLater)
        case .giveBack: try await perform(ReturnSubmission(submission: id, reason: remark), as: principal)
        }
    }
}
