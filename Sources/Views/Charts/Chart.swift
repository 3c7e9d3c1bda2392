/// A number of a chart: how far its mark reaches, what is printed, and where its rows are.
package struct ChartNumber: Equatable, Sendable {
    /// Nil when it is not known: no mark is drawn.
    package var value: Double?
    package var text: String
    /// Nil for a number that has no rows of its own.
    package var href: String?

    package init(value: Double?, text: String, href: String? = nil) {
        self.value = value
        self.text = text
        self.href = href
    }
}

/// The numbers of a chart as a table, for who cannot or does not want to see the drawing.
package struct ChartTable: Equatable, Sendable {
    package var columns: [String]
    package var rows: [(name: String, numbers: [ChartNumber])]

    package init(columns: [String], rows: [(name: String, numbers: [ChartNumber])]) {
        self.columns = columns
        self.rows = rows
    }

    package static func == (left: ChartTable, right: ChartTable) -> Bool {
        left.columns == right.columns && left.rows.map(\.name) == right.rows.map(\.name)
            && left.rows.map(\.numbers) == right.rows.map(\.numbers)
    }
}

/// A drawing with its reading in words and its numbers as a table. Labels do not scale: x in percent of the width, y in pixels.
package protocol Chart: Sendable {
    /// Unique on its page: what title and reading are referred to by.
    var id: String { get }
    /// What is drawn, and as of when.
    var title: String { get }
    /// What the drawing says, in words.
    var reading: String { get }
    var table: ChartTable { get }
    var markup: Markup { get }
}

extension Chart {
    /// The drawing's frame: its name, its reading, and a class that gives its height.
    func drawing(_ style: String, _ children: [SVG]) -> Markup {
        SVG(
            "svg",
            ["class": style, "role": "group", "aria-labelledby": "\(id)-title \(id)-reading"],
            [SVG("title", ["id": "\(id)-title"], words: title), SVG("desc", ["id": "\(id)-reading"], words: reading)] + children
        ).markup
    }

    /// For a page that shows the chart with `{{>charts/chart.html}}`.
    /// - Parameter label: of the table's disclosure.
    package func page(table label: String) -> Page {
        Page([
            "chart_svg": .markup(markup), "chart_label": .text(label),
            "chart_columns": .list(table.columns.enumerated().map { Page(["head": .text($1), "is_number": .flag($0 > 0)]) }),
            "chart_rows": .list(
                table.rows.map { Page(["name": .text($0.name), "numbers": .list($0.numbers.map(\.page))]) }),
        ])
    }
}

/// What `charts/chart.html` needs.
package let chartShape = PageShape([
    "chart_svg": .markup, "chart_label": .text, "chart_columns": .list(PageShape(["head": .text, "is_number": .flag])),
    "chart_rows": .list(PageShape(["name": .text, "numbers": .list(ChartNumber.shape)])),
])

extension ChartNumber {
    /// A number as a template shows it: `{{#is_link}}<a href="{{href}}">{{text}}</a>{{/is_link}}{{^is_link}}{{text}}{{/is_link}}`.
    package static let shape = PageShape(["text": .text, "href": .text, "is_link": .flag])

    package var page: Page {
        Page(["text": .text(text), "href": .text(href ?? ""), "is_link": .flag(href != nil)])
    }
}
