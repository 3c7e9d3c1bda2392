/// Numbers as a workbook writes them, in ASCII.
enum Digits {
    /// A whole number without a sign; nil for anything else or when it does not fit.
    static func integer(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
        var value = 0
        guard !bytes.isEmpty else { return nil }
        for byte in bytes {
            guard isDigit(byte), value <= (Int.max - 9) / 10 else { return nil }
            value = value * 10 + Int(byte - zero)
        }
        return value
    }

    /// A number in plain decimal digits, without an exponent; nil when the bytes are no number.
    ///
    /// The file's own digits stay. But a number written with an exponent, or with more digits than a spreadsheet shows (8800.4 kept as
    /// 8800.3999999999996), is given as a person sees it: rounded half up to 15 significant digits, the precision of a spreadsheet.
    static func plain(_ bytes: UnsafeBufferPointer<UInt8>) -> String? {
        let word = trimmed(bytes)
        return isPlain(word) ? String(decoding: word, as: UTF8.self) : rounded(word)
    }

    private static let zero = UInt8(ascii: "0")
    private static let precision = 15

    private static func isDigit(_ byte: UInt8) -> Bool { byte >= zero && byte <= zero + 9 }

    private static func trimmed(_ bytes: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
        func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
        var start = 0
        var end = bytes.count
        while start < end, isBlank(bytes[start]) { start += 1 }
        while end > start, isBlank(bytes[end - 1]) { end -= 1 }
        return UnsafeBufferPointer(rebasing: bytes[start..<end])
    }

    /// `-12`, `12.50`: nothing to tidy. A long whole number is an identifier rather than an artefact.
    private static func isPlain(_ word: UnsafeBufferPointer<UInt8>) -> Bool {
        var index = word.first == UInt8(ascii: "-") ? 1 : 0
        let start = index
        while index < word.count, isDigit(word[index]) { index += 1 }
        guard index > start else { return false }
        if index == word.count { return true }
        guard word[index] == UInt8(ascii: "."), index + 1 < word.count else { return false }
        let point = index
        index += 1
        while index < word.count, isDigit(word[index]) { index += 1 }
        guard index == word.count else { return false }
        let isBelowOne = point == start + 1 && word[start] == zero
        let leadingZeros = isBelowOne ? 1 + word[(point + 1)...].prefix { $0 == zero }.count : 0
        return word.count - start - 1 - leadingZeros <= precision
    }

    private static func rounded(_ word: UnsafeBufferPointer<UInt8>) -> String? {
        guard var number = ScientificNumber(word) else { return nil }
        if number.digits.count > precision {
            let roundsUp = number.digits[precision] >= zero + 5
            number.digits.removeLast(number.digits.count - precision)
            if roundsUp { number.increment() }
        }
        while number.digits.last == zero { number.digits.removeLast() }
        return number.plain
    }

    /// A decimal number taken apart: 0.`digits` × 10^`point`.
    private struct ScientificNumber {
        var isNegative = false
        /// Without leading zeros; empty for zero.
        var digits: [UInt8] = []
        var point = 0

        init?(_ word: UnsafeBufferPointer<UInt8>) {
            var index = 0
            if let sign = word.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") {
                isNegative = sign == UInt8(ascii: "-")
                index = 1
            }
            var isFraction = false
            var hasDigits = false
            while index < word.count {
                let byte = word[index]
                if byte == UInt8(ascii: "."), !isFraction {
                    isFraction = true
                } else if isDigit(byte) {
                    hasDigits = true
                    if !digits.isEmpty || byte != zero { digits.append(byte) }
                    // Digits before the point move it to the right, zeros right behind it to the left.
                    if !isFraction, !digits.isEmpty { point += 1 }
                    if isFraction, digits.isEmpty { point -= 1 }
                } else {
                    break
                }
                index += 1
            }
            guard hasDigits else { return nil }
            guard index < word.count else { return }
            guard word[index] | 0x20 == UInt8(ascii: "e"),
                let exponent = Int(String(decoding: word[(index + 1)...], as: UTF8.self)), abs(exponent) <= 400
            else { return nil }
            point += exponent
        }

        /// Adds one to the last digit.
        mutating func increment() {
            for index in digits.indices.reversed() {
                guard digits[index] == zero + 9 else {
                    digits[index] += 1
                    return
                }
                digits[index] = zero
            }
            digits.insert(zero + 1, at: 0)
            point += 1
        }

        var plain: String {
            guard !digits.isEmpty else { return "0" }
            var text: [UInt8] = isNegative ? [UInt8(ascii: "-")] : []
            if point <= 0 {
                text += [zero, UInt8(ascii: ".")] + [UInt8](repeating: zero, count: -point) + digits
            } else if point >= digits.count {
                text += digits + [UInt8](repeating: zero, count: point - digits.count)
            } else {
                text += digits[..<point] + [UInt8(ascii: ".")] + digits[point...]
            }
            return String(decoding: text, as: UTF8.self)
        }
    }
}
