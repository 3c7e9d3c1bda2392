import Domain
import Store
import TestSupport
import Testing

@testable import Web

@Suite("First contacts in the browser")
struct FirstContactRequestTests {
    @Test(
        "Two units register, each sees its own, the bureau sees both side by side and decides", arguments: EngineUnderTest.all)
    func decide(_ kind: EngineUnderTest) async throws {
        try await withSite(kind) { site in
            let (first, second) = (try await site.projectInTalks(), try await site.projectInTalks(skipping: 1))
            let bureau = try await site.browser(.bureauEditor)
            _ = try await bureau.post("/projects/\(first)/correction", [("district", "430903"), ("unit", ""), ("investors", "样例同源公司")])
            _ = try await bureau.post("/projects/\(second)/correction", [("district", "430981"), ("unit", ""), ("investors", "样例同源公司")])
            let (one, other) = (try await site.browser(.unitEditor, in: "430903"), try await site.browser(.unitEditor, in: "430981"))
            #expect(try await one.get("/first-contacts").text.contains("还没有登记首谈"))
            let page = "/projects/\(first)/first-contact"
            #expect(try await one.get("/projects/\(first)").text.contains("href=\"\(page)\""))
            let form = try await one.get(page)
            #expect(form.status == .ok && form.text.contains("自首谈之日起保护180天") && !form.text.contains("<option value=\"沅江市\""))
            let head = try await site.head()
            let refused = try await one.post(page, [("contact_unit", "沅江市"), ("contacted_on", "2099-01-01")])
            #expect(refused.status == .unprocessableContent && refused.value("contacted_on") == "2099-01-01")
            #expect(refused.text.contains("不能为“沅江市”登记"))
            #expect(try await other.get(page).status == .notFound)
            #expect(try await other.post(page, [("contact_unit", "沅江市"), ("contacted_on", "2013-08-01")]).status == .notFound)
            #expect(try await site.head() == head)

            let words = [("contact_unit", "赫山区"), ("contacted_on", "2013-08-01"), ("contact_remark", "在长沙会面")]
            #expect(try await one.post(page, words).done != nil)
            let theirs = [("contact_unit", "沅江市"), ("contacted_on", "2013-09-01")]
            #expect(try await other.post("/projects/\(second)/first-contact", theirs).done != nil)
            let lines = try await site.ledger.read(as: site.owner) { try $0.firstContacts() }.lines
            let (mine, rival) = (try #require(lines.first).contact.id, try #require(lines.last).contact.id)

            let list = try await bureau.get("/first-contacts")
            #expect(
                list.text.contains("相争1") && list.text.contains("/first-contacts/\(mine)") && list.text.contains("/first-contacts/\(rival)")
            )
            for (browser, own, foreign) in [(one, mine, rival), (other, rival, mine)] {
                let seen = try await browser.get("/first-contacts")
                #expect(seen.text.contains("/first-contacts/\(own)") && !seen.text.contains("\(foreign)") && !seen.text.contains("相争1"))
                #expect(try await browser.get("/first-contacts/\(foreign)").status == .notFound)
                let file = try await browser.get("/first-contacts/export.csv")
                #expect(file.status == .ok && file.text.split(separator: "\r\n").count == 2)
                #expect(
                    try await browser.post("/first-contacts/\(own)/decision", [("verdict", "uphold"), ("reason", "x")]).status == .forbidden
                )
            }
            let shown = try await bureau.get("/first-contacts/\(mine)")
            for word in ["赫山区", "沅江市", "在长沙会面", "value=\"uphold\"", "1项一并不予认定"] { #expect(shown.text.contains(word), "\(word)") }
            let silent = try await bureau.post("/first-contacts/\(mine)/decision", [("verdict", "uphold"), ("reason", "")])
            #expect(silent.status == .unprocessableContent && silent.text.contains("写明原因，记入日志"))
            let answer = try await bureau.post("/first-contacts/\(mine)/decision", [("verdict", "uphold"), ("reason", "跟进在先")])
            #expect(try await one.get("/first-contacts/\(mine)").text.contains("已认定"))
            let lost = try await other.get("/first-contacts/\(rival)")
            #expect(lost.text.contains("不予认定") && lost.text.contains("原因：跟进在先") && !lost.text.contains("赫山区"))
            #expect(try await other.get("/projects/\(second)").text.contains("不予认定首谈"))
            let again = try await bureau.post("/first-contacts/\(rival)/decision", [("verdict", "uphold"), ("reason", "样例")])
            #expect(again.status == .conflict && again.text.contains("不予认定"))
            let later = [("verdict", "extend"), ("protected_until", "2014-06-30"), ("reason", "正在报批")]
            #expect(try await bureau.post("/first-contacts/\(mine)/decision", later).done != nil)
            #expect(try await one.get("/first-contacts").text.contains("2014-06-30"))

            let done = try #require(answer.done)
            #expect(try await [.notFound, .forbidden].contains(other.post("/entries/\(done)/removal", []).status))
            #expect(try await bureau.post("/entries/\(done)/removal", []).status == .conflict)
        }
    }
}
