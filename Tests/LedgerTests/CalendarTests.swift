import Actions
import Domain
import Store
import TestSupport
import Testing

@Suite("The agency's calendar")
struct CalendarTests {
    @Test(
        "keeps days as facts: what is said anew replaces what was said, and what is said already is no change",
        arguments: EngineUnderTest.all)
    func facts(kind: EngineUnderTest) async throws {
        try await withCity(kind) { city in
            let owner = try await CreateAgency(
                name: "邻市", regionCode: "430700", districts: [District(code: "430702", name: "武陵区", aliases: [])]
            ).perform(in: city.ledger)
            let text = "2013-09-29 班 国庆节\n2013-10-01 至 2013-10-07 休 国庆节\n2013-10-12 班 国庆节"
            let first = try await city.perform(SetCalendar(text: text, source: "样例通知"))
            #expect(first.days == 9 && first.entries.count == 1)
            let again = try await city.perform(SetCalendar(text: text, source: "样例通知"))
            #expect(again.days == 0 && again.entries.isEmpty)
            func days() async throws -> [CalendarDay] { try await city.read { try $0.calendarDays() } }
            #expect(try await days().map(\.kind) == [.workday] + Array(repeating: .holiday, count: 7) + [.workday])
            #expect(try await days().allSatisfy { $0.name == "国庆节" && $0.source == "样例通知" })

            let changed = try await city.perform(SetCalendar(text: "2013-10-12 取消\n2013-10-07 班 补\n2013-10-08 取消"))
            #expect(changed.days == 2)
            #expect(try await days().count == 8)
            let calendar = try await city.read { try $0.workCalendar() }
            #expect(calendar.isWorkday(day("2013-10-07")) && !calendar.isWorkday(day("2013-10-12")))
            #expect(try await city.ledger.read(as: owner) { try $0.calendarDays() } == [])
            #expect(try await city.broken() == nil)
        }
    }

    @Test("refuses what cannot be read, and changes nothing", arguments: EngineUnderTest.all)
    func refused(kind: EngineUnderTest) async throws {
        try await withCity(kind) { city in
            let head = try await city.ledger.journalHead(of: city.principal.agency)
            for (text, source) in [("2013-10-01", nil), ("", nil), ("2013-10-01 休", String(repeating: "长", count: 81))]
                as [(String, String?)]
            {
                await #expect(throws: Failure.self) { try await city.perform(SetCalendar(text: text, source: source)) }
            }
            let reader = Principal(name: "样例", role: .bureauEditor, agency: city.principal.agency)
            await #expect(throws: Failure.forbidden("manageRules")) {
                try await city.ledger.perform(SetCalendar(text: "2013-10-01 休"), as: reader)
            }
            #expect(try await city.ledger.journalHead(of: city.principal.agency) == head)
        }
    }
}
