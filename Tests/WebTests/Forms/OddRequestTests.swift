import HTTPTypes
import TestSupport
import Testing

@testable import Web

@Suite("What no page sends")
struct OddRequestTests {
    @Test("is answered without an error of the program", arguments: EngineUnderTest.all)
    func answered(_ kind: EngineUnderTest) async throws {
        try await withSite(kind) { site in
            let browser = try await site.browser()
            for path in [
                "/projects?q=%00", "/search?q=a%00b", "/investors?q=%00", "/visits?q=%00", "/?done=9-1", "/?done=x-1", "/?done=-1",
            ] {
                #expect(try await browser.get(path).status == .ok, "\(path)")
            }
            for range in ["1-2-3", "-1", "x-1", "2-1"] {
                #expect(try await browser.post("/entries/\(range)/removal").status == .notFound, "\(range)")
            }
            let long = String(repeating: "x", count: 8 << 20)
            #expect(try await browser.post("/views", [("name", long), ("query", "")]).status == .contentTooLarge)
        }
    }

    @Test("names one host", arguments: EngineUnderTest.all)
    func hosts(_ kind: EngineUnderTest) async throws {
        try await withSite(kind) { site in
            var headers = HTTPFields()
            headers[named: "Host"] = "elsewhere.example"
            let answer = try await site.send(.get, "/sign-in", headers: headers)
            #expect(answer.status == .badRequest)
            #expect(try await site.send(.get, "/sign-in").status == .ok)
        }
    }

    @Test("as ranges of journal entries are none")
    func ranges() {
        #expect(EntryRange.read("12") == 12...12 && EntryRange.read("12-14") == 12...14)
        for text in ["", "-", "0", "-1", "1-", "x-1", "1-x", "3-2", "1-2-3", "99999999999999999999"] {
            #expect(EntryRange.read(text) == nil)
        }
    }
}
