import Domain
import Store

/// Agrees which units are credited with a project's figures from a day on, for one indicator or for all (业绩分成, rule 11). Without shares
/// the host has everything again. Who may not let it count submits it.
package struct SplitCredit: Action {
    package static let permission = Permission.editProjects

    package var project: ID<Project>
    package var form: CreditForm
    /// Why; kept as the entry's note.
    package var reason: String
    /// The last journal entry that the person has seen; nil overwrites whatever is there.
    package var base: Int64?
    /// The agency's day.
    package var today: Day
    /// The keys of the indicators that there are.
    package var indicators: [String]

    package init(project: ID<Project>, form: CreditForm, reason: String, base: Int64? = nil, today: Day, indicators: [String]) {
        self.project = project
        self.form = form
        self.reason = reason
        self.base = base
        self.today = today
        self.indicators = indicators
    }

    /// - Throws: `Failure.invalid` with every field that is wrong, and without a reason; `EditConflict` when somebody else agreed something
    ///   else over those days; `.notFound` for a project out of sight; `.conflict` for one merged into another.
    package func perform(in transaction: LedgerTransaction) throws -> EditResult {
        let edit = try ProjectEdit(project, transaction)
        let (split, note) = try read(transaction)
        try refuseClash(with: split, edit)
        if edit.needsApproval {
            let known = try transaction.reader.creditSplits(of: project).amended(by: split)
            guard !known.retracted.isEmpty || !known.asserted.isEmpty else { return edit.result }
            var claim = ProjectClaim()
            claim.credits = [try transaction.reader.claim(split, reason: note, transaction.ground())]
            try edit.submit(claim, today: today)
            return try edit.submitted
        }
        try transaction.split(split, of: project, note: note)
        return edit.result
    }

    private func read(_ transaction: LedgerTransaction) throws -> (CreditSplit, String) {
        var errors = ErrorCollection()
        let split = try errors.take {
            try form.split(indicators: indicators, today: today) { try transaction.reader.knownUnit(named: $0)?.id }
        }
        let note = try errors.take { try Actions.reason(reason) }
        guard let split, let note else { throw Failure.invalid(errors.errors) }
        return (split, note)
    }

    private func refuseClash(with split: CreditSplit, _ edit: ProjectEdit) throws {
        let transaction = edit.transaction
        guard let base, base < transaction.lastEntry else { return }
        func shown(_ splits: [CreditSplit]) throws -> String {
            try splits.filter { $0.indicator == split.indicator && $0.validity.overlaps(split.validity) }
                .map { try transaction.reader.words($0) }.joined(separator: " ")
        }
        let original = try shown(transaction.reader.creditSplits(of: project, after: base))
        let theirs = try shown(transaction.reader.creditSplits(of: project))
        let yours = try transaction.reader.words(split)
        guard original != theirs, theirs != yours else { return }
        var clash = EditConflict.Clash(
            project: project, field: CreditForm.Field.shares.rawValue, original: original, theirs: theirs, yours: yours)
        if let last = try transaction.reader.lastCredit(of: project) { (clash.by, clash.at) = last }
        throw EditConflict(clashes: [clash], base: transaction.lastEntry)
    }
}
