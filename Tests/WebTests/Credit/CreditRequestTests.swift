import Domain
import Store
import TestSupport
import Testing

@testable import Web

@Suite("Credit between units in the browser")
struct CreditRequestTests {
    private static let fields = [
        ("credit_indicator", ""), ("credit_shares", "赫山区30%、资阳区70%"), ("credit_from", "2013-09-01"), ("credit_until", "2017-12-31"),
        ("reason", "合作共建协议"),
    ]

    private func credits(_ site: TestSite, _ project: ID<Project>) async throws -> [String] {
        try await site.ledger.read(as: site.owner) {
            try $0.dossier(of: project, at: Moment(asOf: Day(iso: "2013-09-30")!)).credits
        }.map { CreditWords.text($0.units.map { ($0.name, $0.points) }) }
    }

    @Test("A split is agreed, shown on the page, told in the timeline, counted by unit, and undone", arguments: EngineUnderTest.all)
    func agree(_ kind: EngineUnderTest) async throws {
        try await withSite(kind) { site in
            let browser = try await site.browser()
            let project = try await site.projectInTalks()
            let page = "/projects/\(project)"
            let empty = try await browser.get(page)
            #expect(empty.text.contains("href=\"\(page)/credit\"") && empty.text.contains("未约定分成，全部计入"))
            let form = try await browser.get("\(page)/credit", fragment: "panel")
            #expect(form.status == .ok && form.value("credit_from") == "2013-09-30" && form.text.contains("所有指标"))
            let head = try await site.head()
            let refused = try await browser.post(
                "\(page)/credit",
                [("credit_shares", "赫山区30%、资阳区60%"), ("credit_from", "2013-09-01"), ("credit_indicator", "x"), ("reason", "")])
            #expect(refused.status == .unprocessableContent && refused.value("credit_shares") == "赫山区30%、资阳区60%")
            #expect(refused.text.contains("没有“x”这个指标") && refused.text.contains("写明原因，记入日志"))
            let short = try await browser.post("\(page)/credit", Self.fields.map { $0.0 == "credit_shares" ? ($0.0, "赫山区30%") : $0 })
            #expect(short.status == .unprocessableContent && short.text.contains("比例合计为30%，应为 100%"))
            #expect(try await site.head() == head)

            let answer = try await browser.post("\(page)/credit", Self.fields + [("next", page)])
            let shown = try await browser.get(try #require(answer.location))
            for word in ["资阳区 70%", "赫山区 30%", "2013年9月1日至2017年12月31日", "约定了业绩分成", "合作共建协议", "data-toast"] {
                #expect(shown.text.contains(word), "\(word)")
            }
            #expect(shown.text.contains("资阳区70%、赫山区30%，2013年9月1日至2017年12月31日"))
            #expect(try await browser.get("\(page)/credit").value("credit_shares") == "资阳区70%、赫山区30%")
            #expect(try await credits(site, project) == ["资阳区70%、赫山区30%"])

            let figure = try await browser.get("/figures/stock?by=credit")
            #expect(figure.status == .ok && figure.text.contains("计入单位"))
            let rows = try await browser.get("/projects?figure=stock&by=credit:资阳区")
            #expect(rows.status == .ok && rows.text.contains("按该单位的业绩分成比例计入") && rows.text.contains("/projects/\(project)"))
            let before = try await browser.get("/projects?figure=stock&by=credit:资阳区&as_of=2013-08-31")
            #expect(before.status == .ok && !before.text.contains("/projects/\(project)"))

            let done = try #require(answer.done)
            #expect(try await browser.post("/entries/\(done)/removal", []).done != nil)
            #expect(try await credits(site, project).isEmpty)
        }
    }

    @Test("What another agreed meanwhile is shown beside one's own words", arguments: EngineUnderTest.all)
    func conflict(_ kind: EngineUnderTest) async throws {
        try await withSite(kind) { site in
            let browser = try await site.browser()
            let project = try await site.projectInTalks()
            let base = try #require(try await browser.get("/projects/\(project)/credit").value("base"))
            _ = try await browser.post("/projects/\(project)/credit", Self.fields + [("base", base)])
            let mine = Self.fields.map { $0.0 == "credit_shares" ? ($0.0, "赫山区50%、资阳区50%") : $0 }
            let clash = try await browser.post("/projects/\(project)/credit", mine + [("base", base)])
            #expect(clash.status == .conflict && clash.text.contains("资阳区70%、赫山区30%") && clash.text.contains("计入单位与比例"))
            let again = mine + [("clash", "credit_shares"), ("base", try #require(clash.value("base")))]
            let yours = try await browser.post("/projects/\(project)/credit", again + [("choice.credit_shares", "yours")])
            #expect(yours.done != nil)
            let now = try await credits(site, project)
            #expect(now.count == 1 && now[0].contains("赫山区50%") && now[0].contains("资阳区50%"))
        }
    }

    @Test("Nobody may agree one who may not edit, nor for another agency's project", arguments: EngineUnderTest.all)
    func refused(_ kind: EngineUnderTest) async throws {
        try await withSite(kind) { site in
            let project = try await site.projectInTalks()
            _ = try await site.browser().post("/projects/\(project)/credit", Self.fields)
            let reader = try await site.browser(.bureauReader)
            let stranger = try await site.browser(of: try await site.stranger())
            let page = try await reader.get("/projects/\(project)")
            #expect(page.text.contains("资阳区 70%") && !page.text.contains("/credit"))
            let head = try await site.head()
            #expect(try await reader.get("/projects/\(project)/credit").status == .forbidden)
            #expect(try await stranger.get("/projects/\(project)/credit").status == .notFound)
            #expect(try await reader.post("/projects/\(project)/credit", Self.fields).status == .forbidden)
            #expect(try await stranger.post("/projects/\(project)/credit", Self.fields).status == .notFound)
            #expect(try await site.head() == head)
        }
    }
}
