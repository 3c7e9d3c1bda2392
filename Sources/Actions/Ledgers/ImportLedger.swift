import Domain
import Store

/// Imports a ledger's projects, visits and missions. One transaction: with `allOrNothing` a failed row leaves everything as it was,
/// otherwise the good rows land.
///
/// A row fails, and lands in no part, when it has no name, no district or no day of its own kind. A cell that cannot be read loses
/// only that fact: it stays unknown (or as stored), never 0.
package struct ImportLedger: Action {
    package static let permission = Permission.importLedger

    package struct Options: Sendable {
        /// Only this sheet.
        package var sheet: String?
        /// Sheets to leave alone.
        package var ignoredSheets: Set<String> = []
        /// Field key → column letter or header text; remembered for the layout once it was used.
        package var mapping: [String: String]?
        /// The same for single sheets, by their name.
        package var mappings: [String: [String: String]] = [:]
        package var isDryRun = false
        package var allOrNothing = false
        package var blanks = BlankPolicy.keep
        /// The day from which changed attributes hold; nil makes them corrections for every day.
        package var effective: Day?
        /// What would change closed days counts from the first open day on; otherwise such rows are refused.
        package var countsLater = false

        package init() {}
    }

    let file: any LedgerFile
    let options: Options
    let progress: @Sendable (ImportProgress) -> Void

    package init(file: any LedgerFile, options: Options = Options(), progress: @escaping @Sendable (ImportProgress) -> Void = { _ in }) {
        self.file = file
        self.options = options
        self.progress = progress
    }

    /// Thrown to roll back what must not be stored, with the report of what would have happened.
    struct RolledBack: Error {
        var report: ImportReport
    }

    /// - Throws: `Failure.refused` when the file cannot be read or holds no ledger; nothing is stored then.
    package func perform(in transaction: LedgerTransaction) throws -> ImportReport {
        let plan = try ImportPlan(file: file, options: options, transaction: transaction)
        var run = try ImportRun(plan: plan, action: self, transaction: transaction)
        let report = try run.execute()
        if options.isDryRun || (options.allOrNothing && report.failed > 0) {
            var unstored = report
            unstored.importID = nil
            throw RolledBack(report: unstored)
        }
        return report
    }
}

extension Ledger {
    /// Runs an import; a dry run, or all or nothing with a failed row, gives its report with nothing stored.
    package func importLedger(_ action: ImportLedger, as principal: Principal) async throws -> ImportReport {
        do {
            return try await perform(action, as: principal, countsLater: action.options.countsLater)
        } catch let rolledBack as ImportLedger.RolledBack {
            return rolledBack.report
        }
    }
}
