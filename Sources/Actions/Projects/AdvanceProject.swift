import Domain
import Store

/// Moves a project to a stage, or corrects the day on which it got there; what the stage asks for and was not known is stated with it. Who
/// may not let it count submits it, with the papers that prove it.
package struct AdvanceProject: Action {
    package static let permission = Permission.editProjects

    package var project: ID<Project>
    package var step: StageStep
    /// Days of earlier stages that were not known.
    package var earlier: [StageStep]
    /// What the stage asks for and was not known: investors, amount, district.
    package var form: ProjectForm
    /// Why something the stage asks for cannot be stated; kept as the entry's note.
    package var excuses: [StageRequirements.Need: String]
    /// Files beside the project, or to be hung there.
    package var papers: [Paper]
    /// Why papers that the stage asks for cannot be given.
    package var paperExcuse: String
    /// The last journal entry that the person has seen; nil overwrites whatever is there.
    package var base: Int64?
    /// The agency's day.
    package var today: Day
    /// What stages ask for.
    package var stages: StageRequirements

    package init(
        project: ID<Project>, step: StageStep, earlier: [StageStep] = [], form: ProjectForm = ProjectForm(),
        excuses: [StageRequirements.Need: String] = [:], papers: [Paper] = [], paperExcuse: String = "", base: Int64? = nil, today: Day,
        stages: StageRequirements
    ) {
        self.project = project
        self.step = step
        self.earlier = earlier
        self.form = form
        self.excuses = excuses
        self.papers = papers
        self.paperExcuse = paperExcuse
        self.base = base
        self.today = today
        self.stages = stages
    }

    /// One reason for everything that a stage may ask for.
    package static func excuses(_ reason: String) -> [StageRequirements.Need: String] {
        let needs: [StageRequirements.Need] = [.investor, .amount, .district] + Stage.allCases.map { .day($0) }
        return Dictionary(uniqueKeysWithValues: needs.map { ($0, reason) })
    }

    /// - Throws: `Failure.invalid` for a day to come or out of order, and for each need of the stage that is neither met nor excused;
    ///   `EditConflict` when somebody else dated the same stage; `Failure.conflict` when the project has left the pool.
    package func perform(in transaction: LedgerTransaction) throws -> EditResult {
        let before = try ProjectEdit(project, transaction)
        guard before.record.latest?.exit == nil else { throw Failure.conflict(Message("edit.closed")) }
        if !form.texts.isEmpty {
            _ = try CorrectProject(project: project, form: form, base: base, today: today).perform(in: transaction)
        }
        let steps = (earlier + [step]).sorted { $0.stage < $1.stage }
        for step in steps {
            try before.refuseClash(step.stage.key, yours: step.shown, since: base) { record in
                record.events(at: step.stage).first { $0.fact.basis == step.basis }.map { StageStep($0.fact).shown } ?? ""
            }
        }
        if before.needsApproval { return try submit(steps, before) }
        _ = try papers.map { try transaction.attachment($0, of: project) }
        let record = try transaction.reader.projectToEdit(project)
        guard var facts = record.latest else { throw Failure.notFound("project \(project)") }
        let known = facts.milestones
        for step in steps { facts.milestones[step.stage] = step.event.countedOn }
        let note = try gate(facts, record).check(steps, before: known, today: today)
        for (position, step) in steps.enumerated() {
            let edit = try ProjectEdit(project, transaction)
            let isReached = !edit.record.events(at: step.stage).isEmpty
            try edit.write(
                edit.record.advanced(by: step), action: isReached ? "stage.corrected" : "stage.reached",
                note: position == steps.count - 1 ? note : "")
        }
        return before.result
    }

    private func gate(_ facts: ProjectFacts, _ record: ProjectRecord) -> StageGate {
        StageGate(facts: facts, investors: record.investors.map(\.fact), excuses: excuses, stages: stages)
    }

    /// Says it as a claim: what the stage asks for is held against the project as it would be with everything that is on its way.
    private func submit(_ steps: [StageStep], _ edit: ProjectEdit) throws -> EditResult {
        let transaction = edit.transaction
        let record = try transaction.reader.projectToEdit(project)
        guard let facts = record.latest else { throw Failure.notFound("project \(project)") }
        let pending = try edit.pending()?.claim ?? ProjectClaim()
        let before = pending.applied(to: facts, rates: RateTable(try transaction.reader.rates()))
        guard before.exit == nil else { throw Failure.conflict(Message("edit.closed")) }
        var after = before
        for step in steps { after.milestones[step.stage] = step.event.countedOn }
        _ = try gate(after, record).check(steps, before: before.milestones, today: today)
        var claim = ProjectClaim()
        // A day that is known already says nothing, unless another was claimed.
        claim.reached = steps.filter { step in
            record.events(at: step.stage).map(\.fact) != [step.event] || pending.reached.contains { $0.step.key == step.key }
        }.map { .init($0, transaction.ground()) }
        claim.excuses = try ProjectClaim.excuses(excuses)
        claim.paperExcuse = try reason(paperExcuse, isNeeded: false)
        let proofs = try papers.map { (kind: $0.kind, file: try transaction.attachment($0, of: project)) }
        try edit.submit(claim, today: today)
        if let submission = try edit.pending() {
            for proof in proofs { try transaction.addEvidence(proof.kind, proof.file, to: submission) }
        }
        return try edit.submitted
    }
}

/// What stands between a project and a stage.
struct StageGate {
    /// As they will be.
    let facts: ProjectFacts
    let investors: [ID<Investor>]
    let excuses: [StageRequirements.Need: String]
    let stages: StageRequirements

    /// Gives the reasons why something is missing, for the entry's note.
    ///
    /// - Throws: `Failure.invalid` with everything that stands in the way.
    func check(_ steps: [StageStep], before known: Milestones, today: Day) throws -> String {
        guard let last = steps.last else { return "" }
        var errors: [FieldError] = []
        for step in steps {
            var others = known
            for other in steps where other.stage != step.stage { others[other.stage] = other.event.countedOn }
            errors += step.errors(milestones: others, today: today).map { error in
                // Only the stage itself has the form's own fields; an earlier one is named by its stage.
                step == last ? error : FieldError(field: step.stage.key, message: error.message)
            }
        }
        var reasons: [String] = []
        for need in stages.missing(for: last.stage, in: facts, investors: investors) {
            let excuse = try reason(excuses[need] ?? "", isNeeded: false)
            if excuse.isEmpty {
                errors.append(FieldError(field: need.field, message: Message("edit.needed", ["stage": last.stage.key])))
            } else if !reasons.contains(excuse) {
                reasons.append(excuse)
            }
        }
        guard errors.isEmpty else { throw Failure.invalid(errors) }
        return reasons.joined(separator: "；")
    }
}

extension StageStep {
    init(_ event: StageEvent) {
        self.init(
            event.stage, on: DayReading(event.happenedOn, precision: event.precision), counted: event.countedOn, basis: event.basis)
    }

    /// The actual day, and the statistical one where it differs.
    var shown: String {
        event.countedOn == event.happenedOn ? event.happenedOn.description : "\(event.happenedOn) → \(event.countedOn)"
    }
}
