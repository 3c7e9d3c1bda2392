import Domain
import Store

/// Corrects what is known of a receipt. An emptied field becomes unknown (rule 19).
package struct CorrectReceipt: Action {
    package static let permission = Permission.editProjects

    /// The project whose page lists the receipt.
    package var project: ID<Project>
    package var receipt: ID<Receipt>
    /// Fields that it does not name stay as they are.
    package var form: ReceiptForm
    /// The last journal entry that the person has seen; nil overwrites whatever is there.
    package var base: Int64?
    /// The agency's day.
    package var today: Day

    package init(project: ID<Project>, receipt: ID<Receipt>, form: ReceiptForm, base: Int64? = nil, today: Day) {
        self.project = project
        self.receipt = receipt
        self.form = form
        self.base = base
        self.today = today
    }

    /// - Throws: `EditConflict` when somebody else changed the same fields; `Failure.invalid` for fields that are wrong; `.notFound` for a
    ///   receipt that the project's page does not list, or a project out of sight; `.conflict` for a receipt that was withdrawn, or a
    ///   project merged into another.
    package func perform(in transaction: LedgerTransaction) throws -> EditResult {
        let edit = try ProjectEdit(project, transaction)
        let history = try transaction.reader.receiptToEdit(receipt, of: project)
        let changed = try changes(history, transaction)
        let receipt = try changed.receipt(
            onto: history.now.receipt, today: today, rates: RateTable(try transaction.reader.rates()))
        if receipt != history.now.receipt { try transaction.correct(self.receipt, history.now, to: receipt) }
        return edit.result
    }

    private func changes(_ history: ReceiptHistory, _ transaction: LedgerTransaction) throws -> ReceiptForm {
        let theirs = ReceiptForm(history.now.receipt)
        // Who has seen the ledger before the receipt was recorded has seen an empty form.
        let original = base.map { history.state(after: $0).map { ReceiptForm($0.receipt) } ?? ReceiptForm() } ?? theirs
        let (changed, fields) = form.changes(from: original, onto: theirs)
        guard !fields.isEmpty else { return changed }
        let clashes = fields.map { field in
            history.clash(project, field.rawValue, original: original[field], theirs: theirs[field], yours: changed[field]) {
                ReceiptForm($0.receipt)[field] ?? ""
            }
        }
        throw EditConflict(clashes: clashes, receipt: changed, base: transaction.lastEntry)
    }
}
