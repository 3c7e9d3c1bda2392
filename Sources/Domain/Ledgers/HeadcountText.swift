/// Reads a number of persons: 6, １５, 12人, 约20人, 十二人.
package struct HeadcountText: Sendable {
    private let blankMarks: Set<String>
    /// More come to no meeting; what says so is another number.
    private static let ceiling = 100_000

    package init(_ vocabulary: LedgerVocabulary = .standard) {
        blankMarks = vocabulary.blankMarks
    }

    /// Blank with `headcount_missing` when the cell has nothing to say, unreadable with `headcount_unreadable` when it is no number.
    package func read(_ cell: Cell) -> Reading<Int> {
        switch cell.content {
        case .empty: return missing
        case .number(let digits):
            guard let whole = ExactNumber(stored: digits)?.whole, whole >= 0, whole <= Self.ceiling else {
                return .unreadable(.headcountUnreadable)
            }
            return .value(Int(whole))
        case .text(let text):
            return isBlankMark(text, in: blankMarks) ? missing : read(text)
        case .date, .boolean, .error: return .unreadable(.headcountUnreadable)
        }
    }

    private var missing: Reading<Int> { Reading(.blank, [Problem(.headcountMissing)]) }

    private func read(_ text: String) -> Reading<Int> {
        var scanner = TextScanner(text)
        scanner.trimEnd()
        scanner.skipBlanks()
        _ = scanner.take(oneOf: ["一行", "共"])
        var isApproximate = scanner.take(oneOf: ["约", "大约", "近"]) != nil
        guard let count = number(&scanner), count <= Self.ceiling else { return .unreadable(.headcountUnreadable) }
        while let word = scanner.take(oneOf: ["余", "多", "左右", "人次", "人", "名", "位", "等", " "]) {
            if ["余", "多", "左右"].contains(word) { isApproximate = true }
        }
        guard scanner.isAtEnd || scanner.next == "(" else { return .unreadable(.headcountUnreadable) }
        return .value(count, isApproximate ? [Problem(.headcountApproximate, detail: String(count))] : [])
    }

    private func number(_ scanner: inout TextScanner) -> Int? {
        let digits = scanner.takeDigits()
        if !digits.isEmpty {
            guard scanner.next == "." else { return integer(digits) }
            scanner.skip(1)
            return scanner.takeDigits().allSatisfy { $0 == "0" } ? integer(digits) : nil
        }
        let numerals = scanner.scalars.prefix(while: ChineseNumber.isNumeral)
        scanner.skip(numerals.count)
        return ChineseNumber.value(numerals)
    }
}
