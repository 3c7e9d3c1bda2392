/// A mission (外出招商) as the source column of a project names it: 港澳招商(7月), 2013年7月赴港澳招商活动, 2012年港澳招商活动.
package struct MissionText: Equatable, Sendable {
    /// As written; nil when the wording names none.
    package var year: Int?
    package var month: Int?
    /// The words without year, month, 赴 and a closing 活动; the same for every wording of one mission.
    package var core: String

    /// Nil when the wording is empty or holds nothing but a month.
    package init?(_ text: String) {
        let key = NameKey.of(text)
        var core = String.UnicodeScalarView()
        var scanner = TextScanner(Array(key.unicodeScalars)[...])
        while let next = scanner.next {
            if let (number, mark) = MissionText.takeDatePart(&scanner) {
                if mark == "年" { year = number < 100 ? 2000 + number : number } else { month = month ?? number }
            } else {
                scanner.skip(1)
                if !"()赴".unicodeScalars.contains(next) { core.append(next) }
            }
        }
        var words = String(core)
        if words.hasSuffix("活动"), words.count > 4 { words.removeLast(2) }
        guard !words.isEmpty else { return nil }
        self.core = words
    }

    /// 2013年, 7月, 7月份, 七月, 13日, 2013.7 before other words.
    private static func takeDatePart(_ scanner: inout TextScanner) -> (Int, Unicode.Scalar)? {
        var ahead = scanner
        let digits = ahead.takeDigits()
        var number = integer(digits)
        if digits.isEmpty {
            let numerals = ahead.scalars.prefix(while: ChineseNumber.isNumeral)
            number = ChineseNumber.value(numerals)
            ahead.skip(numerals.count)
        }
        guard let number else { return nil }
        if digits.count == 4, (1990...2100).contains(number), ahead.next == "." || ahead.next == "-" || ahead.next == "/" {
            ahead.skip(1)
            scanner = ahead
            if let month = integer(ahead.takeDigits()), (1...12).contains(month), ahead.next != "月" { scanner = prefixed(month, ahead) }
            return (number, "年")
        }
        guard let mark = ahead.take(where: { "年月日号".unicodeScalars.contains($0) }) else { return nil }
        guard mark != "月" || (1...12).contains(number) else { return nil }
        if mark == "月" { _ = ahead.take("份") }
        scanner = ahead
        return mark == "日" || mark == "号" ? (0, "日") : (number, mark)
    }

    /// 2013.7 reads on as 7月.
    private static func prefixed(_ month: Int, _ rest: TextScanner) -> TextScanner {
        TextScanner((Array(String(month).unicodeScalars) + ["月"] + Array(rest.scalars))[...])
    }

    /// The one name for every wording of a mission, with its days: 2013年7月港澳招商, from the first to the last of the month.
    /// Nil without a month, and for what is no outreach (商会推荐).
    ///
    /// - Parameter ledgerYear: the year of a wording that names none.
    package func canonical(ledgerYear: Int, vocabulary: LedgerVocabulary = .standard) -> (name: String, days: DaySpan)? {
        guard let month, vocabulary.missionWords.contains(where: core.contains) else { return nil }
        let year = year ?? ledgerYear
        guard let first = Day(year: year, month: month, day: 1) else { return nil }
        return ("\(year)年\(month)月\(core)", DaySpan(first: first, last: first.lastOfMonth))
    }
}

extension MissionText {
    /// How surely the wording means the mission; nil when it does not. Without a month only its name can tell.
    ///
    /// - Parameter ledgerYear: the year of a wording that names none.
    package func score(_ mission: MissionRow, ledgerYear: Int) -> Int? {
        let year = year ?? ledgerYear
        guard (mission.firstDay.year...max(mission.firstDay.year, mission.lastDay.year)).contains(year) else { return nil }
        if let month {
            guard let start = Day(year: year, month: month, day: 1), start <= mission.lastDay, start.lastOfMonth >= mission.firstDay else {
                return nil
            }
        }
        let other = MissionText(mission.name)?.core ?? ""
        if other == core { return month == nil ? 3 : 4 }
        let shorter = min(core.count, other.count)
        if shorter >= 3, core.contains(other) || other.contains(core) { return month == nil ? 2 : 3 }
        return month != nil && namesPlace(of: mission) ? 1 : nil
    }

    /// The mission that the wording means: the one of the highest score; nil when none or several have it.
    package func best(among missions: [MissionRow], ledgerYear: Int) -> MissionRow? {
        let scored = missions.compactMap { mission in score(mission, ledgerYear: ledgerYear).map { (mission, $0) } }
        guard let highest = scored.map(\.1).max() else { return nil }
        let candidates = scored.filter { $0.1 == highest }
        return candidates.count == 1 ? candidates[0].0 : nil
    }

    /// 港澳招商 for a mission to 香港、澳门.
    private func namesPlace(of mission: MissionRow) -> Bool {
        guard let place = mission.place.value else { return false }
        let short = ["香港": "港", "澳门": "澳", "台湾": "台", "北京": "京", "上海": "沪"]
        let places = InvestorNames.split(place)
        return !places.isEmpty
            && places.allSatisfy { core.contains($0) || (short[$0].map { core.hasPrefix($0) || core.dropFirst().hasPrefix($0) } ?? false) }
    }
}
