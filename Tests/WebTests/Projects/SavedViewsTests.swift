import Domain
import Foundation
import HTTPTypes
import Store
import TestSupport
import Testing

@testable import Web

@Suite("Saved views in the browser")
struct SavedViewsTests {
    /// The ids in the forms of one's own views.
    private func ids(_ text: String) -> [String] {
        text.components(separatedBy: "action=\"/views/").dropFirst().filter { $0.prefix { $0 != "\"" }.hasSuffix("/removal") }
            .map { String($0.prefix { $0 != "/" }) }
    }

    private let query = "f=district:430903&columns=code,intended&sort=-intended"

    @Test("A listing is kept under a name, is a tab, gets another name and goes", arguments: EngineUnderTest.all)
    func life(_ kind: EngineUnderTest) async throws {
        try await withSite(kind) { site in
            let browser = try await site.browser(.bureauReader)
            let form = try await browser.get("/views?\(query)&page=3")
            let added = try await browser.post("/views", [("name", " 赫山 "), ("audience", "private"), ("query", query + "&page=3")])
            let table = try await browser.get(try #require(added.location))
            let id = try #require(ids(try await browser.get("/views").text).first)
            let renamed = try await browser.post("/views/\(id)/name", [("name", "赫山区项目")])
            let after = try await browser.get("/views")
            let removed = try await browser.post("/views/\(id)/removal")

            #expect(
                form.status == .ok && form.text.contains("赫山区")
                    && form.text.contains("name=\"query\" value=\"f=district:430903&amp;sort=-intended&amp;columns=code,intended\""))
            #expect(added.status == .seeOther && added.location == "/projects?f=district:430903&sort=-intended&columns=code,intended")
            #expect(table.text.contains("aria-current=\"page\">赫山<i>"))
            #expect(renamed.status == .seeOther && after.text.contains(">赫山区项目</a>"))
            #expect(removed.status == .seeOther)
            #expect(ids(try await browser.get("/views").text).isEmpty)
        }
    }

    @Test("A private view is its owner's, a shared one everybody's to see and the owner's to change", arguments: EngineUnderTest.all)
    func audiences(_ kind: EngineUnderTest) async throws {
        try await withSite(kind) { site in
            let owner = try await site.browser()
            for audience in SavedView.Audience.allCases {
                #expect(
                    try await owner.post("/views", [("name", "合看 \(audience)"), ("audience", audience.rawValue), ("query", query)]).status
                        == .seeOther)
            }
            let own = ids(try await owner.get("/views").text)
            let colleague = try await site.browser()
            let stranger = try await site.browser(of: try await site.stranger())
            #expect(own.count == 3)
            for browser in [colleague, stranger] {
                for id in own {
                    #expect(try await browser.post("/views/\(id)/name", [("name", "Mein")]).status == .notFound)
                    #expect(try await browser.post("/views/\(id)/removal").status == .notFound)
                }
            }
            for path in ["/views", "/projects", "/projects/board"] {
                let (seen, foreign) = (try await colleague.get(path).text, try await stranger.get(path).text)
                #expect(!seen.contains("合看 private") && seen.contains("合看 unit") && seen.contains("合看 public"), "\(path)")
                #expect(ids(seen).isEmpty && !foreign.contains("合看"), "\(path)")
            }
            #expect(ids(try await owner.get("/views").text) == own)
        }
    }

    @Test("What cannot be kept is told with the form, what was typed is kept", arguments: EngineUnderTest.all)
    func refused(_ kind: EngineUnderTest) async throws {
        try await withSite(kind) { site in
            let browser = try await site.browser()
            func add(_ name: String, _ query: String = "", audience: String = "public") async throws -> TestSite.Answer {
                try await browser.post("/views", [("name", name), ("audience", audience), ("query", query)])
            }
            let (empty, long) = (try await add("  "), try await add(String(repeating: "长", count: 41), query))
            _ = try await add("一")
            let (twice, other) = (try await add("一"), try await add("二"))
            let id = try #require(ids(try await browser.get("/views").text).last)

            #expect(empty.status == .unprocessableContent && long.status == .unprocessableContent)
            #expect(long.text.contains("长长长") && long.text.contains("value=\"f=district:430903"))
            #expect(twice.status == .conflict && twice.text.contains("已有名为“一”的视图") && other.status == .seeOther)
            #expect(try await browser.post("/views/\(id)/name", [("name", "一")]).status == .conflict)
            #expect(try await browser.post("/views/\(id)/name", [("name", "")]).status == .unprocessableContent)
            #expect(try await add("三", "f=colour:red").status == .unprocessableContent)
            #expect(try await add("三", audience: "world").status == .unprocessableContent)
            #expect(try await browser.get("/views?f=colour:red").status == .unprocessableContent)
            #expect(try await browser.post("/views", [("name", "三")], csrf: "no").status == .forbidden)
            #expect(try await browser.post("/views/nonsense/removal").status == .notFound)
            #expect(try await site.send(.get, "/views").status == .seeOther)
        }
    }

    @Test("One person keeps so many views and no more", arguments: EngineUnderTest.all)
    func limit(_ kind: EngineUnderTest) async throws {
        try await withSite(kind) { site in
            let browser = try await site.browser()
            for number in 1...SavedView.limit {
                #expect(try await browser.post("/views", [("name", "\(number)"), ("query", "")]).status == .seeOther)
            }
            let further = try await browser.post("/views", [("name", "又一个"), ("query", "")])
            #expect(further.status == .conflict && further.text.contains("最多保存50个视图") && further.text.contains("value=\"又一个\""))
            #expect(try await site.browser().post("/views", [("name", "1"), ("query", "")]).status == .seeOther)
        }
    }

    @Test("A view of what the ledger does not have any more harms no page", arguments: EngineUnderTest.all)
    func stale(_ kind: EngineUnderTest) async throws {
        try await withSite(kind) { site in
            let browser = try await site.browser()
            _ = try await browser.post("/views", [("name", "没有了"), ("audience", "public"), ("query", "f=district:999999")])
            for path in ["/views", "/projects", "/projects/board", "/projects/calendar"] {
                let page = try await browser.get(path)
                #expect(page.status == .ok && page.text.contains("没有了"), "\(path)")
            }
        }
    }
}
