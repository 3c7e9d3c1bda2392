/// What a search has found, for those without the palette.
package struct SearchPage: HTMLPage {
    package static let template = "search/index.html"

    package struct Result: Sendable {
        package var group, title, detail, path: String

        package init(group: String, title: String, detail: String, path: String) {
            self.group = group
            self.title = title
            self.detail = detail
            self.path = path
        }
    }

    private let words: String
    private let results: [Result]
    private let strings: Strings

    package init(words: String, results: [Result], strings: Strings) {
        self.words = words
        self.results = results
        self.strings = strings
    }

    package var title: String { strings.text("layout.search_label") }

    package static let shape = PageShape([
        "title": .text, "label": .text, "words": .text, "hint": .text, "button": .text, "none": .text,
        "results": .list(PageShape(["group": .text, "title": .text, "detail": .text, "path": .text])),
    ])

    package var page: Page {
        Page([
            "title": .text(title), "label": .text(title), "words": .text(words), "hint": .text(strings.text("layout.search")),
            "button": .text(title), "none": .text(strings.text("layout.palette_empty")),
            "results": .list(
                results.map {
                    Page(["group": .text($0.group), "title": .text($0.title), "detail": .text($0.detail), "path": .text($0.path)])
                }),
        ])
    }
}
