import Domain
import Testing

@Suite("Working days")
struct WorkCalendarTests {
    private func day(_ text: String) throws -> Day { try #require(Day(iso: text)) }

    /// National Day 2013 as it was announced.
    private func calendar() throws -> WorkCalendar {
        let lines = try CalendarText.read("2013-10-01 至 2013-10-07 休 国庆节\n\n2013/9/29，班，国庆节\r\n2013.10.12\t上班 国庆节\n")
        return WorkCalendar(lines.compactMap { line in line.kind.map { CalendarDay(line.day, $0, name: line.name) } })
    }

    @Test("are those of the week, without holidays and with the days worked in their place")
    func counted() throws {
        let (plain, announced) = (WorkCalendar(), try calendar())
        let (friday, after) = (try day("2013-09-27"), try day("2013-10-14"))
        // Two weeks and the Monday after: 11 days of the week.
        #expect(plain.workdays(after: friday, through: after) == 11)
        // Without five days of the week off, and with a Sunday and a Saturday.
        #expect(announced.workdays(after: friday, through: after) == 8)
        let days = try ["2013-09-28", "2013-09-29", "2013-10-07", "2013-10-08"].map(day)
        #expect(days.map(announced.isWorkday) == [false, true, false, true])
        #expect(announced.workdays(after: after, through: after) == 0 && announced.workdays(after: after, through: friday) == 0)
        // A part and the rest are the whole.
        for number in friday.number...after.number {
            let middle = Day(number: number)
            #expect(
                announced.workdays(after: friday, through: middle) + announced.workdays(after: middle, through: after) == 8)
        }
    }

    @Test(
        "have the weekday of any day, also before 1970",
        arguments: [("2013-09-22", 7), ("2013-09-23", 1), ("1970-01-01", 4), ("1969-12-28", 7)])
    func weekdays(text: String, weekday: Int) throws {
        #expect(try day(text).weekday == weekday)
    }

    @Test("Lines are read as people write them")
    func read() throws {
        let lines = try CalendarText.read("2013-10-01 休 国庆节\n2013-10-02 off National Day\n2013年10月12日 補班\n2013-10-03 取消")
        #expect(lines.map(\.kind) == [.holiday, .holiday, .workday, nil])
        #expect(lines.map(\.name) == ["国庆节", "National Day", "", ""])
        #expect(try lines[2].day == day("2013-10-12"))
        #expect(try CalendarText.read("2013-10-01~2013-10-03 放假").count == 3)
    }

    @Test("Each line that cannot be read is told with its number")
    func refused() throws {
        let text = "2013-10-01 休\n\n2013-10-32 休\n2013-10-02 也许\n2013-10-05 至 2013-10-01 休\n2013-01-01 至 2013-12-31 休\n2013-10-06"
        do {
            _ = try CalendarText.read(text)
            Issue.record("it was read")
        } catch Failure.invalid(let errors) {
            #expect(errors.map { $0.message.values["line"] } == ["3", "4", "5", "6", "7"])
        }
        #expect(throws: Failure.self) { try CalendarText.read(" \n ") }
    }
}
