/// A moment of transaction time: when the system learned something. UTC, microseconds since 1970.
package struct Instant: Hashable, Comparable, Sendable {
    package let microseconds: Int64

    package init(microseconds: Int64) {
        self.microseconds = microseconds
    }

    /// After every moment: the `superseded_at` of what still holds.
    package static let distantFuture = Instant(microseconds: .max)

    package static func < (left: Instant, right: Instant) -> Bool { left.microseconds < right.microseconds }

    /// Midnight UTC at the start of a day, plus some seconds.
    package init(day: Day, seconds: Int = 0) {
        self.microseconds = (Int64(day.number) * 86_400 + Int64(seconds)) * 1_000_000
    }

    /// The UTC day this moment lies in.
    package var day: Day {
        let (days, rest) = microseconds.quotientAndRemainder(dividingBy: 86_400_000_000)
        return Day(number: Int32(rest < 0 ? days - 1 : days))
    }

    /// Reads `2013-09-30`, `2013-09-30 16:00` on the clocks of China, `2013-09-30T08:00:00Z`, with optional fraction and `+08:00` offset;
    /// nil for anything else. A bare day means its last microsecond in China: "as known on the evening of that day".
    package init?(iso text: String) {
        let halves = text.split(maxSplits: 1, omittingEmptySubsequences: false) { $0 == "T" || $0 == " " }
        guard let day = Day(iso: halves[0]) else { return nil }
        if halves.count == 1 {
            self.init(microseconds: (Int64(day.number) + 1) * 86_400_000_000 - Instant.chinaOffset - 1)
            return
        }
        guard let clock = Instant.clock(halves[1]) else { return nil }
        self.init(microseconds: Int64(day.number) * 86_400_000_000 + clock)
    }

    private static func clock(_ text: Substring) -> Int64? {
        let zoneStart = text.firstIndex { $0 == "Z" || $0 == "+" || $0 == "-" } ?? text.endIndex
        let time = text[..<zoneStart].split(separator: ":", omittingEmptySubsequences: false)
        guard (2...3).contains(time.count), let hour = Int64(time[0]), let minute = Int64(time[1]), hour < 24, minute < 60 else {
            return nil
        }
        var micros = (hour * 3600 + minute * 60) * 1_000_000
        if time.count == 3 {
            let parts = time[2].split(separator: ".", omittingEmptySubsequences: false)
            guard parts.count <= 2, let seconds = Int64(parts[0]), seconds < 60 else { return nil }
            micros += seconds * 1_000_000
            if parts.count == 2 {
                guard (1...6).contains(parts[1].count), let fraction = Int64(parts[1] + String(repeating: "0", count: 6 - parts[1].count))
                else { return nil }
                micros += fraction
            }
        }
        let zone = text[zoneStart...]
        if zone.isEmpty { return micros - chinaOffset }
        if zone == "Z" { return micros }
        let offset = zone.dropFirst().split(separator: ":")
        guard offset.count == 2, let hours = Int64(offset[0]), let minutes = Int64(offset[1]), hours < 15, minutes < 60 else { return nil }
        let shift = (hours * 3600 + minutes * 60) * 1_000_000
        return zone.first == "+" ? micros - shift : micros + shift
    }
}

extension Instant {
    /// China keeps one time, eight hours east of Greenwich all year, Hong Kong and Macao too.
    private static let chinaOffset: Int64 = 8 * 3_600_000_000

    /// Midnight at the start of a day on the clocks of China.
    package init(inChina day: Day) {
        self.init(microseconds: Int64(day.number) * 86_400_000_000 - Instant.chinaOffset)
    }

    /// The day and the minutes since its midnight on the clocks of China: what people there call the moment.
    package var inChina: (day: Day, minutes: Int) {
        let local = Instant(microseconds: microseconds + Instant.chinaOffset)
        return (local.day, Int((local.microseconds - Instant(day: local.day).microseconds) / 60_000_000))
    }
}

extension Instant: CustomStringConvertible, Codable {
    /// `2013-09-30T08:00:00Z`, with six decimals when the moment is not a whole second.
    package var description: String {
        let inDay = microseconds - Int64(day.number) * 86_400_000_000
        let (seconds, fraction) = inDay.quotientAndRemainder(dividingBy: 1_000_000)
        func two(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }
        let clock = "\(two(seconds / 3600)):\(two(seconds / 60 % 60)):\(two(seconds % 60))"
        let digits = String(fraction)
        let decimals = fraction == 0 ? "" : "." + String(repeating: "0", count: 6 - digits.count) + digits
        return "\(day)T\(clock)\(decimals)Z"
    }

    package init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard let instant = Instant(iso: text) else {
            throw DecodingError.dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: "not an instant: \(text)"))
        }
        self = instant
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
