import Domain

extension Formats {
    /// The days for which something holds, the last one included: `2013-01-01 – `, or “always”.
    package func days(_ validity: Validity) -> String {
        let from = validity.from == .distantPast ? "" : day(validity.from)
        let until = validity.to == .distantFuture ? "" : day(Day(number: validity.to.number - 1))
        return from.isEmpty && until.isEmpty ? strings.text("access.days.always") : "\(from) – \(until)"
    }
}
