import Foundation
import Synchronization

/// Simplified, half-width form of single characters. ICU transforms are slow per call, so each character is asked for once.
enum Folding {
    private static let known = Mutex<[Character: Character]>([:])

    static func character(_ character: Character) -> Character {
        if character.isASCII { return character }
        return known.withLock { known in
            if let folded = known[character] { return folded }
            let text = String(character)
            let narrow = text.applyingTransform(.fullwidthToHalfwidth, reverse: false) ?? text
            let simple = narrow.applyingTransform(StringTransform("Hant-Hans"), reverse: false) ?? narrow
            let folded = simple.count == 1 ? simple.first ?? character : character
            known[character] = folded
            return folded
        }
    }
}

/// Pinyin of single Han characters, without tones; ü is written v as people type it.
enum Pinyin {
    private static let known = Mutex<[Character: String]>([:])

    static func syllable(of character: Character) -> String {
        known.withLock { known in
            if let syllable = known[character] { return syllable }
            let marked = String(character).applyingTransform(.mandarinToLatin, reverse: false) ?? String(character)
            let typed = marked.replacing("ü", with: "v").replacing("ǖ", with: "v").replacing("ǘ", with: "v").replacing("ǚ", with: "v")
                .replacing("ǜ", with: "v")
            let plain = typed.applyingTransform(.stripDiacritics, reverse: false) ?? typed
            let syllable = plain.lowercased()
            known[character] = syllable
            return syllable
        }
    }
}
