import Domain
import Store
import TestSupport
import Testing

@testable import Web

@Suite("Definitions in the browser")
struct DefinitionPageTests {
    private let path = "/definitions/signed_100m.count"

    private func text(of page: TestSite.Answer) throws -> String {
        let match = try #require(page.text.firstMatch(of: /<textarea[^>]*>\n(.*?)<\/textarea>/.dotMatchesNewlines()))
        return String(match.1).replacing("&lt;", with: "<").replacing("&amp;", with: "&").replacing("&quot;", with: "\"")
    }

    private func seen(of page: TestSite.Answer) throws -> String {
        String(try #require(page.text.firstMatch(of: /name="seen" value="(\w*)"/)).1)
    }

    @Test(
        "A version is seen first with what it does to the figures, then saved, and the figure's page goes by it",
        arguments: EngineUnderTest.all)
    func saved(_ kind: EngineUnderTest) async throws {
        try await withSite(kind) { site in
            let browser = try await site.browser()
            func value(_ day: String = "2013-09-22") async throws -> String {
                let page = try await browser.get("/figures/signed_100m.count?as_of=\(day)").text
                return String(try #require(page.firstMatch(of: /<p class="one-figure"><a[^>]*>([^<]*)</)).1)
            }
            let (before, today) = (try await value(), try await value("2013-09-30"))
            let form = try await browser.get(path)
            let draft = try text(of: form)
            #expect(draft.contains("version: 2\nvalid: {from: 2013-09-30}"))
            #expect(try seen(of: form) == "")
            let changed = draft.replacing("2013-09-30", with: "2013-09-01").replacing("intended: 1亿元", with: "intended: 10亿元")
                .replacing("\n", with: "\r\n")
            let preview = try await browser.post(path, [("definition", changed), ("seen", "")])
            #expect(preview.status == .ok && preview.text.contains("对数字的影响") && preview.text.contains("有变化"))
            #expect(preview.text.contains("保存为第2版") && preview.text.contains(">\(today)</td>"))
            #expect(try await value() == before)

            // Whoever changes it after having seen is shown again.
            let other = try await browser.post(
                path, [("definition", changed.replacing("10亿元", with: "9亿元")), ("seen", try seen(of: preview))])
            #expect(other.status == .ok && other.text.contains("保存为第2版"))
            let fields = [("definition", try text(of: preview)), ("seen", try seen(of: preview))]
            let saved = try await browser.post(path, fields)
            #expect(saved.status == .seeOther && saved.location?.hasPrefix(path + "?done=") == true)
            #expect(try await browser.get(try #require(saved.location)).text.contains("设定了指标 signed_100m.count 的新版本"))
            let after = try await value()
            let (fewer, more) = (try #require(Int(after)), try #require(Int(before)))
            #expect(fewer < more)
            let figure = try await browser.get("/figures/signed_100m.count?as_of=2013-09-22").text
            #expect(figure.contains("第2版") || figure.contains("版本2"))
            #expect(try await browser.get("/figures/signed_100m.count?as_of=2013-08-31").status == .ok)
            // The projects behind it are as many.
            let rows = try await browser.get("/projects?figure=signed_100m.count&as_of=2013-09-22").text
            #expect(rows.contains("\(after)"))
            #expect(try await browser.get("/definitions").text.contains("本市设定"))
            #expect(try await browser.get("/journal?kind=indicator").text.contains("signed_100m.count"))

            let again = try await browser.post(path, fields)
            #expect(again.status == .conflict && again.text.contains("下一版是第3版"))
            #expect(try await site.ledger.read(as: site.owner) { try $0.verify().broken } == nil)
        }
    }

    @Test("A mistake is told with its line and stays in the form; only administrators come here", arguments: EngineUnderTest.all)
    func refused(_ kind: EngineUnderTest) async throws {
        try await withSite(kind) { site in
            let browser = try await site.browser()
            let draft = try text(of: try await browser.get(path))
            let editor = try await site.browser(.bureauEditor)
            let head = try await site.head()
            let wrong = try await browser.post(
                path, [("definition", draft.replacing("measure: count", with: "measure: guess")), ("seen", "")])
            #expect(wrong.status == .unprocessableContent && wrong.text.contains("signed_100m.count:5：“guess”不合要求"))
            #expect(wrong.text.contains("measure: guess") && wrong.text.contains("aria-invalid=\"true\""))
            #expect(try await browser.get("/definitions/x.none").status == .notFound)
            #expect(try await editor.get(path).status == .forbidden)
            #expect(try await editor.post(path, [("definition", draft), ("seen", "")]).status == .forbidden)
            #expect(try await site.head() == head)
        }
    }
}
