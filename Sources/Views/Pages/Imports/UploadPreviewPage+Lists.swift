import Domain

/// What stands around the rows: sheets, problems by kind, changes, and the figures.
extension UploadPreviewPage {
    /// Entries of a list that are shown before the rest is only counted.
    private static let longest = 100

    var sheetTabs: [Page] {
        content.sheets.filter { $0.kind != .irrelevant }.map { sheet in
            Page([
                "name": .text(strings.text("import_wizard.sheet", ["name": sheet.name, "count": formats.count(Int64(sheet.counts.rows))])),
                "path": .text(path(sheet: sheet.name)), "is_current": .flag(sheet.name == view.sheet),
            ])
        }
    }

    /// Problems of the sheet by code, the grave ones first.
    var problemGroups: [Page] {
        let problems = content.problems.filter { $0.sheet == view.sheet || $0.sheet == nil }
        return [Problem.Severity.error, .warning, .note].compactMap { severity in
            let codes = Dictionary(grouping: problems.filter { $0.severity == severity }, by: \.code).sorted {
                ($1.value.count, $0.key.rawValue) < ($0.value.count, $1.key.rawValue)
            }
            guard !codes.isEmpty else { return nil }
            return Page([
                "title": .text(strings.text("import_wizard.severity.\(severity.rawValue)")),
                "problems": .list(
                    codes.map { code, found in
                        Page([
                            "name": .text(strings.name(of: code)), "count": .text(formats.count(Int64(found.count))),
                            "path": .text(path(code: code)), "sign": .text(UploadPreviewTable.sign(code)),
                            "is_current": .flag(code == view.code),
                        ])
                    }),
            ])
        }
    }

    var lists: [Page] {
        let none = strings.text("value.not_known")
        let changes = content.changes.flatMap { item in
            item.fields.map { field in
                strings.text(
                    "import.change",
                    [
                        "project": item.name, "field": strings.name(ofField: field.field),
                        "before": field.before.isEmpty ? none : strings.shown(field.before, ofField: field.field),
                        "after": field.after.isEmpty ? none : strings.shown(field.after, ofField: field.field),
                    ])
            }
        }
        let kept = content.kept.flatMap { item in
            item.fields.map { field in
                strings.text(
                    "import.kept_cell",
                    [
                        "project": item.name, "field": strings.name(ofField: field.field),
                        "value": strings.shown(field.before, ofField: field.field),
                    ])
            }
        }
        return [
            list("import_wizard.totals", content.sheets.flatMap(\.totals)), list("import.duplicates", content.candidates),
            list("import.changes", changes), list("import.kept_cells", kept), list("import.missing", content.missing),
        ].compactMap { $0 }
    }

    private func list(_ key: String, _ items: [String]) -> Page? {
        guard !items.isEmpty else { return nil }
        let rest = items.count - Self.longest
        return Page([
            "title": .text(strings.text(key, ["count": formats.count(Int64(items.count))])),
            "items": .list(items.prefix(Self.longest).map { Page(["text": .text($0)]) }),
            "more": .text(rest > 0 ? strings.text("import.more", ["count": formats.count(Int64(rest))]) : ""),
        ])
    }

    /// What becomes of the headline figures, before anything is written.
    var tray: [String] {
        [strings.text("import_wizard.as_of", ["day": formats.day(content.after.asOf)])]
            + Self.figureKeys.compactMap { key in
                guard let before = content.before[key], let after = content.after[key] else { return nil }
                let name = strings.name(ofFigure: key)
                guard before.value != after.value else {
                    return strings.text("import_wizard.figure_same", ["figure": name, "before": formats.value(of: before)])
                }
                return strings.text(
                    "import_wizard.figure_changes",
                    ["figure": name, "before": formats.value(of: before), "after": formats.value(of: after)])
            }
    }
}
