import Domain

/// The rows of a sheet with its own row numbers and column letters, each doubtful cell marked and explained.
struct UploadPreviewTable {
    private let page_: UploadPreviewPage
    private let columns: [Int]
    private let layout: SheetLayout?
    private let problems: [Int: [Problem]]

    init(_ page: UploadPreviewPage) {
        page_ = page
        let sheet = page.content.sheets.first { $0.name == page.view.sheet }
        layout = sheet?.layout
        let width = max(layout?.headerTexts.count ?? 0, page.view.rows.map(\.cells.count).max() ?? 0)
        columns = Array(0..<width)
        problems = Dictionary(
            grouping: page.content.problems.filter { $0.sheet == page.view.sheet && $0.row != nil }, by: { $0.row ?? 0 })
    }

    static let shape = PageShape([
        "letters": .list(PageShape(["letter": .text])), "outcome_head": .text, "says_head": .text,
        "heads": .list(PageShape(["header": .text, "field": .text, "is_unread": .flag])),
        "rows": .list(
            PageShape([
                "number": .text, "outcome": .text, "is_skipped": .flag, "is_failed": .flag, "says": .list(PageShape(["text": .text])),
                "cells": .list(PageShape(["id": .text, "text": .text, "mark": .text, "is_marked": .flag, "is_number": .flag])),
            ])),
    ])

    private var strings: Strings { page_.strings }

    var page: Page {
        let fields = Dictionary((layout?.columns ?? [:]).map { ($0.value, $0.key) }, uniquingKeysWith: { first, _ in first })
        return Page([
            "letters": .list(columns.map { Page(["letter": .text(ColumnName.of($0))]) }),
            "outcome_head": .text(strings.text("import_wizard.outcome")), "says_head": .text(strings.text("import_wizard.says")),
            "heads": .list(
                columns.map { column in
                    Page([
                        "header": .text(layout?.headerTexts.indices.contains(column) == true ? layout?.headerTexts[column] ?? "" : ""),
                        "field": .text(
                            fields[column].map { strings.name(ofField: $0.rawValue) } ?? strings.text("import_wizard.unread")),
                        "is_unread": .flag(fields[column] == nil),
                    ])
                }),
            "rows": .list(page_.view.rows.map(row)),
        ])
    }

    private func row(_ row: SheetRow) -> Page {
        let said = problems[row.number] ?? []
        let outcome = page_.content.outcomes[page_.view.sheet]?[row.number]
        let isFailed = outcome == nil && said.contains { $0.severity == .error }
        let key = outcome ?? (isFailed ? "failed" : "skipped")
        return Page([
            "number": .text(String(row.number)), "outcome": .text(strings.text("import.head.\(key)")),
            "is_skipped": .flag(key == "skipped"), "is_failed": .flag(isFailed),
            "says": .list(
                said.sorted { $0.severity > $1.severity }.map {
                    Page(["text": .text([$0.cell, strings.sentence(for: $0)].compactMap { $0 }.joined(separator: " "))])
                }),
            "cells": .list(columns.map { cell(row[$0], row.number, $0, said) }),
        ])
    }

    private func cell(_ cell: Cell, _ row: Int, _ column: Int, _ said: [Problem]) -> Page {
        let gravest = said.filter { $0.column == column }.max { $0.severity < $1.severity }
        let isNumber: Bool =
            switch cell.content {
            case .number, .date: true
            default: false
            }
        return Page([
            "id": .text("c-" + ColumnName.of(column) + String(row)), "text": .text(cell.displayed),
            "mark": .text(gravest.map { Self.sign($0.code) } ?? ""), "is_marked": .flag(gravest != nil), "is_number": .flag(isNumber),
        ])
    }

    /// The sign of a problem: `stop`, `ask`, `note`, `twin`.
    static func sign(_ code: ProblemCode) -> String {
        if code == .duplicateCandidate { return "twin" }
        return switch code.severity {
        case .error: "stop"
        case .warning: "ask"
        case .note: "note"
        }
    }
}
