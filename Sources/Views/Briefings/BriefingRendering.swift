import Domain

/// The values of a briefing for its templates: on screen, on paper or as text.
struct BriefingRendering {
    let briefing: Briefing
    /// How the reservoir is drawn.
    var drawing = ReservoirChart.Size.document
    /// Whether the numbers of notes stand in brackets.
    var isBracketed = false
    /// Where the rows of a figure are; nil on paper.
    var link: ((Figure) -> String?)?

    init(_ briefing: Briefing) {
        self.briefing = briefing
    }

    static let partShape = PageShape([
        "text": .text, "is_figure": .flag, "value": .text, "key": .text, "is_warned": .flag, "notes": .list(noteMarkShape),
        "href": .text, "is_link": .flag,
    ])
    private static let noteMarkShape = PageShape(["note": .text, "note_mark": .text])
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
        "definitions": .list(PageShape(["number": .text, "definition": .text, "href": .text, "is_link": .flag, "rows": .text])),
    ])

    var page: Page {
        Page([
            "language": .text(briefing.language.tag), "title": .text(briefing.title), "agency": .text(briefing.agency),
            "day": .text(briefing.frame.day),
            "iso_day": .text(briefing.asOf.description), "source": .text(briefing.frame.source),
            "notes_heading": .text(briefing.frame.notesHeading),
            "has_headlines": .flag(!briefing.headlines.isEmpty), "headlines": .list(briefing.headlines.map { page($0, isLast: true) }),
            "headline_note": .list(
                briefing.headlines.contains { $0.parts.contains(where: \.isWarned) }
                    ? [Page(["text": .text(briefing.frame.headlineNote)])] : []),
            "sections": .list(briefing.sections.map { page($0) }),
            "has_notes": .flag(!briefing.notes.isEmpty),
            "definitions": .list(
                briefing.notes.map { note in
                    let href = note.keys.first.flatMap { key in link?(Figure(key: key, value: .integer(0), unit: .projects)) }
                    return Page([
                        "number": .text(String(note.number)), "definition": .text(note.text), "href": .text(href ?? ""),
                        "is_link": .flag(href != nil), "rows": .text(briefing.frame.rows),
                    ])
                }),
        ])
    }

    private func page(_ section: Briefing.Section) -> Page {
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
                        "caution": .text(warnings.map(\.text).joined(separator: briefing.frame.cautionSeparator)),
                    ])
                }),
            "drawing": .list(section.key == "reservoir" ? drawn : []),
            "tables": .list(section.tables.map(page)),
        ])
    }

    private var drawn: [Page] {
        guard var chart = briefing.frame.reservoir else { return [] }
        chart.size = drawing
        if let link {
            for index in chart.reaches.indices {
                let by = [GroupValue(.stage, chart.reaches[index].stage.key)]
                func address(_ key: String) -> Figure { Figure(key: key, by: by, value: nil, unit: .projects) }
                chart.reaches[index].level.href = link(address("stock"))
                chart.reaches[index].inflow.href = link(address("inflow"))
            }
        }
        return [Page(["svg": .markup(chart.markup), "caption": .text(briefing.frame.reservoirCaption)])]
    }

    private func page(_ sentence: Briefing.Sentence, isLast: Bool, mark: String = "") -> Page {
        var marked: Set<Int> = []
        let parts = sentence.parts.map { part in
            guard case .figure(let reference) = part, let note = reference.note else { return page(part, isMarked: false) }
            return page(part, isMarked: marked.insert(note).inserted)
        }
        return Page([
            "parts": .list(parts), "warnings": page(sentence.warnings),
            "separator": .text(isLast ? "" : briefing.frame.separator), "mark": .text(mark), "is_cautioned": .flag(!mark.isEmpty),
        ])
    }

    private func page(_ warnings: [Briefing.Warning]) -> Page.Value {
        .list(warnings.map { Page(["warning": .text($0.text)]) })
    }

    /// - Parameter isMarked: whether the note's number is printed: in a sentence only the first time, in a table in the column's head.
    private func page(_ part: Briefing.Part, isMarked: Bool) -> Page {
        switch part {
        case .text(let text):
            Page([
                "text": .text(text), "is_figure": .flag(false), "value": .text(""), "key": .text(""), "is_warned": .flag(false),
                "href": .text(""),
                "is_link": .flag(false),
                "notes": .list([]),
            ])
        case .figure(let reference):
            Page([
                "text": .text(reference.text), "is_figure": .flag(true), "value": .text(reference.figure.machineValue),
                "key": .text(reference.figure.address), "is_warned": .flag(!reference.figure.warnings.isEmpty),
                "notes": marks(isMarked ? reference.note : nil), "href": .text(link?(reference.figure) ?? ""),
                "is_link": .flag(link?(reference.figure) != nil),
            ])
        }
    }

    private func marks(_ note: Int?) -> Page.Value {
        .list(note.map { [Page(["note": .text(String($0)), "note_mark": .text(isBracketed ? "[\($0)]" : String($0))])] } ?? [])
    }

    private func page(_ table: Briefing.Table) -> Page {
        func row(_ cells: [Briefing.Part]) -> Page {
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
