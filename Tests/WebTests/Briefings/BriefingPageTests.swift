import Documents
import Domain
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Store
import TestSupport
import Testing

@testable import Web

@Suite("Briefings in the browser")
struct BriefingPageTests {
    private func draft(_ browser: TestSite.Browser, _ language: String = "zh-Hans") async throws -> String {
        let answer = try await browser.post("/briefings/drafts", [("day", "2013-09-22"), ("language", language)])
        #expect(answer.status == .seeOther)
        return try #require(answer.location).replacing("/edit", with: "")
    }

    @Test("are written for a day: each figure a link to its rows at that day, definitions in the margin", arguments: EngineUnderTest.all)
    func new(kind: EngineUnderTest) async throws {
        try await withSite(kind) { site in
            let browser = try await site.browser()
            let page = try await browser.get("/briefings/new?day=2013-09-22")
            #expect(page.status == .ok)
            #expect(page.text.contains("href=\"/projects?figure=signed_100m.count&amp;as_of=2013-09-22\""))
            #expect(page.text.contains("href=\"/visits?figure=visits.batches&amp;as_of=2013-09-22\""))
            #expect(page.text.contains("data-figure=\"signed_100m.count\">28</a>") && page.text.contains("id=\"note-1\""))
            #expect(page.text.contains("figure=pool_50m.count&amp;by=district:430903&amp;as_of=2013-09-22"))
            #expect(!page.text.contains("style=\"") && !page.text.contains("{{"))
            let english = try await browser.get("/briefings/new?day=2013-09-22&language=en")
            #expect(english.text.contains("<article class=\"a4\" lang=\"en\">") && english.text.contains("From 1 January to 22 September"))
            #expect(try await browser.get("/briefings/new?day=yesterday").status == .unprocessableContent)
        }
    }

    @Test("are worded, saved, published, proved and compared", arguments: EngineUnderTest.all)
    func course(kind: EngineUnderTest) async throws {
        try await withSite(kind) { site in
            let browser = try await site.browser()
            let path = try await draft(browser)
            let form = try await browser.get(path + "/edit")
            #expect(form.status == .ok && form.text.contains("[[signed_100m.count]]") && form.text.contains("name=\"version\" value=\"1\""))

            let wrong = try await browser.post(
                path, [("version", "1"), ("title", "九月"), ("wording.overview", "好\n签约[[no.such]]个")])
            #expect(wrong.status == .unprocessableContent && wrong.text.contains("第2行：本期没有数字“no.such”"))
            #expect(wrong.text.contains("签约[[no.such]]个"), "what was typed stays")

            let words = "全市签约[[signed_100m.count]]个，其中赫山区[[signed_100m.count@district:430903]]个，力争年底前达到99个。"
            let saved = try await browser.post(path, [("version", "1"), ("title", "九月简报"), ("wording.overview", words)])
            #expect(saved.status == .seeOther && saved.location == path)
            let shown = try await browser.get(path)
            #expect(shown.text.contains("手写的数字，不出自台账：99") && shown.text.contains("全市签约<span class=\"quantity\"><a class=\"src\""))

            let late = try await browser.post(path, [("version", "1"), ("title", "别的"), ("wording.overview", "别人的话")])
            #expect(late.status == .conflict && late.text.contains("别人的话") && late.text.contains("在此期间改过这份草稿"))

            let published = try await browser.post(path + "/publication", [("version", "2")])
            #expect(published.status == .seeOther)
            let issue = try #require(published.location)
            let page = try await browser.get(issue)
            #expect(page.text.contains("第1期") && page.text.contains("力争年底前达到99个"))
            #expect(try await browser.get(path).location == issue, "a published draft leads to its briefing")
            let proof = try await browser.get(issue + "/verification")
            #expect(proof.status == .ok && proof.text.contains("个数字全部一致"))

            let second = try await draft(browser)
            let again = try #require(try await browser.post(second + "/publication", [("version", "1")]).location)
            let ids = [issue, again].map { $0.split(separator: "/").last.map(String.init) ?? "" }
            let comparison = try await browser.get("/briefings/comparison?from=\(ids[0])&to=\(ids[1])")
            #expect(comparison.status == .ok && comparison.text.contains("全部数字相同") && comparison.text.contains("<del>"))
            let list = try await browser.get("/briefings")
            #expect(list.text.contains("九月简报") && list.text.contains("没有草稿") && list.text.contains("/briefings/comparison"))
        }
    }

    @Test("may be read by a reader and not written; another agency's are not there", arguments: EngineUnderTest.all)
    func access(kind: EngineUnderTest) async throws {
        try await withSite(kind) { site in
            let browser = try await site.browser()
            let path = try await draft(browser)
            let reader = try await site.browser(.bureauReader)
            #expect(try await reader.get("/briefings").status == .ok)
            #expect(try await reader.get("/briefings/new?day=2013-09-22").status == .ok)
            for (get, path) in [
                (true, path), (true, path + "/edit"), (false, path), (false, path + "/publication"), (false, "/briefings/drafts"),
            ] {
                let answer = get ? try await reader.get(path) : try await reader.post(path, [("version", "1")])
                #expect(answer.status == .forbidden, "\(path)")
            }
            let stranger = try await site.browser(of: try await site.stranger())
            for suffix in ["", "/edit", "/document?format=xlsx"] { #expect(try await stranger.get(path + suffix).status == .notFound) }
            for suffix in ["", "/removal", "/publication"] {
                #expect(try await stranger.post(path + suffix, [("version", "1"), ("title", "x")]).status == .notFound)
            }
            let issue = try #require(try await browser.post(path + "/publication", [("version", "1")]).location)
            for suffix in ["", "/verification", "/document?format=xlsx"] {
                #expect(try await stranger.get(issue + suffix).status == .notFound)
                #expect(try await reader.get(issue + suffix).status == .ok)
            }
            #expect(try await browser.get("/briefings/none").status == .notFound)
            #expect(try await browser.get(issue + "/document?format=exe").status == .notFound)
            #expect(try await browser.post(path + "/removal", [("version", "1")]).status == .conflict)
        }
    }

    @Test("say what to install where a program is missing, and fail with that and not otherwise")
    func missingTools() async throws {
        try await withSite(.sqlite) { site in
            var bare = site.site
            bare.printer = DocumentPrinter(folder: "/nowhere")
            let without = bare
            try await Server.application(without, logger: .silent).test(.router) { client in
                let there = TestSite(site: without, ledger: site.ledger, owner: site.owner, client: client)
                let browser = try await there.browser()
                let page = try await browser.get("/briefings/new?day=2013-09-22")
                #expect(page.text.contains("apt-get install weasyprint") && page.text.contains("apt-get install pandoc"))
                #expect(!page.text.contains("format=pdf") && page.text.contains("format=xlsx"))
                let pdf = try await browser.get("/briefings/new/document?day=2013-09-22&format=pdf")
                #expect(pdf.status == .serviceUnavailable && pdf.text.contains("apt-get install weasyprint"))
            }
        }
    }

    @Test("are handed out as files whose text says the figures", arguments: [("zh-Hans", "项目"), ("en", "projects")])
    func files(language: String, word: String) async throws {
        try await withSite(.sqlite) { site in
            let browser = try await site.browser()
            let path = "/briefings/new/document?day=2013-09-22&language=\(language)&format="
            let amounts = language == "en" ? ["CNY 20.5 bn", "CNY 123 bn"] : ["204.57亿元", "1,230.03亿元"]
            if DocumentTool.weasyprint.isInstalled() {
                let pdf = try await browser.get(path + "pdf")
                #expect(pdf.status == .ok && pdf.headers[.contentType] == "application/pdf")
                let text = try ExtractedText.pdf(pdf.bytes)
                for part in ["28[1]", "6[3]", "72[4]", word] + amounts { #expect(text.contains(part), "\(part)") }
                if language == "zh-Hans" { #expect(text.contains("招商引资工作简报") && text.contains("赫山区") && text.contains("统计口径")) }
            }
            if DocumentTool.pandoc.isInstalled() {
                let docx = try await browser.get(path + "docx")
                #expect(docx.status == .ok)
                let text = try ExtractedText.docx(docx.bytes)
                for part in ["28[1]", "6[3]", "72[4]", word] + amounts { #expect(text.contains(part), "\(part)") }
                #expect(try ExtractedText.part("", of: docx.bytes).contains("word/media/"), "the reservoir's drawing")
            }
            let xlsx = try await browser.get(path + "xlsx")
            #expect(xlsx.status == .ok && xlsx.headers[.contentDisposition]?.hasPrefix("attachment; filename=") == true)
            let parts = try ExtractedText.part("", of: xlsx.bytes)
            #expect(parts.contains("xl/charts/chart1.xml") && parts.contains("xl/worksheets/sheet3.xml"))
            #expect(try ExtractedText.part("xl/worksheets/sheet1.xml", of: xlsx.bytes).contains("<v>28</v>"))
        }
    }
}
