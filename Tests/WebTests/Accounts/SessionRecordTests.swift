import Actions
import Domain
import Engine
import Store
import Synchronization
import TestSupport
import Testing
import Views

@testable import Web

@Suite("Signing in and out, in the access journal")
struct SessionRecordTests {
    private static let password = "浏阳河弯过了几道弯呀"

    /// Stands until it is moved.
    private final class MovedClock: Clock {
        private let instant: Mutex<Instant>

        /// After everything that the demonstration tells of, in the middle of a half-minute.
        init() {
            let step = OneTimeCodes.step(at: SystemClock().now()) + 120
            instant = Mutex(Instant(microseconds: step * OneTimeCodes.period * 1_000_000 + 10_000_000))
        }

        func now() -> Instant { instant.withLock { $0 } }
        func move(seconds: Int64) { instant.withLock { $0 = Instant(microseconds: $0.microseconds + seconds * 1_000_000) } }
    }

    private func open(_ site: TestSite, _ name: String) async throws -> Account {
        let hash = try await Passwords.hash(Self.password, for: name)
        return try await site.ledger.perform(AddAccount(name: name, role: .bureauReader, passwordHash: hash), as: site.owner)
    }

    private func signIn(_ site: TestSite, _ name: String, _ client: SignInClient, _ password: String = password) async throws -> SignInStep
    {
        try await site.ledger.signIn(name: name, password: password, from: client)
    }

    private func token(_ step: SignInStep) throws -> Token {
        guard case .done(let token) = step else { throw Failure.unavailable("a code is asked") }
        return token
    }

    /// Whether somebody was refused.
    private func fails(_ site: TestSite, _ name: String, _ client: SignInClient, _ password: String) async throws -> Bool {
        do {
            _ = try await signIn(site, name, client, password)
            return false
        } catch is Failure {
            return true
        }
    }

    /// What was recorded of an account, the first first.
    private func told(_ site: TestSite, _ person: String) async throws -> [Access] {
        let listing = JournalListing().with { ($0.person, $0.kind) = (person, "session") }
        return try await site.ledger.read(as: site.owner) { try $0.accesses(listing) }.records.reversed().map(\.access)
    }

    private func words(_ accesses: [Access]) -> [String] { accesses.map { String($0.action.dropFirst("session.".count)) } }

    @Test("Every way in and out is told, from which network, and moves no head", arguments: EngineUnderTest.all)
    func ways(_ kind: EngineUnderTest) async throws {
        let clock = MovedClock()
        try await withSite(kind, clock: clock) { site in
            let account = try await open(site, "甲")
            let head = try await site.head()
            let client = SignInClient.at("2001:db8:0:7::1")
            let token = try token(try await signIn(site, "甲", client))
            try await site.ledger.endSession(token, of: account)
            try await site.ledger.endSession(token, of: account)
            let byLink = try self.token(try await site.ledger.proceed(account, by: .link, from: .at("192.0.2.7")))
            #expect(try await site.head() == head)

            let codes = OneTimeCodes()
            func code(_ offset: Int64) -> String { codes.code(at: OneTimeCodes.step(at: clock.now()) + offset) }
            _ = try await site.ledger.addSecondFactor(to: account, codes, code: code(-1), password: Self.password, token: byLink)
            for (offset, way) in [(Int64(0), SignInWay.password), (1, .link)] {
                guard case .code(let challenge) = try await site.ledger.proceed(account, by: way, from: client) else {
                    Issue.record("no code is asked")
                    return
                }
                _ = try await site.ledger.signIn(challenge: challenge, code: code(offset), from: client)
            }
            let told = try await told(site, "甲")
            #expect(words(told) == ["password", "left", "link", "password_code", "link_code"])
            let networks = told.map(\.network)
            #expect(networks == ["2001:db8:0:7::/64", "2001:db8:0:7::/64", "192.0.2.7", "2001:db8:0:7::/64", "2001:db8:0:7::/64"])
            #expect(told.allSatisfy { $0.subject == account.id.rawValue && $0.address.isEmpty && $0.since == nil })
            #expect(try await site.ledger.read(as: site.owner) { try $0.verify().broken } == nil)
        }
    }

    @Test("Sessions that others or another password end are told with how many were open", arguments: EngineUnderTest.all)
    func ended(_ kind: EngineUnderTest) async throws {
        let clock = MovedClock()
        try await withSite(kind, clock: clock) { site in
            let (account, admin) = (try await open(site, "甲"), try await site.browser(named: "样例管理员"))
            func sessions(_ count: Int) async throws -> Token {
                for _ in 1..<count { _ = try await signIn(site, "甲", .at("192.0.2.7")) }
                return try token(try await signIn(site, "甲", .at("192.0.2.7")))
            }
            let owner = try await sessions(3)
            let one = try #require(try await site.ledger.sessions(of: account, asking: owner).first { !$0.isThis })
            _ = try await site.ledger.endSession(one.id, of: account)
            _ = try await site.ledger.endSessions(of: account, but: owner)
            _ = try await site.ledger.endSessions(of: account, but: owner)
            _ = try await sessions(2)
            _ = try await site.ledger.changePassword(of: account, present: Self.password, new: "另外一条河也弯了几道弯", token: owner)
            // One that nobody has used for a day is over, and is ended by nobody.
            clock.move(seconds: SignInPolicy.idle + 1)
            _ = try await site.ledger.proceed(account, by: .link, from: .at("192.0.2.7"))
            _ = try await site.ledger.perform(DisableAccount(account: account), as: admin.principal)
            let told = try await told(site, "甲").filter { $0.action == "session.ended" }
            #expect(told.map(\.rows) == [1, 1, 2, 1])

            let listing = JournalListing().with { ($0.person, $0.kind) = ("甲", "session") }
            let last = try #require(try await site.ledger.read(as: site.owner) { try $0.accesses(listing) }.records.first)
            #expect(last.by == "样例管理员" && last.access.subject == account.id.rawValue)
        }
    }

    @Test("Failures make one entry for a window with how many they were, whoever fails however often", arguments: EngineUnderTest.all)
    func failures(_ kind: EngineUnderTest) async throws {
        let clock = MovedClock()
        try await withSite(kind, clock: clock) { site in
            _ = try await open(site, "甲")
            let head = try await site.head()
            let begun = clock.now()
            let most = SignInPolicy.attemptsPerAccount
            // As often as may be, and on: what comes after the limit tries no password.
            for number in 0..<most + 5 {
                #expect(try await fails(site, "甲", .at("198.51.100.\(number)"), "guess-guess"))
                #expect(try await fails(site, Self.password, .at("203.0.113.\(number)"), "甲"))
            }
            var told = try await told(site, "甲")
            #expect(words(told) == ["shut_password"])
            #expect(told[0].rows == most && told[0].network == "" && told[0].since == begun)

            // Whoever goes on failing as fast as they may is told of once in a window.
            for _ in 0..<50 {
                clock.move(seconds: SignInPolicy.window / 5)
                for number in 0..<most {
                    #expect(try await fails(site, "甲", .at("198.51.100.\(number)"), "guess-guess"))
                }
            }
            told = try await self.told(site, "甲")
            #expect(told.count <= 12 && told.count >= 8, "\(told.count)")

            // What is left is told before the owner's own way in, and of the one network it came from.
            clock.move(seconds: SignInPolicy.window + 1)
            try await site.ledger.tellFailures(of: site.owner.agency)
            let before = try await self.told(site, "甲").count
            for _ in 0..<3 { #expect(try await fails(site, "甲", .at("198.51.100.7"), "guess-guess")) }
            #expect(try await self.told(site, "甲").count == before)
            _ = try await signIn(site, "甲", .at("192.0.2.7"))
            told = Array(try await self.told(site, "甲").dropFirst(before))
            #expect(words(told) == ["refused_password", "password"])
            #expect(told[0].rows == 3 && told[0].network == "198.51.100.7")

            #expect(try await site.head() == head)
            let everything = try await site.ledger.engine.read { connection in
                try connection.rows("SELECT principal, address, network FROM access_entry").map { row in
                    try [row.text(0), row.text(1), row.optionalText(2) ?? ""].joined(separator: " ")
                }
            }
            #expect(!everything.contains { $0.contains(Self.password) || $0.contains("203.0.113") || $0.contains("guess") })
            #expect(try await site.ledger.read(as: site.owner) { try $0.verify().broken } == nil)
        }
    }

    @Test("Wrong codes are told apart from wrong passwords", arguments: EngineUnderTest.all)
    func codes(_ kind: EngineUnderTest) async throws {
        let clock = MovedClock()
        try await withSite(kind, clock: clock) { site in
            let account = try await open(site, "甲")
            let client = SignInClient.at("192.0.2.7")
            let session = try token(try await signIn(site, "甲", client))
            let codes = OneTimeCodes()
            _ = try await site.ledger.addSecondFactor(
                to: account, codes, code: codes.code(at: OneTimeCodes.step(at: clock.now())), password: Self.password, token: session)
            guard case .code(let challenge) = try await signIn(site, "甲", .at("198.51.100.7")) else {
                Issue.record("no code is asked")
                return
            }
            for _ in 0..<2 {
                await #expect(throws: SignInPolicy.wrongCode) {
                    try await site.ledger.signIn(challenge: challenge, code: "none", from: .at("198.51.100.7"))
                }
            }
            try await site.ledger.tellFailures(of: site.owner.agency)
            let told = try await told(site, "甲")
            #expect(words(told) == ["password", "refused_code"])
            #expect(told[1].rows == 2 && told[1].network == "198.51.100.7")
        }
    }

    @Test("The page tells of them in sentences in three languages, narrowed to a person, a kind and days", arguments: EngineUnderTest.all)
    func page(_ kind: EngineUnderTest) async throws {
        try await withSite(kind) { site in
            let (account, admin) = (try await open(site, "甲"), try await site.browser(named: "样例管理员"))
            _ = try await open(site, "乙")
            for name in ["甲", "乙"] { _ = try await signIn(site, name, .at("192.0.2.7")) }
            #expect(try await fails(site, "甲", .at("198.51.100.7"), "guess-guess"))
            #expect(try await admin.post("/accounts/\(account.id)/sessions/removal", []).status == .seeOther)
            for language in Language.allCases {
                _ = try await admin.post("/preferences", [("language", language.tag)])
                let strings = site.site.strings(language)
                let all = try await admin.get("/journal/accesses?kind=session&person=%E7%94%B2").text
                let kept = [
                    strings.text("journal.access.session.password"), "192.0.2.7", "198.51.100.7",
                    strings.text("journal.access.session.ended", ["count": "1", "name": "甲"]),
                ]
                for text in kept { #expect(all.contains(text), "\(language) \(text)") }
                let failure = strings.text("journal.access.session.refused_password", ["count": "1", "since": "|"]).split(separator: "|")
                #expect(failure.count == 2 && failure.allSatisfy { all.contains($0) }, "\(language)")
                #expect(!all.contains("‹") && !all.contains("session."))
                // The choice of people names everybody; the table only who is asked for.
                #expect(try #require(all.split(separator: "<tbody>").last).contains("甲"))
                #expect(try !#require(all.split(separator: "<tbody>").last).contains("乙"))
            }
            let none = try await admin.get("/journal/accesses?kind=session&to=2013-01-01").text
            #expect(!none.contains("192.0.2.7"))
            #expect(try await admin.get("/journal/accesses?from=x").status == .unprocessableContent)
        }
    }

    @Test("Every event has its sentence")
    func sentences() async throws {
        try await withSite(.sqlite) { site in
            let secrets = [SignInSecret.password, .code]
            let ways = [SignInWay.password, .link].flatMap { [SessionEvent.opened($0, withCode: false), .opened($0, withCode: true)] }
            let events = ways + [.left, .ended] + secrets.map(SessionEvent.refused) + secrets.map(SessionEvent.shut)
            for language in Language.allCases {
                for event in events { #expect(site.site.strings(language).has("journal.access.session.\(event.word)"), "\(event)") }
            }
        }
    }
}
