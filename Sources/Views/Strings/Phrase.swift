/// A text of the language files, taken apart: `已签约{count}个[，其中{started}个已开工]`.
///
/// `{name}` is a gap. Square brackets around a gap make a part optional: it is left out when one of its gaps has nothing to say.
/// Brackets without a gap inside are ordinary text.
package struct Phrase: Equatable, Sendable {
    package enum Piece: Equatable, Sendable {
        case text(String)
        case gap(String)
        case optional([Piece])
    }

    package let pieces: [Piece]

    package init(_ text: String) {
        var pieces: [Piece] = []
        var rest = Substring(text)
        while let open = rest.firstIndex(of: "[") {
            guard let close = rest[open...].firstIndex(of: "]") else { break }
            let inner = Phrase.plain(rest[rest.index(after: open)..<close])
            let hasGap = inner.contains { if case .gap = $0 { true } else { false } }
            pieces += Phrase.plain(hasGap ? rest[..<open] : rest[...close])
            if hasGap { pieces.append(.optional(inner)) }
            rest = rest[rest.index(after: close)...]
        }
        self.pieces = pieces + Phrase.plain(rest)
    }

    /// The names of all gaps, the optional ones too.
    package var gaps: Set<String> {
        var names: Set<String> = []
        for piece in pieces {
            switch piece {
            case .text: continue
            case .gap(let name): names.insert(name)
            case .optional(let inner):
                for case .gap(let name) in inner { names.insert(name) }
            }
        }
        return names
    }

    /// Whether the phrase makes no sense without this gap: it stands outside all optional parts.
    package func needs(_ gap: String) -> Bool { pieces.contains(.gap(gap)) }

    /// The phrase with its gaps filled; `fill` gives nothing for a gap that has nothing to say.
    package func filled<Part>(text: (String) -> Part, gap fill: (String) -> [Part]) -> [Part] {
        pieces.flatMap { piece -> [Part] in
            switch piece {
            case .text(let words): return [text(words)]
            case .gap(let name): return fill(name)
            case .optional(let inner):
                var parts: [Part] = []
                for piece in inner {
                    switch piece {
                    case .text(let words): parts.append(text(words))
                    case .gap(let name):
                        let filling = fill(name)
                        if filling.isEmpty { return [] }
                        parts += filling
                    case .optional: continue
                    }
                }
                return parts
            }
        }
    }

    private static func plain(_ text: Substring) -> [Piece] {
        var pieces: [Piece] = []
        var rest = text
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            if open > rest.startIndex { pieces.append(.text(String(rest[..<open]))) }
            pieces.append(.gap(String(rest[rest.index(after: open)..<close])))
            rest = rest[rest.index(after: close)...]
        }
        if !rest.isEmpty { pieces.append(.text(String(rest))) }
        return pieces
    }
}
