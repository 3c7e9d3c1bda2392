/// Exchange rates as people write them.
package enum RateText {
    /// `6.15` → 6,150,000; nil for anything but a positive decimal of at most six decimals below a million.
    package static func micros(_ text: String) -> Int64? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy { (48...57).contains($0) } }),
            parts[0].utf8.count <= 6, let whole = Int64(parts[0])
        else { return nil }
        guard parts.count == 2 else { return whole > 0 ? whole * 1_000_000 : nil }
        guard parts[1].utf8.count <= 6, let fraction = Int64(parts[1] + String(repeating: "0", count: 6 - parts[1].utf8.count)) else {
            return nil
        }
        let micros = whole * 1_000_000 + fraction
        return micros > 0 ? micros : nil
    }

    /// Millionths as a decimal number: `6.15`.
    package static func text(_ micros: Int64) -> String {
        var fraction = String(1_000_000 + micros % 1_000_000).dropFirst()
        while fraction.last == "0" { fraction.removeLast() }
        return "\(micros / 1_000_000)" + (fraction.isEmpty ? "" : ".\(fraction)")
    }
}
