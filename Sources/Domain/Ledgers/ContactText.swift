/// Takes apart the person and the telephone number of one cell: 联络员031 13900000000, 张三（0737-4200000）, 联络员03113900000000.
package enum ContactText {
    /// Nil when the cell names neither. Of several numbers the first is taken, with the name beside it.
    package static func read(_ text: String) -> ContactReading? {
        let scalars = Fold.scalars(text)
        guard let phone = phone(in: scalars) else {
            let name = trimmed(scalars[...])
            return name.isEmpty ? nil : ContactReading(name: name, phone: nil)
        }
        let before = trimmed(scalars[..<phone.lowerBound])
        let name = before.isEmpty ? trimmed(scalars[phone.upperBound...].prefix { !isDigit($0) }) : before
        return ContactReading(name: name.isEmpty ? nil : name, phone: Fold.string(scalars[phone].filter { $0 != " " }))
    }

    /// The first run of digits, inner dashes and blanks that is long enough for a telephone number.
    private static func phone(in scalars: [Unicode.Scalar]) -> Range<Int>? {
        var index = 0
        while index < scalars.count {
            guard isDigit(scalars[index]) || scalars[index] == "+" else {
                index += 1
                continue
            }
            let start = index
            while index < scalars.count, isPart(index, of: scalars, from: start) { index += 1 }
            if let range = number(in: start..<index, of: scalars) { return range }
            index = max(index, start + 1)
        }
        return nil
    }

    private static func isPart(_ index: Int, of scalars: [Unicode.Scalar], from start: Int) -> Bool {
        if isDigit(scalars[index]) || (index == start && scalars[index] == "+") { return true }
        guard scalars[index] == "-" || scalars[index] == " " else { return false }
        let next = scalars[(index + 1)...].prefix(while: isDigit).count
        if scalars[index] == "-" { return next > 0 }
        // A blank parts 联络员031 from its number unless it stands within one: 139 0000 0000, +86 139….
        let before = scalars[start..<index].count { isDigit($0) }
        return scalars[start] == "+" ? next > 0 : scalars[start] == "1" && (before == 3 || before == 7) && next == 4
    }

    /// Digits typed right behind a name that itself ends in digits: the last eleven are the mobile number.
    private static func number(in range: Range<Int>, of scalars: [Unicode.Scalar]) -> Range<Int>? {
        let digits = scalars[range].count { isDigit($0) }
        guard digits >= 7 else { return nil }
        let isBare = digits == range.count
        if isBare, digits > 11, scalars[range.upperBound - 11] == "1", scalars[range.lowerBound] != "+",
            !(digits == 13 && scalars[range.lowerBound] == "8")
        {
            return (range.upperBound - 11)..<range.upperBound
        }
        return digits <= 20 ? range : nil
    }

    /// Without blanks and the marks between a name and a number at its ends. A closing bracket stays where its opening one does.
    private static func trimmed(_ scalars: some Collection<Unicode.Scalar>) -> String {
        var rest = Array(scalars)[...]
        while let first = rest.first, " :：/、,，;；()（）-".unicodeScalars.contains(first) { rest.removeFirst() }
        while let last = rest.last, " :：/、,，;；(（-".unicodeScalars.contains(last) || (last == ")" && !rest.contains("(")) {
            rest.removeLast()
        }
        return Fold.trimmed(Fold.string(rest))
    }
}
