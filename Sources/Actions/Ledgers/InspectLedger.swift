import Domain
import Store

/// What a file holds, as far as its headers tell: what a person checks before anything is read in.
package struct LedgerInspection: Sendable {
    package struct Column: Sendable, Equatable {
        /// Zero-based.
        package var index: Int
        package var header: String
        /// What it is read as; nil for a column that is not read.
        package var field: LedgerField?
        /// The first cells below the header, as displayed.
        package var samples: [String]
    }

    package struct Sheet: Sendable, Equatable {
        package var name: String
        package var kind: SheetKind
        package var isHidden: Bool
        /// One-based; empty when no header was found.
        package var headerRows: [Int]
        package var columns: [Column]
    }

    package var sheets: [Sheet]
    package var ledgerDate: Day?
}

/// Looks at a file's headers with the columns a person has chosen, and changes nothing.
package struct InspectLedger: Action {
    package static let permission = Permission.importLedger

    private static let samples = 4
    let file: any LedgerFile
    let options: ImportLedger.Options

    package init(file: any LedgerFile, options: ImportLedger.Options) {
        self.file = file
        self.options = options
    }

    /// Rolls back a mapping that was tried.
    struct RolledBack: Error {
        var inspection: LedgerInspection
    }

    /// - Throws: `Failure.refused` when the file cannot be read, holds no ledger, or the columns chosen do not go together.
    package func perform(in transaction: LedgerTransaction) throws -> LedgerInspection {
        let plan = try ImportPlan(file: file, options: options, transaction: transaction)
        let hidden = Set(file.hiddenSheetNames)
        let planned = Dictionary(uniqueKeysWithValues: plan.sheets.map { ($0.name, $0) })
        let sheets = try file.sheetNames.enumerated().map { index, name in
            guard let sheet = planned[name], let layout = sheet.layout else {
                return LedgerInspection.Sheet(
                    name: name, kind: .irrelevant, isHidden: hidden.contains(name), headerRows: [], columns: [])
            }
            return LedgerInspection.Sheet(
                name: name, kind: sheet.kind, isHidden: hidden.contains(name), headerRows: layout.headerRows,
                columns: try columns(layout, sheet: index))
        }
        throw RolledBack(inspection: LedgerInspection(sheets: sheets, ledgerDate: plan.ledgerDate))
    }

    private func columns(_ layout: SheetLayout, sheet: Int) throws -> [LedgerInspection.Column] {
        let header = layout.headerRows.last ?? 0
        var rows: [SheetRow] = []
        try file.forEachRow(inSheet: sheet) { row in
            if row.number > header, row.cells.contains(where: { $0.content != .empty }) { rows.append(row) }
            return rows.count < Self.samples
        }
        let fields = Dictionary(layout.columns.map { ($0.value, $0.key) }, uniquingKeysWith: { first, _ in first })
        return layout.headerTexts.enumerated().map { index, header in
            LedgerInspection.Column(
                index: index, header: header, field: fields[index], samples: rows.map { $0[index].displayed })
        }
    }
}

extension Ledger {
    /// What a file holds; nothing is changed.
    package func inspect(_ action: InspectLedger, as principal: Principal) async throws -> LedgerInspection {
        do {
            return try await perform(action, as: principal)
        } catch let rolledBack as InspectLedger.RolledBack {
            return rolledBack.inspection
        }
    }
}
