import Domain

extension Briefing {
    /// The key of the headlines in a wording.
    package static let headlinesKey = "headlines"

    /// The sections as texts to be edited: a line for each sentence, each figure a reference.
    package func wording(_ formats: Formats) -> [String: String] {
        var texts = [Briefing.headlinesKey: headlines.map { $0.wording(formats) }.joined(separator: "\n")]
        for section in sections { texts[section.key] = section.sentences.map { $0.wording(formats) }.joined(separator: "\n") }
        return texts
    }
}

extension Briefing.Sentence {
    /// The sentence with its figures as references.
    func wording(_ formats: Formats) -> String {
        parts.map { part in
            guard case .figure(let reference) = part else { return part.text }
            let isSize = reference.text != formats.value(of: reference.figure)
            return "[[\(FigureAddress(reference.figure, isSize: isSize))]]"
        }.joined()
    }
}

extension BriefingWriter {
    /// The sentences of an edited text. A reference that is no figure of the set stays visible as it is written: what is saved was
    /// checked, so that happens only to a draft whose indicator has gone since.
    func sentences(_ text: String) -> [Sentence] {
        Wording(text).lines.map { line in
            let parts = line.pieces.map { piece -> Part in
                switch piece {
                case .text(let words): return .text(words)
                case .figure(let address):
                    guard let figure = address.figure(in: figures) else { return .text("[[\(address)]]") }
                    if address.isSize { return magnitude(figure).first ?? .text("") }
                    return .figure(Briefing.FigureReference(figure: figure, text: formats.value(of: figure), note: nil))
                }
            }
            let printed = parts.compactMap { if case .figure(let reference) = $0 { reference.figure } else { nil } }
            return Sentence(parts: parts, warnings: warnings(of: printed))
        }
    }

    /// The sections with an edited text in place of their own; one whose text is empty is left out, the others close up.
    func sections(worded wording: [String: String]) -> [Briefing.Section] {
        let kept = sections().compactMap { section -> Briefing.Section? in
            guard let text = wording[section.key] else { return section }
            let sentences = sentences(text)
            guard !sentences.isEmpty else { return nil }
            var section = section
            section.sentences = sentences
            return section
        }
        return kept.enumerated().map { index, section in
            var section = section
            let title = strings.text("briefing.section.\(section.key)")
            section.heading = strings.text("briefing.heading", ["ordinal": formats.ordinal(index + 1), "title": title])
            return section
        }
    }

    func headlines(worded wording: [String: String]) -> [Sentence] {
        wording[Briefing.headlinesKey].map(sentences) ?? headlines()
    }
}

extension BriefingInput {
    /// Numbers typed into a wording that are neither in the text the program writes nor a printed figure, by section.
    package func typedNumbers(_ strings: Strings) -> [String: [Wording.TypedNumber]] {
        var plain = self
        plain.wording = [:]
        let written = plain.briefing(strings)
        let formats = Formats(strings)
        let texts = written.wording(formats)
        var known = Set(figures.figures.flatMap { Wording.numbers(in: formats.value(of: $0)) })
        for text in texts.values { known.formUnion(Wording(text).numbers.map(\.number)) }
        return wording.mapValues { Wording($0).typedNumbers(besides: known) }.filter { !$0.value.isEmpty }
    }
}
