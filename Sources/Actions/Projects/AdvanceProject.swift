import Domain
import Store

/// Moves a project to a stage, or corrects the day on which it got there; what the stage asks for and was not known is stated with it.
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
    /// The last journal entry that the person has seen; nil overwrites whatever is there.
    package var base: Int64?
    /// The agency's day.
    package var today: Day

    package init(
        project: ID<Project>, step: StageStep, earlier: [StageStep] = [], form: ProjectForm = ProjectForm(),
        excuses: [StageRequirements.Need: String] = [:], base: Int64? = nil, today: Day
    ) {
        self.project = project
        self.step = step
        self.earlier = earlier
        self.form = form
        self.excuses = excuses
        self.base = base
        self.today = today
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
        let record = try transaction.reader.projectToEdit(project)
        guard var facts = record.latest else { throw Failure.notFound("project \(project)") }
        let known = facts.milestones
        for step in steps { facts.milestones[step.stage] = step.event.countedOn }
        let note = try StageGate(facts: facts, investors: record.investors.map(\.fact), excuses: excuses).check(
            steps, before: known, today: today)
        for (position, step) in steps.enumerated() {
            let edit = try ProjectEdit(project, transaction)
            let isReached = !edit.record.events(at: step.stage).isEmpty
            try edit.write(
                edit.record.advanced(by: step), action: isReached ? "stage.corrected" : "stage.reached",
                note: position == steps.count - 1 ? note : "")
        }
        return before.result
    }
}

/// What stands between a project and a stage.
struct StageGate {
    /// As they will be.
    let facts: ProjectFacts
    let investors: [ID<Investor>]
    let excuses: [StageRequirements.Need: String]

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
        for need in StageRequirements.standard.missing(for: last.stage, in: facts, investors: investors) {
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
