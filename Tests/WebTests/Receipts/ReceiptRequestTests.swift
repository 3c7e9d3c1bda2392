import Domain
import Store
import TestSupport
import Testing

@testable import Web

@Suite("Receipts of a project in the browser")
struct ReceiptRequestTests {
    private func receipts(_ site: TestSite, _ project: ID<Project>) async throws -> [ReceiptRecord] {
        try await site.ledger.read(as: site.owner) {
            try $0.dossier(of: project, at: Moment(asOf: Day(iso: "2013-09-30")!, knownAt: nil)).receipts
        }
    }

    private static let fields = [
        ("receipt_day", "2013-09-12"), ("receipt_amount", "500"), ("unit.receipt_amount", "usd4"), ("receipt_kind", "foreign"),
        ("receipt_origin", "香港"), ("receipt_verification", "verified"), ("receipt_voucher", "验资2013-08"),
    ]

    @Test("One is recorded with its currency, shown with its rate and told in the timeline, and undone", arguments: EngineUnderTest.all)
    func record(_ kind: EngineUnderTest) async throws {
        try await withSite(kind) { site in
            let browser = try await site.browser()
            let project = try await site.projectInTalks()
            let page = "/projects/\(project)"
            let empty = try await browser.get(page)
            #expect(empty.text.contains("href=\"\(page)/receipts/new\"") && !empty.text.contains("资金到位率"))
            let form = try await browser.get("\(page)/receipts/new", fragment: "panel")
            #expect(form.status == .ok && form.text.contains("<option value=\"香港\">"))
            let head = try await site.head()

            let refused = try await browser.post(
                "\(page)/receipts",
                [("receipt_day", "2013-10-09"), ("receipt_amount", "一大笔"), ("unit.receipt_amount", "hkd4"), ("receipt_kind", "")])
            #expect(refused.status == .unprocessableContent && refused.text.contains("“一大笔”读不出金额"))
            #expect(refused.text.contains("value=\"2013-10-09\"") && refused.text.contains("value=\"一大笔\""))
            #expect(refused.text.contains("还没有发生的事不登记") && refused.text.contains("选择内资或外资"))
            #expect(refused.text.contains("<option value=\"hkd4\" selected>"))
            #expect(try await site.head() == head)

            let answer = try await browser.post("\(page)/receipts", Self.fields + [("next", page)])
            let shown = try await browser.get(try #require(answer.location))
            for word in ["500万美元", "3,075万元", "6.15（2013-09-12）", "外资", "香港", "已核验", "验资2013-08", "登记了“", "data-toast"] {
                #expect(shown.text.contains(word), "\(word)")
            }
            #expect(shown.text.contains("2013年9月12日，500万美元，合3,075万元，汇率6.15，外资，来自香港，已核验，凭证验资2013-08"))
            #expect(try await receipts(site, project).first?.receipt.amount.fen == 3_075_000_000)

            let past = try await browser.get("\(page)?as_of=2013-09-12")
            #expect(past.text.contains("验资2013-08") && !past.text.contains("/receipts/"))
            #expect(!(try await browser.get("\(page)?as_of=2013-09-11").text.contains("<td>500万美元</td>")))
            #expect(try await browser.get("\(page)/receipts/new?as_of=2013-09-11").status == .seeOther)

            let done = try #require(answer.done)
            #expect(try await browser.post("/entries/\(done)/removal", []).done != nil)
            #expect(try await receipts(site, project).isEmpty)
        }
    }

    @Test(
        "One is corrected, what another changed meanwhile is asked about, and it is taken back with a reason",
        arguments: EngineUnderTest.all)
    func correct(_ kind: EngineUnderTest) async throws {
        try await withSite(kind) { site in
            let browser = try await site.browser()
            let project = try await site.projectInTalks()
            _ = try await browser.post("/projects/\(project)/receipts", Self.fields)
            let id = try #require(try await receipts(site, project).first).id
            let path = "/projects/\(project)/receipts/\(id)"
            let form = try await browser.get("\(path)/edit")
            #expect(form.value("receipt_voucher") == "验资2013-08" && form.value("receipt_amount") == "500")
            #expect(form.text.contains("<option value=\"usd4\" selected>") && form.text.contains("<option value=\"foreign\" selected>"))
            let base = try #require(form.value("base"))
            let theirs = Self.fields.map { $0.0 == "receipt_amount" ? ($0.0, "600") : $0.0 == "receipt_voucher" ? ($0.0, "验资2013-09") : $0 }
            #expect(try await browser.post("\(path)/correction", theirs + [("base", base)]).done != nil)

            let mine = Self.fields.map { $0.0 == "receipt_amount" ? ($0.0, "700") : $0.0 == "receipt_origin" ? ($0.0, "澳门") : $0 }
            let clash = try await browser.post("\(path)/correction", mine + [("base", base)])
            #expect(clash.status == .conflict && clash.text.contains("600万美元") && clash.text.contains("700万美元"))
            #expect(clash.text.contains("到位金额") && clash.text.contains("资金来源地") && clash.value("receipt_origin") == "澳门")
            #expect(clash.value("receipt_voucher") == nil && clash.value("receipt_kind") == nil)
            let again = [
                ("receipt_amount", "700"), ("unit.receipt_amount", "usd4"), ("receipt_origin", "澳门"), ("clash", "receipt_amount"),
                ("base", clash.value("base")!),
            ]
            #expect(try await browser.post("\(path)/correction", again + [("choice.receipt_amount", "yours")]).done != nil)
            let now = try #require(try await receipts(site, project).first?.receipt)
            #expect(now.amount.stated.minor == 700_000_000 && now.origin == "澳门" && now.voucher == "验资2013-09")

            let stale = try await browser.post("\(path)/removal", [("reason", "误登"), ("base", base)])
            #expect(stale.status == .conflict && stale.text.contains("外资 已核验 2013-09-12 700万美元 澳门 验资2013-09"))
            let bare = try await browser.post("\(path)/removal", [("reason", "")])
            #expect(bare.status == .unprocessableContent && bare.text.contains("写明原因，记入日志"))
            let taken = try await browser.post("\(path)/removal", [("reason", "重复登记")])
            #expect(taken.done != nil)
            #expect(try await receipts(site, project).isEmpty)
            #expect(try await browser.get("\(path)/edit").status == .conflict)
            #expect(try await browser.get("/projects/\(project)").text.contains("撤回了到位资金700万美元"))
        }
    }

    @Test("Nobody may record one who may not edit, nor for another agency's project", arguments: EngineUnderTest.all)
    func refused(_ kind: EngineUnderTest) async throws {
        try await withSite(kind) { site in
            let project = try await site.projectInTalks()
            let browser = try await site.browser()
            _ = try await browser.post("/projects/\(project)/receipts", Self.fields)
            let id = try #require(try await receipts(site, project).first).id
            let reader = try await site.browser(.bureauReader)
            let stranger = try await site.browser(of: try await site.stranger())
            #expect(try await reader.get("/projects/\(project)").text.contains("验资2013-08"))
            #expect(!(try await reader.get("/projects/\(project)").text.contains("/receipts/")))
            let head = try await site.head()
            for path in ["receipts/new", "receipts/\(id)/edit"] {
                #expect(try await reader.get("/projects/\(project)/\(path)").status == .forbidden, "\(path)")
                #expect(try await stranger.get("/projects/\(project)/\(path)").status == .notFound, "\(path)")
            }
            for path in ["receipts", "receipts/\(id)/correction", "receipts/\(id)/removal"] {
                let form = Self.fields + [("reason", "误登")]
                #expect(try await reader.post("/projects/\(project)/\(path)", form).status == .forbidden, "\(path)")
                #expect(try await stranger.post("/projects/\(project)/\(path)", form).status == .notFound, "\(path)")
            }
            let other = try await site.projectInTalks(skipping: 1)
            #expect(try await browser.get("/projects/\(other)/receipts/\(id)/edit").status == .notFound)
            #expect(try await browser.post("/projects/\(other)/receipts/\(id)/removal", [("reason", "误登")]).status == .notFound)
            #expect(try await site.head() == head)
        }
    }
}
