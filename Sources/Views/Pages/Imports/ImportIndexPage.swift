import Domain

/// The imports there were, and a new file.
package struct ImportIndexPage: HTMLPage {
    package static let template = "imports/index.html"

    package struct Line: Sendable {
        package var id: ID<Import>
        package var file: String
        package var at: Instant
        package var by: String
        package var isUndone: Bool
        package var counts: ImportCounts

        package init(id: ID<Import>, file: String, at: Instant, by: String, isUndone: Bool, counts: ImportCounts) {
            self.id = id
            self.file = file
            self.at = at
            self.by = by
            self.isUndone = isUndone
            self.counts = counts
        }
    }

    private let lines: [Line]
    private let strings: Strings
    private let paths: Paths
    private let csrf: String
    private let mayImport: Bool
    private let limit: Int
    private let error: String?

    /// - Parameters:
    ///   - limit: megabytes of a file at most.
    ///   - error: why a file was refused, in the reader's words.
    package init(_ lines: [Line], strings: Strings, paths: Paths, csrf: String, mayImport: Bool, limit: Int, error: String?) {
        self.lines = lines
        self.strings = strings
        self.paths = paths
        self.csrf = csrf
        self.mayImport = mayImport
        self.limit = limit
        self.error = error
    }

    package var title: String { strings.text("import_wizard.title") }

    package static let shape = PageShape([
        "title": .text, "may_import": .flag, "steps": .list(ImportSteps.shape), "steps_label": .text, "action": .text, "choose": .text,
        "hint": .text, "button": .text, "cancel": .text, "error": .list(PageShape(["text": .text])),
        "history": .text, "none": .text, "heads": .list(PageShape(["head": .text, "is_number": .flag])),
        "lines": .list(
            PageShape([
                "file": .text, "path": .text, "at": .text, "by": .text, "is_undone": .flag, "undone": .text,
                "counts": .list(ImportCounts.shape),
            ])),
    ])

    package var page: Page {
        let formats = Formats(strings)
        let heads = [("file", false), ("at", false), ("by", false)].map { (strings.text("import_wizard.head.\($0.0)"), $0.1) }
        let counts = ImportCounts().pages(strings).indices.map { index in
            (["created", "updated", "unchanged", "skipped", "failed"][index], true)
        }.map { (strings.text("import.head.\($0.0)"), $0.1) }
        return Page([
            "title": .text(title), "may_import": .flag(mayImport), "steps": .list(ImportSteps.pages(1, strings)),
            "steps_label": .text(strings.text("import_wizard.steps")), "action": .text("/imports?csrf=" + csrf),
            "choose": .text(strings.text("import_wizard.choose")),
            "hint": .text(strings.text("import_wizard.choose_hint", ["limit": String(limit)])),
            "button": .text(strings.text("import_wizard.upload")), "cancel": .text(strings.text("layout.cancel")),
            "error": .list((error ?? "").split(separator: "\n").map { Page(["text": .text(String($0))]) }),
            "history": .text(strings.text("import_wizard.history")), "none": .text(strings.text("import_wizard.none")),
            "heads": .list((heads + counts).map { Page(["head": .text($0.0), "is_number": .flag($0.1)]) }),
            "lines": .list(
                lines.map { line in
                    Page([
                        "file": .text(line.file), "path": .text(paths.importPage(line.id)), "at": .text(formats.instant(line.at)),
                        "by": .text(line.by), "is_undone": .flag(line.isUndone), "undone": .text(strings.text("imports.undone")),
                        "counts": .list(line.counts.pages(strings)),
                    ])
                }),
        ])
    }
}
