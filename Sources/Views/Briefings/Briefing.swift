import Domain

/// A bulletin on the state of investment promotion as of one day: sentences whose numbers are references to figures.
/// `BriefingInput.briefing(_:)` writes it; `json()`, `text(_:)` and `html(_:)` render it.
package struct Briefing: Sendable {
    /// A piece of a sentence or of a table cell.
    package enum Part: Equatable, Sendable {
        case text(String)
        case figure(FigureReference)
    }

    /// A printed number and the figure it is.
    package struct FigureReference: Equatable, Sendable {
        package var figure: Figure
        /// As printed, without the word of its unit.
        package var text: String
        /// The number of the note with its definition; nil when no definition was given.
        package var note: Int?
    }

    package struct Sentence: Equatable, Sendable {
        package var parts: [Part]
        /// What must be known about its figures: the code, the count, and the words.
        package var warnings: [Warning]
    }

    package struct Warning: Equatable, Sendable {
        package var code: String
        package var count: Int
        package var text: String
    }

    package struct Table: Equatable, Sendable {
        package struct Column: Equatable, Sendable {
            package var head: String
            package var isNumber: Bool
            package var note: Int?
        }

        package var caption: String
        package var columns: [Column]
        package var rows: [[Part]]
        /// The whole figures, when at least one of them is known.
        package var total: [Part]?
        /// Warnings of the cells, by code.
        package var warnings: [Warning]
    }

    package struct Section: Equatable, Sendable {
        /// `overview`, `responsibility`, `missions`, …
        package var key: String
        /// With its number, as `一、总体情况`.
        package var heading: String
        package var sentences: [Sentence]
        package var tables: [Table]
    }

    /// A definition printed at the end.
    package struct Note: Equatable, Sendable {
        package var number: Int
        /// The figures it defines; two with the same text share a note.
        package var keys: [String]
        package var text: String
        package var definition: Int
    }

    package var language: Language
    package var agency: String
    package var asOf: Day
    package var knownAt: Instant
    package var title: String
    package var headlines: [Sentence]
    package var sections: [Section]
    package var notes: [Note]

    /// The formatted words of the frame: dates, labels, and the stages of the drawing.
    var frame: Frame

    struct Frame: Sendable {
        var day: String
        var source: String
        var notesHeading: String
        /// The link from a definition to the rows.
        var rows: String
        var separator: String
        var cautionSeparator: String
        /// Explains the stars of the headlines.
        var headlineNote: String
        var reservoir: ReservoirChart?
        /// Below the drawing.
        var reservoirCaption: String
    }
}

extension Briefing.Sentence {
    /// The sentence without note numbers.
    package var text: String { parts.map(\.text).joined() }
}

extension Briefing.Part {
    package var text: String {
        switch self {
        case .text(let text): text
        case .figure(let reference): reference.text
        }
    }
}
