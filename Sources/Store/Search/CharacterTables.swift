import Foundation
import Synchronization

/// What single characters fold to and how they are read. Setting up an ICU transform costs far more than running it, so characters
/// are looked up by blocks of 256, once each.
final class CharacterTables: Sendable {
    static let shared = CharacterTables()

    private let tables = Mutex(Tables())

    /// Gives the tables for a whole text at once: one lock instead of one for each character.
    func withTables<Value>(_ body: (inout Tables) -> sending Value) -> Value {
        tables.withLock { body(&$0) }
    }

    /// Learns the common Chinese characters, block by block, so that whoever asks meanwhile waits for one at most.
    func prepare() {
        for block in 0x4E...0x9F as ClosedRange<UInt32> {
            guard let scalar = Unicode.Scalar(block << 8) else { continue }
            withTables { tables in
                _ = tables.fold(scalar)
                _ = tables.syllable(of: scalar)
            }
        }
    }

    struct Tables {
        private var folded: [UInt32: [Unicode.Scalar]] = [:]
        private var readings: [UInt32: [Reading]] = [:]

        /// Simplified, half-width, small; the scalar itself where there is no such single form.
        mutating func fold(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
            if scalar.isASCII {
                return (65...90).contains(scalar.value) ? Unicode.Scalar(scalar.value + 32) ?? scalar : scalar
            }
            let (block, index) = (scalar.value >> 8, Int(scalar.value & 255))
            if let known = folded[block] { return known[index] }
            let originals = Block.scalars(block)
            let narrow = Block.transformed(originals.map { String($0) }, [.fullwidthToHalfwidth])
            let simple = Block.transformed(narrow, [StringTransform("Hant-Hans")]).map { $0.lowercased() }
            let result = zip(originals, simple).map { original, text in
                text.unicodeScalars.count == 1 ? text.unicodeScalars.first ?? original : original
            }
            folded[block] = result
            return result[index]
        }

        /// Pinyin of a Han character in ASCII, without its tone; ü is written v, as people type it.
        mutating func syllable(of scalar: Unicode.Scalar) -> [UInt8] { reading(of: scalar).syllable }

        /// 1 to 4; 5 for the neutral tone and for what has none.
        mutating func tone(of scalar: Unicode.Scalar) -> UInt8 { reading(of: scalar).tone }

        private mutating func reading(of scalar: Unicode.Scalar) -> Reading {
            let (block, index) = (scalar.value >> 8, Int(scalar.value & 255))
            if let known = readings[block] { return known[index] }
            let marked = Block.transformed(Block.scalars(block).map { String($0) }, [.mandarinToLatin])
            let typed = marked.map { syllable in String(syllable.map { "üǖǘǚǜ".contains($0) ? "v" : $0 }) }
            let plain = Block.transformed(typed, [.stripDiacritics])
            let result = zip(plain, marked).map { Reading(syllable: Array($0.lowercased().utf8), tone: Reading.tone(of: $1)) }
            readings[block] = result
            return result[index]
        }
    }

    /// How a character is read.
    private struct Reading {
        var syllable: [UInt8]
        var tone: UInt8

        /// By the mark on its vowel: macron, acute, caron, grave.
        static func tone(of marked: String) -> UInt8 {
            let marks: [Unicode.Scalar: UInt8] = ["\u{304}": 1, "\u{301}": 2, "\u{30C}": 3, "\u{300}": 4]
            return marked.decomposedStringWithCanonicalMapping.unicodeScalars.lazy.compactMap { marks[$0] }.first ?? 5
        }
    }

    /// The 256 characters that share all but their last byte.
    private enum Block {
        /// Code points that are no characters stand as blanks.
        static func scalars(_ block: UInt32) -> [Unicode.Scalar] {
            (0..<256).map { Unicode.Scalar(block << 8 | $0) ?? " " }
        }

        /// Each text transformed on its own, all in one call; one by one where the call does not keep them apart.
        static func transformed(_ texts: [String], _ transforms: [StringTransform]) -> [String] {
            transforms.reduce(texts) { texts, transform in
                let joined = texts.joined(separator: "\n").applyingTransform(transform, reverse: false) ?? ""
                let parts = joined.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
                if parts.count == texts.count { return parts }
                return texts.map { $0.applyingTransform(transform, reverse: false) ?? $0 }
            }
        }
    }
}
