import Domain
import Foundation

extension Briefing {
    /// The briefing for machines: sections, sentences with their parts, tables and notes; every number with its exact value, key,
    /// breakdown, definition and warnings. Keys are sorted, so the same briefing gives the same bytes.
    package func json() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        encoder.keyEncodingStrategy = .convertToSnakeCase
        return String(decoding: try encoder.encode(BriefingJSON(self)), as: UTF8.self)
    }
}

private struct BriefingJSON: Encodable {
    let agency, language, title: String
    let asOf: Day
    let knownAt: Instant
    let headlines: [SentenceJSON]
    let sections: [SectionJSON]
    let notes: [NoteJSON]

    init(_ briefing: Briefing) {
        agency = briefing.agency
        language = briefing.language.tag
        title = briefing.title
        asOf = briefing.asOf
        knownAt = briefing.knownAt
        headlines = briefing.headlines.map(SentenceJSON.init)
        sections = briefing.sections.map(SectionJSON.init)
        notes = briefing.notes.map { NoteJSON(number: $0.number, figures: $0.keys, text: $0.text, definition: $0.definition) }
    }
}

private struct NoteJSON: Encodable {
    let number: Int
    let figures: [String]
    let text: String
    let definition: Int
}

private struct SectionJSON: Encodable {
    let key, heading: String
    let sentences: [SentenceJSON]
    let tables: [TableJSON]

    init(_ section: Briefing.Section) {
        key = section.key
        heading = section.heading
        sentences = section.sentences.map(SentenceJSON.init)
        tables = section.tables.map(TableJSON.init)
    }
}

private struct SentenceJSON: Encodable {
    let text: String
    let parts: [PartJSON]
    let warnings: [WarningJSON]

    init(_ sentence: Briefing.Sentence) {
        text = sentence.text
        parts = sentence.parts.map(PartJSON.init)
        warnings = sentence.warnings.map { WarningJSON(code: $0.code, count: $0.count, text: $0.text) }
    }
}

private struct WarningJSON: Encodable {
    let code: String
    let count: Int
    let text: String?
}

private struct TableJSON: Encodable {
    let caption: String
    let columns: [String]
    let rows: [[PartJSON]]
    let total: [PartJSON]?
    let warnings: [WarningJSON]

    init(_ table: Briefing.Table) {
        caption = table.caption
        columns = table.columns.map(\.head)
        rows = table.rows.map { $0.map(PartJSON.init) }
        total = table.total.map { $0.map(PartJSON.init) }
        warnings = table.warnings.map { WarningJSON(code: $0.code, count: $0.count, text: $0.text) }
    }
}

private struct PartJSON: Encodable {
    let text: String
    let note: Int?
    let figure: FigureJSON?

    init(_ part: Briefing.Part) {
        text = part.text
        if case .figure(let reference) = part {
            note = reference.note
            figure = FigureJSON(reference.figure)
        } else {
            note = nil
            figure = nil
        }
    }
}

private struct FigureJSON: Encodable {
    let key, unit: String
    let by: [GroupJSON]
    let value: ValueJSON
    let definition: Int
    let warnings: [WarningJSON]

    init(_ figure: Figure) {
        key = figure.key
        unit = figure.unit.rawValue
        by = figure.by.map { GroupJSON(dimension: $0.dimension.rawValue, value: $0.value, label: $0.label) }
        value = ValueJSON(value: figure.value)
        definition = figure.definition
        warnings = figure.warnings.map { WarningJSON(code: $0.code, count: $0.count, text: nil) }
    }
}

private struct GroupJSON: Encodable {
    let dimension: String
    let value, label: String?
}

/// A number, or null when the figure is not known.
private struct ValueJSON: Encodable {
    let value: Figure.Value?

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch value {
        case .integer(let number): try container.encode(number)
        case .decimal(let number): try container.encode(number)
        case nil: try container.encodeNil()
        }
    }
}
