import Domain
import TestSupport
import Testing

@testable import Web

@Suite("The dictionary in the browser")
struct TermPageTests {
    @Test("What a stage is called shows on every page, in the language in which it was said", arguments: EngineUnderTest.all)
    func named(_ kind: EngineUnderTest) async throws {
        try await withSite(kind) { site in
            let browser = try await site.browser()
            let others = try await site.browser(.bureauReader)
            #expect(try await browser.get("/terms").text.contains("href=\"/terms/edit?kind=stage&amp;code=signed\""))
            #expect(try await others.get("/projects").text.contains("敲定签约") == false)
            let form = [("kind", "stage"), ("known", "1"), ("term_code", "signed"), ("term_zh_hans", "敲定签约"), ("term_words", "敲定")]
            let set = try await browser.post("/terms", form)
            #expect(set.status == .seeOther && set.location?.hasPrefix("/terms?kind=stage&done=") == true)
            #expect(try await browser.get(try #require(set.location)).text.contains("设定了字典项"))
            for path in ["/projects", "/projects/board", "/terms"] {
                #expect(try await others.get(path).text.contains("敲定签约") == (path != "/terms"), "\(path)")
                #expect(try await browser.get(path).text.contains("敲定签约"), "\(path)")
            }
            #expect(try await others.get("/terms").status == .forbidden)
            #expect(try await browser.get("/journal?kind=term").text.contains("敲定签约"))
        }
    }

    @Test("A method is added with words of its own; what is refused comes back as it was typed", arguments: EngineUnderTest.all)
    func added(_ kind: EngineUnderTest) async throws {
        try await withSite(kind) { site in
            let browser = try await site.browser()
            let refused = try await browser.post(
                "/terms", [("kind", "method"), ("term_code", "云招商"), ("term_words", "乡情招商"), ("term_use", "yes")])
            #expect(refused.status == .unprocessableContent)
            #expect(refused.text.contains("“乡情招商”已表示乡友招商") && refused.text.contains("value=\"云招商\""))
            let set = try await browser.post(
                "/terms", [("kind", "method"), ("term_code", "云招商"), ("term_words", "网上招商"), ("term_use", "yes")])
            #expect(set.status == .seeOther)
            #expect(try await browser.get("/terms?kind=method").text.contains("本地新增"))
            #expect(try await browser.get("/projects/new").text.contains("<option value=\"云招商\">"))
            #expect(try await browser.get("/terms/edit?kind=stage&code=sold").status == .notFound)
            #expect(try await browser.get("/terms?kind=x").status == .unprocessableContent)
        }
    }

    @Test("Kinds of problems are a list that is kept: renamed, added, taken out of use, in three languages", arguments: EngineUnderTest.all)
    func obstacles(_ kind: EngineUnderTest) async throws {
        try await withSite(kind) { site in
            let browser = try await site.browser()
            let form = try await browser.get("/terms/edit?kind=obstacle")
            #expect(form.status == .ok && form.text.contains("新增问题类型") && !form.text.contains("name=\"term_words\""))
            for (code, name, use) in [("征拆", "", "yes"), ("land", "土地要素", "yes"), ("policy", "", "no")] {
                let known = code == "征拆" ? [] : [("known", "1")]
                let sent = [("kind", "obstacle"), ("term_code", code), ("term_zh_hans", name), ("term_use", use)] + known
                #expect(try await browser.post("/terms", sent).status == .seeOther, "\(code)")
            }
            let refused = try await browser.post("/terms", [("kind", "obstacle"), ("term_code", "资金"), ("term_use", "yes")])
            #expect(refused.status == .unprocessableContent && refused.text.contains("“资金”已表示fund"))
            for (tag, expected) in [
                ("zh-Hans", ["问题类型", "资金", "土地要素", "已停用", "本地新增"]), ("zh-Hant", ["問題類型", "資金", "審批", "已停用"]),
                ("en", ["Kinds of problems", "funds", "approvals", "out of use"]),
            ] {
                _ = try await browser.post("/preferences", [("language", tag)])
                let page = try await browser.get("/terms?kind=obstacle")
                for word in expected + ["征拆"] { #expect(page.text.contains(word), "\(tag) \(word)") }
                #expect(!page.text.contains("‹"), "\(tag)")
            }
        }
    }
}
