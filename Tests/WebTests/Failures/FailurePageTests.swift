import Actions
import Domain
import HTTPTypes
import Store
import TestSupport
import Testing
import Views

@testable import Web

@Suite("Pages of what could not be done")
struct FailurePageTests {
    /// The reasons on a page.
    private func reasons(_ answer: TestSite.Answer) -> String {
        String(answer.text.firstMatch(of: /<main[^>]*>(?s)(.*?)<\/main>/)?.1 ?? "")
    }

    private func speaking(_ language: Language, _ site: TestSite) async throws -> TestSite.Browser {
        let browser = try await site.browser()
        _ = try await browser.post("/preferences", [("language", language.tag), ("next", "/")])
        return browser
    }

    @Test("of an address that cannot be read name what is wrong in the reader's language", arguments: Language.allCases)
    func names(language: Language) async throws {
        try await withSite(.sqlite) { site in
            let browser = try await speaking(language, site)
            let strings = site.site.strings(language)
            for (path, field) in [
                ("/projects?page=zq", "page"), ("/projects?sort=zq", "sort"), ("/projects?group=zq", "group"), ("/projects?f=zq", "f"),
                ("/projects?size=zq", "size"), ("/projects?density=zq", "density"), ("/projects?columns=zq", "columns"),
                ("/projects?exact=zq", "exact"), ("/projects?figure=stock&by=zq", "by"), ("/projects?figure=zq", "indicator"),
                ("/projects?f=leader:zq", "f"), ("/projects/calendar?month=zq", "month"), ("/visits?year=zq", "year"),
                ("/visits?month=3", "month"), ("/visits?sort=zq", "sort"), ("/missions?sort=zq", "sort"), ("/investors?page=zq", "page"),
                ("/journal?from=zq", "from"), ("/journal?to=zq", "to"), ("/journal?act=zq", "act"), ("/journal?subject=!", "subject"),
                ("/journal?kind=7", "journal_kind"), ("/duplicates?page=zq", "page"), ("/briefings/new?known=zq", "known"),
                ("/figures/stock?by=zq", "by"), ("/?as_of=zq", "as_of"), ("/?known_at=zq", "known_at"),
            ] {
                let answer = try await browser.get(path)
                let name = strings.name(ofField: field)
                #expect(answer.status == .unprocessableContent, "\(path)")
                #expect(strings.has("field.\(field)") && reasons(answer).contains(name), "\(path)")
            }
        }
    }

    @Test("of a form that cannot be taken do so too", arguments: Language.allCases)
    func forms(language: Language) async throws {
        try await withSite(.sqlite) { site in
            let browser = try await speaking(language, site)
            let strings = site.site.strings(language)
            let project = try await site.projectInTalks()
            let answer = try await browser.post("/projects/\(project)/secrecy", [("level", "zq")])
            #expect(answer.status == .unprocessableContent && reasons(answer).contains(strings.name(ofField: "secrecy")))
            let old = try await browser.post("/projects/\(project)/correction", [("base", "zq"), ("name", "样例")])
            #expect(old.status == .unprocessableContent && reasons(old).contains(strings.name(ofField: "base")))
            #expect(strings.has("field.base"))
            let undone = try await browser.post("/entries/1/removal")
            #expect(undone.status == .conflict && !undone.text.contains("agency.created") && !undone.text.contains("{"))
        }
    }

    @Test("name a conflict after its kind", arguments: EngineUnderTest.all)
    func conflicts(_ kind: EngineUnderTest) async throws {
        try await withSite(kind) { site in
            let browser = try await site.browser()
            let project = try await site.projectInTalks()
            let closing = [("kind", "terminated"), ("day", "2013-09-02"), ("reason", "样例")]
            let closed = try await browser.post("/projects/\(project)/closure", closing)
            let entry = try #require(closed.done)
            #expect(try await browser.post("/entries/\(entry)/removal").status == .seeOther)
            let again = try await browser.post("/entries/\(entry)/removal")
            #expect(again.status == .conflict && again.text.contains("<title>现在不能这样做"))
            #expect(!again.text.contains("已被他人修改"))
        }
    }

    @Test("of a day or an instant that is none keep the reader's language and frame", arguments: EngineUnderTest.all)
    func moments(_ kind: EngineUnderTest) async throws {
        try await withSite(kind) { site in
            let browser = try await speaking(.english, site)
            for path in ["/?as_of=2013-9", "/projects?known_at=x", "/projects/new?as_of=x&known_at=y"] {
                let answer = try await browser.get(path)
                #expect(answer.status == .unprocessableContent && answer.text.contains("lang=\"en\""), "\(path)")
                #expect(answer.text.contains("href=\"/investors") && answer.text.contains(browser.csrf), "\(path)")
            }
            let both = try await browser.get("/?as_of=xq&known_at=yq")
            #expect(both.text.contains("“xq” is not a day") && both.text.contains("“yq” is not an instant"))
        }
    }

    @Test("answer pages of a timeline and of entries that are none, wherever one is listed", arguments: EngineUnderTest.all)
    func timelines(_ kind: EngineUnderTest) async throws {
        try await withSite(kind) { site in
            let browser = try await site.browser()
            let cast = RouteCast(browser)
            for path in ["/projects/{project}", "/investors/{investor}", "/missions/{mission}", "/visits/{visit}"] {
                let address = try await cast.filled(path)
                #expect(try await browser.get(address + "?page=1").status == .ok, "\(path)")
                for page in ["x", "0", "-1"] {
                    #expect(try await browser.get(address + "?page=" + page).status == .unprocessableContent, "\(path) \(page)")
                }
            }
            let project = try await cast.filled("/projects/{project}")
            #expect(try await browser.get(project + "?entry=x").status == .unprocessableContent)
            for path in ["/duplicates?level=x", "/duplicates?state=x", "/duplicates?district=x", "/journal?sort=x", "/projects?column=zq"] {
                #expect(try await browser.get(path).status == .unprocessableContent, "\(path)")
            }
        }
    }
}
