import Domain

/// Names and values in order, as a query or an urlencoded form carries them (WHATWG URL standard, §5).
package struct Fields: Sendable, Equatable {
    package var pairs: [(name: String, value: String)]

    package init(_ pairs: [(name: String, value: String)] = []) {
        self.pairs = pairs
    }

    /// Reads `a=1&b=two+words`; what cannot be decoded is kept as it is written. NUL, which no word contains and PostgreSQL does not store,
    /// becomes U+FFFD, as in HTML.
    package init(encoded text: some StringProtocol) {
        pairs = text.split(separator: "&").map { pair in
            let halves = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            return (Fields.decoded(halves[0]), halves.count > 1 ? Fields.decoded(halves[1]) : "")
        }
    }

    package static func == (left: Fields, right: Fields) -> Bool {
        left.pairs.elementsEqual(right.pairs) { $0 == $1 }
    }

    /// The first value of a name, nil when there is none.
    package subscript(name: String) -> String? { pairs.first { $0.name == name }?.value }

    /// The first value of a name unless it is empty or blank.
    package func value(_ name: String) -> String? {
        guard let text = self[name].map(Fold.trimmed), !text.isEmpty else { return nil }
        return text
    }

    package func all(_ name: String) -> [String] { pairs.filter { $0.name == name }.map(\.value) }

    /// - Throws: `Failure.invalid` when the value is no day.
    package func day(_ name: String) throws -> Day? {
        guard let text = value(name) else { return nil }
        guard let day = Day(iso: text) else {
            throw Failure.invalid([FieldError(field: name, message: Message("failure.not_a_day", ["given": text]))])
        }
        return day
    }

    /// - Throws: `Failure.invalid` when the value is no whole number within the range.
    package func number(_ name: String, in range: ClosedRange<Int>) throws -> Int? {
        guard let text = value(name) else { return nil }
        guard let number = Int(text), range.contains(number) else {
            throw Failure.invalid([
                FieldError(
                    field: name,
                    message: Message(
                        "failure.not_a_number", ["given": text, "least": String(range.lowerBound), "most": String(range.upperBound)]))
            ])
        }
        return number
    }

    /// What a value chooses; nil when it is empty.
    /// - Throws: `Failure.invalid` when it is none of the choices.
    package func choice<Choice>(_ name: String, _ read: (String) -> Choice?) throws -> Choice? {
        guard let text = value(name) else { return nil }
        guard let choice = read(text) else {
            throw Failure.invalid([FieldError(field: name, message: Message("failure.not_a_choice", ["given": text]))])
        }
        return choice
    }

    private static func decoded(_ text: some StringProtocol) -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count)
        var rest = text.utf8.makeIterator()
        var pending: [UInt8] = []
        func digit(_ byte: UInt8) -> UInt8? {
            switch byte {
            case 48...57: byte - 48
            case 65...70: byte - 55
            case 97...102: byte - 87
            default: nil
            }
        }
        while let byte = pending.isEmpty ? rest.next() : pending.removeFirst() {
            switch byte {
            case UInt8(ascii: "+"): bytes.append(32)
            case UInt8(ascii: "%"):
                let next = [pending.isEmpty ? rest.next() : pending.removeFirst(), pending.isEmpty ? rest.next() : pending.removeFirst()]
                    .compactMap { $0 }
                if next.count == 2, let high = digit(next[0]), let low = digit(next[1]) {
                    bytes.append(high << 4 | low)
                } else {
                    bytes.append(byte)
                    pending = next + pending
                }
            default: bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self).replacing("\0", with: "\u{FFFD}")
    }
}

/// The parameters of a request's address.
package typealias Query = Fields
/// The fields of a form that was sent.
package typealias Form = Fields
