import Domain

/// What an import did: counts that add up, its problems, and taking it back.
package struct ImportShowPage: HTMLPage {
    package static let template = "imports/show.html"

    package struct Sheet: Sendable {
        package var name: String
        package var kind: SheetKind?
        package var counts: ImportCounts

        package init(name: String, kind: SheetKind?, counts: ImportCounts) {
            self.name = name
            self.kind = kind
            self.counts = counts
        }
    }

    private let line: ImportIndexPage.Line
    private let sheets: [Sheet]
    private let problems: [Problem]
    private let candidates: Int
    private let hasErrorWorkbook: Bool
    private let strings: Strings
    private let paths: Paths
    private let csrf: String
    private let mayUndo: Bool
    private static let longest = 300

    package init(
        _ line: ImportIndexPage.Line, sheets: [Sheet], problems: [Problem], candidates: Int, hasErrorWorkbook: Bool, strings: Strings,
        paths: Paths, csrf: String, mayUndo: Bool
    ) {
        self.line = line
        self.sheets = sheets
        self.problems = problems
        self.candidates = candidates
        self.hasErrorWorkbook = hasErrorWorkbook
        self.strings = strings
        self.paths = paths
        self.csrf = csrf
        self.mayUndo = mayUndo
    }

    package var title: String { line.file }

    package static let shape = PageShape([
        "title": .text, "steps": .list(ImportSteps.shape), "steps_label": .text, "told": .text, "is_undone": .flag, "undone": .text,
        "waiting": FormField.text,
        "heads": .list(PageShape(["head": .text, "is_number": .flag])), "sheets_title": .text,
        "sheets": .list(PageShape(["name": .text, "kind": .text, "rows": .text, "counts": .list(ImportCounts.shape)])),
        "total_name": .text, "total_rows": .text, "total": .list(ImportCounts.shape),
        "problems_title": .text, "problems": .list(PageShape(["severity": .text, "place": .text, "text": .text, "sign": .text])),
        "more": .text, "none": .text, "actions": .list(PageShape(["path": .text, "text": .text])),
        "undo": .list(PageShape(["path": .text, "text": .text, "confirm": .text, "csrf": .text])), "back": .text, "back_path": .text,
    ])

    package var page: Page {
        let formats = Formats(strings)
        let heads =
            [("sheet", false), ("kind", false)] + [("rows", true), ("created", true), ("updated", true), ("unchanged", true)]
            + [("skipped", true), ("failed", true)]
        var actions: [(String, String)] = []
        if hasErrorWorkbook {
            actions.append((paths.now.importPage(line.id) + "/errors.xlsx", strings.text("import_wizard.error_workbook")))
        }
        if candidates > 0 {
            actions.append(
                (paths.duplicates, strings.text("import_wizard.candidates", ["count": formats.count(Int64(candidates))])))
        }
        actions.append((paths.projects, strings.text("import_wizard.to_projects")))
        let rest = problems.count - Self.longest
        let undo = Page([
            "path": .text(paths.now.importPage(line.id) + "/removal"), "text": .text(strings.text("import_wizard.undo")),
            "confirm": .text(strings.text("import_wizard.undo_confirm")), "csrf": .text(csrf),
        ])
        return Page([
            "title": .text(title), "steps": .list(ImportSteps.pages(5, strings)), "steps_label": .text(strings.text("import_wizard.steps")),
            "told": .text(strings.text("import_wizard.told", ["at": formats.instant(line.at), "by": line.by])),
            "waiting": .list(line.isUndone ? [] : line.counts.waiting("import.submitted", strings)),
            "is_undone": .flag(line.isUndone), "undone": .text(strings.text("import_wizard.was_undone")),
            "heads": .list(heads.map { Page(["head": .text(strings.text("import.head.\($0.0)")), "is_number": .flag($0.1)]) }),
            "sheets_title": .text(strings.text("import_wizard.result")), "sheets": .list(sheets.map(page)),
            "total_name": .text(strings.text("import_wizard.total")), "total_rows": .text(formats.count(Int64(line.counts.rows))),
            "total": .list(line.counts.pages(strings)),
            "problems_title": .text(strings.text("import_wizard.problems", ["count": formats.count(Int64(problems.count))])),
            "problems": .list(problems.sorted { $0.severity > $1.severity }.prefix(Self.longest).map(page)),
            "more": .text(rest > 0 ? strings.text("import.more", ["count": formats.count(Int64(rest))]) : ""),
            "none": .text(strings.text("import.problems_none")),
            "actions": .list(actions.map { Page(["path": .text($0.0), "text": .text($0.1)]) }),
            "undo": .list(mayUndo && !line.isUndone ? [undo] : []), "back": .text(strings.text("import_wizard.all_imports")),
            "back_path": .text(paths.imports),
        ])
    }

    private func page(_ sheet: Sheet) -> Page {
        Page([
            "name": .text(strings.name(ofSheet: sheet.name)), "kind": .text(sheet.kind.map { strings.name(of: $0) } ?? ""),
            "rows": .text(Formats(strings).count(Int64(sheet.counts.rows))), "counts": .list(sheet.counts.pages(strings)),
        ])
    }

    private func page(_ problem: Problem) -> Page {
        Page([
            "severity": .text(strings.name(of: problem.severity)), "place": .text(strings.place(of: problem)),
            "text": .text(strings.sentence(for: problem)), "sign": .text(UploadPreviewTable.sign(problem.code)),
        ])
    }
}
