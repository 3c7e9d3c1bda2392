/// Which passwords are refused: those that are too short or too long, and those that are guessed first.
///
/// NIST SP 800-63B §5.1.1.2 asks for a comparison with what is commonly used, with repetitive and sequential characters and with the
/// name of the account, and for no rules of composition. A password is taken apart into as few pieces as possible: a frequent word, a run on
/// the keyboard, a date, a repetition or the account's name is one piece, as is any other character. Few pieces are few guesses.
package struct PasswordRules: Sendable {
    /// Pieces of a password at least: `woaini1314` has two, `Zhangwei@2013!` four.
    package static let leastPieces = 6

    /// Characters that are looked at: what has so few pieces in as many has no more of worth behind them.
    private static let judged = 64

    private let words: Set<[Unicode.Scalar]>
    private let longestWord: Int

    /// - Parameter words: frequent passwords and what they are made of, of three characters and more.
    package init(words: some Sequence<String>) {
        self.words = Set(words.map(Self.folded))
        longestWord = self.words.lazy.map(\.count).max() ?? 0
    }

    /// What is wrong with a password for the account of that name; nil when it may be used.
    package func problem(of password: String, account: String) -> Message? {
        guard password.count >= SignInPolicy.passwordLength, password.utf8.count <= SignInPolicy.longestPassword else {
            return Message(
                "account.password_length",
                ["least": String(SignInPolicy.passwordLength), "most": String(SignInPolicy.longestPassword)])
        }
        let pieces = pieces(of: Array(Self.folded(password).prefix(Self.judged)), account: Self.folded(account))
        guard pieces.count < Self.leastPieces else { return nil }
        if pieces.contains(.account) { return Message("account.password_name") }
        return Message(pieces.contains(.word) ? "account.password_common" : "account.password_simple")
    }

    private enum Piece { case character, account, word, pattern }

    /// The fewest pieces that make up a text, in no order.
    private func pieces(of text: [Unicode.Scalar], account: [Unicode.Scalar]) -> [Piece] {
        // The fewest pieces up to each place, and the last of them.
        var best: [(count: Int, last: Piece, start: Int)] = [(0, .character, 0)]
        best += text.indices.map { ($0 + 1, .character, $0) }
        for start in text.indices {
            func offer(_ piece: Piece, length: Int) {
                let count = best[start].count + 1
                if count < best[start + length].count { best[start + length] = (count, piece, start) }
            }
            offer(.character, length: 1)
            let rest = text[start...]
            for length in Self.patterns(at: start, of: text) { offer(.pattern, length: length) }
            if longestWord >= 3 {
                for length in stride(from: 3, through: min(longestWord, rest.count), by: 1)
                where words.contains(Array(rest.prefix(length))) { offer(.word, length: length) }
            }
            if account.count > 1, rest.starts(with: account) { offer(.account, length: account.count) }
        }
        var pieces: [Piece] = []
        var end = text.count
        while end > 0 {
            pieces.append(best[end].last)
            end = best[end].start
        }
        return pieces
    }

    /// Letters small and of one width, so that `ＷoAiNi` is `woaini`.
    private static func folded(_ text: String) -> [Unicode.Scalar] { Fold.scalars(text.lowercased()).map { lowered($0) } }

    private static func lowered(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        ("A"..."Z").contains(scalar) ? Unicode.Scalar(UInt8(scalar.value + 32)) : scalar
    }
}

/// What is a piece by its form.
extension PasswordRules {
    /// The lengths, from three, of what begins at a place and is easily thought of.
    private static func patterns(at start: Int, of text: [Unicode.Scalar]) -> [Int] {
        let longest = max(sequence(at: start, of: text), walk(at: start, of: text), repetition(at: start, of: text))
        let whole = numbers(text[start...])
        return (longest >= 3 ? Array(3...longest) : []) + whole
    }

    /// How far neighbours in the alphabet or among the digits go on, up, down or standing still: `abcd`, `4321`, `aaaa`.
    private static func sequence(at start: Int, of text: [Unicode.Scalar]) -> Int {
        guard start + 1 < text.count else { return 1 }
        let step = Int(text[start + 1].value) - Int(text[start].value)
        guard abs(step) <= 1 else { return 1 }
        var end = start + 1
        while end < text.count, Int(text[end].value) - Int(text[end - 1].value) == step { end += 1 }
        return end - start
    }

    private static let rows: [[Unicode.Scalar]] = [
        "1234567890", "qwertyuiop[]", "asdfghjkl;'", "zxcvbnm,./", "!@#$%^&*()_+", "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik,9ol.0p;/",
        "qazwsxedcrfvtgbyhnujmikolp", "1q2w3e4r5t6y7u8i9o0p", "q1w2e3r4t5y6u7i8o9p0", "147258369", "159357", "741852963",
    ].flatMap { [Array($0.unicodeScalars), $0.unicodeScalars.reversed()] }

    /// How far the fingers walk over neighbouring keys.
    private static func walk(at start: Int, of text: [Unicode.Scalar]) -> Int {
        rows.lazy.compactMap { row in
            row.firstIndex(of: text[start]).map { first in zip(row[first...], text[start...]).prefix { $0 == $1 }.count }
        }.max() ?? 1
    }

    /// How far the text says what it has said before.
    private static func repetition(at start: Int, of text: [Unicode.Scalar]) -> Int {
        (0..<start).lazy.map { earlier in zip(text[earlier...], text[start...]).prefix { $0 == $1 }.count }.max() ?? 0
    }

    /// The lengths of a year, a day of birth or a mobile number (YD/T: 11 digits from 13 to 19) at the beginning.
    private static func numbers(_ text: ArraySlice<Unicode.Scalar>) -> [Int] {
        let digits = text.prefix(11).prefix { ("0"..."9").contains($0) }.map { Int($0.value) - 48 }
        func number(_ range: Range<Int>) -> Int { digits[range].reduce(0) { $0 * 10 + $1 } }
        func isDay(_ start: Int) -> Bool {
            (1...12).contains(number(start..<start + 2)) && (1...31).contains(number(start + 2..<start + 4))
        }
        var lengths: [Int] = []
        if digits.count >= 4, (1940...2039).contains(number(0..<4)) {
            lengths.append(4)
            if digits.count >= 8, isDay(4) { lengths.append(8) }
        }
        if digits.count >= 6, isDay(2) { lengths.append(6) }
        if digits.count == 11, (13...19).contains(number(0..<2)) { lengths.append(11) }
        return lengths
    }
}
