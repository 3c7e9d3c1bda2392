import Domain
import Store

/// Takes back the furthest stage of a project, which it did not reach after all. The stages before it stay. Who may not let it count submits
/// it; what was only submitted is no longer claimed.
package struct RetreatProject: Action {
    package static let permission = Permission.editProjects

    package var project: ID<Project>
    package var stage: Stage
    /// Why; kept as the entry's note.
    package var reason: String
    /// The last journal entry that the person has seen; nil overwrites whatever is there.
    package var base: Int64?
    /// The agency's day.
    package var today: Day

    package init(project: ID<Project>, stage: Stage, reason: String, base: Int64? = nil, today: Day) {
        self.project = project
        self.stage = stage
        self.reason = reason
        self.base = base
        self.today = today
    }

    /// - Throws: `Failure.invalid` without a reason, for a stage that was not reached, and for one below another;
    ///   `EditConflict` when somebody else dated the stage anew.
    package func perform(in transaction: LedgerTransaction) throws -> EditResult {
        let edit = try ProjectEdit(project, transaction)
        let note = try Actions.reason(reason)
        try edit.refuseClash(stage.key, yours: "", since: base) { record in
            record.events(at: stage).map { StageStep($0.fact).shown }.joined(separator: " ")
        }
        let pending = edit.needsApproval ? try edit.pending() : nil
        if let pending, let furthest = pending.claim.furthest, furthest >= stage {
            guard furthest == stage else {
                throw Failure.invalid([FieldError(field: "stage", message: Message("edit.stage_above", ["stage": furthest.key]))])
            }
            let rest = pending.claim.without(stage)
            try transaction.move(
                pending, to: rest.isEmpty ? .withdrawn : .submitted, claim: rest.isEmpty ? nil : rest, statedOn: today, remark: note)
            return edit.result
        }
        guard let furthest = edit.record.furthest, furthest >= stage, !edit.record.events(at: stage).isEmpty else {
            throw Failure.invalid([FieldError(field: "stage", message: Message("edit.stage_not_reached", ["stage": stage.key]))])
        }
        guard furthest == stage else {
            throw Failure.invalid([FieldError(field: "stage", message: Message("edit.stage_above", ["stage": furthest.key]))])
        }
        if edit.needsApproval {
            var claim = ProjectClaim()
            claim.takenBack = edit.record.events(at: stage).map {
                .init(.init($0.fact.stage, $0.fact.basis), reason: note, transaction.ground())
            }
            try edit.submit(claim, today: today)
            return try edit.submitted
        }
        try edit.write(edit.record.retreated(from: stage), action: "stage.taken_back", note: note)
        return edit.result
    }
}
