/// What a section of a briefing says, as a person edits it: one sentence a line, its figures as references in double brackets,
/// `全市签约1亿元以上项目[[signed_100m.count]]个。`. So a figure can be moved, repeated and left out, but not typed over.
package struct Wording: Equatable, Sendable {
    package enum Piece: Equatable, Sendable {
        case text(String)
        case figure(FigureAddress)
    }

    package struct Line: Equatable, Sendable {
        /// One-based, as in the text field.
        package var number: Int
        package var pieces: [Piece]
    }

    /// Something in a line that cannot be a reference.
    package struct Mistake: Equatable, Sendable {
        package enum Kind: String, Sendable {
            /// `[[` without `]]`.
            case unclosed
            /// Not written as an address of a figure.
            case unreadable
            /// No figure of the briefing has the address.
            case unknown
        }

        package var kind: Kind
        package var line: Int
        package var reference: String
    }

    /// A number that a person typed and that is not the ledger's.
    package struct TypedNumber: Equatable, Sendable {
        package var line: Int
        package var number: String
    }

    /// The lines that say something; blank ones are left out.
    package let lines: [Line]
    /// What is wrong with the notation.
    package let mistakes: [Mistake]

    package init(_ text: String) {
        var lines: [Line] = []
        var mistakes: [Mistake] = []
        let rows = text.replacing("\r\n", with: "\n").split(separator: "\n", omittingEmptySubsequences: false)
        for (index, row) in rows.enumerated() where !row.allSatisfy(\.isWhitespace) {
            let (pieces, found) = Wording.pieces(Wording.trimmed(row), line: index + 1)
            lines.append(Line(number: index + 1, pieces: pieces))
            mistakes += found
        }
        self.lines = lines
        self.mistakes = mistakes
    }

    /// Everything wrong with it, beside the figures that there are.
    package func mistakes(beside figures: FigureSet) -> [Mistake] {
        let unknown = lines.flatMap { line in
            line.pieces.compactMap { piece -> Mistake? in
                guard case .figure(let address) = piece, address.figure(in: figures) == nil else { return nil }
                return Mistake(kind: .unknown, line: line.number, reference: address.description)
            }
        }
        return (mistakes + unknown).sorted { $0.line < $1.line }
    }

    /// The numbers outside references, in order of the lines.
    package var numbers: [TypedNumber] {
        lines.flatMap { line in
            line.pieces.flatMap { piece -> [TypedNumber] in
                guard case .text(let text) = piece else { return [] }
                return Wording.numbers(in: text).map { TypedNumber(line: line.number, number: $0) }
            }
        }
    }

    /// Numbers outside references that neither the standard wording nor a printed figure has: allowed, and worth a look.
    package func typedNumbers(besides known: Set<String>) -> [TypedNumber] {
        numbers.filter { !known.contains($0.number) }
    }

    /// The numbers of a text, without separators: `1,228.3亿元` has `1228.3`.
    package static func numbers(in text: String) -> [String] {
        var numbers: [String] = []
        var current = ""
        let digits = Dictionary(uniqueKeysWithValues: (0...9).flatMap { [(0x30 + $0, $0), (0xFF10 + $0, $0)] } as [(UInt32, UInt32)])
        func end() {
            while current.last == "." { current.removeLast() }
            if !current.isEmpty { numbers.append(current) }
            current = ""
        }
        for character in text {
            // Digits of the keyboard, narrow or wide; 一 and 二 are words.
            if let digit = character.unicodeScalars.first.flatMap({ digits[$0.value] }) {
                current += String(digit)
            } else if !current.isEmpty, character == "," {
                continue
            } else if !current.isEmpty, character == ".", !current.contains(".") {
                current.append(character)
            } else {
                end()
            }
        }
        end()
        return numbers
    }

    private static func pieces(_ row: String, line: Int) -> ([Piece], [Mistake]) {
        var pieces: [Piece] = []
        var mistakes: [Mistake] = []
        var rest = Substring(row)
        while let open = rest.firstRange(of: "[[") {
            if open.lowerBound > rest.startIndex { pieces.append(.text(String(rest[..<open.lowerBound]))) }
            guard let close = rest[open.upperBound...].firstRange(of: "]]") else {
                mistakes.append(Mistake(kind: .unclosed, line: line, reference: String(rest[open.lowerBound...].prefix(40))))
                rest = rest[open.upperBound...]
                continue
            }
            let inner = Wording.trimmed(rest[open.upperBound..<close.lowerBound])
            if let address = FigureAddress(inner) {
                pieces.append(.figure(address))
            } else {
                mistakes.append(Mistake(kind: .unreadable, line: line, reference: inner))
            }
            rest = rest[close.upperBound...]
        }
        if !rest.isEmpty { pieces.append(.text(String(rest))) }
        return (pieces, mistakes)
    }

    /// Without the blanks at its ends; those within say something, and are in names.
    private static func trimmed(_ text: Substring) -> String {
        String(text.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }
}
