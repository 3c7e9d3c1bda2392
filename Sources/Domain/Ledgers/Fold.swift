/// Folds the widths and blanks in which the same ledger text gets typed.
package enum Fold {
    /// Full-width forms made half-width, every kind of blank made a plain space; all else as it was.
    static func half(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        let value = scalar.value
        if value < 0x80 { return value < 0x20 ? " " : scalar }
        if value >= 0xFF01, value <= 0xFF5E { return Unicode.Scalar(value - 0xFEE0) ?? scalar }
        return isWideBlank(value) ? " " : scalar
    }

    /// The folded scalars of a text.
    static func scalars(_ text: String) -> [Unicode.Scalar] {
        var folded: [Unicode.Scalar] = []
        folded.reserveCapacity(text.utf8.count)
        for scalar in text.unicodeScalars { folded.append(half(scalar)) }
        return folded
    }

    /// The text with its widths folded, as `市领导03` for `市领导０３`.
    static func width(_ text: String) -> String {
        text.utf8.contains(0xEF) ? string(scalars(text)) : text
    }

    /// Without blanks at either end and with one space for each run of blanks inside; as typed otherwise.
    package static func trimmed(_ text: String) -> String {
        guard hasBlanks(text) else { return text }
        var kept: [Unicode.Scalar] = []
        kept.reserveCapacity(text.utf8.count)
        var pending = false
        for scalar in text.unicodeScalars {
            if half(scalar) == " " {
                pending = !kept.isEmpty
            } else {
                if pending { kept.append(" ") }
                pending = false
                kept.append(scalar)
            }
        }
        return string(kept)
    }

    static func string(_ scalars: some Sequence<Unicode.Scalar>) -> String {
        var text = String.UnicodeScalarView()
        text.append(contentsOf: scalars)
        return String(text)
    }

    /// Whether a text holds no blank, no control and no full-width form: what needs no folding at all.
    /// May say no for a text that is fine, never yes for one that is not.
    static func isPlain(_ text: String) -> Bool {
        !text.utf8.contains(0xEF) && !hasBlanks(text)
    }

    private static func hasBlanks(_ text: String) -> Bool {
        var before: UInt8 = 0
        for byte in text.utf8 {
            if byte <= 0x20 || byte == 0xC2 || byte == 0xE2 || (byte == 0x80 && before == 0xE3) || (byte == 0xBB && before == 0xEF) {
                return true
            }
            before = byte
        }
        return false
    }

    private static func isWideBlank(_ value: UInt32) -> Bool {
        switch value {
        case 0x80...0xA0, 0x1680, 0x2000...0x200F, 0x2028...0x202F, 0x205F, 0x2060, 0x3000, 0xFEFF: true
        default: false
        }
    }
}
