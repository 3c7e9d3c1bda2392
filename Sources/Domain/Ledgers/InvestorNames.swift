/// Splits a cell of several names at ； ; 、 / and line ends, but not inside brackets.
package enum InvestorNames {
    /// The names in order, trimmed, none twice. A slash between letters belongs to the name, as in `A/S`.
    package static func split(_ text: String) -> [String] {
        if !text.utf8.contains(where: { $0 == 0x3B || $0 == 0x2F || $0 == 0x0A || $0 == 0x0D || $0 == 0x80 || $0 == 0xBC }) {
            let name = Fold.trimmed(text)
            return name.isEmpty ? [] : [name]
        }
        var names: [String] = []
        var keys: Set<String> = []
        for part in parts(Array(text.unicodeScalars)) {
            let name = Fold.trimmed(Fold.string(part))
            if !name.isEmpty, keys.insert(NameKey.of(name)).inserted { names.append(name) }
        }
        return names
    }

    private static func parts(_ scalars: [Unicode.Scalar]) -> [ArraySlice<Unicode.Scalar>] {
        var parts: [ArraySlice<Unicode.Scalar>] = []
        var start = 0
        var depth = 0
        for (index, scalar) in scalars.enumerated() {
            switch scalar {
            case "(", "（", "[", "【", "〔": depth += 1
            case ")", "）", "]", "】", "〕": depth = max(0, depth - 1)
            default: break
            }
            guard depth == 0, isSeparator(scalar, at: index, in: scalars) else { continue }
            parts.append(scalars[start..<index])
            start = index + 1
        }
        return parts + [scalars[start...]]
    }

    private static func isSeparator(_ scalar: Unicode.Scalar, at index: Int, in scalars: [Unicode.Scalar]) -> Bool {
        switch scalar {
        case ";", "；", "、", "\n", "\r", "／": return true
        case "/":
            let isBetweenLetters = index > 0 && index + 1 < scalars.count && isLetter(scalars[index - 1]) && isLetter(scalars[index + 1])
            return !isBetweenLetters
        default: return false
        }
    }

    private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isASCII && scalar.properties.isAlphabetic
    }
}
