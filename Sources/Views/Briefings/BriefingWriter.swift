import Domain

/// Puts figures into the phrases of the language files (keys `briefing.…`).
struct BriefingWriter {
    typealias Part = Briefing.Part
    typealias Sentence = Briefing.Sentence

    let strings: Strings
    let formats: Formats
    let figures: FigureSet

    init(strings: Strings, figures: FigureSet) {
        self.strings = strings
        self.formats = Formats(strings)
        self.figures = figures
    }

    /// A sentence, with the warnings of every figure in it, of the whole figures whose parts it prints, and of those it was decided
    /// by (`from`), one per code.
    func sentence(_ key: String, _ gaps: [String: [Part]] = [:], from figures: [Figure?] = []) -> Sentence {
        let parts = phrase(key, gaps)
        let printed = parts.compactMap { if case .figure(let reference) = $0 { reference.figure } else { nil } }
        return Sentence(parts: parts, warnings: warnings(of: printed + figures.compactMap { $0 }))
    }

    /// A phrase with its gaps filled; `{day}` is the day of the figures.
    func phrase(_ key: String, _ gaps: [String: [Part]] = [:]) -> [Part] {
        guard let phrase = strings.phrase(key) else { return [.text(strings.text(key))] }
        return phrase.filled(
            text: Part.text,
            gap: { name in
                gaps[name] ?? (name == "day" ? [.text(formats.dayOfYear(figures.asOf))] : [])
            })
    }

    /// The figure as a bare number; nothing when it is not known.
    func number(_ figure: Figure?) -> [Part] {
        guard let figure, figure.value != nil else { return [] }
        return [.figure(Briefing.FigureReference(figure: figure, text: formats.value(of: figure), note: nil))]
    }

    /// The figure with the word of its unit, `28个` or `28 projects`; nothing when it is not known.
    func counted(_ figure: Figure?) -> [Part] {
        guard let figure, figure.value != nil else { return [] }
        return phrase("counted.\(figure.unit.rawValue).\(figure.decimal == 1 ? "one" : "other")", ["number": number(figure)])
    }

    /// A change as a percentage without its sign, for words that tell the direction.
    func magnitude(_ figure: Figure) -> [Part] {
        let text = formats.percent((figure.decimal ?? .nan).magnitude)
        return [.figure(Briefing.FigureReference(figure: figure, text: text, note: nil))]
    }

    /// Items in one list, as the language joins them.
    func list(_ items: [[Part]], separator: String = "list.separator") -> [Part] {
        let between = Part.text(strings.text(separator))
        let last = separator == "list.separator" ? Part.text(strings.text("list.last_separator")) : between
        return items.enumerated().flatMap { index, item in
            index == 0 ? item : [index == items.count - 1 ? last : between] + item
        }
    }

    /// The cells of a breakdown above zero, largest first.
    func ranking(_ key: String, by dimension: Dimension, as item: String, separator: String = "list.separator") -> [Part] {
        ranking(figures.breakdown(key, by: dimension), as: item, separator: separator)
    }

    /// Cells above zero, largest first; with more than five, the five largest and those equal to the fifth, followed by the word for
    /// "and others".
    func ranking(_ cells: [Figure], as item: String, separator: String = "list.separator") -> [Part] {
        let ranked = cells.filter { ($0.integer ?? 0) > 0 }.enumerated().sorted { left, right in
            let (first, second) = (left.element.integer ?? 0, right.element.integer ?? 0)
            return first == second ? left.offset < right.offset : first > second
        }.map(\.element)
        let shown = ranked.count > 5 ? ranked.filter { ($0.integer ?? 0) >= (ranked[4].integer ?? 0) } : ranked
        let items = shown.map { phrase(item, ["name": [.text(strings.name(of: $0.by[0]))], "count": number($0)]) }
        guard shown.count < ranked.count else { return list(items, separator: separator) }
        return phrase(
            "briefing.list_more", ["list": list(items, separator: separator == "list.separator" ? "list.middle_separator" : separator)])
    }

    /// One warning per code in the order of appearance, with the largest count among the figures and the whole ones they are parts of.
    /// A row lies in several figures, and a pair of possible duplicates in several cells: counts are never added.
    func warnings(of printed: [Figure]) -> [Briefing.Warning] {
        var codes: [String] = []
        var counts: [String: Int] = [:]
        let wholes = Set(printed.filter { !$0.by.isEmpty }.map(\.key)).sorted().compactMap { figures[$0] }
        for warning in (printed + wholes).flatMap(\.warnings) {
            if counts[warning.code] == nil { codes.append(warning.code) }
            counts[warning.code] = max(counts[warning.code] ?? 0, warning.count)
        }
        return codes.map { code in
            let warning = Figure.Warning(code: code, count: counts[code] ?? 0)
            return Briefing.Warning(code: code, count: warning.count, text: strings.sentence(for: warning))
        }
    }
}
