import Domain
import Store

/// What an import did, sheet by sheet.
package struct ImportReport: Sendable {
    package struct Sheet: Sendable {
        package var name: String
        package var kind: SheetKind
        /// Rows below the header, up to the last that holds anything: created + updated + unchanged + skipped + failed.
        package var rows = 0
        package var created = 0
        package var updated = 0
        package var unchanged = 0
        package var skipped = 0
        package var failed = 0
        /// Of the created and updated ones, those whose stages, exits and amounts wait to be approved.
        package var submitted = 0
        /// What the ledger's own 小计 and 合计 rows say, against the rows.
        package var statedTotals: [StatedTotal] = []
        package var statedTotalProblems: [Problem] = []
        package var layout: SheetLayout?

        package init(name: String, kind: SheetKind, layout: SheetLayout? = nil) {
            self.name = name
            self.kind = kind
            self.layout = layout
        }

        mutating func count(_ outcome: ImportedRow.Outcome) {
            switch outcome {
            case .created: created += 1
            case .updated: updated += 1
            case .unchanged: unchanged += 1
            }
        }
    }

    /// The changes of one stored thing, or the empty cells that kept what is stored.
    package struct RowFields: Sendable {
        package var sheet: String
        package var row: Int
        package var name: String
        package var fields: [FieldChange]
    }

    package var fileName: String
    package var ledgerDate: Day?
    package var sheets: [Sheet] = []
    package var problems: [Problem] = []
    package var changes: [RowFields] = []
    package var kept: [RowFields] = []
    /// Projects of the same districts that an earlier import brought and this file does not mention; they stay.
    package var missing: [(id: ID<Project>, name: String)] = []
    /// Undecided pairs that touch rows of this file.
    package var duplicates: [DuplicateRecord] = []
    /// Nil when nothing was stored: a dry run, or all or nothing with a failed row.
    package var importID: ID<Import>?
    /// What a dry run would make of each row, by sheet.
    package var outcomes: [String: [Int: ImportedRow.Outcome]] = [:]
    /// Rows with an error, by sheet, and the district a group row gave them: what goes into the error workbook.
    package var errorRows: [String: [Int: String?]] = [:]

    package init(fileName: String, ledgerDate: Day? = nil) {
        self.fileName = fileName
        self.ledgerDate = ledgerDate
    }

    package var failed: Int { sheets.reduce(0) { $0 + $1.failed } }
    /// Rows that count only once they are approved.
    package var submitted: Int { sheets.reduce(0) { $0 + $1.submitted } }
}

/// How far a long import is.
package struct ImportProgress: Sendable {
    package var sheet: String
    package var row: Int
    /// Of this sheet, from 0 to 1.
    package var fraction: Double

    package init(sheet: String, row: Int, fraction: Double) {
        self.sheet = sheet
        self.row = row
        self.fraction = fraction
    }
}
