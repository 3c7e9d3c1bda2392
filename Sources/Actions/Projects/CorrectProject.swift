import Domain
import Store

/// Changes what is known of a project: a correction for every day, or a change that holds from a day on. An emptied field becomes unknown
/// (rule 19). Amounts of who may not let them count are submitted.
package struct CorrectProject: Action {
    package static let permission = Permission.editProjects

    package var project: ID<Project>
    /// Fields that it does not name stay as they are.
    package var form: ProjectForm
    /// The day from which the change holds; nil corrects every day.
    package var effective: Day?
    /// The last journal entry that the person has seen; nil overwrites whatever is there.
    package var base: Int64?
    /// Why, kept in the journal; may be empty.
    package var note: String
    /// The agency's day.
    package var today: Day

    package init(
        project: ID<Project>, form: ProjectForm, effective: Day? = nil, base: Int64? = nil, note: String = "", today: Day
    ) {
        self.project = project
        self.form = form
        self.effective = effective
        self.base = base
        self.note = note
        self.today = today
    }

    /// - Throws: `EditConflict` when somebody else changed the same fields; `Failure.invalid` for fields that cannot be read;
    ///   `.notFound` for a project out of sight; `.conflict` for one merged into another.
    package func perform(in transaction: LedgerTransaction) throws -> EditResult {
        let edit = try ProjectEdit(project, transaction)
        let note = try reason(note, isNeeded: false)
        let changed = try FormMerge(transaction.reader).changes(form, to: edit.record, since: base)
        guard !changed.texts.isEmpty else { return edit.result }
        var statement = try ProjectFormWriter(transaction, today: today).statement(changed, edit.record)
        if edit.needsApproval, let facts = edit.record.latest {
            var claim = ProjectClaim()
            claim.sums = statement.sums(of: facts, from: effective, transaction.ground(), today: today)
            try edit.submit(claim, today: today)
            statement.amounts = [:]
        }
        let revision = edit.record.revised(by: statement, blanks: .clear, from: effective)
        try edit.write(revision, action: effective == nil ? "project.corrected" : "project.changed", note: note)
        if revision.touchesIdentity { try transaction.findDuplicates(of: [project]) }
        return edit.needsApproval ? try edit.submitted : edit.result
    }
}

/// Finds what a person changed in a form, and refuses when somebody else changed the same.
struct FormMerge {
    let reader: LedgerReader

    init(_ reader: LedgerReader) {
        self.reader = reader
    }

    /// - Throws: `EditConflict` naming each field that both changed, with who changed it.
    func changes(_ form: ProjectForm, to record: ProjectRecord, since base: Int64?) throws -> ProjectForm {
        let theirs = try reader.projectForm(record)
        guard let base, let seen = try reader.projectRecord(record.id, after: base) else {
            return form.changes(from: theirs, onto: theirs).changed
        }
        let original = try reader.projectForm(seen)
        let (changed, fields) = form.changes(from: original, onto: theirs)
        guard !fields.isEmpty else { return changed }
        let clashes = try fields.map { field in
            var clash = EditConflict.Clash(
                project: record.id, field: field.rawValue, original: original[field] ?? "", theirs: theirs[field] ?? "",
                yours: changed[field] ?? "")
            let change = try reader.lastChange(of: record.id, since: base) { try reader.projectForm($0)[field] ?? "" }
            if let change { (clash.by, clash.at) = change }
            return clash
        }
        throw EditConflict(clashes: clashes, changed: changed, base: try reader.lastEntry())
    }
}
