import Foundation
import Synchronization

/// What single characters fold to and how they are read. ICU transforms cost much per call, so each character is asked for once.
final class CharacterTables: Sendable {
    static let shared = CharacterTables()

    private let tables = Mutex(Tables())

    /// Gives the tables for a whole text at once: one lock instead of one for each character.
    func withTables<Value>(_ body: (inout Tables) -> sending Value) -> Value {
        tables.withLock { body(&$0) }
    }

    struct Tables {
        private var folded: [UInt32: Unicode.Scalar] = [:]
        private var syllables: [UInt32: [UInt8]] = [:]

        /// Simplified, half-width, small; the scalar itself where there is no such single form.
        mutating func fold(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
            if scalar.isASCII {
                return (65...90).contains(scalar.value) ? Unicode.Scalar(scalar.value + 32) ?? scalar : scalar
            }
            if let known = folded[scalar.value] { return known }
            let text = String(scalar)
            let narrow = text.applyingTransform(.fullwidthToHalfwidth, reverse: false) ?? text
            let simple = (narrow.applyingTransform(StringTransform("Hant-Hans"), reverse: false) ?? narrow).lowercased()
            let result = simple.unicodeScalars.count == 1 ? simple.unicodeScalars.first ?? scalar : scalar
            folded[scalar.value] = result
            return result
        }

        /// Pinyin of a Han character in ASCII, without its tone; ü is written v, as people type it.
        mutating func syllable(of scalar: Unicode.Scalar) -> [UInt8] {
            if let known = syllables[scalar.value] { return known }
            let text = String(scalar)
            let marked = text.applyingTransform(.mandarinToLatin, reverse: false) ?? text
            let typed = String(marked.map { "üǖǘǚǜ".contains($0) ? "v" : $0 })
            let plain = (typed.applyingTransform(.stripDiacritics, reverse: false) ?? typed).lowercased()
            let syllable = Array(plain.utf8)
            syllables[scalar.value] = syllable
            return syllable
        }
    }
}
