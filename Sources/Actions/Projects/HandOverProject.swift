import Domain
import Store

/// Gives a project into the hands of another unit from a day on (移交): its district, where one is named its lead unit, and the credit split
/// that was agreed with it. The days before stay who had them. Who may not let it count proposes it.
package struct HandOverProject: Action {
    package static let permission = Permission.editProjects

    package var project: ID<Project>
    package var form: HandoverForm
    /// Why; kept as the entry's note.
    package var reason: String
    /// The last journal entry that the person has seen; nil overwrites whatever is there.
    package var base: Int64?
    /// The agency's day.
    package var today: Day
    /// The keys of the indicators that there are.
    package var indicators: [String]
    /// The submission that says it, where it is approved.
    var approved: ID<Submission>?

    package init(project: ID<Project>, form: HandoverForm, reason: String, base: Int64? = nil, today: Day, indicators: [String]) {
        self.project = project
        self.form = form
        self.reason = reason
        self.base = base
        self.today = today
        self.indicators = indicators
    }

    /// - Throws: `Failure.invalid` with every field that is wrong, and without a reason; `EditConflict` when somebody else moved the project
    ///   since; `.notFound` for a project out of sight; `.conflict` for one merged into another.
    package func perform(in transaction: LedgerTransaction) throws -> EditResult {
        let edit = try ProjectEdit(project, transaction)
        let names = try transaction.reader.allUnitNames()
        let (terms, split, note) = try read(edit.record, names, transaction.reader)
        try edit.refuseClash(HandoverForm.Field.district.rawValue, yours: terms.district.name, since: base) { record in
            record.latest?.district.flatMap { names[$0] } ?? ""
        }
        guard !edit.needsApproval else { return try propose(terms, split, note, edit) }
        try takeBackOthers(edit, note)
        try edit.write(
            edit.record.handedOver(to: terms.district.id, unit: terms.unit?.id, from: terms.from), action: "project.handed_over",
            note: note)
        if let split { try transaction.split(split, of: project, note: note) }
        return edit.result
    }

    func read(
        _ record: ProjectRecord, _ names: [ID<Unit>: String], _ reader: LedgerReader
    ) throws -> (HandoverForm.Terms, CreditSplit?, String) {
        var errors = ErrorCollection()
        let terms = try errors.take {
            try form.terms(for: record, today: today, names: names) { try reader.knownUnit(named: $0) }
        }
        let split = try errors.take {
            try form.credit.map { credit in
                try credit.split(indicators: indicators, today: today) { try reader.knownUnit(named: $0)?.id }
            }
        }
        let note = try errors.take { try Actions.reason(reason) }
        // The split's first day is the hand-over's, which says itself what is wrong with it.
        let found = errors.errors.filter { $0.field != CreditForm.Field.from.rawValue }
        guard found.isEmpty, let terms, let split, let note else { throw Failure.invalid(found) }
        return (terms, split, note)
    }

    private func propose(
        _ terms: HandoverForm.Terms, _ split: CreditSplit?, _ note: String, _ edit: ProjectEdit
    ) throws -> EditResult {
        let ground = edit.transaction.ground()
        var claim = ProjectClaim()
        claim.handover = .init(district: terms.district.name, unit: terms.unit?.name, from: terms.from, reason: note, ground)
        if let split { claim.credits = [try edit.transaction.reader.claim(split, reason: note, ground)] }
        try edit.submit(claim, today: today)
        return try edit.submitted
    }

    /// What others have on its way for the project would be out of their sight, and in the way of whoever has it now.
    private func takeBackOthers(_ edit: ProjectEdit, _ note: String) throws {
        guard let open = try edit.transaction.reader.openSubmissions(of: [project])[project], open.id != approved else { return }
        try edit.transaction.move(open, to: .withdrawn, remark: note)
    }
}

extension LedgerTransaction {
    /// Whether it has to be handed over, and not only edited, for a project to lie in another district: the principal may not let that count,
    /// and takes it from where it is or gives it to where they could not edit it.
    func mustBeHandedOver(from facts: ProjectFacts, to district: ID<Unit>?) -> Bool {
        guard !countsAtOnce(facts), facts.district != district else { return false }
        guard facts.district == nil, let district else { return true }
        var there = facts
        (there.district, there.leadUnit, there.leader) = (district, nil, nil)
        return !principal.scope(for: .editProjects).sees(there)
    }

    /// Whether it has to be handed over, and not only edited, for another unit to be a project's lead unit, which sees it from then on: the
    /// principal may not let that count, and the unit is none of theirs.
    func mustBeHandedOver(from facts: ProjectFacts, toLead unit: ID<Unit>?) -> Bool {
        guard let unit, !countsAtOnce(facts), facts.leadUnit != unit, case .part(let own, _) = principal.scope(for: .editProjects) else {
            return false
        }
        return !own.contains(unit)
    }
}
