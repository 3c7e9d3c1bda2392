import Actions
import Domain
import HTTPTypes
import Store
import TestSupport
import Testing

@testable import Web

@Suite("Invitations, reset links and disabled accounts")
struct AccountLinkTests {
    static let password = "浏阳河弯过了几道弯呀"
    static let other = "九道弯里水悠悠流过去"

    private func use(_ site: TestSite, _ token: Token, _ password: String = Self.password, again: String? = nil) async throws
        -> TestSite.Answer
    {
        try await site.send(
            .post, "/links/" + token.text, headers: [.contentType: TestSite.formType],
            body: TestSite.body([("password", password), ("repeated_password", again ?? password)]))
    }

    private func look(_ site: TestSite, _ token: Token) async throws -> HTTPResponse.Status {
        try await site.send(.get, "/links/" + token.text).status
    }

    private func invite(_ site: TestSite, _ name: String) async throws -> (account: Account, token: Token) {
        try await site.ledger.perform(InviteAccount(name: name, role: .bureauReader), as: site.owner)
    }

    private func count(_ site: TestSite, _ account: Account) async throws -> Int {
        try await site.ledger.sessions(of: account, asking: Token()).count
    }

    @Test("Who is invited sets a password by the rules and is signed in; the link is then used", arguments: EngineUnderTest.all)
    func invitation(_ kind: EngineUnderTest) async throws {
        try await withSite(kind) { site in
            let (account, token) = try await invite(site, "李青")
            let page = try await site.send(.get, "/links/" + token.text)
            let common = try await use(site, token, "woaini1314")
            let different = try await use(site, token, Self.password, again: Self.other)
            #expect(page.text.contains("李青") && page.text.contains("name=\"repeated_password\""))
            #expect(common.status == .unprocessableContent && common.text.contains("最先被人试出"))
            #expect(different.status == .unprocessableContent && different.text.contains("不一致"))

            #expect(try await use(site, token).status == .seeOther)
            #expect(try await use(site, token, Self.other).status == .notFound)
            #expect(try await look(site, token) == .notFound)
            #expect(try await count(site, account) == 1)
            _ = try await site.ledger.signIn(name: "李青", password: Self.password, from: .somewhere)
        }
    }

    @Test("Of many who use one link at once, one is signed in", arguments: EngineUnderTest.all)
    func parallel(_ kind: EngineUnderTest) async throws {
        try await withSite(kind) { site in
            let invited = try await invite(site, "李青")
            let account = invited.account
            for token in [invited.token, nil] {
                let link: Token
                if let token {
                    link = token
                } else {
                    link = try await site.ledger.perform(OpenSignInLink(account: account), as: site.owner)
                }
                let before = try await count(site, account)
                let answers = try await withThrowingTaskGroup(of: HTTPResponse.Status.self) { group in
                    for _ in 0..<6 { group.addTask { try await use(site, link).status } }
                    return try await group.reduce(into: [HTTPResponse.Status]()) { $0.append($1) }
                }
                #expect(answers.filter { $0 == .seeOther }.count == 1 && answers.filter { $0 == .notFound }.count == 5)
                #expect(try await count(site, account) == before + 1)
            }
        }
    }

    @Test("Of many who set up one agency at once, one is its administrator", arguments: EngineUnderTest.all)
    func setUp(_ kind: EngineUnderTest) async throws {
        try await withSite(kind) { site in
            let links = [
                try await site.ledger.openLink(agency: site.owner.agency), try await site.ledger.openLink(agency: site.owner.agency),
            ]
            let answers = try await withThrowingTaskGroup(of: HTTPResponse.Status.self) { group in
                for number in 0..<6 {
                    group.addTask {
                        try await site.send(
                            .post, "/links/" + links[number % 2].text, headers: [.contentType: TestSite.formType],
                            body: TestSite.body([("name", "首任\(number)"), ("password", Self.password)])
                        ).status
                    }
                }
                return try await group.reduce(into: [HTTPResponse.Status]()) { $0.append($1) }
            }
            #expect(answers.filter { $0 == .seeOther }.count == 1 && answers.filter { $0 == .notFound }.count == 5)
            #expect(try await site.ledger.accounts(of: site.owner.agency).count == 1)
        }
    }

    @Test("A reset leaves the password until it is used, and then ends what was signed in", arguments: EngineUnderTest.all)
    func reset(_ kind: EngineUnderTest) async throws {
        try await withSite(kind) { site in
            let (account, invitation) = try await invite(site, "李青")
            #expect(try await use(site, invitation).status == .seeOther)
            let client = SignInClient.somewhere
            guard case .done(let session) = try await site.ledger.signIn(name: "李青", password: Self.password, from: client) else {
                Issue.record("not signed in")
                return
            }
            let older = try await site.ledger.perform(ResetPassword(account: account), as: site.owner)
            let newer = try await site.ledger.perform(ResetPassword(account: account), as: site.owner)
            #expect(try await look(site, older) == .notFound)
            #expect(try await use(site, older, Self.other).status == .notFound)
            #expect(try await site.ledger.session(session) != nil)
            #expect(try await site.ledger.knows(client.device, account))

            #expect(try await use(site, newer, Self.other).status == .seeOther)
            #expect(try await site.ledger.session(session) == nil)
            #expect(try await !site.ledger.knows(client.device, account))
            await #expect(throws: Failure.self) { try await site.ledger.signIn(name: "李青", password: Self.password, from: .somewhere) }
            _ = try await site.ledger.signIn(name: "李青", password: Self.other, from: .somewhere)
        }
    }

    @Test("A disabled account is out at once, and its links are dead for good", arguments: EngineUnderTest.all)
    func disabled(_ kind: EngineUnderTest) async throws {
        try await withSite(kind) { site in
            let browser = try await site.browser(.bureauReader, named: "李青")
            let reset = try await site.ledger.perform(ResetPassword(account: browser.account), as: site.owner)
            let challenge = try await site.ledger.openChallenge(for: browser.account, after: .password)
            #expect(try await browser.get("/account").status == .ok)

            _ = try await site.ledger.perform(DisableAccount(account: browser.account), as: site.owner)
            #expect(try await browser.get("/account").location == "/sign-in?next=/account")
            #expect(try await look(site, reset) == .notFound)
            #expect(try await use(site, reset).status == .notFound)
            #expect(try await site.ledger.challenge(challenge) == nil)
            await #expect(throws: Failure.self) { try await site.ledger.openSession(for: browser.account, by: .link, from: .somewhere) }
            await #expect(throws: Failure.self) { try await site.ledger.perform(ResetPassword(account: browser.account), as: site.owner) }
            await #expect(throws: Failure.self) { try await site.ledger.perform(DisableAccount(account: browser.account), as: site.owner) }

            _ = try await site.ledger.perform(EnableAccount(account: browser.account), as: site.owner)
            #expect(try await look(site, reset) == .notFound)
            #expect(try await browser.get("/account").status == .seeOther)
            _ = try await site.ledger.openSession(for: browser.account, by: .link, from: .somewhere)
        }
    }

    @Test("Readers let nobody in or out, administrators only their own agency's, and nobody themselves out", arguments: EngineUnderTest.all)
    func permissions(_ kind: EngineUnderTest) async throws {
        try await withSite(kind) { site in
            let (reader, administrator) = (try await site.browser(.bureauReader), try await site.browser())
            let stranger = try await site.browser(of: try await site.stranger())
            let head = try await site.head()
            for principal in [reader.principal, stranger.principal] {
                let account = administrator.account
                await #expect(throws: Failure.self) { try await site.ledger.perform(DisableAccount(account: account), as: principal) }
                await #expect(throws: Failure.self) { try await site.ledger.perform(ResetPassword(account: account), as: principal) }
                await #expect(throws: Failure.self) { try await site.ledger.perform(OpenSignInLink(account: account), as: principal) }
                await #expect(throws: Failure.self) { try await site.ledger.perform(ResetSecondFactor(account: account), as: principal) }
            }
            await #expect(throws: Failure.self) {
                try await site.ledger.perform(DisableAccount(account: administrator.account), as: administrator.principal)
            }
            #expect(try await site.head() == head)
            #expect(try await administrator.get("/account").status == .ok)
        }
    }
}
