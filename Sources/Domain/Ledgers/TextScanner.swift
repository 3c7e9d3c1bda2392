/// Walks over the folded scalars of a cell's text.
struct TextScanner {
    private(set) var scalars: ArraySlice<Unicode.Scalar>

    init(_ text: String) {
        scalars = Fold.scalars(text)[...]
    }

    init(_ scalars: ArraySlice<Unicode.Scalar>) {
        self.scalars = scalars
    }

    var isAtEnd: Bool { scalars.isEmpty }
    var next: Unicode.Scalar? { scalars.first }
    var startsWithDigit: Bool { scalars.first.map(isDigit) ?? false }

    /// What has not been walked over yet.
    var rest: String { Fold.string(scalars) }

    mutating func skipBlanks() {
        while scalars.first == " " { scalars.removeFirst() }
    }

    /// Drops blanks at the end.
    mutating func trimEnd() {
        while scalars.last == " " { scalars.removeLast() }
    }

    mutating func skip(_ count: Int) {
        scalars = scalars.dropFirst(count)
    }

    /// Steps over a scalar that satisfies the condition and gives it.
    mutating func take(where condition: (Unicode.Scalar) -> Bool) -> Unicode.Scalar? {
        guard let first = scalars.first, condition(first) else { return nil }
        scalars.removeFirst()
        return first
    }

    mutating func take(_ scalar: Unicode.Scalar) -> Bool {
        guard scalars.first == scalar else { return false }
        scalars.removeFirst()
        return true
    }

    /// Steps over the word when it stands here.
    mutating func take(word: String) -> Bool {
        var index = scalars.startIndex
        for scalar in word.unicodeScalars {
            guard index < scalars.endIndex, scalars[index] == scalar else { return false }
            index += 1
        }
        scalars = scalars[index...]
        return true
    }

    /// Steps over the first of the words that stands here and gives it.
    mutating func take(oneOf words: [String]) -> String? {
        for word in words where take(word: word) { return word }
        return nil
    }

    /// Steps over a run of ASCII digits.
    mutating func takeDigits() -> ArraySlice<Unicode.Scalar> {
        let digits = scalars.prefix(while: isDigit)
        scalars = scalars.dropFirst(digits.count)
        return digits
    }
}

/// ASCII `0`…`9`.
func isDigit(_ scalar: Unicode.Scalar) -> Bool { scalar.value >= 48 && scalar.value <= 57 }

/// The value of a run of ASCII digits; nil when empty or longer than nine.
func integer(_ digits: some Collection<Unicode.Scalar>) -> Int? {
    guard !digits.isEmpty, digits.count <= 9 else { return nil }
    return digits.reduce(0) { $0 * 10 + Int($1.value) - 48 }
}
