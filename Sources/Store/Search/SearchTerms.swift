import Domain
import Foundation

/// The words a project is found by: two-character pieces of its Chinese text, pinyin and pinyin initials, with traditional characters
/// folded to simplified, full width to half width and capitals to small letters (domain §4).
package enum SearchTerms {
    static func of(_ facts: ProjectFacts) -> String {
        of([facts.name, facts.code, facts.contactName, facts.site].compactMap { $0 })
    }

    package static func of(_ texts: [String]) -> String {
        var terms: [String] = []
        var seen: Set<String> = []
        func add(_ term: String) {
            if !term.isEmpty, seen.insert(term).inserted { terms.append(term) }
        }
        for text in texts {
            for run in runs(fold(text)) {
                guard run.isHan else {
                    add(run.text)
                    continue
                }
                let characters = Array(run.text)
                for pair in zip(characters, characters.dropFirst()) { add(String([pair.0, pair.1])) }
                if characters.count == 1 { add(run.text) }
                let syllables = characters.map { Pinyin.syllable(of: $0) }
                add(syllables.joined())
                add(String(syllables.compactMap(\.first)))
            }
        }
        return terms.joined(separator: " ")
    }

    /// What a query is folded to before it is looked for.
    package static func fold(_ text: String) -> String {
        if text.utf8.allSatisfy({ $0 < 128 }) { return text.lowercased() }
        return String(text.map(Folding.character)).lowercased()
    }

    private static func runs(_ text: String) -> [(text: String, isHan: Bool)] {
        var runs: [(text: String, isHan: Bool)] = []
        for character in text {
            guard character.isLetter || character.isNumber else {
                runs.append(("", false))
                continue
            }
            let isHan = character.unicodeScalars.first.map { (0x3400...0x9FFF).contains($0.value) || $0.value >= 0x20000 } ?? false
            if let last = runs.indices.last, runs[last].isHan == isHan, !runs[last].text.isEmpty {
                runs[last].text.append(character)
            } else {
                runs.append((String(character), isHan))
            }
        }
        return runs.filter { !$0.text.isEmpty }
    }
}
