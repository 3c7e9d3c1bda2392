import Actions
import Domain
import HTTPTypes
import TestSupport
import Testing

@testable import Web

/// Every address of `routes.txt`, asked in every way that is refused: how it is refused, and that nothing is written.
@Suite("What every address refuses")
struct RefusalMatrixTests {
    /// Fields that are never shown again.
    private static let secrets: Set = ["password", "new_password", "repeated_password", "code"]

    @Test("is known for each: every line of routes.txt has its sample, and no sample is left over")
    func samples() throws {
        let written = Dictionary(grouping: try ListedRoute.written(), by: \.shape)
        let samples = Dictionary(grouping: RouteSamples.all, by: \.shape)
        for (shape, routes) in written where samples[shape]?.count != 1 {
            let (method, path) = (routes[0].method, routes[0].path)
            let line =
                method == .get
                ? ".get(\"\(path)\")" : ".post(\"\(path)\", \"field=value\", wrong: \"field=what is refused\", isVersioned: …)"
            Issue.record(
                "\(method) \(path) needs one line in RouteSamples.swift, as \(line), with names of RouteCast for its {parts}; there is \(samples[shape] ?? [])"
            )
        }
        for (shape, samples) in samples where written[shape] == nil { Issue.record("\(samples) asks for what routes.txt does not list") }
    }

    /// Otherwise it would be refused for another reason than the one that is tested.
    @Test("is asked well: whoever may, gets it", arguments: EngineUnderTest.all)
    func granted(_ kind: EngineUnderTest) async throws {
        try await withSite(kind) { site in
            let shared = RouteCast(try await site.browser())
            // A stream of events does not end.
            for (route, sample) in try Refusals.routes() where route.path != "/events" {
                let cast = route.method == .get ? shared : RouteCast(try await site.browser())
                let answer = try await sample.request(from: cast).send(by: cast.browser)
                let granted: [HTTPResponse.Status] = sample.isForAuthor ? [.forbidden] : [.ok, .seeOther]
                #expect(granted.contains(answer.status), "\(sample): \(answer.status) \(answer.text)")
                #expect((answer.location == "/sign-in") == (route.path == "/session/removal"))
            }
        }
    }

    @Test("to nobody: the way to sign in, and back", arguments: EngineUnderTest.all)
    func signedOut(_ kind: EngineUnderTest) async throws {
        try await withRefusals(kind) { refusals in
            for (route, sample) in try Refusals.routes() where route.tier != .public {
                let request = try await sample.request(from: refusals.cast)
                let isShown = route.method == .get && !request.isFragment
                let answer = try await refusals.ask(request, by: nil, isShown ? .seeOther : .unauthorized)
                #expect(answer.location?.hasPrefix("/sign-in") == (isShown ? true : nil), "\(request)")
                try await refusals.expectUnchanged(sample)
            }
        }
    }

    @Test("to each role what it does not permit", arguments: EngineUnderTest.all)
    func roles(_ kind: EngineUnderTest) async throws {
        try await withRefusals(kind) { refusals in
            let site = refusals.site
            let people = [
                refusals.reader, try await site.browser(.auditor), try await site.browser(.bureauEditor),
                try await site.browser(.unitEditor, in: "430903"), try await site.browser(.unitReader, in: "430903"),
                try await site.browser(.leader, leader: "市领导01"), try await site.browser(.reviewer),
            ]
            try await refusals.settle()
            for (route, sample) in try Refusals.routes() {
                guard let permission = route.permission else { continue }
                for browser in people where !browser.principal.may(permission) {
                    try await refusals.ask(try await sample.request(from: refusals.cast), by: browser, .forbidden)
                }
                try await refusals.expectUnchanged(sample)
            }
        }
    }

    @Test(
        "to another unit: what is out of sight is not found, what is in sight and not its own is forbidden", arguments: EngineUnderTest.all)
    func otherUnit(_ kind: EngineUnderTest) async throws {
        try await withRefusals(kind) { refusals in
            let site = refusals.site
            let district = try await refusals.cast.word("district")
            let other = try #require(
                try await site.ledger.read(as: site.owner) { try $0.districts() }.map(\.district.code).first { $0 != district })
            let stranger = try await site.browser(.unitEditor, in: other)
            let guest = try await site.browser(.unitEditor, in: other, named: "样例兼职")
            try await site.ledger.perform(GrantRole(account: "样例兼职", grant: Grant(role: .bureauReader)), as: site.owner)
            let (outOfSight, inSight) = try await (
                refusals.forms(["project", "closed", "attachment", "investor", "pair", "decided", "entry", "import", "upload", "briefing"]),
                refusals.forms(["project", "closed", "attachment", "pair", "decided", "entry", "import"])
            )
            try await refusals.settle()
            for (route, request) in outOfSight where stranger.principal.may(try #require(route.permission)) {
                try await refusals.ask(request, by: stranger, .notFound)
            }
            for (route, request) in inSight {
                let permission = try #require(route.permission)
                guard permission != .readLedger, guest.principal.may(permission) else { continue }
                try await refusals.ask(request, by: guest, .forbidden)
            }
            try await refusals.expectUnchanged(RouteSamples.all[0])
        }
    }

    @Test("to whoever has lost the role, with the next request", arguments: EngineUnderTest.all)
    func revoked(_ kind: EngineUnderTest) async throws {
        try await withSite(kind) { site in
            let browser = try await site.browser(.unitEditor, in: "430903", named: "样例离任")
            #expect(try await browser.get("/projects").status == .ok)
            let unit = try await site.ledger.read(as: site.owner) { try $0.unit(named: "430903").id }
            try await site.ledger.perform(RevokeRole(account: "样例离任", role: .unitEditor, unit: unit), as: site.owner)
            #expect(try await browser.get("/projects").status == .forbidden)
            #expect(try await browser.get("/projects/export.csv").status == .forbidden)
            #expect(try await browser.post("/projects", [("name", "样例")]).status == .forbidden)
            #expect(try await browser.post("/session/removal").status == .seeOther)
            #expect(try await site.ledger.read(as: site.owner) { try $0.verify().broken } == nil)
        }
    }

    @Test("to a form without the session's token, or of another site", arguments: EngineUnderTest.all)
    func forged(_ kind: EngineUnderTest) async throws {
        try await withRefusals(kind) { refusals in
            let browser = refusals.cast.browser
            let origins: [HTTPFields] = [
                [.origin: "https://evil.example"], [.origin: "null"], [.secFetchSite: "cross-site"], [.secFetchSite: "same-site"],
            ]
            for (route, sample) in try Refusals.routes() where route.method == .post {
                let request = try await sample.request(from: refusals.cast)
                for csrf in [nil, "", refusals.other.csrf, browser.token.text] where route.tier != .public {
                    try await refusals.ask(request, by: browser, csrf: .some(csrf), .forbidden)
                }
                for headers in origins { try await refusals.ask(request, by: browser, headers: headers, .forbidden) }
                try await refusals.expectUnchanged(sample)
            }
        }
    }

    @Test("to another agency: the page is that of what does not exist", arguments: EngineUnderTest.all)
    func foreign(_ kind: EngineUnderTest) async throws {
        try await withRefusals(kind) { refusals in
            for (_, sample) in try Refusals.routes() where sample.namesThings {
                let request = try await sample.request(from: refusals.cast)
                let theirs = try await refusals.ask(request, by: refusals.stranger, .notFound)
                let nowhere = try await refusals.ask(await refusals.cast.unknown(request), by: refusals.stranger, .notFound)
                #expect(await refusals.cast.unknown(theirs.bare) == nowhere.bare, "\(sample)")
                #expect(theirs.headers.map(\.name) == nowhere.headers.map(\.name), "\(sample)")
                try await refusals.expectUnchanged(sample)
            }
        }
    }

    @Test("to what names nothing", arguments: EngineUnderTest.all)
    func malformed(_ kind: EngineUnderTest) async throws {
        try await withRefusals(kind) { refusals in
            for (_, sample) in try Refusals.routes() {
                for request in try await sample.malformed(from: refusals.cast) {
                    try await refusals.ask(request, by: refusals.cast.browser, .notFound)
                }
                try await refusals.expectUnchanged(sample)
            }
        }
    }

    @Test("of what cannot be: what was typed stays", arguments: EngineUnderTest.all)
    func invalid(_ kind: EngineUnderTest) async throws {
        try await withRefusals(kind) { refusals in
            let browser = refusals.cast.browser
            for (route, sample) in try Refusals.routes() where route.tier != .public || sample.wrong != nil {
                if route.method == .get {
                    let path = sample.path + (sample.path.contains("?") ? "&" : "?") + "as_of=x-day"
                    let answer = try await refusals.ask(
                        try await sample.at(path).request(from: refusals.cast), by: browser, .unprocessableContent)
                    #expect(answer.text.contains("x-day"))
                } else if let wrong = sample.wrong {
                    let request = try await sample.request(from: refusals.cast, form: wrong)
                    let answer = try await refusals.ask(request, by: browser, .unprocessableContent)
                    for (name, text) in request.form?.pairs ?? [] {
                        #expect(answer.text.contains(text) == !Self.secrets.contains(name) || text.isEmpty, "\(sample) loses \(name)")
                    }
                }
                for unread in sample.unreadVersions {
                    let request = try await sample.request(from: refusals.cast, form: unread)
                    try await refusals.ask(request, by: browser, .unprocessableContent)
                }
                try await refusals.expectUnchanged(sample)
            }
        }
    }

    @Test("after somebody else was faster", arguments: EngineUnderTest.all)
    func stale(_ kind: EngineUnderTest) async throws {
        try await withSite(kind) { site in
            let other = try await site.browser()
            for (_, sample) in try Refusals.routes() where sample.isVersioned {
                let cast = RouteCast(try await site.browser())
                let request = try await sample.request(from: cast)
                try await cast.overtake(as: other)
                let before = try await SiteFingerprint(of: site)
                let answer = try await request.send(by: cast.browser)
                #expect(answer.status == .conflict, "\(sample): \(answer.status) \(answer.location ?? answer.text)")
                #expect(try await SiteFingerprint(of: site).changes(since: before) == [], "\(sample) wrote")
            }
        }
    }
}
