import Domain

/// The text of a form's field as it was sent: the one place where bytes become words that may be written.
enum SentText {
    /// - Throws: `Failure.invalid` on the field for bytes that are no UTF-8, and for control characters but tab and the ends of lines: no
    ///   person types them, no page shows them, and PostgreSQL does not store NUL.
    static func read(_ bytes: [UInt8], field: String) throws -> String {
        guard let text = String(validating: bytes, as: UTF8.self), isPlain(text) else {
            throw Failure.invalid([FieldError(field: field, message: Message("failure.not_text"))])
        }
        return text
    }

    /// The name of a field: it comes from a page of ours, so that one which is no text is named by nothing.
    static func name(_ bytes: [UInt8]) throws -> String { try read(bytes, field: "") }

    private static func isPlain(_ text: String) -> Bool {
        text.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control || ["\t", "\n", "\r"].contains($0) }
    }
}

extension Fields {
    /// Reads a form that was sent urlencoded.
    ///
    /// - Throws: `Failure.invalid` naming the first field that is no text.
    init(sent body: some Sequence<UInt8>) throws {
        self.init()
        for pair in Array(body).split(separator: UInt8(ascii: "&")) {
            let halves = pair.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            let name = try SentText.name(Fields.decoded(halves[0]))
            pairs.append((name, halves.count > 1 ? try SentText.read(Fields.decoded(halves[1]), field: name) : ""))
        }
    }
}
