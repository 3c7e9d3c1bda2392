import Domain
import Store

/// Opens a project from a form, at the stage that it has reached.
package struct CreateProject: Action {
    package static let permission = Permission.editProjects

    package var form: ProjectForm
    package var step: StageStep
    /// Why something the stage asks for cannot be stated.
    package var excuses: [StageRequirements.Need: String]
    /// The agency's day.
    package var today: Day

    package init(form: ProjectForm, step: StageStep, excuses: [StageRequirements.Need: String] = [:], today: Day) {
        self.form = form
        self.step = step
        self.excuses = excuses
        self.today = today
    }

    /// - Throws: `Failure.invalid` for fields that cannot be read, days that cannot be, and what the stage asks for and is not there.
    package func perform(in transaction: LedgerTransaction) throws -> EditResult {
        let first = transaction.lastEntry + 1
        var form = form
        if form[.name] == nil { form[.name] = "" }
        let statement = try ProjectFormWriter(transaction, today: today).statement(form, nil)
        let blank = ProjectFacts(name: statement.name, nameKey: statement.nameKey)
        let record = ProjectRecord(id: ID(transaction.newID()), versions: [Version(validity: .always, facts: blank)])
        var revision = record.revised(by: statement, blanks: .clear)
        var facts = revision.versions.asserted.first?.facts ?? blank
        facts.milestones = Milestones(of: [step.event])
        let note = try StageGate(facts: facts, investors: revision.investors ?? [], excuses: excuses).check(
            [step], before: Milestones(), today: today)
        revision.versions = Amendment(asserted: [Version(validity: .always, facts: facts)])
        revision.assertedEvents = [step.event]
        try revision.refuseOutOfPlace(transaction)
        let bare = ProjectRecord(id: record.id, versions: [])
        try transaction.record([
            try transaction.change(revision, of: bare, isNew: true, action: "project.opened", note: note)
        ])
        try transaction.findDuplicates(of: [record.id])
        return EditResult(project: record.id, entries: first..<(transaction.lastEntry + 1))
    }
}
