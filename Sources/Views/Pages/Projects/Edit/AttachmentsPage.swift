import Domain

/// The files beside a project, and the form that adds one.
package struct AttachmentsPage: HTMLPage {
    package static let template = "projects/attachments.html"
    package static let shape = PageShape([
        "title": .text, "csrf": .text, "next": .text, "refused": .list(FormErrors.shape), "none": FormField.text,
        "heads": .list(PageShape(["text": .text])),
        "files": .list(
            PageShape([
                "path": .text, "name": .text, "size": .text, "by": .text, "at": .text, "removal": .text, "remove": .text, "confirm": .text,
            ])),
        "can_edit": .flag, "action": .text, "add": .text, "file": .text, "hint": .text, "back": .text, "back_path": .text,
    ])

    /// A file as listed.
    package struct File: Sendable {
        package var path: String
        package var removal: String
        package var name: String
        package var bytes: Int64
        package var by: String
        package var at: Instant

        package init(path: String, removal: String, name: String, bytes: Int64, by: String, at: Instant) {
            self.path = path
            self.removal = removal
            self.name = name
            self.bytes = bytes
            self.by = by
            self.at = at
        }
    }

    package var name: String
    package var files: [File]
    package var canEdit: Bool
    package var errors: [FieldError] = []
    /// The address with the session's token, because a form with a file is not read before it is let through.
    package var action: String
    package var limit: Int64
    package var back: String
    package var csrf: String
    private let strings: Strings

    package init(
        strings: Strings, name: String, files: [File], canEdit: Bool, action: String, limit: Int64, back: String, csrf: String
    ) {
        self.strings = strings
        self.name = name
        self.files = files
        self.canEdit = canEdit
        self.action = action
        self.limit = limit
        self.back = back
        self.csrf = csrf
    }

    package var title: String { strings.text("edit.files.title", ["name": name]) }

    package var page: Page {
        let heads = ["edit.files.file", "edit.files.size", "edit.files.by"].map { Page(["text": .text(strings.text($0))]) }
        return Page([
            "title": .text(title), "csrf": .text(csrf), "next": .text(String(action.prefix { $0 != "?" })),
            "refused": FormErrors(errors: errors, strings: strings).pages,
            "none": FormField.optional(files.isEmpty ? strings.text("edit.files.none") : nil),
            "heads": .list(files.isEmpty ? [] : heads), "files": .list(files.map(row)), "can_edit": .flag(canEdit),
            "action": .text(action), "add": .text(strings.text("edit.files.add")), "file": .text(strings.text("edit.files.file")),
            "hint": .text(strings.text("edit.files.hint", ["limit": String(limit / 1_048_576)])),
            "back": .text(strings.text("edit.files.back")), "back_path": .text(back),
        ])
    }

    private func row(_ file: File) -> Page {
        let formats = Formats(strings)
        return Page([
            "path": .text(file.path), "name": .text(file.name), "size": .text(formats.size(file.bytes)), "by": .text(file.by),
            "at": .text(formats.instant(file.at)), "removal": .text(file.removal), "remove": .text(strings.text("edit.files.remove")),
            "confirm": .text(strings.text("edit.files.remove_confirm", ["name": file.name])),
        ])
    }
}

extension Formats {
    /// Bytes as people write them: `812 KB`, `3.4 MB`.
    package func size(_ bytes: Int64) -> String {
        bytes < 1_048_576 ? "\(count(max(1, (bytes + 1023) / 1024))) KB" : "\(decimal(Double(bytes) / 1_048_576)) MB"
    }
}
