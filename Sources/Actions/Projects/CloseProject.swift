import Domain
import Store

/// Takes a project out of the pool (退库), or corrects how and when it left. From that day on it leaves every count (rule 5). Who may not
/// let it count submits it.
package struct CloseProject: Action {
    package static let permission = Permission.editProjects

    package var project: ID<Project>
    package var kind: ExitKind
    package var day: Day
    /// Why; kept as the entry's note.
    package var reason: String
    /// The last journal entry that the person has seen; nil overwrites whatever is there.
    package var base: Int64?
    /// The agency's day.
    package var today: Day

    package init(project: ID<Project>, kind: ExitKind, day: Day, reason: String, base: Int64? = nil, today: Day) {
        self.project = project
        self.kind = kind
        self.day = day
        self.reason = reason
        self.base = base
        self.today = today
    }

    /// - Throws: `Failure.invalid` without a reason or for a day to come; `EditConflict` when somebody else closed or reopened it.
    package func perform(in transaction: LedgerTransaction) throws -> EditResult {
        let edit = try ProjectEdit(project, transaction)
        guard day <= today else {
            throw Failure.invalid([FieldError(field: "day", message: Message("edit.day_future", ["today": today.description]))])
        }
        let note = try Actions.reason(reason)
        let exit = ProjectExit(kind: kind, day: day)
        try edit.refuseClash("exit", yours: exit.shown, since: base) { $0.latest?.exit?.shown ?? "" }
        if edit.needsApproval {
            var claim = ProjectClaim()
            if edit.record.latest?.exit != exit { claim.exit = .init(exit, reason: note, transaction.ground()) }
            try edit.submit(claim, today: today)
            return try edit.submitted
        }
        try edit.write(edit.record.closed(exit), action: "project.closed", note: note)
        return edit.result
    }
}

/// Brings a project back into the pool: from a day on, or as if it had never left. Who may not let it count submits it.
package struct ReopenProject: Action {
    package static let permission = Permission.editProjects

    package var project: ID<Project>
    /// The day from which it counts again; nil when it left by mistake.
    package var day: Day?
    /// Why; kept as the entry's note.
    package var reason: String
    /// The last journal entry that the person has seen; nil overwrites whatever is there.
    package var base: Int64?
    /// The agency's day.
    package var today: Day

    package init(project: ID<Project>, from day: Day?, reason: String, base: Int64? = nil, today: Day) {
        self.project = project
        self.day = day
        self.reason = reason
        self.base = base
        self.today = today
    }

    /// - Throws: `Failure.invalid` without a reason, for a day to come or before the exit; `.conflict` when it has not left the pool.
    package func perform(in transaction: LedgerTransaction) throws -> EditResult {
        let edit = try ProjectEdit(project, transaction)
        let note = try Actions.reason(reason)
        try edit.refuseClash("exit", yours: "", since: base) { $0.latest?.exit?.shown ?? "" }
        guard let exit = edit.record.latest?.exit else { throw Failure.conflict(Message("edit.not_closed")) }
        if let day, day > today {
            throw Failure.invalid([FieldError(field: "day", message: Message("edit.day_future", ["today": today.description]))])
        }
        if let day, let left = exit.day, day <= left {
            throw Failure.invalid([FieldError(field: "day", message: Message("edit.day_before_exit", ["day": left.description]))])
        }
        if edit.needsApproval {
            var claim = ProjectClaim()
            claim.exit = .init(nil, from: day, reason: note, transaction.ground())
            try edit.submit(claim, today: today)
            return try edit.submitted
        }
        try edit.write(edit.record.reopened(from: day), action: "project.reopened", note: note)
        return edit.result
    }
}

extension ProjectExit {
    /// As changes of the field show it: kind and day.
    var shown: String { kind.rawValue + (day.map { " \($0)" } ?? "") }
}
