import Domain
import Store

/// What an import would do, and what would become of the figures.
package struct ImportPreview: Sendable {
    package var report: ImportReport
    package var before: FigureSet
    package var after: FigureSet
}

/// Runs an import, asks for figures, and rolls everything back.
package struct PreviewImport: Action {
    package static let permission = Permission.importLedger

    let action: ImportLedger
    let today: Day
    let keys: [String]
    let library: IndicatorLibrary

    /// - Parameters:
    ///   - today: the day of the figures compared, where the ledger has no date of its own.
    ///   - keys: of the figures compared.
    package init(action: ImportLedger, today: Day, keys: [String], library: IndicatorLibrary) {
        self.action = action
        self.today = today
        self.keys = keys
        self.library = library
    }

    struct RolledBack: Error {
        var preview: ImportPreview
    }

    package func perform(in transaction: LedgerTransaction) throws -> ImportPreview {
        let report: ImportReport
        do {
            report = try action.perform(in: transaction)
        } catch let rolledBack as ImportLedger.RolledBack {
            report = rolledBack.report
        }
        let day = report.ledgerDate ?? today
        // What was known a moment ago is the ledger without this import.
        let earlier = Moment(asOf: day, knownAt: Instant(microseconds: transaction.now.microseconds - 1))
        let before = try transaction.reader.figures(at: earlier, keys: keys, by: [[]], from: library)
        let after = try transaction.reader.figures(at: Moment(asOf: day), keys: keys, by: [[]], from: library)
        throw RolledBack(preview: ImportPreview(report: report, before: before, after: after))
    }
}

extension Ledger {
    /// What an import would do; nothing is stored.
    package func preview(_ action: PreviewImport, as principal: Principal) async throws -> ImportPreview {
        do {
            return try await perform(action, as: principal, countsLater: action.action.options.countsLater)
        } catch let rolledBack as PreviewImport.RolledBack {
            return rolledBack.preview
        }
    }
}
