/// The form in which two names are the same name: widths folded, brackets of every shape made `()`, curly quotes and long
/// dashes made plain, blanks left out, capitals made small. Used to recognise projects and investors again.
package enum NameKey {
    /// `恒澜电子(香港)有限公司` for `恒澜电子（香港）有限公司 `.
    package static func of(_ name: String) -> String {
        if isUnchanged(name) { return name }
        return Fold.string(scalars(of: name))
    }

    /// The scalars of the key.
    static func scalars(of name: String) -> [Unicode.Scalar] {
        var key: [Unicode.Scalar] = []
        key.reserveCapacity(name.utf8.count)
        for scalar in name.unicodeScalars {
            let folded = Fold.half(scalar)
            if folded == " " { continue }
            if folded.value < 0x80 || (folded.value >= 0x2000 && folded.value < 0x3040) {
                key.append(unified(folded))
            } else if folded.value < 0x2000 {
                key.append(contentsOf: folded.properties.lowercaseMapping.unicodeScalars)
            } else {
                key.append(folded)
            }
        }
        return key
    }

    private static func unified(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        switch scalar {
        case "A"..."Z": Unicode.Scalar(scalar.value + 32) ?? scalar
        case "[", "{", "【", "〔", "〖", "〘", "〚": "("
        case "]", "}", "】", "〕", "〗", "〙", "〛": ")"
        case "“", "”", "„", "〝", "〞": "\""
        case "‘", "’": "'"
        case "‐"..."―", "−": "-"
        case "•", "‧", "∙": "·"
        default: scalar
        }
    }

    /// Whether the key is the name itself: digits, small letters, round brackets, Han characters.
    private static func isUnchanged(_ name: String) -> Bool {
        for byte in name.utf8 {
            switch byte {
            case 0...0x20, 0x41...0x5A, 0x5B, 0x5D, 0x7B, 0x7D, 0xC2...0xE3, 0xEF: return false
            default: continue
            }
        }
        return true
    }
}
