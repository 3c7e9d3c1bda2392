import Domain
import Store

/// Takes in a file that is to be imported.
package struct OpenUpload: Action {
    package static let permission = Permission.importLedger

    let fileName: String
    let byteCount: Int

    package init(fileName: String, byteCount: Int) {
        self.fileName = fileName
        self.byteCount = byteCount
    }

    /// - Returns: the upload's id, and the ids of old ones whose bytes can go.
    package func perform(in transaction: LedgerTransaction) throws -> (id: ID<ImportUpload>, forgotten: [ID<ImportUpload>]) {
        try transaction.openUpload(fileName: fileName, byteCount: byteCount)
    }
}

/// Chooses sheets, columns and rules for an upload.
package struct ChooseForUpload: Action {
    package static let permission = Permission.importLedger

    let id: ID<ImportUpload>
    let choices: ImportUpload.Choices

    package init(id: ID<ImportUpload>, choices: ImportUpload.Choices) {
        self.id = id
        self.choices = choices
    }

    package func perform(in transaction: LedgerTransaction) throws {
        try transaction.setChoices(choices, of: id)
    }
}

/// Imports an upload: the same as `ImportLedger`, once.
package struct ImportUploaded: Action {
    package static let permission = Permission.importLedger

    let id: ID<ImportUpload>
    let action: ImportLedger

    package init(id: ID<ImportUpload>, action: ImportLedger) {
        self.id = id
        self.action = action
    }

    package func perform(in transaction: LedgerTransaction) throws -> ImportReport {
        let report = try action.perform(in: transaction)
        if let importID = report.importID { try transaction.close(id, as: importID) }
        return report
    }
}

extension ImportUpload.Choices {
    /// The same as options of an import.
    package var options: ImportLedger.Options {
        var options = ImportLedger.Options()
        options.ignoredSheets = Set(ignoredSheets)
        options.mappings = mappings
        options.blanks = clearsBlanks ? .clear : .keep
        options.effective = effective
        options.allOrNothing = allOrNothing
        options.countsLater = countsLater ?? false
        return options
    }
}

extension Ledger {
    /// Imports an upload; all or nothing with a failed row gives its report with nothing stored.
    package func importUpload(_ action: ImportUploaded, as principal: Principal) async throws -> ImportReport {
        do {
            return try await perform(action, as: principal, countsLater: action.action.options.countsLater)
        } catch let rolledBack as ImportLedger.RolledBack {
            return rolledBack.report
        }
    }
}
