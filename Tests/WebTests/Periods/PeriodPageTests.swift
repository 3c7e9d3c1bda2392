import Actions
import Domain
import Store
import TestSupport
import Testing

@testable import Web

@Suite("Closing periods in the browser")
struct PeriodPageTests {
    @Test("The bureau closes a month and reopens it with a reason; others see that it is closed", arguments: EngineUnderTest.all)
    func closing(_ kind: EngineUnderTest) async throws {
        try await withSite(kind) { site in
            let bureau = try await site.browser(.bureauEditor)
            let unit = try await site.browser(.unitEditor, in: "430903")
            let open = try await bureau.get("/periods")
            #expect(open.text.contains("<option value=\"2013-08\"") && !open.text.contains("<option value=\"2013-09\""))
            #expect(!open.text.contains("/periods/removal"))
            #expect(try await bureau.post("/periods", [("period", "2013-09")]).status == .conflict)
            #expect(try await bureau.post("/periods", [("period", "九月")]).status == .unprocessableContent)
            #expect(try await unit.post("/periods", [("period", "2013-08")]).status == .forbidden)

            let closed = try await bureau.post("/periods", [("period", "2013-08")])
            #expect(closed.location?.hasPrefix("/periods?year=2013&done=") == true)
            let page = try await bureau.get(closed.location!)
            #expect(page.text.contains("将2013年8月封账") && page.text.contains("随2013年8月一并封账"))
            #expect(page.text.contains("/?as_of=2013-08-31") && page.text.contains("/periods/removal"))
            let seen = try await unit.get("/periods")
            #expect(seen.status == .ok && seen.text.contains("已封账") && !seen.text.contains("method=\"post\" action=\"/periods"))
            // Beside the day of every page.
            #expect(try await unit.get("/?as_of=2013-08-31").text.contains("账期已封账"))
            #expect(try await bureau.get("/figures/stock?as_of=2013-08-01").text.contains("账期已封账"))
            #expect(try await bureau.get("/briefings/new?day=2013-08-31").text.contains("账期已封账"))
            #expect(try await !bureau.get("/?as_of=2013-09-22").text.contains("账期已封账"))

            let bare = try await bureau.post("/periods/removal", [("period", "2013-08")])
            #expect(bare.status == .unprocessableContent && bare.text.contains("id=\"f-reason-e\""))
            let reopened = try await bureau.post("/periods/removal", [("period", "2013-08"), ("reason", "漏报两项")])
            let after = try await bureau.get(reopened.location!)
            #expect(after.text.contains("解封2013年8月") && after.text.contains("漏报两项"))
            #expect(try await site.ledger.read(as: site.owner) { try $0.closedDays() }.through == Day(iso: "2013-07-31"))
        }
    }

    @Test("A form that would change closed days comes back with what it said and the ways that are left", arguments: EngineUnderTest.all)
    func refused(_ kind: EngineUnderTest) async throws {
        try await withSite(kind) { site in
            let browser = try await site.browser(.bureauEditor)
            let project = try await site.projectInTalks()
            _ = try await browser.post("/periods", [("period", "2013-08")])
            let before = try await site.count("signed_100m.count", "2013-08-31")
            let path = "/projects/\(project)/advancement"
            let base = try #require(try await browser.get("\(path)?stage=signed").value("base"))
            let head = try await site.head()
            let sent = [("stage", "signed"), ("day", "2013-08-20"), ("base", base), ("next", "/projects/\(project)")]
            let refused = try await browser.post(path, sent)
            #expect(refused.status == .conflict && refused.value("day") == "2013-08-20" && refused.value("stage") == "signed")
            #expect(refused.text.contains("name=\"count_later\"") && refused.text.contains("自2013年9月1日起计入当期"))
            #expect(refused.text.contains("action=\"\(path)\"") && refused.text.contains("href=\"/periods\""))
            #expect(try await site.head() == head)

            let done = try await browser.post(path, sent + [("count_later", "1")])
            #expect(done.location?.hasPrefix("/projects/\(project)?done=") == true)
            #expect(try await site.count("signed_100m.count", "2013-08-31") == before)
            let event = try await site.record(of: project)?.events(at: .signed).first?.fact
            #expect(event?.happenedOn == Day(iso: "2013-08-20") && event?.countedOn == Day(iso: "2013-09-01"))
            // On the project's timeline, on the page of its entry, and on that of the periods.
            let entry = try #require(done.done?.split(separator: "-").first)
            for shown in ["/projects/\(project)", "/journal/\(entry)"] {
                #expect(try await browser.get(shown).text.contains("跨期登记"), "\(shown)")
            }
            #expect(try await browser.get("/periods").text.contains("href=\"/journal/\(entry)\""))

            let gone = try await browser.post(path + "/removal", [("stage", "talks"), ("reason", "未谈")])
            #expect(gone.status == .unprocessableContent, "the stage above comes first")
            let undone = try await browser.post("/entries/\(entry)-\(entry)/removal", [])
            #expect(undone.status == .seeOther, "nothing of closed days is in it")
        }
    }

    @Test("The steps of an import ask what becomes of rows about closed days, once for all of them", arguments: EngineUnderTest.all)
    func wizard(_ kind: EngineUnderTest) async throws {
        try await withSite(kind) { site in
            let browser = try await site.browser(.bureauEditor)
            let ledger = "项目名称,投资方,总投资（万元）,区县,洽谈时间\n样例迟报项目,样例企业,12000,赫山区,2013-08-05\n"
            let upload = try #require(
                try await browser.upload("/imports", file: Array(ledger.utf8), named: "迟报.csv", type: "text/csv").location)
            #expect(try await !browser.get(upload).text.contains("count_later"))
            _ = try await browser.post("/periods", [("period", "2013-08")])
            #expect(try await browser.get(upload).text.contains("name=\"count_later\""))
            let columns = [("sheet", "迟报.csv"), ("import", "0")]
            let preview = try await browser.post(upload, columns)
            #expect(try await browser.get(preview.location!).text.contains("账期已封账"))
            _ = try await browser.post(upload, columns + [("count_later", "1")])
            #expect(try await browser.get(upload).text.contains("name=\"count_later\" value=\"1\" checked"))
            #expect(try await browser.get(upload + "/preview").text.contains("计入当期"))
            _ = try await browser.post(upload + "/result")
            let project = try await site.ledger.write(as: site.owner) { try $0.projects(named: [NameKey.of("样例迟报项目")], codes: []).first }
            let event = try await site.record(of: try #require(project).id)?.events(at: .talks).first?.fact
            #expect(event?.happenedOn == Day(iso: "2013-08-05") && event?.countedOn == Day(iso: "2013-09-01"))
        }
    }
}
