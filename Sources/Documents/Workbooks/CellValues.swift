import Domain

/// How the content of a cell is written (ECMA-376 part 1, 18.18.11, ST_CellType).
enum CellKind {
    case number, shared, inline, formulaText, boolean, error, isoDate

    /// Anything unknown, and nothing, is a number.
    init(_ word: UnsafeBufferPointer<UInt8>?) {
        guard let word, let first = word.first else {
            self = .number
            return
        }
        switch (first, word.count) {
        case (UInt8(ascii: "s"), 1): self = .shared
        case (UInt8(ascii: "s"), _): self = .formulaText
        case (UInt8(ascii: "i"), _): self = .inline
        case (UInt8(ascii: "b"), _): self = .boolean
        case (UInt8(ascii: "e"), _): self = .error
        case (UInt8(ascii: "d"), _): self = .isoDate
        default: self = .number
        }
    }
}

/// What turns the bytes of a cell into its value.
struct CellValues: Sendable {
    let strings: SharedStrings
    let dateStyles: DateStyles
    let uses1904: Bool

    /// A number is a date when its style shows it as one, except where no such day exists. What is no number at all stays as text.
    func number(_ bytes: [UInt8], style: Int) -> Cell.Content {
        if dateStyles[style], let serial = Double(String(decoding: bytes, as: UTF8.self)),
            let date = DaySerial.date(serial, uses1904: uses1904)
        {
            return date
        }
        return bytes.withUnsafeBufferPointer(Digits.plain).map(Cell.Content.number) ?? .text(String(decoding: bytes, as: UTF8.self))
    }

    func isoDate(_ bytes: [UInt8]) -> Cell.Content {
        let text = String(decoding: bytes, as: UTF8.self)
        return DaySerial.date(iso: text) ?? .text(text)
    }
}
