import Domain
import Foundation
import Store

/// One run of an import inside its transaction: reads the sheets row by row and writes them in batches.
struct ImportRun {
    private static let batch = 500

    let plan: ImportPlan
    let action: ImportLedger
    let transaction: LedgerTransaction
    let importID: ID<Import>
    let writer: LedgerWriter
    private let firstEntry: Int64
    private(set) var report: ImportReport
    private var keptProblems = 0

    // The sheet being read.
    private var sheet = ImportReport.Sheet(name: "", kind: .irrelevant)
    private var projects: [ProjectRow] = []
    /// Rows that wait until all others are written.
    private var dependents: [ProjectRow] = []
    private var visits: [VisitRow] = []
    private var missions: [MissionRow] = []

    init(plan: ImportPlan, action: ImportLedger, transaction: LedgerTransaction) throws {
        self.plan = plan
        self.action = action
        self.transaction = transaction
        firstEntry = transaction.lastEntry + 1
        importID = try transaction.openImport(fileName: action.file.name)
        let options = LedgerWriter.Options(
            blanks: action.options.blanks, effective: action.options.effective, ledgerDate: plan.ledgerDate ?? transaction.now.inChina.day,
            fileName: action.file.name)
        writer = try LedgerWriter(transaction, options: options)
        report = ImportReport(fileName: action.file.name, ledgerDate: plan.ledgerDate)
        report.problems = action.file.hiddenSheetNames.map { Problem(.sheetHidden, sheet: $0, given: $0) }
    }

    mutating func execute() throws -> ImportReport {
        var done: [String: ImportReport.Sheet] = [:]
        for planned in plan.inOrder { done[planned.name] = try read(planned) }
        for planned in plan.sheets {
            report.sheets.append(try done[planned.name] ?? ignored(planned))
        }
        guard report.sheets.contains(where: { $0.created + $0.updated + $0.unchanged + $0.failed > 0 }) else {
            throw Failure.refused(Problem(.noDataRows, sheet: plan.inOrder.first?.name, given: action.file.name))
        }
        try finish()
        return report
    }

    private mutating func finish() throws {
        try transaction.refreshStatistics()
        try transaction.findDuplicates(from: importID)
        report.duplicates = try transaction.reader.duplicates(touching: importID)
        report.missing = try transaction.missingProjects(from: importID, in: writer.districtsSeen.sorted())
        report.problems += duplicateProblems()
        try keepProblems()
        if transaction.lastEntry >= firstEntry {
            try transaction.record([Change("import.finished", .import, importID.rawValue, note: action.file.name)])
        }
        let entries = firstEntry..<(transaction.lastEntry + 1)
        try transaction.closeImport(importID, entries: entries, counts: report.counts)
        report.importID = importID
    }

    // MARK: Reading a sheet

    /// A sheet that holds no ledger: its rows are counted as skipped, and nothing of it is stored.
    private func ignored(_ planned: ImportPlan.Sheet) throws -> ImportReport.Sheet {
        var sheet = ImportReport.Sheet(name: planned.name, kind: planned.kind, layout: planned.layout)
        let header = planned.layout?.headerRows.last ?? 0
        var last = header
        try action.file.forEachRow(inSheet: planned.index) { row in
            if row.number > header { last = row.number }
            return true
        }
        sheet.rows = last - header
        sheet.skipped = sheet.rows
        return sheet
    }

    private mutating func read(_ planned: ImportPlan.Sheet) throws -> ImportReport.Sheet {
        guard let layout = planned.layout else { return try ignored(planned) }
        sheet = ImportReport.Sheet(name: planned.name, kind: planned.kind, layout: layout)
        writer.sheet = planned.name
        report.problems += layout.problems.map { problem in
            var problem = problem
            problem.sheet = planned.name
            return problem
        }
        var reader = SheetReader(sheetName: planned.name, layout: layout, context: plan.context)
        let header = layout.headerRows.last ?? 0
        var last = header
        try action.file.forEachRow(inSheet: planned.index) { row in
            guard row.number > header else { return true }
            let reading = reader.read(row)
            if case .skipped(.blank) = reading {} else { last = row.number }
            try take(reading, row, district: reader.groupDistrict)
            return true
        }
        try flush()
        try flushDependents()
        sheet.rows = last - header
        sheet.skipped = sheet.rows - sheet.created - sheet.updated - sheet.unchanged - sheet.failed
        sheet.statedTotals = reader.statedTotals
        sheet.statedTotalProblems = reader.statedTotalProblems
        return sheet
    }

    private mutating func take(_ reading: RowReading, _ row: SheetRow, district: String?) throws {
        switch reading {
        case .skipped: return
        case .failed(let problems):
            // A planned visit or mission is nothing wrong: it is told, and taken when a later ledger has it behind its date.
            if problems.contains(where: { $0.severity == .error }) { sheet.failed += 1 }
            note(problems, row, district)
        case .project(let project, let problems):
            note(problems, row, district)
            if writer.mustWait(project) { dependents.append(project) } else { projects.append(project) }
        case .visit(let visit, let problems):
            note(problems, row, district)
            visits.append(visit)
        case .mission(let mission, let problems):
            note(problems, row, district)
            missions.append(mission)
        }
        guard projects.count + visits.count + missions.count >= Self.batch else { return }
        try flush()
        action.progress(ImportProgress(sheet: sheet.name, row: row.number, fraction: row.progress))
    }

    private mutating func note(_ problems: [Problem], _ row: SheetRow, _ district: String?) {
        report.problems += problems
        if problems.contains(where: { $0.severity == .error }) {
            report.errorRows[sheet.name, default: [:]][row.number] = .some(district)
        }
    }

    // MARK: Writing

    private mutating func flush() throws {
        try take(writer.write(missions))
        missions.removeAll(keepingCapacity: true)
        try take(writer.write(visits))
        visits.removeAll(keepingCapacity: true)
        try take(writer.write(projects))
        projects.removeAll(keepingCapacity: true)
    }

    private mutating func flushDependents() throws {
        for batch in writer.inOrder(dependents, batch: Self.batch) { try take(writer.write(batch)) }
        dependents.removeAll()
    }

    private mutating func take(_ all: [LedgerWriter.RowResult]) throws {
        for refused in all where refused.isOutOfPlace {
            sheet.failed += 1
            report.problems.append(
                Problem(
                    .outOfPlace, sheet: sheet.name, row: refused.row, column: sheet.layout?.columns[.district], given: refused.name))
            report.errorRows[sheet.name, default: [:]][refused.row] = .some(nil)
        }
        for refused in all {
            guard let (day, period) = refused.closed else { continue }
            sheet.failed += 1
            report.problems.append(
                Problem(
                    .periodClosed, sheet: sheet.name, row: refused.row, column: sheet.layout?.columns[.name],
                    given: refused.name, detail: "\(day) \(period.text)"))
            report.errorRows[sheet.name, default: [:]][refused.row] = .some(nil)
        }
        let results = all.filter { !$0.isOutOfPlace && $0.closed == nil }
        let column = sheet.layout?.columns[.intended]
        for result in results {
            sheet.count(result.outcome)
            if result.isSubmitted { sheet.submitted += 1 }
            if let counted = result.counted {
                report.problems.append(
                    Problem(.countedLater, sheet: sheet.name, row: result.row, given: result.name, detail: counted.description))
            }
            if let kind = result.refusedKind {
                report.problems.append(
                    Problem(
                        .kindCounts, sheet: sheet.name, row: result.row, column: sheet.layout?.columns[.kind], given: result.name,
                        detail: kind.rawValue))
            }
            if let other = result.isHeldBy {
                report.problems.append(Problem(.underReview, sheet: sheet.name, row: result.row, given: result.name, detail: other))
                report.errorRows[sheet.name, default: [:]][result.row] = .some(nil)
            }
            if action.options.isDryRun { report.outcomes[sheet.name, default: [:]][result.row] = result.outcome }
            if !result.changes.isEmpty {
                report.changes.append(
                    .init(sheet: sheet.name, row: result.row, name: result.name, fields: result.changes))
            }
            if !result.kept.isEmpty {
                report.kept.append(.init(sheet: sheet.name, row: result.row, name: result.name, fields: result.kept))
            }
            for text in result.amountsWithoutRate {
                report.problems.append(Problem(.amountNoRate, sheet: sheet.name, row: result.row, column: column, given: text))
            }
        }
        let rows = results.map { result in
            ImportedRow(
                sheet: sheet.name, row: result.row, subjectKind: result.subjectKind, subject: result.subject, outcome: result.outcome)
        }
        try transaction.keep(rows, of: importID)
    }

    private mutating func keepProblems() throws {
        for start in stride(from: 0, to: report.problems.count, by: 2000) {
            let end = min(start + 2000, report.problems.count)
            try transaction.keep(report.problems[start..<end], of: importID, from: start)
        }
    }

    /// One warning on the name of each row of an undecided pair.
    private func duplicateProblems() -> [Problem] {
        report.duplicates.flatMap { pair -> [Problem] in
            [(pair.a, pair.b), (pair.b, pair.a)].compactMap { side, other in
                guard side.importID == importID, let row = side.row, let name = side.sheet,
                    let sheet = report.sheets.first(where: { $0.name == name })
                else {
                    return nil
                }
                return Problem(
                    .duplicateCandidate, sheet: name, row: row, column: sheet.layout?.columns[.name], given: side.name, detail: other.name,
                    otherRow: other.importID == importID && other.sheet == name ? other.row : nil)
            }
        }
    }
}

extension ImportReport {
    /// The counts of each sheet, as listed later.
    var counts: [SheetCounts] {
        sheets.map { sheet in
            var counts = SheetCounts(name: sheet.name, kind: sheet.kind)
            counts.rows = sheet.rows
            (counts.created, counts.updated, counts.unchanged) = (sheet.created, sheet.updated, sheet.unchanged)
            (counts.skipped, counts.failed) = (sheet.skipped, sheet.failed)
            counts.submitted = sheet.submitted
            return counts
        }
    }
}
