import Domain
import TestSupport
import Testing
import Views

@testable import Web

@Suite("Where administration starts")
struct AdministrationTests {
    /// What the start page leads somebody to, and that the menu has it and the places are open accordingly; nil where it is refused.
    private func places(_ role: Role, in unit: String? = nil, _ site: TestSite) async throws -> [AdministrationPlace]? {
        let browser = try await site.browser(role, in: unit)
        let start = try await browser.get("/administration")
        let menu = try await browser.get("/")
        let isOpen = start.status == .ok
        #expect(menu.text.contains("href=\"/administration\"") == isOpen, "\(role)")
        guard isOpen else {
            #expect(start.status == .forbidden)
            return nil
        }
        let named = AdministrationPlace.allCases.filter { start.text.contains("<a class=\"name\" href=\"\($0.path)\"") }
        for place in AdministrationPlace.allCases {
            let status = try await browser.get(place.path).status
            #expect((status == .ok) == named.contains(place), "\(role) \(place)")
        }
        return named
    }

    @Test("It leads whoever has something to do there to what is open to them, and nobody else", arguments: EngineUnderTest.all)
    func start(_ kind: EngineUnderTest) async throws {
        try await withSite(kind) { site in
            let administrator = try await places(.administrator, site)
            let editor = try await places(.bureauEditor, site)
            let auditor = try await places(.auditor, site)
            #expect(administrator == AdministrationPlace.allCases)
            #expect(editor == [.rates])
            #expect(auditor == [.jobs, .health])
            for (role, unit) in [(Role.bureauReader, nil), (.unitEditor, "430903"), (.reviewer, nil)] as [(Role, String?)] {
                let others = try await places(role, in: unit, site)
                #expect(others == nil)
            }
        }
    }

    @Test("The menu knows the pages that it leads to, and the search finds them", arguments: EngineUnderTest.all)
    func menu(_ kind: EngineUnderTest) async throws {
        try await withSite(kind) { site in
            let browser = try await site.browser(.administrator)
            for place in AdministrationPlace.allCases {
                let page = try await browser.get(place.path)
                #expect(page.text.contains("<a href=\"/administration\" aria-current=\"page\">"), "\(place)")
                #expect(page.text.contains("<p class=\"crumb\"><a href=\"/administration\">系统管理</a></p>"), "\(place)")
            }
            #expect(try await browser.get("/search?q=汇率").text.contains("href=\"/rates\""))
            let reader = try await site.browser(.bureauReader)
            #expect(try await !reader.get("/search?q=汇率").text.contains("href=\"/rates\""))
        }
    }
}
