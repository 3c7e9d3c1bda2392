import Domain

extension Briefing {
    /// The briefing as plain text for a terminal or a message, note numbers in brackets.
    /// - Throws: `TemplateError` when the template is missing.
    package func text(_ templates: Templates) throws -> String {
        try templates.render("briefings/briefing.text", page)
    }

    /// The briefing as one self-contained HTML page that prints on A4.
    /// - Throws: `TemplateError` when the template is missing.
    package func html(_ templates: Templates) throws -> String {
        try templates.render("briefings/briefing.html", page)
    }

    static let partShape = PageShape([
        "text": .text, "is_figure": .flag, "value": .text, "key": .text, "is_warned": .flag, "notes": .list(noteMarkShape),
    ])
    private static let noteMarkShape = PageShape(["note": .text])
    private static let warningsShape = PageShape.Field.list(PageShape(["warning": .text]))
    private static let sentenceShape = PageShape([
        "parts": .list(partShape), "warnings": warningsShape, "separator": .text, "mark": .text, "is_cautioned": .flag,
    ])
    private static let rowShape = PageShape(["cells": .list(PageShape(["parts": .list(partShape), "is_number": .flag, "is_head": .flag]))])

    static let pageShape = PageShape([
        "language": .text, "title": .text, "agency": .text, "day": .text, "iso_day": .text, "source": .text, "notes_heading": .text,
        "has_headlines": .flag, "headlines": .list(sentenceShape), "headline_note": .list(PageShape(["text": .text])),
        "sections": .list(
            PageShape([
                "key": .text, "heading": .text, "sentences": .list(sentenceShape),
                "cautions": .list(PageShape(["mark": .text, "caution": .text])),
                "drawing": .list(PageShape(["svg": .markup, "caption": .text])),
                "tables": .list(
                    PageShape([
                        "caption": .text, "columns": .list(PageShape(["head": .text, "is_number": .flag, "notes": .list(noteMarkShape)])),
                        "rows": .list(rowShape), "totals": .list(rowShape), "warnings": warningsShape,
                        "lines": .list(PageShape(["line": .text])),
                    ])),
            ])),
        "has_notes": .flag,
        "definitions": .list(PageShape(["number": .text, "definition": .text])),
    ])

    var page: Page {
        Page([
            "language": .text(language.tag), "title": .text(title), "agency": .text(agency), "day": .text(frame.day),
            "iso_day": .text(asOf.description), "source": .text(frame.source), "notes_heading": .text(frame.notesHeading),
            "has_headlines": .flag(!headlines.isEmpty), "headlines": .list(headlines.map { page($0, isLast: true) }),
            "headline_note": .list(
                headlines.contains { $0.parts.contains(where: \.isWarned) } ? [Page(["text": .text(frame.headlineNote)])] : []),
            "sections": .list(sections.map(page)),
            "has_notes": .flag(!notes.isEmpty),
            "definitions": .list(
                notes.map {
                    Page(["number": .text(String($0.number)), "definition": .text($0.text)])
                }),
        ])
    }

    private func page(_ section: Section) -> Page {
        let cautions = Cautions(section.sentences)
        let sentences = section.sentences.enumerated().map {
            page($1, isLast: $0 == section.sentences.count - 1, mark: cautions.mark(of: $1))
        }
        return Page([
            "key": .text(section.key), "heading": .text(section.heading),
            "sentences": .list(sentences),
            "cautions": .list(
                cautions.all.enumerated().map { index, warnings in
                    Page([
                        "mark": .text(Cautions.mark(index)),
                        "caution": .text(warnings.map(\.text).joined(separator: frame.cautionSeparator)),
                    ])
                }),
            "drawing": .list(section.key == "reservoir" ? drawing : []),
            "tables": .list(section.tables.map(page)),
        ])
    }

    private var drawing: [Page] {
        frame.reservoir.map { [Page(["svg": .markup($0.markup), "caption": .text(frame.reservoirCaption)])] } ?? []
    }

    private func page(_ sentence: Sentence, isLast: Bool, mark: String = "") -> Page {
        var marked: Set<Int> = []
        let parts = sentence.parts.map { part in
            guard case .figure(let reference) = part, let note = reference.note else { return page(part, isMarked: false) }
            return page(part, isMarked: marked.insert(note).inserted)
        }
        return Page([
            "parts": .list(parts), "warnings": page(sentence.warnings),
            "separator": .text(isLast ? "" : frame.separator), "mark": .text(mark), "is_cautioned": .flag(!mark.isEmpty),
        ])
    }

    private func page(_ warnings: [Warning]) -> Page.Value {
        .list(warnings.map { Page(["warning": .text($0.text)]) })
    }

    /// - Parameter isMarked: whether the note's number is printed: in a sentence only the first time, in a table in the column's head.
    private func page(_ part: Part, isMarked: Bool) -> Page {
        switch part {
        case .text(let text):
            Page([
                "text": .text(text), "is_figure": .flag(false), "value": .text(""), "key": .text(""), "is_warned": .flag(false),
                "notes": .list([]),
            ])
        case .figure(let reference):
            Page([
                "text": .text(reference.text), "is_figure": .flag(true), "value": .text(reference.figure.machineValue),
                "key": .text(reference.figure.address), "is_warned": .flag(!reference.figure.warnings.isEmpty),
                "notes": marks(isMarked ? reference.note : nil),
            ])
        }
    }

    private func marks(_ note: Int?) -> Page.Value {
        .list(note.map { [Page(["note": .text(String($0))])] } ?? [])
    }

    private func page(_ table: Table) -> Page {
        func row(_ cells: [Part]) -> Page {
            Page([
                "cells": .list(
                    zip(cells, table.columns).enumerated().map { index, pair in
                        Page([
                            "parts": .list([page(pair.0, isMarked: false)]), "is_number": .flag(pair.1.isNumber),
                            "is_head": .flag(index == 0),
                        ])
                    })
            ])
        }
        return Page([
            "caption": .text(table.caption),
            "columns": .list(
                table.columns.map { Page(["head": .text($0.head), "is_number": .flag($0.isNumber), "notes": marks($0.note)]) }),
            "rows": .list(table.rows.map(row)), "totals": .list((table.total.map { [$0] } ?? []).map(row)),
            "warnings": page(table.warnings),
            "lines": .list(table.lines.map { Page(["line": .text($0)]) }),
        ])
    }
}

/// What must be known about the sentences of one paragraph, each once, marked a, b, c at its sentences and below the paragraph.
private struct Cautions {
    let all: [[Briefing.Warning]]

    init(_ sentences: [Briefing.Sentence]) {
        all = sentences.map(\.warnings).reduce(into: []) { all, warnings in
            if !warnings.isEmpty, !all.contains(warnings) { all.append(warnings) }
        }
    }

    /// Empty for a sentence without warnings.
    func mark(of sentence: Briefing.Sentence) -> String {
        all.firstIndex(of: sentence.warnings).map(Cautions.mark) ?? ""
    }

    static func mark(_ index: Int) -> String {
        index < 26 ? String(UnicodeScalar(UInt8(97 + index))) : String(index + 1)
    }
}

extension Briefing.Part {
    fileprivate var isWarned: Bool {
        if case .figure(let reference) = self { !reference.figure.warnings.isEmpty } else { false }
    }
}

extension Figure {
    /// `visits.batches` or `pool_50m.count[district=430903]`: which figure this is, in one word.
    package var address: String {
        by.isEmpty ? key : key + "[" + by.map { "\($0.dimension.rawValue)=\($0.value ?? "")" }.joined(separator: ",") + "]"
    }

    /// The exact value for machines; empty when not known.
    var machineValue: String {
        switch value {
        case .integer(let number): String(number)
        case .decimal(let number): String(number)
        case nil: ""
        }
    }
}

extension Briefing.Table {
    /// The table for a terminal; a cell with a warning has a star.
    var lines: [String] {
        func cell(_ part: Briefing.Part) -> String {
            if case .figure(let reference) = part, !reference.figure.warnings.isEmpty { return reference.text + "*" }
            return part.text
        }
        let heads = columns.map { column in
            let head = column.head + (column.note.map { "[\($0)]" } ?? "")
            return column.isNumber ? TextTable.Column.right(head) : .left(head)
        }
        return TextTable(heads, rows: rows.map { $0.map(cell) }, foot: total.map { $0.map(cell) }).lines
    }
}
