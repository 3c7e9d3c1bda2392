/// Why something that was asked for does not go with what the ledger says.
package enum Conflict: String, CaseIterable, Sendable {
    /// Somebody changed it meanwhile.
    case changed
    /// What was to be made is there already: a name that is taken, a role that is held.
    case present
    /// As things stand it cannot be done, whoever asks.
    case impossible

    static let changes: Set = [
        "conflict.changed_meanwhile", "definition.taken", "drafts.changed", "duplicate.already_decided", "edit.merged", "edit.undo_later",
        "import_wizard.done_already", "receipts.gone", "review.already", "review.changed_since", "undo.later_edits",
    ]
    static let presences: Set = [
        "account.exists", "account.factor.present", "agency.exists", "grant.held", "period.closed_already", "period.open_already",
        "projects.views.exists", "unit.exists",
    ]

    init(_ message: Message) {
        self = Self.changes.contains(message.key) ? .changed : Self.presences.contains(message.key) ? .present : .impossible
    }
}

extension Failure {
    /// Of what kind a conflict is; nil for any other failure.
    package var conflict: Conflict? { if case .conflict(let message) = self { Conflict(message) } else { nil } }
}
