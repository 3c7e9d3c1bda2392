import Domain
import Store

/// Records money of a project that came in on a day (到位资金).
package struct RecordReceipt: Action {
    package static let permission = Permission.editProjects

    package var project: ID<Project>
    package var form: ReceiptForm
    /// The agency's day.
    package var today: Day

    package init(project: ID<Project>, form: ReceiptForm, today: Day) {
        self.project = project
        self.form = form
        self.today = today
    }

    /// - Throws: `Failure.invalid` with every field that is wrong; `.notFound` for a project out of sight; `.conflict` for one merged into
    ///   another.
    package func perform(in transaction: LedgerTransaction) throws -> EditResult {
        let edit = try ProjectEdit(project, transaction)
        let receipt = try form.receipt(today: today, rates: RateTable(try transaction.reader.rates()))
        try transaction.record(receipt, for: project)
        return edit.result
    }
}
