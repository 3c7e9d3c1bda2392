/// A 64-bit time-sorted identifier of one kind of thing, so that a project's id cannot be passed for an investor's.
/// In URLs and JSON it is written in Crockford's base 32.
package struct ID<Subject>: Hashable, Comparable, Sendable {
    package let rawValue: Int64

    package init(_ rawValue: Int64) {
        self.rawValue = rawValue
    }

    package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

extension ID: CustomStringConvertible {
    package var description: String {
        var rest = UInt64(bitPattern: rawValue)
        var digits: [UInt8] = []
        repeat {
            digits.append(crockfordDigits[Int(rest & 31)])
            rest >>= 5
        } while rest > 0
        return String(decoding: digits.reversed(), as: UTF8.self)
    }

    /// Reads the base 32 form, upper or lower case; nil for anything else.
    package init?(_ text: some StringProtocol) {
        var value: UInt64 = 0
        guard !text.isEmpty, text.utf8.count <= 13 else { return nil }
        for byte in text.utf8 {
            let lower = byte >= 65 && byte <= 90 ? byte + 32 : byte
            guard let digit = crockfordDigits.firstIndex(of: lower), value >> 59 == 0 else { return nil }
            value = value << 5 | UInt64(digit)
        }
        self.init(Int64(bitPattern: value))
    }
}

private let crockfordDigits = Array("0123456789abcdefghjkmnpqrstvwxyz".utf8)
