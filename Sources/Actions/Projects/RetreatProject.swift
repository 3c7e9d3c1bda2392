import Domain
import Store

/// Takes back the furthest stage of a project, which it did not reach after all. The stages before it stay.
package struct RetreatProject: Action {
    package static let permission = Permission.editProjects

    package var project: ID<Project>
    package var stage: Stage
    /// Why; kept as the entry's note.
    package var reason: String
    /// The last journal entry that the person has seen; nil overwrites whatever is there.
    package var base: Int64?

    package init(project: ID<Project>, stage: Stage, reason: String, base: Int64? = nil) {
        self.project = project
        self.stage = stage
        self.reason = reason
        self.base = base
    }

    /// - Throws: `Failure.invalid` without a reason, for a stage that was not reached, and for one below another;
    ///   `EditConflict` when somebody else dated the stage anew.
    package func perform(in transaction: LedgerTransaction) throws -> EditResult {
        let edit = try ProjectEdit(project, transaction)
        let note = try Actions.reason(reason)
        try edit.refuseClash(stage.key, yours: "", since: base) { record in
            record.events(at: stage).map { StageStep($0.fact).shown }.joined(separator: " ")
        }
        guard let furthest = edit.record.furthest, furthest >= stage, !edit.record.events(at: stage).isEmpty else {
            throw Failure.invalid([FieldError(field: "stage", message: Message("edit.stage_not_reached", ["stage": stage.key]))])
        }
        guard furthest == stage else {
            throw Failure.invalid([FieldError(field: "stage", message: Message("edit.stage_above", ["stage": furthest.key]))])
        }
        try edit.write(edit.record.retreated(from: stage), action: "stage.taken_back", note: note)
        return edit.result
    }
}
