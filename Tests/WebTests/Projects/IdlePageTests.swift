import Domain
import Store
import TestSupport
import Testing

@testable import Web

@Suite("Projects without news in the browser")
struct IdlePageTests {
    @Test(
        "One is returned to the pool from its page, whoever opens it; a closed month is asked about, and it is undone",
        arguments: EngineUnderTest.all)
    func giveBack(_ kind: EngineUnderTest) async throws {
        try await withSite(kind) { site in
            let browser = try await site.browser()
            let project = try await site.projectInTalks()
            let page = "/projects/\(project)"
            #expect(try await browser.post("\(page)/correction", [("leader", ""), ("unit", "")]).done != nil)
            #expect(try await !browser.get(page).text.contains("\(page)/return"))
            #expect(try await browser.get("\(page)/return").status == .conflict)
            let nobody = try await browser.post("\(page)/return", [("day", "2013-09-20"), ("reason", "久无进展")])
            #expect(nobody.status == .conflict && nobody.text.contains("已在市级项目池"))
            #expect(try await browser.post("\(page)/correction", [("unit", "样例专班")]).done != nil)

            #expect(try await browser.get(page).text.contains("\(page)/return"))
            let form = try await browser.get("\(page)/return", fragment: "panel")
            #expect(form.status == .ok && form.value("day") == "2013-09-30")
            let head = try await site.head()
            let refused = try await browser.post("\(page)/return", [("day", "2013-10-01"), ("reason", "")])
            #expect(refused.status == .unprocessableContent && refused.value("day") == "2013-10-01")
            #expect(refused.text.contains("写明原因，记入日志"))
            #expect(try await site.head() == head)

            let began = [("stage", "talks"), ("day", "2013-03-01")]
            #expect(try await browser.post("\(page)/advancement", began).done != nil)
            #expect(try await browser.post("/periods", [("period", "2013-08")]).status == .seeOther)
            let words = [("day", "2013-08-20"), ("reason", "久无进展"), ("next", page)]
            let closed = try await browser.post("\(page)/return", words)
            #expect(closed.status == .conflict && closed.text.contains("name=\"count_later\""))
            let answer = try await browser.post("\(page)/return", words + [("count_later", "1")])
            let shown = try await browser.get(try #require(answer.location))
            #expect(shown.text.contains("退回市级项目池") && shown.text.contains("久无进展") && !shown.text.contains("\(page)/return"))
            let facts = try await site.ledger.read(as: site.owner) { try $0.projectRecords([project])[project]?.versions ?? [] }
            #expect(facts.filter { $0.facts.leadUnit != nil }.map(\.validity.to) == [Day(iso: "2013-09-01")])

            let done = try #require(answer.done)
            #expect(try await browser.post("/entries/\(done)/removal", []).done != nil)
            #expect(try await browser.get(page).text.contains("\(page)/return"))
            #expect(try await browser.get("/idle").status == .ok)
        }
    }

    @Test("Who may only read sees the list, and returns nothing", arguments: EngineUnderTest.all)
    func readers(_ kind: EngineUnderTest) async throws {
        try await withSite(kind) { site in
            let project = try await site.projectInTalks()
            _ = try await site.browser().post("/projects/\(project)/correction", [("unit", "样例专班")])
            let reader = try await site.browser(.bureauReader)
            #expect(try await reader.get("/idle").status == .ok)
            #expect(try await !reader.get("/projects/\(project)").text.contains("/projects/\(project)/return"))
            let stranger = try await site.browser(of: try await site.stranger())
            let head = try await site.head()
            let words = [("day", "2013-09-20"), ("reason", "久无进展")]
            #expect(try await reader.post("/projects/\(project)/return", words).status == .forbidden)
            #expect(try await stranger.post("/projects/\(project)/return", words).status == .notFound)
            #expect(try await site.head() == head)
        }
    }
}
