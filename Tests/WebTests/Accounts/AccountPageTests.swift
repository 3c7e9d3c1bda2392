import Actions
import Domain
import HTTPTypes
import Hummingbird
import NIOCore
import Store
import TestSupport
import Testing

@testable import Web

@Suite("One's own account")
struct AccountPageTests {
    static let old = "浏阳河弯过了几道弯呀"
    static let new = "九道弯里水悠悠流过去"

    /// Somebody with a password, signed in.
    private func owner(_ site: TestSite, named name: String = "李青") async throws -> TestSite.Browser {
        let hash = try await Passwords.hash(Self.old, for: name)
        let account = try await site.ledger.perform(AddAccount(name: name, role: .bureauReader, passwordHash: hash), as: site.owner)
        return try await site.signedIn(account)
    }

    private func again(_ browser: TestSite.Browser, _ client: SignInClient = .somewhere) async throws -> TestSite.Browser {
        try await browser.site.signedIn(browser.account, with: client)
    }

    private func change(_ browser: TestSite.Browser, _ present: String, _ new: String, _ repeated: String) async throws -> TestSite.Answer {
        try await browser.post("/account/password", [("password", present), ("new_password", new), ("repeated_password", repeated)])
    }

    @Test("A password is changed by who knows the present one, and signs out everywhere else", arguments: EngineUnderTest.all)
    func password(_ kind: EngineUnderTest) async throws {
        try await withSite(kind) { site in
            let browser = try await owner(site)
            let elsewhere = try await again(browser)
            let head = try await site.head()

            let wrong = try await change(browser, "guess-guess", Self.new, Self.new)
            let different = try await change(browser, Self.old, Self.new, Self.old)
            let common = try await change(browser, Self.old, "woaini1314", "woaini1314")
            let named = try await change(browser, Self.old, "李青李青李青李青李青", "李青李青李青李青李青")
            let same = try await change(browser, Self.old, Self.old, Self.old)
            #expect(same.status == .unprocessableContent && same.text.contains("与现在的密码相同"))
            #expect(try await site.head() == head)
            let good = try await change(browser, Self.old, Self.new, Self.new)

            for refused in [wrong, different, common, named] { #expect(refused.status == .unprocessableContent) }
            #expect(wrong.text.contains("现在的密码不对") && different.text.contains("两次输入的新密码不一致"))
            #expect(common.text.contains("最先被人试出") && named.text.contains("账号名称"))
            #expect(!common.text.contains("woaini1314"))
            #expect(good.status == .seeOther)
            let page = try await browser.get(try #require(good.location))
            #expect(page.status == .ok && page.text.contains("李青修改了自己的密码"))
            #expect(try await elsewhere.get("/account").location == "/sign-in?next=/account")
            _ = try await site.ledger.signIn(name: "李青", password: Self.new, from: .somewhere)
            await #expect(throws: Failure.self) { try await site.ledger.signIn(name: "李青", password: Self.old, from: .somewhere) }
        }
    }

    @Test("Who holds a session cannot try passwords without end", arguments: EngineUnderTest.all)
    func guessing(_ kind: EngineUnderTest) async throws {
        try await withSite(kind) { site in
            let (browser, elsewhere) = (try await owner(site), try await owner(site, named: "王青"))
            for _ in 0..<SignInPolicy.attemptsPerAccount { _ = try await change(browser, "guess-guess", Self.new, Self.new) }
            #expect(try await change(browser, Self.old, Self.new, Self.new).status == .tooManyRequests)
            #expect(try await change(elsewhere, Self.old, Self.new, Self.new).status == .seeOther)
        }
    }

    @Test("Whoever signs in by link sets a password without one", arguments: EngineUnderTest.all)
    func first(_ kind: EngineUnderTest) async throws {
        try await withSite(kind) { site in
            let browser = try await site.browser(.bureauReader, named: "王敏之")
            #expect(try await browser.get("/account").text.contains("name=\"password\"") == false)
            #expect(try await change(browser, "", Self.new, Self.new).status == .seeOther)
            #expect(try await change(browser, "", Self.old, Self.old).status == .unprocessableContent)
        }
    }

    @Test("Sessions are listed, and one that is ended fails at its next request", arguments: EngineUnderTest.all)
    func sessions(_ kind: EngineUnderTest) async throws {
        try await withSite(kind) { site in
            let (browser, stranger) = (try await owner(site), try await site.browser(.bureauReader))
            let phone = try await again(browser, .at("198.51.100.9", agent: "… (iPhone) … MicroMessenger/8.0"))
            let third = try await again(browser)
            let listed = try await site.ledger.sessions(of: browser.account, asking: browser.token)
            let one = try #require(listed.first { $0.place.address == "198.51.100.9" })

            let page = try await browser.get("/account").text
            #expect(listed.count == 3 && listed.filter(\.isThis).count == 1)
            #expect(page.contains("微信，iPhone") && page.contains("198.51.100.9") && page.contains("Chrome，Windows"))
            #expect(page.contains("本次登录"))
            let foreign = try await stranger.post("/account/sessions/\(one.id)/removal")
            #expect(foreign.status == .notFound && foreign.text.contains("这处登录"))
            #expect(try await phone.get("/account").status == .ok)

            #expect(try await browser.post("/account/sessions/\(one.id)/removal").status == .seeOther)
            #expect(try await phone.get("/").status == .seeOther)
            #expect(try await phone.post("/preferences", [("theme", "dark")]).status == .unauthorized)
            #expect(try await third.get("/account").status == .ok)

            #expect(try await browser.post("/account/sessions/removal").status == .seeOther)
            #expect(try await third.get("/account").status == .seeOther)
            #expect(try await browser.get("/account").status == .ok)
            #expect(try await stranger.get("/account").status == .ok)
        }
    }

    @Test("A stream of events ends with its session, and says nothing more", .timeLimit(.minutes(2)), arguments: EngineUnderTest.all)
    func stream(_ kind: EngineUnderTest) async throws {
        try await withSite(kind) { site in
            let browser = try await owner(site)
            let other = try await again(browser)
            let feed = Task { await site.site.changes.run() }
            defer { feed.cancel() }
            let stream = Task { try await other.get("/events") }
            // Some news while it is open, so that the end is not that of a stream which never began.
            try await Task.sleep(for: .seconds(2))
            let entry = try await site.ledger.perform(
                AddAccount(name: "新人", role: .bureauReader, passwordHash: nil), as: site.owner)
            let news = try await site.head()
            try await Task.sleep(for: .seconds(2))
            #expect(try await browser.post("/account/sessions/removal").status == .seeOther)

            let heard = try await stream.value
            let last = try await site.head()
            #expect(entry.name == "新人" && heard.status == .ok)
            #expect(heard.text.contains("event: ledger\ndata: \(news)\n"))
            #expect(!heard.text.contains("data: \(last)\n"))
        }
    }

    @Test("Behind a proxy of this machine the address is the last it names; elsewhere nobody is believed")
    func address() {
        func address(_ forwarded: String?, connection: String) -> String {
            var head = HTTPRequest(method: .get, scheme: nil, authority: nil, path: "/")
            if let forwarded { head.headerFields[HTTPField.Name("X-Forwarded-For")!] = forwarded }
            return Identification.address(of: Request(head: head, body: .init(buffer: ByteBuffer())), connection: connection)
        }
        #expect(address("203.0.113.5, 198.51.100.77", connection: "127.0.0.1") == "198.51.100.77")
        #expect(address("2001:db8::7", connection: "::1") == "2001:db8::7")
        #expect(address("203.0.113.5", connection: "192.0.2.7") == "192.0.2.7")
        #expect(address(nil, connection: "127.0.0.1") == "127.0.0.1")
        #expect(address(" , ", connection: "127.0.0.1") == "127.0.0.1")
    }
}
