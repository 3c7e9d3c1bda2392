/// The escapes that workbooks use in text for characters that XML cannot hold: `_x000D_` (ECMA-376 part 1, 22.9.2.19, ST_Xstring).
enum XString {
    static func decoded(_ text: String) -> String {
        var bytes = Array(text.utf8)
        decode(&bytes, from: 0)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Replaces the escapes in UTF-8 text from `start` on. A NUL or half a surrogate pair stays as written.
    static func decode(_ bytes: inout [UInt8], from start: Int) {
        guard var index = bytes[start...].firstIndex(of: underscore) else { return }
        var target = index
        while index < bytes.count {
            guard let (scalar, length) = escape(in: bytes, at: index) else {
                bytes[target] = bytes[index]
                target += 1
                index += 1
                continue
            }
            // UTF-8 is never longer than the escape it stands for.
            for byte in UTF8.encode(scalar).map(Array.init) ?? [] {
                bytes[target] = byte
                target += 1
            }
            index += length
        }
        bytes.removeLast(bytes.count - target)
    }

    /// Text made fit for a workbook: what XML cannot hold is escaped, and so is what merely looks like an escape. NUL is left out.
    static func encoded(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 < 0x20 || $0 == underscore || $0 == 0xEF }) else { return text }
        let bytes = Array(text.utf8)
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count + 16)
        for (index, byte) in bytes.enumerated() {
            switch byte {
            case 0: continue
            case 0x09, 0x0A: result.append(byte)
            case ..<0x20: result += "_x00\(byte < 16 ? "0" : "")\(String(byte, radix: 16, uppercase: true))_".utf8
            case underscore where opening(in: bytes, at: index) != nil: result += "_x005F_".utf8
            default: result.append(byte)
            }
        }
        // The two code points that no XML document may hold.
        let encoded = String(decoding: result, as: UTF8.self)
        return String(String.UnicodeScalarView(encoded.unicodeScalars.map { $0 == "\u{FFFE}" || $0 == "\u{FFFF}" ? "\u{FFFD}" : $0 }))
    }

    private static let underscore = UInt8(ascii: "_")

    /// The escape at this place, in one or, for a surrogate pair, two units.
    private static func escape(in bytes: [UInt8], at index: Int) -> (Unicode.Scalar, length: Int)? {
        func unit(at index: Int) -> UInt16? {
            guard index + 6 < bytes.count, bytes[index + 6] == underscore else { return nil }
            return opening(in: bytes, at: index)
        }
        guard let first = unit(at: index), first != 0 else { return nil }
        if let scalar = Unicode.Scalar(first) { return (scalar, 7) }
        guard UTF16.isLeadSurrogate(first), let second = unit(at: index + 7), UTF16.isTrailSurrogate(second) else { return nil }
        return (UTF16.decode(UTF16.EncodedScalar([first, second])), 14)
    }

    /// The code unit of `_xHHHH` at this place, whatever follows.
    private static func opening(in bytes: [UInt8], at index: Int) -> UInt16? {
        guard index + 6 <= bytes.count, bytes[index] == underscore, bytes[index + 1] == UInt8(ascii: "x") else { return nil }
        var value: UInt16 = 0
        for digit in bytes[(index + 2)..<(index + 6)] {
            guard let number = Character(Unicode.Scalar(digit)).hexDigitValue else { return nil }
            value = value << 4 | UInt16(number)
        }
        return value
    }
}
