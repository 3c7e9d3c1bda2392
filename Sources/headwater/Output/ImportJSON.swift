import Actions
import Domain
import Store
import Views

/// An import as JSON. Beside what a program needs to check it, it lists the changes, the cells that kept their value and the missing projects.
struct ImportJSON: Encodable {
    struct Sheet: Encodable {
        var name, kind: String
        var rows, created, updated, unchanged, skipped, failed, submitted: Int
        var totals: [Total]
    }

    struct Total: Encodable {
        var row: Int
        var district: String?
        var statedFen: Int64?
        var sumOfRowsFen: Int64
        var statedRows: Int?
        var countedRows: Int
        var differs: Bool
    }

    struct ProblemLine: Encodable {
        var sheet, cell: String?
        var severity, code, message, given: String
        var otherRow: Int?
    }

    struct Fields: Encodable {
        var sheet: String
        var row: Int
        var name: String
        var fields: [Field]
    }

    struct Field: Encodable {
        var field, before, after: String
    }

    struct Project: Encodable {
        var id, name: String
    }

    var sheets: [Sheet]
    var problems: [ProblemLine]
    var duplicates: [DuplicateJSON]
    var changes: [Fields]
    var kept: [Fields]
    var missing: [Project]
    var `import`: String?

    init(_ report: ImportReport, strings: Strings) {
        sheets = report.sheets.map { sheet in
            Sheet(
                name: sheet.name, kind: sheet.kind.rawValue, rows: sheet.rows, created: sheet.created, updated: sheet.updated,
                unchanged: sheet.unchanged, skipped: sheet.skipped, failed: sheet.failed, submitted: sheet.submitted,
                totals: sheet.statedTotals.map { ImportJSON.total($0, sheet.statedTotalProblems) })
        }
        problems = report.problems.map { problem in
            ProblemLine(
                sheet: problem.sheet, cell: problem.cell, severity: problem.severity.rawValue, code: problem.code.rawValue,
                message: strings.sentence(for: problem), given: problem.given, otherRow: problem.otherRow)
        }
        duplicates = report.duplicates.map(DuplicateJSON.init)
        changes = report.changes.map(ImportJSON.fields)
        kept = report.kept.map(ImportJSON.fields)
        missing = report.missing.map { Project(id: $0.id.description, name: $0.name) }
        self.import = report.importID?.description
    }

    private static func total(_ total: StatedTotal, _ problems: [Problem]) -> Total {
        Total(
            row: total.row, district: total.district, statedFen: total.statedFen, sumOfRowsFen: total.sumOfRowsFen,
            statedRows: total.statedRows, countedRows: total.countedRows, differs: problems.contains { $0.row == total.row })
    }

    private static func fields(_ row: ImportReport.RowFields) -> Fields {
        Fields(
            sheet: row.sheet, row: row.row, name: row.name,
            fields: row.fields.map { Field(field: $0.field, before: $0.before, after: $0.after) })
    }

    private enum CodingKeys: String, CodingKey {
        case sheets, problems, duplicates, changes, kept, missing
        case `import` = "import"
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(sheets, forKey: .sheets)
        try container.encode(problems, forKey: .problems)
        try container.encode(duplicates, forKey: .duplicates)
        try container.encode(changes, forKey: .changes)
        try container.encode(kept, forKey: .kept)
        try container.encode(missing, forKey: .missing)
        try container.encode(self.import, forKey: .import)
    }
}

/// A pair as JSON; `decision` is null until somebody decides.
struct DuplicateJSON: Encodable {
    struct Side: Encodable {
        var id, name: String
        var sheet: String?
        var row: Int?

        init(_ side: DuplicateRecord.Side) {
            id = side.id.description
            name = side.name
            sheet = side.sheet
            row = side.row
        }
    }

    struct Decision: Encodable {
        var kind: String
        var kept: String?
        var reason: String?
    }

    var a, b: Side
    var level, reason: String
    var decision: Decision?

    init(_ record: DuplicateRecord) {
        a = Side(record.a)
        b = Side(record.b)
        level = record.pair.level.rawValue
        reason = record.pair.reason
        switch record.pair.decision {
        case .merged(let kept): decision = Decision(kind: "merged", kept: kept.description, reason: record.pair.decisionReason)
        case .distinct: decision = Decision(kind: "distinct", kept: nil, reason: record.pair.decisionReason)
        case nil: decision = nil
        }
    }

    private enum CodingKeys: String, CodingKey {
        case a, b, level, reason, decision
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(a, forKey: .a)
        try container.encode(b, forKey: .b)
        try container.encode(level, forKey: .level)
        try container.encode(reason, forKey: .reason)
        try container.encode(decision, forKey: .decision)
    }
}
