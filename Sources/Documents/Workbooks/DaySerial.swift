import Domain

/// The day numbers of spreadsheets, and the ISO days of date cells.
enum DaySerial {
    /// The day and the second of the day, rounded to the nearest second; nil for a mere time of day and beyond the year 9999.
    ///
    /// In the 1900 system day 1 is 1900-01-01 and day 60 is 1900-02-29, which never was and is read as the 28th; later days are one
    /// off. In the 1904 system day 0 is 1904-01-01.
    static func date(_ serial: Double, uses1904: Bool) -> Cell.Content? {
        guard serial >= 0, serial < 2_958_466 else { return nil }
        let total = Int((serial * 86_400).rounded())
        let number = total / 86_400
        if uses1904 {
            return number <= 2_957_003 ? .date(Day(number: Int32(number - 24_107)), seconds: total % 86_400) : nil
        }
        guard (1...2_958_465).contains(number) else { return nil }
        return .date(Day(number: Int32(number - (number >= 60 ? 25_569 : 25_568))), seconds: total % 86_400)
    }

    /// The number of a day in the 1900 system; nil before 1900.
    static func number(of day: Day) -> Int? {
        let number = Int(day.number) + 25_569
        return number > 60 ? number : number > 1 ? number - 1 : nil
    }

    /// Reads `2013-09-22`, `2013-09-22T16:30`, `2013-09-22T16:30:00.000Z`; nil for anything else.
    static func date(iso text: String) -> Cell.Content? {
        let halves = text.split(separator: "T", maxSplits: 1, omittingEmptySubsequences: false)
        guard let first = halves.first, let day = Day(iso: first) else { return nil }
        guard halves.count == 2 else { return .date(day, seconds: 0) }
        let clock = halves[1].hasSuffix("Z") ? halves[1].dropLast() : halves[1]
        let parts = clock.split(separator: ":", omittingEmptySubsequences: false)
        guard (2...3).contains(parts.count), let hour = Int(parts[0]), (0..<24).contains(hour), let minute = Int(parts[1]),
            (0..<60).contains(minute), let second = parts.count == 3 ? Double(parts[2]) : 0, second >= 0, second < 60
        else { return nil }
        let total = hour * 3600 + minute * 60 + Int(second.rounded())
        return .date(day.adding(days: total / 86_400), seconds: total % 86_400)
    }
}
