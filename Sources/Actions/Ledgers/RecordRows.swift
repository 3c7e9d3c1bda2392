import Domain
import Store

/// Records rows that the program itself made, as an import without a file: the demonstration and the benchmark ledgers.
/// They pass through the same writer as a real ledger and can be traced and undone like one.
package struct RecordRows: Action {
    package static let permission = Permission.seedLedger

    /// Where the rows come from, shown in the list of imports.
    package var source: String
    package var missions: [MissionRow]
    package var visits: [VisitRow]
    package var projects: [ProjectRow]
    /// The date of the ledger the rows would stand in.
    package var ledgerDate: Day

    package init(source: String, missions: [MissionRow] = [], visits: [VisitRow] = [], projects: [ProjectRow] = [], ledgerDate: Day) {
        self.source = source
        self.missions = missions
        self.visits = visits
        self.projects = projects
        self.ledgerDate = ledgerDate
    }

    package func perform(in transaction: LedgerTransaction) throws -> ID<Import> {
        let first = transaction.lastEntry + 1
        let importID = try transaction.openImport(fileName: source)
        let writer = try LedgerWriter(transaction, options: .init(ledgerDate: ledgerDate))
        var sheets = [SheetKind.missions, .visits, .projects].map { ImportReport.Sheet(name: $0.rawValue, kind: $0) }
        try keep(writer.write(missions), &sheets[0], importID, transaction)
        for batch in batches(visits) { try keep(writer.write(batch), &sheets[1], importID, transaction) }
        let waiting = writer.inOrder(projects.filter(writer.mustWait), batch: 500)
        for batch in batches(projects.filter { !writer.mustWait($0) }) + waiting {
            try keep(writer.write(batch), &sheets[2], importID, transaction)
        }
        try transaction.refreshStatistics()
        try transaction.findDuplicates(from: importID)
        if transaction.lastEntry >= first {
            try transaction.record([Change("import.finished", .import, importID.rawValue, note: source)])
        }
        var report = ImportReport(fileName: source)
        report.sheets = sheets.filter { $0.rows > 0 }
        try transaction.closeImport(importID, entries: first..<(transaction.lastEntry + 1), counts: report.counts)
        return importID
    }

    private func batches<Row>(_ rows: [Row]) -> [[Row]] {
        stride(from: 0, to: rows.count, by: 500).map { Array(rows[$0..<min($0 + 500, rows.count)]) }
    }

    private func keep(
        _ results: [LedgerWriter.RowResult], _ sheet: inout ImportReport.Sheet, _ importID: ID<Import>, _ transaction: LedgerTransaction
    ) throws {
        sheet.rows += results.count
        for result in results where result.closed == nil { sheet.count(result.outcome) }
        sheet.failed += results.count { $0.closed != nil }
        let name = sheet.name
        try transaction.keep(
            results.filter { $0.closed == nil }.map {
                ImportedRow(sheet: name, row: $0.row, subjectKind: $0.subjectKind, subject: $0.subject, outcome: $0.outcome)
            }, of: importID)
    }
}
