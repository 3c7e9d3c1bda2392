import Domain

/// What an import would do: counts that add up, problems in words at their cells, changes field by field, and what becomes of the figures.
package struct UploadPreviewPage: HTMLPage {
    package static let template = "imports/preview.html"
    /// The figures whose change is told before anything is written.
    package static let figureKeys = ["signed_100m.count", "pool_50m.count", "pool_50m.amount"]

    package struct Sheet: Sendable {
        package var name: String
        package var kind: SheetKind
        package var counts: ImportCounts
        package var layout: SheetLayout?
        /// What the ledger's own sums say where its rows say something else.
        package var totals: [String]

        package init(name: String, kind: SheetKind, counts: ImportCounts, layout: SheetLayout?, totals: [String]) {
            self.name = name
            self.kind = kind
            self.counts = counts
            self.layout = layout
            self.totals = totals
        }
    }

    /// Fields of one stored thing that change, or that an empty cell left as they were.
    package struct Fields: Sendable {
        package var sheet: String
        package var row: Int
        package var name: String
        package var fields: [FieldChange]

        package init(sheet: String, row: Int, name: String, fields: [FieldChange]) {
            self.sheet = sheet
            self.row = row
            self.name = name
            self.fields = fields
        }
    }

    package struct Content: Sendable {
        package var file: String
        package var sheets: [Sheet]
        package var problems: [Problem]
        package var changes: [Fields]
        package var kept: [Fields]
        /// Names of projects that an earlier import brought and this file does not mention.
        package var missing: [String]
        /// Pairs that may be one project, in words.
        package var candidates: [String]
        /// Sheet → row → `created`, `updated`, `unchanged`.
        package var outcomes: [String: [Int: String]]
        package var before: FigureSet
        package var after: FigureSet

        package init(
            file: String, sheets: [Sheet], problems: [Problem], changes: [Fields], kept: [Fields], missing: [String], candidates: [String],
            outcomes: [String: [Int: String]], before: FigureSet, after: FigureSet
        ) {
            self.file = file
            self.sheets = sheets
            self.problems = problems
            self.changes = changes
            self.kept = kept
            self.missing = missing
            self.candidates = candidates
            self.outcomes = outcomes
            self.before = before
            self.after = after
        }
    }

    /// Which rows are shown.
    package struct View: Sendable {
        package var sheet: String
        package var code: ProblemCode?
        package var page: Int
        package var pages: Int
        package var rows: [SheetRow]

        package init(sheet: String, code: ProblemCode?, page: Int, pages: Int, rows: [SheetRow]) {
            self.sheet = sheet
            self.code = code
            self.page = page
            self.pages = pages
            self.rows = rows
        }
    }

    /// The addresses of the steps.
    package struct Steps: Sendable {
        package var columns, preview, result: String

        package init(columns: String, preview: String, result: String) {
            self.columns = columns
            self.preview = preview
            self.result = result
        }
    }

    let content: Content
    let view: View
    let steps: Steps
    let strings: Strings
    let csrf: String

    package init(_ content: Content, view: View, steps: Steps, strings: Strings, csrf: String) {
        self.content = content
        self.view = view
        self.steps = steps
        self.strings = strings
        self.csrf = csrf
    }

    package var title: String { strings.text("import_wizard.preview") }
    var formats: Formats { Formats(strings) }
    var counts: ImportCounts { content.sheets.reduce(ImportCounts()) { $0 + $1.counts } }

    package static let shape = PageShape([
        "title": .text, "steps": .list(ImportSteps.shape), "steps_label": .text, "file": .text, "csrf": .text, "columns_path": .text,
        "columns_text": .text, "result_path": .text, "import_button": .text, "tally": .list(ImportCounts.shape), "sum": .text,
        "sheets": .list(PageShape(["name": .text, "path": .text, "is_current": .flag])), "sheets_label": .text,
        "groups": .list(
            PageShape([
                "title": .text,
                "problems": .list(
                    PageShape(["name": .text, "count": .text, "path": .text, "sign": .text, "is_current": .flag])),
            ])), "no_problems": .text, "all_rows": .list(PageShape(["path": .text, "text": .text])),
        "table": .list(UploadPreviewTable.shape), "table_label": .text,
        "lists": .list(PageShape(["title": .text, "items": .list(PageShape(["text": .text])), "more": .text])),
        "tray": .list(PageShape(["text": .text])), "tray_label": .text, "waiting": FormField.text,
        "pager": .list(PageShape(["path": .text, "text": .text, "is_current": .flag])), "pager_label": .text, "has_pages": .flag,
    ])

    package var page: Page {
        let table = UploadPreviewTable(self)
        return Page([
            "title": .text(title), "steps": .list(ImportSteps.pages(3, strings)), "steps_label": .text(strings.text("import_wizard.steps")),
            "file": .text(content.file), "csrf": .text(csrf), "columns_path": .text(steps.columns),
            "columns_text": .text(strings.text("import_wizard.back_to_columns")), "result_path": .text(steps.result),
            "import_button": .text(
                strings.text("import_wizard.import", ["count": formats.count(Int64(counts.created + counts.updated + counts.unchanged))])),
            "tally": .list(counts.pages(strings)),
            "sum": .text(strings.text("import_wizard.sum", ["count": formats.count(Int64(counts.rows))])),
            "sheets": .list(sheetTabs), "sheets_label": .text(strings.text("import_wizard.sheets")),
            "groups": .list(problemGroups), "no_problems": .text(strings.text("import.problems_none")),
            "all_rows": .list(
                view.code == nil ? [] : [Page(["path": .text(path()), "text": .text(strings.text("import_wizard.all_rows"))])]),
            "table": .list([table.page]), "table_label": .text(strings.text("import_wizard.rows_of", ["sheet": view.sheet])),
            "lists": .list(lists), "tray": .list(tray.map { Page(["text": .text($0)]) }),
            "waiting": .list(counts.waiting("import.will_submit", strings)), "tray_label": .text(strings.text("import_wizard.figures")),
            "has_pages": .flag(view.pages > 1), "pager_label": .text(strings.text("import_wizard.pages")),
            "pager": .list(
                pageNumbers.map { number in
                    Page([
                        "path": .text(path(code: view.code, page: number)), "text": .text(String(number)),
                        "is_current": .flag(number == view.page),
                    ])
                }),
        ])
    }

    /// The first, the last, and those around.
    private var pageNumbers: [Int] {
        (1...view.pages).filter { $0 == 1 || $0 == view.pages || abs($0 - view.page) <= 2 }
    }

    func path(sheet: String? = nil, code: ProblemCode? = nil, page: Int = 1) -> String {
        Paths().path(
            steps.preview,
            [("sheet", sheet ?? view.sheet)] + (code.map { [("code", $0.rawValue)] } ?? []) + (page > 1 ? [("page", String(page))] : []))
    }
}
