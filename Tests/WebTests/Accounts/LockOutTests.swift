import Actions
import Domain
import HTTPTypes
import Store
import TestSupport
import Testing

@testable import Web

@Suite("Failures of signing in")
struct LockOutTests {
    static let password = "浏阳河弯过了几道弯呀"

    private func open(_ site: TestSite, _ name: String) async throws -> Account {
        let hash = try await Passwords.hash(Self.password, for: name)
        return try await site.ledger.perform(AddAccount(name: name, role: .bureauReader, passwordHash: hash), as: site.owner)
    }

    /// Signs in, and gives whether it was refused for a wrong password or for too many.
    private func fails(_ site: TestSite, _ name: String, _ client: SignInClient, _ password: String = "guess-guess") async throws -> String?
    {
        do {
            _ = try await site.ledger.signIn(name: name, password: password, from: client)
            return nil
        } catch Failure.invalid {
            return "wrong"
        } catch Failure.tooMany(let message) {
            return message.key
        }
    }

    @Test(
        "A stranger shuts out strangers, not the browser that has signed in before; and others not at all", arguments: EngineUnderTest.all)
    func strangers(_ kind: EngineUnderTest) async throws {
        try await withSite(kind) { site in
            _ = try await open(site, "甲")
            _ = try await open(site, "乙")
            let own = SignInClient.at("192.0.2.7")
            #expect(try await fails(site, "甲", own, Self.password) == nil)
            for number in 0..<SignInPolicy.attemptsPerAccount {
                #expect(try await fails(site, "甲", .at("198.51.100.\(number)")) == "wrong")
            }

            // However right the password, and from wherever.
            #expect(try await fails(site, "甲", .at("203.0.113.9"), Self.password) == "account.wait")
            #expect(try await fails(site, "甲", .at("192.0.2.7"), Self.password) == "account.wait")
            #expect(try await fails(site, "甲", own, Self.password) == nil)
            #expect(try await fails(site, "乙", .at("198.51.100.1"), Self.password) == nil)
            // The owner's success gives the stranger nothing back.
            #expect(try await fails(site, "甲", .at("203.0.113.9"), Self.password) == "account.wait")
        }
    }

    @Test("A known browser has a count of its own, which ends with a success", arguments: EngineUnderTest.all)
    func known(_ kind: EngineUnderTest) async throws {
        try await withSite(kind) { site in
            _ = try await open(site, "甲")
            let (own, second) = (SignInClient.at("192.0.2.7"), SignInClient.at("192.0.2.8"))
            for client in [own, second] { #expect(try await fails(site, "甲", client, Self.password) == nil) }
            for _ in 0..<3 { #expect(try await fails(site, "甲", own) == "wrong") }
            #expect(try await fails(site, "甲", own, Self.password) == nil)
            for _ in 0..<SignInPolicy.attemptsPerAccount { #expect(try await fails(site, "甲", own) == "wrong") }
            #expect(try await fails(site, "甲", own, Self.password) == "account.wait")
            #expect(try await fails(site, "甲", second, Self.password) == nil)
        }
    }

    @Test("One address cannot try many names, nor one IPv6 network many addresses", arguments: EngineUnderTest.all)
    func addresses(_ kind: EngineUnderTest) async throws {
        try await withSite(kind) { site in
            _ = try await open(site, "甲")
            for number in 0..<SignInPolicy.attemptsPerAddress {
                _ = try await site.ledger.attempt([
                    AttemptLimit("account:nobody \(number)", most: 10), AttemptLimit("address:2001:db8:0:7::/64", most: 50),
                ])
            }
            #expect(try await fails(site, "甲", .at("2001:db8:0:7::1"), Self.password) == "account.wait")
            #expect(try await fails(site, "甲", .at("2001:DB8::7:a:b:c:d"), Self.password) == "account.wait")
            #expect(try await fails(site, "甲", .at("2001:db8:0:8::1"), Self.password) == nil)
        }
    }

    @Test("Many at the same moment are counted too", arguments: EngineUnderTest.all)
    func parallel(_ kind: EngineUnderTest) async throws {
        try await withSite(kind) { site in
            let limit = AttemptLimit("account:甲", most: 5)
            let begun = await withTaskGroup(of: Bool.self) { group in
                for _ in 0..<40 {
                    group.addTask { do { _ = try await site.ledger.attempt([limit]); return true } catch { return false } }
                }
                return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            #expect(begun <= 5)
        }
    }

    @Test("A name that nobody has is answered as one that somebody has, before and after the limit", arguments: EngineUnderTest.all)
    func names(_ kind: EngineUnderTest) async throws {
        try await withSite(kind) { site in
            _ = try await open(site, "甲")
            let closed = try await open(site, "丁")
            _ = try await site.ledger.perform(DisableAccount(account: closed), as: site.owner)
            func attempt(_ name: String, _ password: String) async throws -> TestSite.Answer {
                try await site.send(
                    .post, "/session", headers: [.contentType: TestSite.formType],
                    body: TestSite.body([("name", name), ("password", password), ("next", "/")]))
            }
            // The last try is with the right password, which the disabled account refuses like a wrong one.
            for number in 0...SignInPolicy.attemptsPerAccount {
                let known = try await attempt("甲", "guess-guess")
                let status: HTTPResponse.Status = number < SignInPolicy.attemptsPerAccount ? .unprocessableContent : .tooManyRequests
                for other in [try await attempt("丙", "guess-guess"), try await attempt("丁", Self.password)] {
                    #expect(known.status == status && other.status == status)
                    #expect(known.text.replacing("甲", with: "_") == other.text.replacing("丙", with: "_").replacing("丁", with: "_"))
                    #expect(known.headers.map(\.name) == other.headers.map(\.name))
                }
            }
        }
    }

    @Test("The browser keeps a token that opens nothing", arguments: EngineUnderTest.all)
    func cookie(_ kind: EngineUnderTest) async throws {
        try await withSite(kind) { site in
            _ = try await open(site, "甲")
            func signIn(_ cookie: String?) async throws -> [String] {
                var headers: HTTPFields = [.contentType: TestSite.formType]
                if let cookie { headers[.cookie] = cookie }
                let answer = try await site.send(
                    .post, "/session", headers: headers, body: TestSite.body([("name", "甲"), ("password", Self.password)]))
                #expect(answer.status == .seeOther)
                return answer.headers[values: .setCookie]
            }
            let first = try await signIn(nil)
            let device = try #require(first.first { $0.hasPrefix("headwater_device=") })
            let pair = String(device.prefix { $0 != ";" })
            #expect(device.contains("HttpOnly") && device.contains("SameSite=Lax"))
            #expect(try await signIn(pair).contains { $0.hasPrefix(pair + ";") })
            let page = try await site.send(.get, "/", headers: [.cookie: pair.replacing("headwater_device", with: "headwater_session")])
            #expect(page.location == "/sign-in")
            let kept = try await site.ledger.engine.read { connection in
                try connection.rows("SELECT token_hash FROM known_device").map { try $0.text(0) }
            }
            #expect(kept.count == 1 && !pair.contains(kept[0]))
        }
    }
}
