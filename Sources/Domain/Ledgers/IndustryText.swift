/// Reads 行业: C3982, c3974, Ｃ３９８１, 3976, C3982 电子电路制造, or the official name of a division or section of GB/T 4754-2017.
package struct IndustryText: Sendable {
    /// Code by folded name.
    private let codes: [String: String]
    private let blankMarks: Set<String>

    package init(_ vocabulary: LedgerVocabulary = .standard) {
        var codes: [String: String] = [:]
        for section in Industries.sections {
            codes[Self.key(section.name)] = section.letter
            for division in section.divisions { codes[Self.key(division.name)] = section.letter + division.code }
        }
        for (word, code) in vocabulary.industryAliases { codes[Self.key(word)] = code }
        self.codes = codes
        blankMarks = vocabulary.blankMarks
    }

    /// Reads a text; unreadable with `industry_unknown` when it names no industry.
    package func read(_ text: String) -> Reading<Industry> {
        if isBlankMark(text, in: blankMarks) { return .blank }
        let scalars = NameKey.scalars(of: text)
        let code = codes[Self.key(text)] ?? leadingCode(scalars) ?? partCode(scalars)
        guard let code, let letter = code.first else { return .unreadable(.industryUnknown) }
        return .value(Industry(section: String(letter), code: code, text: text))
    }

    /// Digits with or without their letter at the start. The first two tell the division, and with it the section.
    private func leadingCode(_ scalars: [Unicode.Scalar]) -> String? {
        var rest = scalars[...]
        let letter = rest.first.flatMap { $0.value >= 97 && $0.value <= 116 ? Unicode.Scalar($0.value - 32) : nil }
        if letter != nil { rest = rest.dropFirst() }
        let digits = rest.prefix(while: isDigit)
        if digits.isEmpty, rest.isEmpty, let letter { return String(letter) }
        // 01 loses its zero where a cell holds a number.
        guard digits.count <= 4, digits.count >= (letter == nil ? 1 : 2), let division = integer(digits.prefix(2)),
            let section = Industries.section(ofDivision: division), letter.map({ String($0) == section }) ?? true
        else { return nil }
        return section + (digits.count == 1 ? "0" : "") + Fold.string(digits)
    }

    /// 医药制造业（C27）, 制造业-医药制造业: the parts that brackets and dashes make, the last first.
    private func partCode(_ scalars: [Unicode.Scalar]) -> String? {
        let parts = scalars.split { "()-/>:".unicodeScalars.contains($0) }
        guard parts.count > 1 else { return nil }
        return parts.reversed().lazy.compactMap { codes[Self.key(Fold.string($0))] ?? leadingCode(Array($0)) }.first
    }

    /// Older editions and habit differ in 及 for 和, in the list comma, and in the closing 业.
    private static func key(_ name: String) -> String {
        var scalars = NameKey.scalars(of: name).filter { !"、,，".unicodeScalars.contains($0) }.map { $0 == "及" ? "和" : $0 }
        if scalars.count > 2, scalars.last == "业" { scalars.removeLast() }
        return Fold.string(scalars)
    }
}
