import Domain

/// What a briefing is made from.
package struct BriefingInput: Sendable {
    package var agency: String
    /// Carries the day and the moment of knowledge.
    package var figures: FigureSet
    /// The definition of each indicator in the language of the briefing, by figure key.
    package var footnotes: [String: String]
    /// Edited texts by section (see `Wording`); a section without one reads as it is written by the program.
    package var wording: [String: String]

    package init(agency: String, figures: FigureSet, footnotes: [String: String], wording: [String: String] = [:]) {
        self.agency = agency
        self.figures = figures
        self.footnotes = footnotes
        self.wording = wording
    }

    /// The briefing in the language of `strings`.
    package func briefing(_ strings: Strings) -> Briefing {
        let writer = BriefingWriter(strings: strings, figures: figures)
        let formats = writer.formats
        let briefing = Briefing(
            language: strings.language, agency: agency, asOf: figures.asOf, knownAt: figures.knownAt,
            title: strings.text("briefing.title"),
            headlines: writer.headlines(worded: wording),
            sections: writer.sections(worded: wording),
            notes: [],
            frame: Briefing.Frame(
                day: formats.day(figures.asOf),
                source: strings.text(
                    "briefing.source", ["day": formats.day(figures.asOf), "known": formats.instant(figures.knownAt)]),
                notesHeading: strings.text("briefing.notes"), rows: strings.text("briefing_pages.rows"),
                separator: strings.text("briefing.sentence_separator"),
                cautionSeparator: strings.text("briefing.caution_separator"),
                headlineNote: strings.text("briefing.headline.marked"),
                reservoir: writer.drawing(),
                reservoirCaption: strings.text("briefing.reservoir.caption", ["day": formats.day(figures.asOf)])))
        return briefing.numbered(by: footnotes)
    }
}

extension Briefing {
    /// Gives every printed figure with a definition the number of its note, in the order of first print.
    fileprivate func numbered(by footnotes: [String: String]) -> Briefing {
        var numbered = self
        var notes: [Note] = []
        func note(_ figure: Figure) -> Int? {
            guard let text = footnotes[figure.key] else { return nil }
            if let index = notes.firstIndex(where: { $0.text == text && $0.definition == figure.definition }) {
                if !notes[index].keys.contains(figure.key) { notes[index].keys.append(figure.key) }
                return index + 1
            }
            notes.append(Note(number: notes.count + 1, keys: [figure.key], text: text, definition: figure.definition))
            return notes.count
        }
        func number(_ parts: inout [Part]) {
            for index in parts.indices {
                guard case .figure(var reference) = parts[index] else { continue }
                reference.note = note(reference.figure)
                parts[index] = .figure(reference)
            }
        }
        for section in numbered.sections.indices {
            for index in numbered.sections[section].sentences.indices { number(&numbered.sections[section].sentences[index].parts) }
            for index in numbered.sections[section].tables.indices { numbered.sections[section].tables[index].number(number) }
        }
        // The headlines repeat what the sections say, so they take the numbers given there.
        for index in numbered.headlines.indices { number(&numbered.headlines[index].parts) }
        numbered.notes = notes
        return numbered
    }
}

extension Briefing.Table {
    /// Numbers the cells, and the heads of the columns where all cells share one note.
    fileprivate mutating func number(_ number: (inout [Briefing.Part]) -> Void) {
        for index in rows.indices { number(&rows[index]) }
        if var cells = total {
            number(&cells)
            total = cells
        }
        for column in columns.indices {
            let cells = (rows + (total.map { [$0] } ?? [])).map { $0[column] }
            columns[column].note = cells.lazy.compactMap { if case .figure(let cell) = $0 { cell.note } else { nil } }.first
        }
    }
}
