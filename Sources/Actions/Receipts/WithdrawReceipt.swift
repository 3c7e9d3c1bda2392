import Domain
import Store

/// Takes back a receipt that was recorded by mistake. Earlier states of the ledger still show it.
package struct WithdrawReceipt: Action {
    package static let permission = Permission.editProjects

    /// The project whose page lists the receipt.
    package var project: ID<Project>
    package var receipt: ID<Receipt>
    /// Why; kept as the entry's note.
    package var reason: String
    /// The last journal entry that the person has seen; nil overwrites whatever is there.
    package var base: Int64?

    package init(project: ID<Project>, receipt: ID<Receipt>, reason: String, base: Int64? = nil) {
        self.project = project
        self.receipt = receipt
        self.reason = reason
        self.base = base
    }

    /// - Throws: `Failure.invalid` without a reason; `EditConflict` when somebody else corrected it; `.notFound` for a receipt that the
    ///   project's page does not list, or a project out of sight; `.conflict` when it was withdrawn already, or for a project merged into
    ///   another.
    package func perform(in transaction: LedgerTransaction) throws -> EditResult {
        let edit = try ProjectEdit(project, transaction)
        let note = try Actions.reason(reason)
        let history = try transaction.reader.receiptToEdit(receipt, of: project)
        if let base, history.state(after: base)?.receipt != history.now.receipt {
            let seen = history.state(after: base)?.receipt.shown
            let clash = history.clash(
                project, "receipt", original: seen, theirs: history.now.receipt.shown, yours: "", show: \.receipt.shown)
            throw EditConflict(clashes: [clash], base: transaction.lastEntry)
        }
        try transaction.withdraw(receipt, history.now, note: note)
        return edit.result
    }
}

extension Receipt {
    /// As changes of the whole receipt show it: the words of its choices first, which are told in the reader's language.
    fileprivate var shown: String {
        let form = ReceiptForm(self)
        return [form[.kind], form[.verification], form[.day], form[.amount], form[.origin], form[.voucher]]
            .compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: " ")
    }
}
