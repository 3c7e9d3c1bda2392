/// A linear scale from zero, or from a nice minimum where a value is below it, up to a nice maximum, with at most four lines.
struct ChartScale: Equatable {
    let lowest: Double
    let highest: Double
    let step: Double

    /// - Parameter isWhole: counts are not cut finer than ones.
    init(_ values: [Double], isWhole: Bool = false) {
        let finite = values.filter(\.isFinite)
        let top = max(0, finite.max() ?? 0)
        let bottom = min(0, finite.min() ?? 0)
        let span = top - bottom
        guard span > 0 else {
            (lowest, highest, step) = (0, 1, 1)
            return
        }
        var step = ChartScale.nice(span / 4)
        if isWhole { step = max(1, step.rounded(.up)) }
        var (low, high) = ((bottom / step).rounded(.down) * step, (top / step).rounded(.up) * step)
        // Rounding both ends outwards can take one line too many.
        while ((high - low) / step).rounded() > 4 {
            step = ChartScale.nice(step * 1.01)
            (low, high) = ((bottom / step).rounded(.down) * step, (top / step).rounded(.up) * step)
        }
        (self.lowest, self.highest, self.step) = (low, high, step)
    }

    /// The values of the lines, from the lowest.
    var ticks: [Double] {
        (0...Int(((highest - lowest) / step).rounded())).map { lowest + Double($0) * step }
    }

    /// How far up a value lies, 0 at the lowest and 1 at the highest; what lies outside is kept inside.
    func part(_ value: Double) -> Double { min(1, max(0, (value - lowest) / (highest - lowest))) }

    /// The smallest of 1, 2, 5, 10, 20, … that is not below a number.
    private static func nice(_ number: Double) -> Double {
        var power = 1.0
        while power * 10 <= number, power < 1e300 { power *= 10 }
        while power > number, power > 1e-300 { power /= 10 }
        return [1, 2, 5].map { $0 * power }.first { $0 >= number * (1 - 1e-12) } ?? power * 10
    }
}
