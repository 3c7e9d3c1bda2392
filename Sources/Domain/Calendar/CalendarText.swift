/// Days of a calendar as people paste them, one or a span in each line: `2025-01-28 至 2025-02-04 休 春节`, `2025-01-26 班 春节`;
/// `2025-01-26 取消` takes back what is said of a day.
package enum CalendarText {
    /// What a line says of a day: how it differs from the week, or nil that it does not.
    package struct Line: Equatable, Sendable {
        package var day: Day
        package var kind: CalendarDay.Kind?
        package var name: String
    }

    private static let words: [(kind: CalendarDay.Kind?, words: Set<String>)] = [
        (.holiday, ["休", "放假", "假", "休假", "holiday", "off"]),
        (.workday, ["班", "上班", "补班", "補班", "work", "workday"]),
        (nil, ["取消", "none"]),
    ]
    /// The days that one span may have.
    private static let longest = 31

    /// - Throws: `Failure.invalid` with each line that cannot be read.
    package static func read(_ text: String) throws -> [Line] {
        var (lines, errors): ([Line], [FieldError]) = ([], [])
        for (index, written) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
            let line = Fold.trimmed(String(written))
            guard !line.isEmpty else { continue }
            if let read = Self.line(line) {
                lines += read
            } else {
                errors.append(
                    FieldError(field: "calendar_lines", message: Message("calendar.line", ["line": String(index + 1), "given": line])))
            }
        }
        guard errors.isEmpty else { throw Failure.invalid(errors) }
        guard !lines.isEmpty else { throw Failure.invalid([FieldError(field: "calendar_lines", message: Message("calendar.nothing"))]) }
        return lines
    }

    private static func line(_ line: String) -> [Line]? {
        let blanks: Set<Character> = [",", "，", "\t", "：", ":"]
        var parts = String(line.map { blanks.contains($0) ? " " : $0 }).replacing("至", with: " 至 ").replacing("～", with: " 至 ")
            .replacing("~", with: " 至 ").split(whereSeparator: \.isWhitespace).map(String.init)[...]
        guard let first = parts.popFirst().flatMap(day) else { return nil }
        var last = first
        if parts.first == "至" {
            parts.removeFirst()
            guard let end = parts.popFirst().flatMap(day), end >= first, end.number - first.number < Int32(longest) else { return nil }
            last = end
        }
        guard let word = parts.popFirst()?.lowercased(), let meant = words.first(where: { $0.words.contains(word) }) else { return nil }
        let name = parts.joined(separator: " ")
        guard name.count <= 20 else { return nil }
        return (first.number...last.number).map { Line(day: Day(number: $0), kind: meant.kind, name: name) }
    }

    /// `2025-01-28`, `2025/1/28`, `2025.1.28` or `2025年1月28日`.
    private static func day(_ text: String) -> Day? {
        guard let match = text.wholeMatch(of: /(\d{4})[-\/.年](\d{1,2})[-\/.月](\d{1,2})日?/), let year = Int(match.1),
            let month = Int(match.2), let day = Int(match.3)
        else { return nil }
        return Day(year: year, month: month, day: day)
    }
}
