/// How far a long import or preview is; the answer makes the browser ask again.
package struct UploadProgressPage: HTMLPage {
    package static let template = "imports/progress.html"

    private let file: String
    private let place: String
    private let percent: Int?
    private let strings: Strings
    private let csrf: String
    private let cancel: String

    /// - Parameters:
    ///   - fraction: of the sheet, from 0 to 1; nil before the first rows.
    ///   - cancel: where ending it is sent.
    package init(file: String, sheet: String?, row: Int?, fraction: Double?, cancel: String, strings: Strings, csrf: String) {
        self.file = file
        place =
            sheet.map { strings.text("import_wizard.at_row", ["sheet": $0, "row": String(row ?? 0)]) }
            ?? strings.text("import_wizard.waiting")
        percent = fraction.map { Int(($0 * 100).rounded()) }
        self.cancel = cancel
        self.strings = strings
        self.csrf = csrf
    }

    package var title: String { strings.text("import_wizard.reading") }

    package static let shape = PageShape([
        "title": .text, "file": .text, "place": .text, "percent": .text, "has_percent": .flag, "note": .text, "cancel": .text,
        "cancel_path": .text, "csrf": .text,
    ])

    package var page: Page {
        Page([
            "title": .text(title), "file": .text(file), "place": .text(place), "percent": .text(String(percent ?? 0)),
            "has_percent": .flag(percent != nil), "note": .text(strings.text("import_wizard.progress_note")),
            "cancel": .text(strings.text("import_wizard.stop")), "cancel_path": .text(cancel), "csrf": .text(csrf),
        ])
    }
}
