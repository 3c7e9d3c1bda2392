import Domain
import Engine

extension LedgerReader {
    /// The days that differ from the week, as known now.
    package func calendarDays() throws -> [CalendarDay] { try calendarFacts().map(\.day) }

    /// Which days are worked, as known now.
    package func workCalendar() throws -> WorkCalendar { WorkCalendar(try calendarDays()) }

    fileprivate func calendarFacts() throws -> [(fact: Fact, day: CalendarDay)] {
        try connection.rows(
            "SELECT " + FactTable.calendarDay.selection
                + " FROM calendar_day WHERE agency_id = \(agency) AND superseded_at = 9223372036854775807 ORDER BY day"
        ).map { row in
            (
                try Fact(.calendarDay, row: row),
                CalendarDay(try row.day(1), try row.choice(2), name: try row.text(3), source: try row.optionalText(4))
            )
        }
    }
}

extension LedgerTransaction {
    /// Says of some days how they differ from the week, in place of what was said of them before; nothing of what is said already.
    ///
    /// - Returns: how many days say something else than before.
    package func setCalendar(_ lines: [CalendarText.Line], source: String?) throws -> Int {
        let stored = Dictionary(try reader.calendarFacts().map { ($0.day.day, $0) }, uniquingKeysWith: { _, last in last })
        var change = Change("calendar.set", .calendar, nil)
        // Of two lines about a day the later one holds.
        let wanted = Dictionary(lines.map { ($0.day, $0) }, uniquingKeysWith: { _, last in last })
        var days: [Day] = []
        for (day, line) in wanted.sorted(by: { $0.key < $1.key }) {
            let next = line.kind.map { CalendarDay(day, $0, name: line.name, source: source) }
            let known = stored[day]
            guard next != known?.day else { continue }
            days.append(day)
            if let known { change.retracted.append(known.fact) }
            if let next {
                change.asserted.append(
                    Fact(
                        .calendarDay, id: newID(),
                        values: [day.sqlValue, .text(next.kind.rawValue), .text(next.name), .optional(next.source)]))
            }
        }
        guard let first = days.first, let last = days.last else { return 0 }
        change.note = first == last ? first.description : "\(first) – \(last)"
        try record([change])
        return days.count
    }
}
