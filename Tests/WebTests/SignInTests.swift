import Actions
import Domain
import Foundation
import HTTPTypes
import Store
import TestSupport
import Testing

@testable import Web

@Suite("Signing in")
struct SignInTests {
    @Test("Nobody sees a page without signing in, and comes back to it afterwards", arguments: EngineUnderTest.all)
    func needed(_ kind: EngineUnderTest) async throws {
        try await withSite(kind) { site in
            let home = try await site.send(.get, "/")
            let deep = try await site.send(.get, "/?as_of=2013-09-22")
            let fragment = try await site.send(.get, "/", headers: [HTTPField.Name("X-Headwater-Fragment")!: "main"])

            #expect(home.status == .seeOther && home.location == "/sign-in")
            #expect(deep.location == "/sign-in?next=/%3Fas_of%3D2013-09-22")
            #expect(fragment.status == .unauthorized)
        }
    }

    @Test("The right password opens a session, a wrong one says no more than that", arguments: EngineUnderTest.all)
    func password(_ kind: EngineUnderTest) async throws {
        try await withSite(kind) { site in
            let hash = try await Passwords.hash("春江水暖鸭先知 2013", for: "李青")
            _ = try await site.ledger.perform(AddAccount(name: "李青", role: .bureauReader, passwordHash: hash), as: site.owner)
            func attempt(_ name: String, _ password: String) async throws -> TestSite.Answer {
                try await site.send(
                    .post, "/session", headers: [.contentType: "application/x-www-form-urlencoded"],
                    body: .init(string: "name=\(name)&password=\(password)&next=/figures"))
            }

            let wrong = try await attempt("%E6%9D%8E%E9%9D%92", "guess-guess")
            let nobody = try await attempt("nobody", "guess-guess")
            let right = try await attempt(
                "%E6%9D%8E%E9%9D%92", "%E6%98%A5%E6%B1%9F%E6%B0%B4%E6%9A%96%E9%B8%AD%E5%85%88%E7%9F%A5+2013")

            #expect(wrong.status == .unprocessableContent && wrong.text.contains("账号或密码不对") && wrong.text.contains("value=\"李青\""))
            #expect(nobody.status == .unprocessableContent && nobody.text.contains("账号或密码不对"))
            #expect(right.status == .seeOther && right.location == "/figures")
            let cookie = try #require(right.headers[.setCookie])
            #expect(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax") && !cookie.contains("Secure"))
        }
    }

    @Test("A one-time link signs in once; looking at it does not use it up", arguments: EngineUnderTest.all)
    func link(_ kind: EngineUnderTest) async throws {
        try await withSite(kind) { site in
            let account = try await site.browser().account
            let token = try await site.ledger.perform(OpenSignInLink(account: account), as: site.owner)
            let form: HTTPFields = [.contentType: "application/x-www-form-urlencoded"]

            let look = try await site.send(.get, "/links/" + token.text)
            let first = try await site.send(.post, "/links/" + token.text, headers: form)
            let second = try await site.send(.post, "/links/" + token.text, headers: form)
            let other = try await site.send(.get, "/links/" + Token().text)

            // Somebody else may be signed in already in that browser.
            let third = try await site.ledger.perform(OpenSignInLink(account: account), as: site.owner)
            var signedIn = form
            signedIn[.cookie] = "headwater_session=" + (try await site.browser(.bureauReader).token.text)
            let change = try await site.send(.post, "/links/" + third.text, headers: signedIn)

            #expect(look.status == .ok && look.text.contains(account.name))
            #expect(change.status == .seeOther && change.headers[.setCookie] != nil)
            #expect(first.status == .seeOther && first.headers[.setCookie] != nil)
            #expect(second.status == .notFound && other.status == .notFound)
        }
    }

    @Test("A set-up link makes the first administrator, and no second one", arguments: EngineUnderTest.all)
    func setUp(_ kind: EngineUnderTest) async throws {
        try await withSite(kind) { site in
            let links = [
                try await site.ledger.openLink(agency: site.owner.agency),
                try await site.ledger.openLink(agency: site.owner.agency),
            ]
            func set(_ token: Token, _ password: String) async throws -> TestSite.Answer {
                try await site.send(
                    .post, "/links/" + token.text, headers: [.contentType: "application/x-www-form-urlencoded"],
                    body: .init(string: "name=boss&password=" + password))
            }

            let short = try await set(links[0], "short")
            let done = try await set(links[0], "long-enough-password")
            let again = try await set(links[1], "long-enough-password")

            #expect(short.status == .unprocessableContent && short.text.contains("value=\"boss\""))
            #expect(done.status == .seeOther)
            #expect(again.status == .notFound)
            let grants = try await site.ledger.read(as: site.owner) { try $0.grants() }
            #expect(try await site.ledger.accounts(of: site.owner.agency).count == 1)
            #expect(grants.map(\.grant) == [Grant(role: .administrator)])
        }
    }

    @Test("A form without the session's token, or from another site, changes nothing", arguments: EngineUnderTest.all)
    func forgery(_ kind: EngineUnderTest) async throws {
        try await withSite(kind) { site in
            let browser = try await site.browser()
            let fields = [("language", "en")]
            let cookie: HTTPFields = [
                .cookie: "headwater_session=" + browser.token.text, .contentType: "application/x-www-form-urlencoded",
            ]
            let body = "language=en&csrf=" + browser.csrf
            var foreign = cookie
            foreign[.secFetchSite] = "cross-site"
            var origin = cookie
            origin[.origin] = "https://evil.example"

            let missing = try await browser.post("/preferences", fields, csrf: "")
            let other = try await browser.post("/preferences", fields, csrf: try await site.browser().csrf)
            let crossSite = try await site.send(.post, "/preferences", headers: foreign, body: .init(string: body))
            let crossOrigin = try await site.send(.post, "/preferences", headers: origin, body: .init(string: body))
            let json = try await site.send(
                .post, "/preferences", headers: [.cookie: cookie[.cookie]!, .contentType: "application/json"], body: .init(string: "{}"))
            let before = try await browser.get("/nowhere")
            let good = try await browser.post("/preferences", fields + [("next", "//evil.example")])

            for refused in [missing, other, crossSite, crossOrigin] { #expect(refused.status == .forbidden) }
            #expect(json.status == .unsupportedMediaType)
            #expect(before.text.contains("lang=\"zh-Hans\""))
            #expect(good.status == .seeOther && good.location == "/")
            #expect(try await browser.get("/nowhere").text.contains("<html lang=\"en\""))
        }
    }

    @Test("Signing out ends the session", arguments: EngineUnderTest.all)
    func signOut(_ kind: EngineUnderTest) async throws {
        try await withSite(kind) { site in
            let browser = try await site.browser()
            let before = try await browser.get("/nowhere")
            let out = try await browser.post("/session/removal")
            let after = try await browser.get("/")

            #expect(before.status == .notFound && out.status == .seeOther)
            #expect(after.status == .seeOther && after.location == "/sign-in")
        }
    }
}

extension HTTPField.Name {
    static let secFetchSite = Self("Sec-Fetch-Site")!
}
