import Actions
import Domain
import Foundation
import Store
import Views

/// What the store and the actions know of imports, as pages show it.
extension ImportIndexPage.Line {
    init(_ record: ImportRecord) {
        self.init(
            id: record.id, file: record.fileName, at: record.at, by: record.principal, isUndone: record.undoneBy != nil,
            counts: record.counts.reduce(ImportCounts()) { $0 + ImportCounts($1) })
    }
}

extension ImportShowPage.Sheet {
    init(_ counts: SheetCounts) {
        self.init(name: counts.name, kind: SheetKind(rawValue: counts.kind), counts: ImportCounts(counts))
    }
}

extension ImportCounts {
    init(_ sheet: SheetCounts) {
        self.init(
            created: sheet.created, updated: sheet.updated, unchanged: sheet.unchanged, skipped: sheet.skipped, failed: sheet.failed,
            submitted: sheet.submitted ?? 0)
    }

    init(_ sheet: ImportReport.Sheet) {
        self.init(
            created: sheet.created, updated: sheet.updated, unchanged: sheet.unchanged, skipped: sheet.skipped, failed: sheet.failed,
            submitted: sheet.submitted)
    }
}

extension UploadColumnsPage.Sheet {
    init(_ sheet: LedgerInspection.Sheet, choices: ImportUpload.Choices) {
        self.init(
            name: sheet.name, kind: sheet.kind, isHidden: sheet.isHidden, isChosen: !choices.ignoredSheets.contains(sheet.name),
            headerRows: sheet.headerRows,
            columns: sheet.columns.map {
                UploadColumnsPage.Column(index: $0.index, header: $0.header, field: $0.field, samples: $0.samples)
            },
            mapping: choices.mappings[sheet.name] ?? [:])
    }
}

extension UploadPreviewPage.Content {
    init(_ preview: ImportPreview, strings: Strings) {
        let report = preview.report
        let formats = Formats(strings)
        func fields(_ items: [ImportReport.RowFields]) -> [UploadPreviewPage.Fields] {
            items.map { UploadPreviewPage.Fields(sheet: $0.sheet, row: $0.row, name: $0.name, fields: $0.fields) }
        }
        self.init(
            file: report.fileName,
            sheets: report.sheets.map { sheet in
                UploadPreviewPage.Sheet(
                    name: sheet.name, kind: sheet.kind, counts: ImportCounts(sheet), layout: sheet.layout,
                    totals: sheet.statedTotalProblems.map { problem in
                        let total = sheet.statedTotals.first { $0.row == problem.row }
                        let sentence = total.flatMap { strings.sentence(forTotal: $0, formats: formats) }
                        return strings.place(of: problem) + " " + (sentence ?? strings.sentence(for: problem))
                    })
            },
            problems: report.problems + report.sheets.flatMap(\.statedTotalProblems), changes: fields(report.changes),
            kept: fields(report.kept), missing: report.missing.map(\.name),
            candidates: report.duplicates.map { pair in
                strings.text(
                    "import_wizard.pair",
                    [
                        "a": pair.a.name, "a_row": pair.a.row.map { String($0) } ?? "—", "b": pair.b.name,
                        "b_row": pair.b.row.map { String($0) } ?? "—", "level": strings.reason(of: pair.pair),
                    ])
            },
            outcomes: report.outcomes.mapValues { $0.mapValues(\.rawValue) }, before: preview.before, after: preview.after)
    }
}
