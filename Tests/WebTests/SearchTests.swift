import Domain
import Foundation
import HTTPTypes
import Store
import TestSupport
import Testing

@testable import Web

@Suite("The search palette")
struct SearchTests {
    private struct Result: Decodable { var group, title, detail, href: String }

    private func search(_ browser: TestSite.Browser, _ words: String) async throws -> [Result] {
        let encoded = words.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
        let answer = try await browser.site.send(
            .get, "/search?q=" + encoded, headers: [.cookie: "headwater_session=" + browser.token.text, .accept: "application/json"])
        return try JSONDecoder().decode([Result].self, from: Data(answer.bytes))
    }

    @Test("Projects, investors and pages are found by words, pinyin and initials, in either script", arguments: EngineUnderTest.all)
    func finds(_ kind: EngineUnderTest) async throws {
        try await withSite(kind) { site in
            let browser = try await site.browser(.bureauReader)
            let name = try await site.ledger.read(as: site.owner) { reader in
                var name = ""
                try reader.rows(of: "signed_100m.count", at: Moment(asOf: Day(iso: "2013-09-22")!), from: site.site.indicators) { row in
                    name = row.name
                    return false
                }
                return name
            }
            let traditional = name.applyingTransform(StringTransform("Hans-Hant"), reverse: false) ?? name

            #expect(try await search(browser, String(name.prefix(2))).contains { $0.title == name && $0.href.hasPrefix("/projects/") })
            #expect(try await search(browser, traditional).contains { $0.title == name })
            #expect(try await search(browser, "xsc").contains { $0.title == "蓄水池" })
            #expect(try await search(browser, "蓄水").contains { $0.href == "/" })
            #expect(try await search(browser, "jb").contains { $0.href == "/briefings" })
            #expect(try await search(browser, "新建").isEmpty)
            #expect(try await search(try await site.browser(), "新建").contains { $0.href == "/projects/new" })
        }
    }

    @Test("The other agency's projects are not found", arguments: EngineUnderTest.all)
    func stranger(_ kind: EngineUnderTest) async throws {
        try await withSite(kind) { site in
            let mine = try await site.browser()
            let theirs = try await site.browser(of: try await site.stranger())
            let found = try await search(theirs, "项目").filter { $0.group == "项目" }
            let names = Set(found.map(\.title))

            #expect(!names.isEmpty)
            #expect(try await search(mine, "项目").allSatisfy { !names.contains($0.title) || !found.map(\.href).contains($0.href) })
        }
    }

    @Test("Without scripts the results are a page", arguments: EngineUnderTest.all)
    func page(_ kind: EngineUnderTest) async throws {
        try await withSite(kind) { site in
            let answer = try await site.browser().get("/search?q=%3Cscript%3E")

            #expect(answer.status == .ok && answer.text.contains("value=\"&lt;script&gt;\""))
        }
    }
}
