import Actions
import Domain
import Store
import TestSupport
import Testing

@testable import Web

@Suite("Holidays in the browser")
struct CalendarPageTests {
    @Test("An announcement is pasted, listed by year with its source, and told by the journal", arguments: EngineUnderTest.all)
    func pasted(_ kind: EngineUnderTest) async throws {
        try await withSite(kind) { site in
            let browser = try await site.browser()
            #expect(try await browser.get("/calendar").text.contains("还没有录入2013年的安排"))
            let text = "2013-10-01 至 2013-10-07 休 国庆节\r\n2013-10-12 班 国庆节\r\n2014-01-01 休 元旦"
            let set = try await browser.post("/calendar", [("calendar_lines", text), ("calendar_source", "样例通知")])
            #expect(set.status == .seeOther && set.location?.hasPrefix("/calendar?year=2013&done=") == true)
            let page = try await browser.get(try #require(set.location))
            #expect(page.text.contains("样例通知") && page.text.contains("录入了节假日与调休") && !page.text.contains("元旦"))
            #expect(try await browser.get("/calendar?year=2014").text.contains("元旦"))
            #expect(try await browser.get("/journal?kind=calendar").text.contains("节假日"))

            let wrong = try await browser.post("/calendar", [("calendar_lines", "2013-10-08 休\r\n某日 休"), ("calendar_source", "样例")])
            #expect(wrong.status == .unprocessableContent && wrong.text.contains("第2行看不懂：“某日 休”"))
            #expect(wrong.text.contains("2013-10-08 休") && wrong.text.contains("value=\"样例\""))
            #expect(try await site.browser(.bureauEditor).get("/calendar").status == .forbidden)
        }
    }

    @Test("What waits for review has waited so many working days", arguments: EngineUnderTest.all)
    func waiting(_ kind: EngineUnderTest) async throws {
        try await withSite(kind) { site in
            let browser = try await site.browser()
            let cast = RouteCast(browser)
            let submission = try #require(ID<Submission>(try await cast.word("submission")))
            let today = site.ledger.clock.now().inChina.day
            // As if it had been submitted two weeks ago.
            _ = try await site.ledger.engine.write { connection in
                try connection.run(
                    "UPDATE submission SET recorded_at = recorded_at - \(14 * 86_400_000_000 as Int64) WHERE submission_id = \(submission)")
            }
            func age() async throws -> String? {
                let page = try await browser.get("/review?desk=all").text
                return page.firstMatch(of: /<td class="num">(\d+)<\/td><\/tr>/).map { String($0.1) }
            }
            #expect(try await age() == "10")
            let off = (0..<3).map { "\(today.adding(days: -$0)) 休 样例" }.joined(separator: "\n")
            let worked = WorkCalendar().workdays(after: today.adding(days: -3), through: today)
            try await site.ledger.perform(SetCalendar(text: off), as: site.owner)
            #expect(try await age() == String(10 - worked))
        }
    }
}
