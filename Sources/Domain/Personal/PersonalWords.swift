/// A name or a telephone number under which a person is looked for.
package struct PersonalWords: Hashable, Sendable {
    /// Most results: who finds more has not named one person.
    package static let most = 5000
    /// Digits from which on it is a telephone number.
    private static let number = 7
    /// What numbers are written with beside digits.
    package static let marks = ["-", " ", "+", "(", ")", "（", "）", "－"]
    /// Digits as a Chinese keyboard writes them at full width.
    package static let wide: [Character] = ["０", "１", "２", "３", "４", "５", "６", "７", "８", "９"]

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
        var bare = String(
            self.text.filter { !Self.marks.contains(String($0)) }.map { digit in
                Self.wide.firstIndex(of: digit).map { Character(String($0)) } ?? digit
            })
        // What calls the country is left out: it stands before some of the numbers and not before others.
        if bare.count == 13, bare.hasPrefix("86") { bare.removeFirst(2) }
        let isNumber = bare.count >= Self.number && bare.allSatisfy { $0.isASCII && $0.isNumber }
        digits = isNumber ? bare : nil
    }

    /// What stands in the place of what was erased.
    package static let erased = "[erased]"

    /// What stands around the first place where a long text has the words.
    package func excerpt(_ text: String) -> String {
        let characters = Array(text)
        guard let place = places(in: characters).first else { return String(characters.prefix(80)) }
        let range = max(0, place.lowerBound - 30)..<min(characters.count, place.upperBound + 30)
        return (range.lowerBound > 0 ? "…" : "") + String(characters[range]) + (range.upperBound < characters.count ? "…" : "")
    }

    /// Whether a text has the words.
    package func occur(in text: String) -> Bool { !places(in: Array(text)).isEmpty }

    /// The text with the marker in each place of the words.
    package func erased(from text: String) -> String {
        var characters = Array(text)
        for place in places(in: characters).reversed() { characters.replaceSubrange(place, with: Self.erased) }
        return String(characters)
    }

    /// Where the words stand: whatever the case of letters, and a number with whatever marks between its digits, where no longer number
    /// has it in it.
    private func places(in characters: [Character]) -> [Range<Int>] {
        let (kept, places) = folded(characters)
        let wanted = Array((digits ?? text).lowercased())
        var found: [Range<Int>] = []
        var start = 0
        while start + wanted.count <= kept.count {
            let end = start + wanted.count
            guard kept[start..<end].elementsEqual(wanted) else {
                start += 1
                continue
            }
            let range = places[start]..<(places[end - 1] + 1)
            if digits == nil || isWhole(range, in: characters) {
                found.append(range)
                start = end
            } else {
                start += 1
            }
        }
        return found
    }

    /// What is compared, with the place of each: small letters, and of a number its digits alone.
    private func folded(_ characters: [Character]) -> (kept: [Character], places: [Int]) {
        var (kept, places): ([Character], [Int]) = ([], [])
        for (place, character) in characters.enumerated() where digits == nil || !Self.marks.contains(String(character)) {
            let digit = digits == nil ? nil : Self.wide.firstIndex(of: character)
            for folded in digit.map({ String($0) }) ?? String(character).lowercased() {
                kept.append(folded)
                places.append(place)
            }
        }
        return (kept, places)
    }

    /// Whether no digits go on before or after, but those that call a country or the long distance.
    private func isWhole(_ range: Range<Int>, in characters: [Character]) -> Bool {
        func isDigit(_ character: Character) -> Bool { character.isWholeNumber }
        if range.upperBound < characters.count, isDigit(characters[range.upperBound]) { return false }
        let before = String(characters[..<range.lowerBound].reversed().prefix(while: isDigit).reversed())
        return ["", "0", "86", "086", "0086"].contains(before)
    }
}
