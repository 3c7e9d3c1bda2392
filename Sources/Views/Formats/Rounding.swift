/// A magnitude rounded half up to decimals of a unit, which never reads as a round number that the value has not reached:
/// 9,999.999 万元 is cut to 9,999.99, because 10,000 would put it into another tier.
struct Rounding {
    /// The value in steps of one unit of the last decimal.
    let steps: UInt64
    let decimals: Int

    /// - Parameters:
    ///   - unit: how much one whole unit is worth; a multiple of 10^decimals.
    ///   - round: how many steps make a round number that must be reached, not rounded to.
    init(_ magnitude: UInt64, unit: UInt64, decimals: Int, round: UInt64) {
        let step = unit / Rounding.power(decimals)
        let (whole, rest) = magnitude.quotientAndRemainder(dividingBy: step)
        let up = rest >= step - rest
        self.steps = up && !(whole + 1).isMultiple(of: round) ? whole + 1 : whole
        self.decimals = decimals
    }

    /// `1,228.3`; with `fixed` always all decimals, `1,228.30`.
    func text(fixed: Bool = false) -> String {
        let (whole, fraction) = steps.quotientAndRemainder(dividingBy: Rounding.power(decimals))
        var digits = String(fraction)
        digits = String(repeating: "0", count: decimals - min(decimals, digits.utf8.count)) + digits
        if !fixed { while digits.hasSuffix("0") { digits.removeLast() } }
        return Rounding.grouped(whole) + (decimals == 0 || digits.isEmpty ? "" : "." + digits)
    }

    /// `1,235`
    static func grouped(_ number: UInt64) -> String {
        var bytes: [UInt8] = []
        for (index, digit) in String(number).utf8.reversed().enumerated() {
            if index > 0, index.isMultiple(of: 3) { bytes.append(UInt8(ascii: ",")) }
            bytes.append(digit)
        }
        return String(decoding: bytes.reversed(), as: UTF8.self)
    }

    private static func power(_ decimals: Int) -> UInt64 {
        (0..<decimals).reduce(1) { product, _ in product * 10 }
    }
}
