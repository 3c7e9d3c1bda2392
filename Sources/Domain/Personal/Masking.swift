/// How names and telephone numbers look to who may not see them: enough to tell two of them apart in a list, too little to call anybody.
/// However long or in what writing something is, the mask has the same length.
package enum Masking {
    private static let hidden = "**"
    /// What stands for words of which nothing is shown.
    package static let words = "****"

    /// 张三丰 → 张**; several names are masked one by one, and so is a number that stands in the place of a name.
    package static func name(_ text: String) -> String {
        parts(text).map { part in
            guard digits(part).count < 4 else { return number(String(part)) }
            // A single character is the whole name.
            return part.count > 1 ? String(part.prefix(1)) + hidden : hidden
        }.joined(separator: "、")
    }

    /// 138-0000-5678 → 138****5678; what is shorter keeps its last two digits, and words beside it are left out.
    package static func number(_ text: String) -> String {
        let numbers = parts(text).map { part -> String in
            let digits = digits(part)
            if digits.count >= 11 { return digits.prefix(3) + "****" + digits.suffix(4) }
            return digits.count > 6 ? "****" + digits.suffix(2) : hidden
        }
        return numbers.joined(separator: "、")
    }

    /// Masks the telephone numbers that somebody wrote among other words. Of names among other words nobody knows that they are names.
    package static func numbers(in text: String) -> String { replacingNumbers(in: text, with: number) }

    /// The words without such numbers.
    package static func withoutNumbers(_ text: String) -> String { replacingNumbers(in: text) { _ in " " } }

    private static func parts(_ text: String) -> [Substring] {
        text.split { "、，,;；/\n".contains($0) }.map { part in
            part.drop(while: \.isWhitespace)
        }.filter { !$0.isEmpty }
    }

    /// The digits of a text, full width ones as well.
    private static func digits(_ text: Substring) -> String {
        String(text.compactMap { $0.isWholeNumber ? $0.wholeNumberValue.map { Character(String($0 % 10)) } : nil })
    }

    private static func replacingNumbers(in text: String, with replacement: (String) -> String) -> String {
        // Most texts have too few digits to be looked at closely.
        guard text.unicodeScalars.count(where: { (48...57).contains($0.value) || (0xFF10...0xFF19).contains($0.value) }) >= 10 else {
            return text
        }
        // Of a mobile telephone, with or without the country's prefix, and of a landline with its area.
        let mobile = /(?:[+＋]?[8８][6６][- ]?)?[1１][3-9３-９](?:[- －]?[0-9０-９]){9}(?![0-9０-９])/
        let landline = /[(（]?[0０][0-9０-９]{2,3}[)）]?[- －]?[0-9０-９](?:[- －]?[0-9０-９]){6,7}(?![0-9０-９])/
        var result = ""
        var rest = text[...]
        var isAfterDigit = false
        while let first = rest.first {
            if !isAfterDigit, let found = rest.prefixMatch(of: mobile)?.output ?? rest.prefixMatch(of: landline)?.output {
                result += replacement(String(found))
                rest = rest[found.endIndex...]
                isAfterDigit = true
                continue
            }
            result.append(first)
            isAfterDigit = first.isWholeNumber && digits(rest.prefix(1)).count == 1
            rest = rest.dropFirst()
        }
        return result
    }
}
