import Domain

/// The headers whose columns somebody put by hand, each to be forgotten.
package struct ColumnMemoryPage: HTMLPage {
    package static let template = "imports/memory.html"

    private static let text = PageShape(["text": .text])
    package static let shape = PageShape([
        "title": .text, "lead": .text, "back": .text, "back_path": .text, "none": .list(text), "heads": .list(text),
        "forget": .text, "confirm": .text, "csrf": .text,
        "lines": .list(
            PageShape(["header": .text, "columns": .list(text), "by": .text, "at": .text, "path": .text, "label": .text])),
    ])

    private let memories: [ColumnMemory]
    private let csrf: String
    private let strings: Strings
    /// Headers named of one; the others are counted.
    private static let shown = 5

    package init(_ memories: [ColumnMemory], csrf: String, strings: Strings) {
        self.memories = memories
        self.csrf = csrf
        self.strings = strings
    }

    package var title: String { strings.text("layout.place.memory") }

    package var page: Page {
        let heads = ["header", "columns", "by", "at"].map { Page(["text": .text(strings.text("memory.head.\($0)"))]) }
        return Page([
            "title": .text(title), "lead": .text(strings.text("memory.lead")), "back": .text(strings.text("layout.place.administration")),
            "back_path": .text(Paths().administration), "none": FormField.optional(memories.isEmpty ? strings.text("memory.none") : nil),
            "heads": .list(memories.isEmpty ? [] : heads), "forget": .text(strings.text("memory.forget")),
            "confirm": .text(strings.text("memory.confirm")), "csrf": .text(csrf), "lines": .list(memories.map(line)),
        ])
    }

    private func line(_ memory: ColumnMemory) -> Page {
        let named = strings.header(of: memory, at: Self.shown)
        return Page([
            "header": .text(named), "columns": .list(memory.columns.map { Page(["text": .text(strings.sentence(for: $0))]) }),
            "by": .text(memory.by.map { EntryText(strings).person($0) } ?? ""), "at": .text(Formats(strings).instant(memory.at)),
            "path": .text(Paths().columnRemoval(memory.digest)), "label": .text(strings.text("memory.forget_one", ["header": named])),
        ])
    }
}

extension Strings {
    /// The first titles of a header, and how many there are.
    package func header(of memory: ColumnMemory, at most: Int) -> String {
        let named = memory.headers.filter { !$0.isEmpty }
        let first = named.prefix(most).joined(separator: text("list.separator"))
        return named.count > most ? text("memory.and_more", ["first": first, "count": String(named.count)]) : first
    }

    /// What one column is read as.
    package func sentence(for column: ColumnMemory.Column) -> String {
        let field = name(ofField: column.field.rawValue)
        guard let letter = column.letter else { return text("memory.unread", ["field": field]) }
        return text("memory.column", ["column": letter, "header": column.header, "field": field])
    }
}
