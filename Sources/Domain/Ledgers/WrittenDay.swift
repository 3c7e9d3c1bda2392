/// A day as somebody wrote it: any part but the month may be missing.
struct WrittenDay: Equatable {
    var year: Int?
    var month: Int
    var day: Int?
    /// The year was written with two digits.
    var isShortYear = false
    /// Written as the number by which spreadsheets count days.
    var isSerial = false
    /// Written with a time of day other than midnight.
    var hasTime = false

    init(year: Int?, month: Int, day: Int?, isShortYear: Bool = false) {
        self.year = year
        self.month = month
        self.day = day
        self.isShortYear = isShortYear
    }

    init(day: Day, secondsOfDay: Int) {
        let civil = day.civil
        self.init(year: civil.year, month: civil.month, day: civil.day)
        hasTime = secondsOfDay > 0
    }

    /// A number standing where a day is expected: a serial as 41310 or 41472.375, 20130715, 201307, 2013.5, 7.16.
    /// Nil for all else, and for 2013.1 and 7.1, where a number cannot tell 1 from 10.
    init?(number digits: String) {
        guard let number = ExactNumber(stored: digits), number.digits > 0, let hundredths = number.times(100) else { return nil }
        let (whole, fraction) = (Int(hundredths / 100), Int(hundredths % 100))
        if let serial = WrittenDay(serial: number) {
            self = serial
        } else if fraction == 0, let compact = WrittenDay(compact: whole) {
            self = compact
        } else {
            // Binary noise aside, 2013.07 has two decimals and 2013.7 one; .10 and .1 are the same number.
            guard fraction != 0, fraction != 10, number.times(100_000_000) == hundredths &* 1_000_000 else { return nil }
            let second = fraction % 10 == 0 ? fraction / 10 : fraction
            if (1990...2100).contains(whole), (1...12).contains(second) {
                self.init(year: whole, month: second, day: nil)
            } else if (1...12).contains(whole), (1...31).contains(second) {
                self.init(year: nil, month: whole, day: second)
            } else {
                return nil
            }
        }
    }

    /// Days since 1899-12-30, as spreadsheets count them; only from 1990 to 2100, and never a number that reads as a date itself.
    init?(serial number: ExactNumber) {
        guard number.digits > 0, let seconds = number.times(86_400) else { return nil }
        let days = seconds / 86_400
        guard (32_874...73_415).contains(days) else { return nil }
        self.init(day: Day(number: Int32(days) - 25_569), secondsOfDay: Int(seconds % 86_400))
        isSerial = true
    }

    /// 20130715 or 201307.
    init?(compact number: Int) {
        if number >= 19_500_101, number <= 21_001_231 {
            self.init(year: number / 10_000, month: number / 100 % 100, day: number % 100)
        } else if number >= 195_001, number <= 210_012 {
            self.init(year: number / 100, month: number % 100, day: nil)
        } else {
            return nil
        }
        guard lastDay(year: 0) != nil else { return nil }
    }

    /// The day itself, or the last day of the month: never earlier than certain (rule 3). Nil when there is no such day.
    func lastDay(year fallback: Int) -> Day? {
        if let day { return Day(year: year ?? fallback, month: month, day: day) }
        return Day(year: year ?? fallback, month: month, day: 1)?.lastOfMonth
    }

    /// The day itself, or the first day of the month.
    func firstDay(year fallback: Int) -> Day? {
        Day(year: year ?? fallback, month: month, day: day ?? 1)
    }
}
