/// Numbers written with Chinese numerals.
enum ChineseNumber {
    /// The digit of a numeral, as 3 for 三; nil for all else.
    static func digit(_ scalar: Unicode.Scalar) -> Int? {
        switch scalar {
        case "〇", "零", "○": 0
        case "一", "壹": 1
        case "二", "两", "贰": 2
        case "三", "叁": 3
        case "四", "肆": 4
        case "五", "伍": 5
        case "六", "陆": 6
        case "七", "柒": 7
        case "八", "捌": 8
        case "九", "玖": 9
        default: nil
        }
    }

    /// Whether the scalar can stand in a number below ten thousand.
    static func isNumeral(_ scalar: Unicode.Scalar) -> Bool {
        digit(scalar) != nil || multiplier(scalar) != nil
    }

    /// The number below ten thousand that the numerals write, by place (一百二十, 十五) or digit by digit (二〇一三); nil for all else.
    static func value(_ numerals: some Collection<Unicode.Scalar>) -> Int? {
        guard !numerals.isEmpty, numerals.count <= 8 else { return nil }
        if numerals.allSatisfy({ digit($0) != nil }) {
            guard numerals.count <= 4 else { return nil }
            return numerals.reduce(0) { $0 * 10 + (digit($1) ?? 0) }
        }
        var total = 0
        var pending: Int?
        for numeral in numerals {
            if let factor = multiplier(numeral) {
                total += (pending ?? 1) * factor
                pending = nil
            } else if let digit = digit(numeral) {
                if let pending, pending > 0 { return nil }
                pending = digit
            } else {
                return nil
            }
        }
        return total + (pending ?? 0)
    }

    /// The scalars with a zero or a letter O that stands for the zero of a number made that zero: 二0一三, 二OO九, 2O13.
    static func withZeros(_ scalars: ArraySlice<Unicode.Scalar>) -> ArraySlice<Unicode.Scalar> {
        var zeroed = scalars
        for index in scalars.indices.dropFirst() {
            let isLetter = scalars[index] == "O" || scalars[index] == "o"
            guard isLetter || scalars[index] == "0" else { continue }
            if digit(zeroed[index - 1]) != nil {
                zeroed[index] = "〇"
            } else if isLetter, isDigit(zeroed[index - 1]) {
                zeroed[index] = "0"
            }
        }
        return zeroed
    }

    private static func multiplier(_ scalar: Unicode.Scalar) -> Int? {
        switch scalar {
        case "十", "拾": 10
        case "百", "佰": 100
        case "千", "仟": 1000
        default: nil
        }
    }
}
