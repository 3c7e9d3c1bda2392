import Domain
import Store

/// Opens a project from a form, at the stage that it has reached. Stage and amounts of who may not let them count are submitted.
package struct CreateProject: Action {
    package static let permission = Permission.editProjects

    package var form: ProjectForm
    package var step: StageStep
    /// Why something the stage asks for cannot be stated.
    package var excuses: [StageRequirements.Need: String]
    /// The agency's day.
    package var today: Day
    /// What stages ask for.
    package var stages: StageRequirements

    package init(
        form: ProjectForm, step: StageStep, excuses: [StageRequirements.Need: String] = [:], today: Day, stages: StageRequirements
    ) {
        self.form = form
        self.step = step
        self.excuses = excuses
        self.today = today
        self.stages = stages
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
        let note = try StageGate(facts: facts, investors: revision.investors ?? [], excuses: excuses, stages: stages).check(
            [step], before: Milestones(), today: today)
        let counts = transaction.countsAtOnce(facts)
        var claim = ProjectClaim()
        if !counts {
            claim.reached = [.init(step, transaction.ground())]
            claim.sums = statement.sums(of: blank, from: nil, transaction.ground(), today: today)
            claim.excuses = try ProjectClaim.excuses(excuses)
            facts.milestones = Milestones()
            facts.amounts = [:]
        }
        revision.versions = Amendment(asserted: [Version(validity: .always, facts: facts)])
        revision.assertedEvents = counts ? [step.event] : []
        try revision.refuseOutOfPlace(nil, transaction)
        let bare = ProjectRecord(id: record.id, versions: [])
        try transaction.record([
            try transaction.change(revision, of: bare, isNew: true, action: "project.opened", note: note)
        ])
        let submitted = counts ? [:] : try transaction.submit([(record.id, claim)], statedOn: today)
        try transaction.findDuplicates(of: [record.id])
        return EditResult(
            project: record.id, entries: first..<(transaction.lastEntry + 1), submission: submitted[record.id])
    }
}
