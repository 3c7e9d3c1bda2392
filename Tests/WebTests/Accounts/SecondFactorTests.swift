import Actions
import Domain
import HTTPTypes
import Store
import TestSupport
import Testing

@testable import Web

@Suite("Signing in in two steps")
struct SecondFactorTests {
    static let password = "浏阳河弯过了几道弯呀"

    /// Somebody with a password, signed in.
    private func owner(_ site: TestSite, _ name: String = "李青") async throws -> TestSite.Browser {
        let hash = try await Passwords.hash(Self.password, for: name)
        let account = try await site.ledger.perform(AddAccount(name: name, role: .bureauReader, passwordHash: hash), as: site.owner)
        return try await site.signedIn(account)
    }

    /// In the middle of a half-minute that does not end, however busy the machine is; after everything that the demonstration tells of.
    private static let clock = StandingClock(
        Instant(microseconds: (OneTimeCodes.step(at: SystemClock().now()) + 120) * OneTimeCodes.period * 1_000_000 + 10_000_000))

    private struct StandingClock: Clock {
        let instant: Instant

        init(_ instant: Instant) { self.instant = instant }

        func now() -> Instant { instant }
    }

    /// The code of a half-minute near now.
    private func code(_ codes: OneTimeCodes, _ offset: Int64 = 0) -> String {
        codes.code(at: OneTimeCodes.step(at: Self.clock.now()) + offset)
    }

    /// Takes on an authenticator, with the code of the half-minute before, and gives it and the recovery codes.
    private func enrol(_ browser: TestSite.Browser) async throws -> (codes: OneTimeCodes, recovery: [String]) {
        let page = try await browser.get("/account/factor").text
        let secret = try #require(page.firstMatch(of: /name="secret" value="([A-Z2-7]{32})"/))
        let codes = try #require(OneTimeCodes(base32: secret.1))
        let answer = try await browser.post(
            "/account/factor", [("secret", codes.base32), ("code", code(codes, -1)), ("password", Self.password)])
        #expect(answer.status == .ok, "\(answer.text)")
        return (codes, answer.text.matches(of: /<code class="key">([a-z0-9-]{19})<\/code>/).map { String($0.1) })
    }

    private func first(_ site: TestSite, _ client: SignInClient = .somewhere) async throws -> Token {
        guard case .code(let token) = try await site.ledger.signIn(name: "李青", password: Self.password, from: client) else {
            throw Failure.unavailable("no code is asked")
        }
        return token
    }

    private func second(_ site: TestSite, _ challenge: String, _ code: String) async throws -> TestSite.Answer {
        try await site.send(
            .post, "/session/code", headers: [.contentType: TestSite.formType],
            body: TestSite.body([("challenge", challenge), ("code", code), ("next", "/figures")]))
    }

    @Test("It is taken on by who knows the password and shows a code, and the secret is kept from then on", arguments: EngineUnderTest.all)
    func enrolment(_ kind: EngineUnderTest) async throws {
        try await withSite(kind, clock: Self.clock) { site in
            let browser = try await owner(site)
            let codes = OneTimeCodes()
            func post(_ code: String, _ password: String) async throws -> TestSite.Answer {
                try await browser.post("/account/factor", [("secret", codes.base32), ("code", code), ("password", password)])
            }
            let unknown = try await post(code(codes), "guess-guess")
            let wrong = try await post("12", Self.password)
            #expect(unknown.status == .unprocessableContent && unknown.text.contains("现在的密码不对"))
            #expect(wrong.status == .unprocessableContent && wrong.text.contains(codes.base32))
            for secret in ["AAAA", "", "!"] {
                let damaged = try await browser.post("/account/factor", [("secret", secret), ("code", "12"), ("password", Self.password)])
                #expect(damaged.status == .unprocessableContent && damaged.text.contains("密钥不完整"))
            }
            #expect(try await site.ledger.secondFactor(of: browser.account) == nil)

            let (own, recovery) = try await enrol(browser)
            #expect(recovery.count == 10)
            #expect(try await site.ledger.secondFactor(of: browser.account)?.recoveryCodes == 10)
            let page = try await browser.get("/account/factor").text
            #expect(!page.contains(own.base32) && page.contains("恢复码还剩10个"))
            let present = try await post(code(codes), Self.password)
            #expect(present.status == .conflict && present.text.contains("<title>已经有了"))
            #expect(try await post("", "guess-guess").status == .conflict)
            #expect(try await browser.post("/account/factor", [("secret", "AAAA")]).status == .conflict)
            let kept = try await site.ledger.engine.read { connection in
                try connection.rows("SELECT code_hash FROM recovery_code").map { try $0.text(0) }
            }
            #expect(kept.count == 10 && recovery.allSatisfy { !kept.contains($0) && !kept.contains(sha256($0)) })
        }
    }

    @Test("A secret that was damaged where it is kept is told as that; recovery codes still open", arguments: EngineUnderTest.all)
    func damaged(_ kind: EngineUnderTest) async throws {
        try await withSite(kind, clock: Self.clock) { site in
            let browser = try await owner(site)
            let (codes, recovery) = try await enrol(browser)
            _ = try await site.ledger.engine.write { try $0.run("UPDATE second_factor SET secret = \("A!")") }
            let token = try await first(site)
            let answer = try await second(site, token.text, code(codes))
            #expect(answer.status == .internalServerError && answer.text.contains("服务器出错"))
            let head = try await site.head()
            #expect(try await browser.get("/account").status == .ok)
            #expect(try await site.head() == head)
            #expect(try await second(site, token.text, recovery[0]).status == .seeOther)
        }
    }

    @Test("A password alone opens nothing; each code is taken once", arguments: EngineUnderTest.all)
    func twoSteps(_ kind: EngineUnderTest) async throws {
        try await withSite(kind, clock: Self.clock) { site in
            let browser = try await owner(site)
            let (codes, _) = try await enrol(browser)
            let form = TestSite.body([("name", "李青"), ("password", Self.password), ("next", "/figures")])
            let asked = try await site.send(.post, "/session", headers: [.contentType: TestSite.formType], body: form)
            let challenge = try #require(asked.text.firstMatch(of: /name="challenge" value="(\w+)"/)).1
            #expect(asked.status == .ok && asked.headers[.setCookie] == nil && asked.text.contains("value=\"/figures\""))

            // The code with which it was taken on is used, and so is the one before last.
            #expect(try await second(site, String(challenge), code(codes, -1)).status == .unprocessableContent)
            let now = code(codes)
            let done = try await second(site, String(challenge), now)
            #expect(done.status == .seeOther && done.location == "/figures")
            #expect(done.headers[values: .setCookie].contains { $0.hasPrefix("headwater_session=") })
            // Neither the step nor the code works twice.
            #expect(try await second(site, String(challenge), code(codes, 1)).text.contains("已超时"))
            let replayed = try await second(site, try await first(site).text, now)
            #expect(replayed.status == .unprocessableContent && replayed.text.contains("已用过"))
            #expect(try await second(site, "x", now).text.contains("已超时"))
        }
    }

    @Test("A recovery code stands in for the authenticator once, and is told of", arguments: EngineUnderTest.all)
    func recovery(_ kind: EngineUnderTest) async throws {
        try await withSite(kind, clock: Self.clock) { site in
            let browser = try await owner(site)
            let (_, recovery) = try await enrol(browser)
            #expect(try await second(site, try await first(site).text, recovery[3].uppercased()).status == .seeOther)
            #expect(try await second(site, try await first(site).text, recovery[3]).status == .unprocessableContent)
            #expect(try await site.ledger.secondFactor(of: browser.account)?.recoveryCodes == 9)
        }
    }

    @Test("Of many who send one code at once, one is signed in", arguments: EngineUnderTest.all)
    func parallel(_ kind: EngineUnderTest) async throws {
        try await withSite(kind, clock: Self.clock) { site in
            let (codes, _) = try await enrol(try await owner(site))
            let challenges = [try await first(site), try await first(site), try await first(site)]
            let now = code(codes)
            let opened = await withTaskGroup(of: Bool.self) { group in
                for challenge in challenges {
                    group.addTask {
                        do {
                            _ = try await site.ledger.signIn(challenge: challenge, code: now, from: .somewhere)
                            return true
                        } catch { return false }
                    }
                }
                return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            #expect(opened == 1)
        }
    }

    @Test("Wrong codes run out, for strangers and for each known browser by itself", arguments: EngineUnderTest.all)
    func guessing(_ kind: EngineUnderTest) async throws {
        try await withSite(kind, clock: Self.clock) { site in
            let (codes, _) = try await enrol(try await owner(site))
            let own = SignInClient.somewhere
            _ = try await site.ledger.signIn(challenge: try await first(site, own), code: code(codes), from: own)
            let challenge = try await first(site)
            for number in 0..<SignInPolicy.attemptsPerCode {
                #expect(try await second(site, challenge.text, "00000\(number)x").status == .unprocessableContent)
            }
            // Another challenge is no way round, but the owner's own browser is not shut out.
            #expect(try await second(site, challenge.text, code(codes, 1)).status == .tooManyRequests)
            #expect(try await second(site, try await first(site).text, code(codes, 1)).status == .tooManyRequests)
            _ = try await site.ledger.signIn(challenge: try await first(site, own), code: code(codes, 1), from: own)
        }
    }

    @Test("A link leads to the code too, and a reset by an administrator away from it", arguments: EngineUnderTest.all)
    func links(_ kind: EngineUnderTest) async throws {
        try await withSite(kind, clock: Self.clock) { site in
            let browser = try await owner(site)
            _ = try await enrol(browser)
            let actions = [
                try await site.ledger.perform(OpenSignInLink(account: browser.account), as: site.owner)
            ]
            for link in actions {
                let answer = try await site.send(.post, "/links/" + link.text, headers: [.contentType: TestSite.formType])
                #expect(answer.status == .ok && answer.text.contains("name=\"challenge\"") && answer.headers[.setCookie] == nil)
            }
            _ = try await site.ledger.perform(ResetSecondFactor(account: browser.account), as: site.owner)
            guard case .done = try await site.ledger.signIn(name: "李青", password: Self.password, from: .somewhere) else {
                Issue.record("a code is still asked")
                return
            }
            await #expect(throws: Failure.conflict(Message("account.factor.none", ["name": "李青"]))) {
                try await site.ledger.perform(ResetSecondFactor(account: browser.account), as: site.owner)
            }
        }
    }

    @Test("It is given up with password and code", arguments: EngineUnderTest.all)
    func removal(_ kind: EngineUnderTest) async throws {
        try await withSite(kind, clock: Self.clock) { site in
            let browser = try await owner(site)
            let (codes, _) = try await enrol(browser)
            func post(_ code: String, _ password: String) async throws -> HTTPResponse.Status {
                try await browser.post("/account/factor/removal", [("code", code), ("password", password)]).status
            }
            #expect(try await post(code(codes), "guess-guess") == .unprocessableContent)
            #expect(try await post("123", Self.password) == .unprocessableContent)
            #expect(try await site.ledger.secondFactor(of: browser.account) != nil)
            #expect(try await post(code(codes), Self.password) == .seeOther)
            #expect(try await site.ledger.secondFactor(of: browser.account) == nil)
        }
    }

    @Test("Where the agency requires it, nobody without one gets beyond their own account", arguments: EngineUnderTest.all)
    func required(_ kind: EngineUnderTest) async throws {
        try await withSite(kind, clock: Self.clock) { site in
            let (browser, stranger) = (try await owner(site), try await site.browser(of: try await site.stranger()))
            await #expect(throws: Failure.self) {
                try await site.ledger.perform(RequireSecondFactor(isRequired: true), as: browser.principal)
            }
            try await site.ledger.perform(RequireSecondFactor(isRequired: true), as: site.owner)

            #expect(try await browser.get("/projects").location == "/account/factor")
            #expect(try await browser.get("/projects", fragment: "main").status == .forbidden)
            #expect(try await browser.post("/views", [("name", "x")]).status == .forbidden)
            #expect(try await browser.get("/account").status == .ok)
            #expect(try await browser.get("/account/factor").text.contains("本单位要求两步登录"))
            #expect(try await stranger.get("/projects").status == .ok)

            _ = try await enrol(browser)
            #expect(try await browser.get("/projects").status == .ok)
            try await site.ledger.perform(RequireSecondFactor(isRequired: false), as: site.owner)
        }
    }
}
