/// Something the ledger holds on a person: what, where, for which days, and from when to when it was known.
package struct PersonalDatum: Equatable, Sendable {
    /// Where it is held; the raw value is a key of the language files.
    package enum Source: String, CaseIterable, Sendable {
        case project, submission, receipt, attachment, investor, visit, mission, leader, person, account, session, decision, ledgerImport,
            briefing
        case view, rate, definition, calendar, journal, access, author
    }

    package var source: Source
    /// Key of the field's name, as `phone`.
    package var field: String
    /// As it is held; of a longer text what stands around the place.
    package var value: String
    /// What the project, the visitor or the mission is called, what an entry did; empty where that says nothing.
    package var about: String
    /// The days for which it holds; nil where days mean nothing.
    package var validity: Validity?
    /// Nil where it was not kept.
    package var recordedAt: Instant?
    /// Nil while it is known.
    package var supersededAt: Instant?
    /// The journal entry that wrote it; nil where none did.
    package var entry: Int64?

    package init(_ source: Source, field: String, value: String, about: String = "", recordedAt: Instant? = nil) {
        self.source = source
        self.field = field
        self.value = value
        self.about = about
        self.recordedAt = recordedAt
    }
}

/// A name or a telephone number under which a person is looked for.
package struct PersonalWords: Hashable, Sendable {
    /// Most results: who finds more has not named one person.
    package static let most = 5000
    /// Digits from which on it is a telephone number.
    private static let number = 7
    /// What numbers are written with beside digits.
    package static let marks = ["-", " ", "+", "(", ")", "（", "）"]

    package let text: String
    /// The digits, when it is a number: it is found however it is written.
    package let digits: String?

    /// - Throws: `Failure.invalid` on `person` for words too short to mean one person.
    package init(_ text: String) throws {
        self.text = Fold.trimmed(text)
        guard self.text.count >= 2, self.text.count <= 100 else {
            throw Failure.invalid([
                FieldError(field: "person", message: Message("personal.length", ["given": String(self.text.prefix(20))]))
            ])
        }
        let bare = self.text.filter { !Self.marks.contains(String($0)) }
        let isNumber = bare.count >= Self.number && bare.allSatisfy { $0.isASCII && $0.isNumber }
        digits = isNumber ? bare : nil
    }

    /// What stands around the first place where a long text has the words.
    package func excerpt(_ text: String) -> String {
        let characters = Array(text)
        var (kept, places): ([Character], [Int]) = ([], [])
        for (place, character) in characters.enumerated() where digits == nil || !Self.marks.contains(String(character)) {
            for folded in String(character).lowercased() {
                kept.append(folded)
                places.append(place)
            }
        }
        let wanted = Array((digits ?? self.text).lowercased())
        let starts: ClosedRange<Int>? = kept.count >= wanted.count ? 0...(kept.count - wanted.count) : nil
        guard let start = starts?.first(where: { kept[$0..<($0 + wanted.count)].elementsEqual(wanted) }) else {
            return String(characters.prefix(80))
        }
        let range = max(0, places[start] - 30)..<min(characters.count, places[start + wanted.count - 1] + 31)
        return (range.lowerBound > 0 ? "…" : "") + String(characters[range]) + (range.upperBound < characters.count ? "…" : "")
    }
}
