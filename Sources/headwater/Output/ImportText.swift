import Actions
import Domain
import Views

/// An import as a person reads it in a terminal.
struct ImportText {
    let report: ImportReport
    let session: Session
    let errorWorkbook: String?
    let showsNotes: Bool
    /// How many lines of each list are shown before the rest is only counted.
    private static let longest = 50

    private var strings: Strings { session.strings }

    func lines(seconds: Double) -> [String] {
        var lines = [strings.text("import.file", ["file": report.fileName])]
        if let day = report.ledgerDate { lines.append(strings.text("import.ledger_day", ["day": session.formats.day(day)])) }
        lines += [""] + sheetTable + [""]
        if report.submitted > 0 {
            let key = report.importID == nil ? "import.will_submit" : "import.submitted"
            lines.append(strings.text(key, ["count": String(report.submitted)]))
        }
        lines += totals + problems + changes + kept + missing + duplicates
        if let errorWorkbook { lines.append(strings.text("import.error_workbook", ["path": errorWorkbook])) }
        if let id = report.importID {
            let tenths = Int((seconds * 10).rounded())
            lines.append(strings.text("import.done", ["id": id.description, "seconds": "\(tenths / 10).\(tenths % 10)"]))
            lines.append(strings.text("import.undo", ["command": "headwater imports undo \(id)"]))
        } else {
            lines.append(strings.text(report.failed > 0 ? "import.nothing_stored" : "import.preview"))
        }
        return lines
    }

    private var sheetTable: [String] {
        let heads = ["sheet", "kind", "rows", "created", "updated", "unchanged", "skipped", "failed"].map {
            strings.text("import.head.\($0)")
        }
        let columns = heads.prefix(2).map { TextTable.Column.left($0) } + heads.dropFirst(2).map { .right($0) }
        let rows = report.sheets.map { sheet in
            [sheet.name, strings.text("sheet_kind.\(sheet.kind.rawValue)")]
                + [sheet.rows, sheet.created, sheet.updated, sheet.unchanged, sheet.skipped, sheet.failed].map { String($0) }
        }
        return TextTable(columns, rows: rows).lines
    }

    /// What the ledger's own sums say where its rows say something else.
    private var totals: [String] {
        list(
            report.sheets.flatMap { sheet in
                sheet.statedTotalProblems.map { problem in
                    let total = sheet.statedTotals.first { $0.row == problem.row }
                    let sentence =
                        total.flatMap { strings.sentence(forTotal: $0, formats: session.formats) } ?? strings.sentence(for: problem)
                    return strings.place(of: problem) + " " + sentence
                }
            })
    }

    private var problems: [String] {
        guard !report.problems.isEmpty else { return [strings.text("import.problems_none")] }
        func count(_ severity: Problem.Severity) -> String { String(report.problems.count { $0.severity == severity }) }
        let head = strings.text(
            "import.problems", ["errors": count(.error), "warnings": count(.warning), "notes": count(.note)])
        let shown = report.problems.filter { showsNotes || $0.severity > .note }
        return [head]
            + list(
                shown.map { problem in
                    "  \(strings.name(of: problem.severity))  \(strings.place(of: problem))  \(strings.sentence(for: problem))"
                })
    }

    private var changes: [String] {
        heading("import.changes", report.changes.count)
            + list(report.changes.flatMap { row in row.fields.map { change(row, $0) } })
    }

    private func change(_ row: ImportReport.RowFields, _ field: FieldChange) -> String {
        let none = strings.text("value.not_known")
        return "  "
            + strings.text(
                "import.change",
                [
                    "project": row.name, "field": strings.name(ofField: field.field),
                    "before": field.before.isEmpty ? none : strings.shown(field.before, ofField: field.field),
                    "after": field.after.isEmpty ? none : strings.shown(field.after, ofField: field.field),
                ])
    }

    private var kept: [String] {
        heading("import.kept_cells", report.kept.count)
            + list(
                report.kept.flatMap { row in
                    row.fields.map {
                        "  "
                            + strings.text(
                                "import.kept_cell",
                                ["project": row.name, "field": strings.name(ofField: $0.field), "value": $0.before])
                    }
                })
    }

    private var missing: [String] {
        heading("import.missing", report.missing.count) + list(report.missing.map { "  \($0.name)" })
    }

    private var duplicates: [String] {
        heading("import.duplicates", report.duplicates.count) + list(report.duplicates.map { DuplicateText(strings).line($0) })
    }

    private func heading(_ key: String, _ count: Int) -> [String] {
        count == 0 ? [] : [strings.text(key, ["count": String(count)])]
    }

    private func list(_ lines: [String]) -> [String] {
        guard lines.count > Self.longest else { return lines }
        return Array(lines.prefix(Self.longest)) + ["  " + strings.text("import.more", ["count": String(lines.count - Self.longest)])]
    }
}
