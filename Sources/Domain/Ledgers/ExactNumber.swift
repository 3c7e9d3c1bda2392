/// A decimal number exactly as written, without rounding to binary.
struct ExactNumber {
    /// The digits without the point.
    var digits: Int128
    /// How many of them stand behind the point; negative for trailing zeros not written.
    var decimals: Int

    /// Reads what a workbook stores for a number: `12000`, `-8800.5`, `1.5E+8`; nil for anything else.
    init?(stored text: String) {
        var bytes = Array(text.utf8)[...]
        let isNegative = bytes.first == UInt8(ascii: "-")
        if isNegative || bytes.first == UInt8(ascii: "+") { bytes.removeFirst() }
        let mantissa = bytes.prefix { $0 != UInt8(ascii: "E") && $0 != UInt8(ascii: "e") }
        var exponent = 0
        if mantissa.count < bytes.count {
            guard let power = Int(String(decoding: bytes.dropFirst(mantissa.count + 1), as: UTF8.self)), abs(power) < 40 else { return nil }
            exponent = power
        }
        guard let number = ExactNumber(plain: mantissa.lazy.map { Unicode.Scalar($0) }) else { return nil }
        digits = isNegative ? -number.digits : number.digits
        decimals = number.decimals - exponent
    }

    /// Before the point.
    static let mostDigits = 15

    /// Reads ASCII digits with at most one point; nil for anything else and for more than 15 digits before it. What stands behind the
    /// tenth decimal is binary noise and left out. So a sum of such numbers in units of up to 万亿 stays within 128 bits.
    init?(plain scalars: some Sequence<Unicode.Scalar>) {
        digits = 0
        decimals = 0
        var wholeDigits = 0
        var seenDigits = false
        var seenPoint = false
        for scalar in scalars {
            if scalar == ".", !seenPoint {
                seenPoint = true
                continue
            }
            guard isDigit(scalar), wholeDigits < Self.mostDigits || seenPoint else { return nil }
            seenDigits = true
            if seenPoint, decimals == 10 { continue }
            digits = digits * 10 + Int128(scalar.value - 48)
            if seenPoint { decimals += 1 } else if digits > 0 { wholeDigits += 1 }
        }
        guard seenDigits else { return nil }
    }

    init(_ whole: Int) {
        digits = Int128(whole)
        decimals = 0
    }

    /// The number times a factor as a whole number, rounded half up; nil when it does not fit.
    func times(_ factor: Int64) -> Int64? {
        guard decimals < 38 else { return 0 }
        let (product, overflow) = digits.multipliedReportingOverflow(by: Int128(factor))
        guard !overflow else { return nil }
        var scaled = product
        if decimals > 0 {
            let divisor = ExactNumber.power(decimals)
            let (quotient, rest) = product.quotientAndRemainder(dividingBy: divisor)
            let half = rest.magnitude >= divisor.magnitude - rest.magnitude
            scaled = half ? quotient + (product < 0 ? -1 : 1) : quotient
        } else if decimals < 0 {
            guard decimals > -38 else { return digits == 0 ? 0 : nil }
            let (grown, overflow) = product.multipliedReportingOverflow(by: ExactNumber.power(-decimals))
            guard !overflow else { return nil }
            scaled = grown
        }
        return Int64(exactly: scaled)
    }

    /// The whole number, when nothing stands behind the point.
    var whole: Int64? {
        guard let value = times(1), let thousandfold = times(1000), thousandfold == value &* 1000 else { return nil }
        return value
    }

    private static func power(_ exponent: Int) -> Int128 {
        (0..<exponent).reduce(Int128(1)) { power, _ in power * 10 }
    }

    /// The number times a unit as 10,000.
    func scaled(by factor: Int64) -> ExactNumber {
        var scaled = self
        scaled.digits = digits &* Int128(factor)
        return scaled
    }

    func plus(_ other: ExactNumber) -> ExactNumber {
        var (left, right) = (self, other)
        while left.decimals < right.decimals { left = left.tenfold }
        while right.decimals < left.decimals { right = right.tenfold }
        left.digits = left.digits &+ right.digits
        return left
    }

    /// The same number with one more digit behind the point.
    private var tenfold: ExactNumber {
        var number = self
        number.digits = digits &* 10
        number.decimals += 1
        return number
    }
}
