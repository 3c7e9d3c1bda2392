import Domain
import Store
import TestSupport
import Testing

@testable import Web

@Suite("Handing a project over in the browser")
struct HandoverRequestTests {
    private func words(_ more: [(String, String)] = []) -> [(String, String)] {
        [
            ("handover_district", "沅江市"), ("handover_from", "2013-09-10"), ("handover_unit", ""), ("credit_shares", ""),
            ("credit_indicator", ""), ("credit_until", ""), ("reason", "项目用地落在沅江"),
        ].filter { name, _ in !more.contains { $0.0 == name } } + more
    }

    @Test(
        "A unit sees what it means, proposes it, and has only its own days once it is approved", arguments: EngineUnderTest.all)
    func propose(_ kind: EngineUnderTest) async throws {
        try await withSite(kind) { site in
            let project = try await site.projectInTalks()
            let bureau = try await site.browser(.bureauEditor)
            _ = try await bureau.post("/projects/\(project)/correction", [("district", "430903"), ("leader", ""), ("unit", "")])
            let (giver, taker) = (try await site.browser(.unitEditor, in: "430903"), try await site.browser(.unitEditor, in: "430981"))
            let page = "/projects/\(project)"
            #expect(try await giver.get(page).text.contains("href=\"\(page)/handover\""))
            #expect(try await taker.get("\(page)/handover").status == .notFound)
            let head = try await site.head()
            let refused = try await giver.post(
                "\(page)/handover", words([("handover_district", "某区"), ("handover_from", "2099-01-01"), ("reason", "")]))
            #expect(refused.status == .unprocessableContent && refused.value("handover_from") == "2099-01-01")
            #expect(refused.text.contains("没有“某区”这个单位") && refused.text.contains("写明原因，记入日志"))
            let plain = try await giver.post("\(page)/correction", [("district", "430981")])
            #expect(plain.status == .unprocessableContent && plain.text.contains("须办移交"))

            // First what it means; what was changed since is shown again.
            let shown = try await giver.post("\(page)/handover", words())
            let seen = try #require(shown.value("seen"))
            #expect(shown.status == .ok && shown.text.contains("由赫山区改计沅江市") && shown.text.contains("须经审核、市局批准"))
            #expect(try await giver.post("\(page)/handover", words([("seen", seen), ("reason", "别的原因")])).status == .ok)
            #expect(try await site.head() == head)
            let sent = try await giver.post("\(page)/handover", words([("seen", seen), ("next", page)]))
            #expect(sent.done != nil)
            #expect(try await giver.get(page).text.contains("移交沅江市，自2013年9月10日起"))
            let submission = try #require(try await site.ledger.read(as: site.owner) { try $0.openSubmission(of: project) }).id
            let review = try await bureau.get("/review/\(submission)")
            #expect(review.text.contains("赫山区") && review.text.contains("移交沅江市") && review.text.contains("项目用地落在沅江"))
            // Another proposal takes its place, and both the preview and the answer say so.
            let other = words([("handover_district", "资阳区")])
            let replacing = try await giver.post("\(page)/handover", other)
            #expect(replacing.text.contains("移交沅江市") && replacing.text.contains("由本次申请取代"))
            let replaced = try await giver.post(
                "\(page)/handover", other + [("seen", try #require(replacing.value("seen"))), ("next", page)])
            #expect(try await giver.get(try #require(replaced.location)).text.contains("原待审的移交申请作废"))
            let back = try #require(try await giver.post("\(page)/handover", words()).value("seen"))
            #expect(try await giver.post("\(page)/handover", words([("seen", back)])).done != nil)
            for path in [page, "/review/\(submission)", "\(page)/history"] { #expect(try await taker.get(path).status == .notFound) }

            let approved = try await bureau.post("/review/\(submission)/approval", [("remark", "")])
            #expect(approved.done != nil)
            for rest in ["", "/history", "/access", "/attachments"] {
                #expect(try await giver.get(page + rest).status == .notFound, "\(rest)")
            }
            #expect(try await giver.get("\(page)/panel", fragment: "panel").status == .notFound)
            for rest in ["/edit", "/handover", "/credit", "/return", "/closure", "/receipts/new"] {
                #expect(try await giver.get(page + rest).status == .forbidden, "\(rest)")
            }
            #expect(try await giver.get("/review/\(submission)").status == .notFound)
            #expect(try await giver.get("\(page)?as_of=2013-09-09").status == .ok)
            #expect(try await giver.post("/review/\(submission)/withdrawal", [("remark", "")]).status == .notFound)
            let taken = try await taker.get(page)
            #expect(taken.status == .ok && taken.text.contains("移交沅江市"))
            #expect(try await taker.get("/projects").text.contains(page))
            #expect(try await taker.get("\(page)?as_of=2013-09-09").status == .notFound)
            #expect(try await bureau.get(page).text.contains("赫山区"))
        }
    }

    @Test("The bureau's counts at once and is undone; who may only read hands nothing over", arguments: EngineUnderTest.all)
    func bureau(_ kind: EngineUnderTest) async throws {
        try await withSite(kind) { site in
            let project = try await site.projectInTalks()
            let page = "/projects/\(project)"
            let browser = try await site.browser(.bureauEditor)
            _ = try await browser.post("\(page)/correction", [("district", "430903")])
            let (reader, stranger) = (try await site.browser(.bureauReader), try await site.browser(of: try await site.stranger()))
            let shown = try await browser.post("\(page)/handover", words([("credit_shares", "赫山区30%、沅江市70%")]))
            let seen = try #require(shown.value("seen"))
            let head = try await site.head()
            #expect(try await reader.post("\(page)/handover", words([("seen", seen)])).status == .forbidden)
            #expect(try await stranger.post("\(page)/handover", words([("seen", seen)])).status == .notFound)
            #expect(try await site.head() == head)
            let answer = try await browser.post(
                "\(page)/handover", words([("credit_shares", "赫山区30%、沅江市70%"), ("seen", seen), ("next", page)]))
            let after = try await browser.get(try #require(answer.location))
            for word in ["移交沅江市", "沅江市 70%", "赫山区 30%", "项目用地落在沅江", "2013年9月10日"] {
                #expect(after.text.contains(word), "\(word)")
            }
            let done = try #require(answer.done)
            #expect(try await browser.post("/entries/\(done)/removal", []).done != nil)
            #expect(try await !browser.get(page).text.contains("沅江市 70%"))
        }
    }
}
