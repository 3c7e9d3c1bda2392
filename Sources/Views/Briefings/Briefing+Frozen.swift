import Domain
import Foundation

extension Briefing {
    /// A published briefing, read back from what was frozen: its words, figures and definitions are those of its day, whatever the
    /// ledger, the definitions and the texts of the program say now.
    /// - Throws: `DecodingError` when the document is none of ours.
    package init(frozen document: String, figures: FigureSet, strings: Strings) throws {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        let read = try decoder.decode(FrozenDocument.self, from: Data(document.utf8))
        // What only lays out: the frame's words and the drawing follow from the frozen figures.
        self = BriefingInput(agency: read.agency, figures: figures, footnotes: [:]).briefing(strings)
        title = read.title
        headlines = read.headlines.map(\.sentence)
        sections = read.sections.map(\.section)
        notes = read.notes.map { Note(number: $0.number, keys: $0.figures, text: $0.text, definition: $0.definition) }
    }
}

/// What `Briefing.json()` wrote.
private struct FrozenDocument: Decodable {
    let agency, title: String
    let headlines: [Sentence]
    let sections: [Section]
    let notes: [Note]

    struct Note: Decodable {
        let number: Int
        let figures: [String]
        let text: String
        let definition: Int
    }

    struct Section: Decodable {
        let key, heading: String
        let sentences: [Sentence]
        let tables: [Table]

        var section: Briefing.Section {
            Briefing.Section(key: key, heading: heading, sentences: sentences.map(\.sentence), tables: tables.map(\.table))
        }
    }

    struct Sentence: Decodable {
        let parts: [Part]
        let warnings: [Warning]

        var sentence: Briefing.Sentence {
            Briefing.Sentence(parts: parts.map(\.part), warnings: warnings.map(\.warning))
        }
    }

    struct Warning: Decodable {
        let code: String
        let count: Int
        let text: String?

        var warning: Briefing.Warning { Briefing.Warning(code: code, count: count, text: text ?? code) }
    }

    struct Table: Decodable {
        let caption: String
        let columns: [String]
        let rows: [[Part]]
        let total: [Part]?
        let warnings: [Warning]

        var table: Briefing.Table {
            let cells = (rows + (total.map { [$0] } ?? []))
            let heads = columns.enumerated().map { index, head in
                Briefing.Table.Column(
                    head: head, isNumber: index > 0, note: cells.lazy.compactMap { index < $0.count ? $0[index].note : nil }.first)
            }
            return Briefing.Table(
                caption: caption, columns: heads, rows: rows.map { $0.map(\.part) }, total: total.map { $0.map(\.part) },
                warnings: warnings.map(\.warning))
        }
    }

    struct Part: Decodable {
        let text: String
        let note: Int?
        let figure: Number?

        var part: Briefing.Part {
            guard let figure else { return .text(text) }
            return .figure(Briefing.FigureReference(figure: figure.figure, text: text, note: note))
        }
    }

    struct Number: Decodable {
        let key, unit: String
        let by: [Group]
        let value: Double?
        let definition: Int
        let warnings: [Warning]

        struct Group: Decodable {
            let dimension: String
            let value, label: String?
        }

        var figure: Figure {
            let unit = Figure.Unit(rawValue: unit) ?? .projects
            let number: Figure.Value? = value.map { value in
                unit == .ratio || unit == .days ? .decimal(value) : Int64(exactly: value).map(Figure.Value.integer) ?? .decimal(value)
            }
            let groups = by.compactMap { group in
                Dimension(rawValue: group.dimension).map { GroupValue($0, group.value, label: group.label) }
            }
            return Figure(
                key: key, by: groups, value: number, unit: unit, definition: definition,
                warnings: warnings.map { Figure.Warning(code: $0.code, count: $0.count) })
        }
    }
}
