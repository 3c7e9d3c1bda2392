import Domain
import Store

/// Gives a project that makes no progress back to the city's pool: from a day on no unit and no leader is responsible for it, so that
/// another can take it up. Who was responsible before stays known.
package struct ReturnProject: Action {
    package static let permission = Permission.editProjects

    package var project: ID<Project>
    package var day: Day
    /// Why; kept as the entry's note.
    package var reason: String
    /// The last journal entry that the person has seen; nil overwrites whatever is there.
    package var base: Int64?
    /// The agency's day.
    package var today: Day

    package init(project: ID<Project>, from day: Day, reason: String, base: Int64? = nil, today: Day) {
        self.project = project
        self.day = day
        self.reason = reason
        self.base = base
        self.today = today
    }

    /// - Throws: `Failure.invalid` without a reason, for a day to come, or one on which somebody else was responsible; `EditConflict` when
    ///   somebody else is responsible since; `.conflict` when nobody is, or when the project is beyond talks.
    package func perform(in transaction: LedgerTransaction) throws -> EditResult {
        let edit = try ProjectEdit(project, transaction)
        try edit.refuseClash("unit", yours: "", since: base) { record in
            [record.latest?.leader?.description, record.latest?.leadUnit?.description].compactMap(\.self).joined(separator: " ")
        }
        try Self.refuse(edit.record, today: today)
        var errors: [FieldError] = []
        if day > today { errors.append(FieldError(field: "day", message: Message("edit.day_future", ["today": today.description]))) }
        if day <= today, !edit.record.isResponsibilityOne(from: day) {
            errors.append(FieldError(field: "day", message: Message("return.day_of_another")))
        }
        var note = ""
        do {
            note = try Actions.reason(reason)
        } catch Failure.invalid(let found) {
            errors += found
        }
        guard errors.isEmpty else { throw Failure.invalid(errors) }
        // Not `write`: the unit that returns it may well not see it any more afterwards.
        let change = try transaction.change(
            edit.record.returned(from: day), of: edit.record, isNew: false, action: "project.returned", note: note)
        try transaction.record([change])
        return edit.result
    }

    /// - Throws: `Failure.conflict` for a project for which nobody is responsible, or that is beyond talks.
    package static func refuse(_ record: ProjectRecord, today: Day) throws {
        guard let facts = record.latest, facts.leader != nil || facts.leadUnit != nil else {
            throw Failure.conflict(Message("return.nobody"))
        }
        if let stage = facts.milestones.stage(asOf: today), stage > .talks {
            throw Failure.conflict(Message("return.beyond_talks", ["stage": stage.key]))
        }
    }
}
