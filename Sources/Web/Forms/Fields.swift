import Domain

/// Names and values in order, as a query or an urlencoded form carries them (WHATWG URL standard, §5).
package struct Fields: Sendable, Equatable {
    package var pairs: [(name: String, value: String)]

    package init(_ pairs: [(name: String, value: String)] = []) {
        self.pairs = pairs
    }

    /// Reads the query of an address, as `a=1&b=two+words`; what cannot be decoded is kept as it is written. It is only looked for: NUL,
    /// which no word contains and PostgreSQL does not take, becomes U+FFFD, as in HTML. Forms, which are written, are read by `init(sent:)`.
    package init(encoded text: some StringProtocol) {
        pairs = text.split(separator: "&").map { pair in
            let halves = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            return (Fields.text(halves[0]), halves.count > 1 ? Fields.text(halves[1]) : "")
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

    /// - Throws: `Failure.invalid` when the value is no instant.
    package func instant(_ name: String) throws -> Instant? {
        guard let text = value(name) else { return nil }
        guard let instant = Instant(iso: text) else {
            throw Failure.invalid([FieldError(field: name, message: Message("failure.not_an_instant", ["given": text]))])
        }
        return instant
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

    /// The page of a list, from 1.
    /// - Throws: `Failure.invalid` when it is none.
    package var page: Int { get throws { try number("page", in: 1...1_000_000) ?? 1 } }

    /// What a value chooses; nil when it is empty.
    ///
    /// - Parameter field: the key of the field's name.
    /// - Throws: `Failure.invalid` when it is none of the choices.
    package func choice<Choice>(_ name: String, of field: String? = nil, _ read: (String) -> Choice?) throws -> Choice? {
        guard let text = value(name) else { return nil }
        guard let choice = read(text) else {
            throw Failure.invalid([FieldError(field: field ?? name, message: Message("failure.not_a_choice", ["given": text]))])
        }
        return choice
    }

    private static func text(_ encoded: some StringProtocol) -> String {
        String(decoding: decoded(Array(encoded.utf8)), as: UTF8.self).replacing("\0", with: "\u{FFFD}")
    }

    /// The bytes that `+` and `%41` stand for; what stands for none is kept as it is written.
    static func decoded(_ written: some Collection<UInt8>) -> [UInt8] {
        let written = Array(written)
        var bytes: [UInt8] = []
        bytes.reserveCapacity(written.count)
        func digit(at index: Int) -> UInt8? {
            guard index < written.count else { return nil }
            return switch written[index] {
            case let byte where (48...57).contains(byte): byte - 48
            case let byte where (65...70).contains(byte): byte - 55
            case let byte where (97...102).contains(byte): byte - 87
            default: nil
            }
        }
        var index = 0
        while index < written.count {
            switch written[index] {
            case UInt8(ascii: "+"): bytes.append(32)
            case UInt8(ascii: "%"):
                if let high = digit(at: index + 1), let low = digit(at: index + 2) {
                    bytes.append(high << 4 | low)
                    index += 2
                } else {
                    bytes.append(written[index])
                }
            case let byte: bytes.append(byte)
            }
            index += 1
        }
        return bytes
    }
}

/// The parameters of a request's address.
package typealias Query = Fields
/// The fields of a form that was sent.
package typealias Form = Fields
