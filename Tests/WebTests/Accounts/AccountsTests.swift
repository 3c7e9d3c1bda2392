import Actions
import Domain
import HTTPTypes
import Hummingbird
import Store
import TestSupport
import Testing

@testable import Web

@Suite("The agency's accounts")
struct AccountsTests {

    @Test("Somebody is invited, and comes in by the link that is shown once", arguments: EngineUnderTest.all)
    func invitation(_ kind: EngineUnderTest) async throws {
        try await withSite(kind) { site in
            let browser = try await site.browser(.administrator)
            let unit = try await site.ledger.read(as: site.owner) { try $0.unit(named: "430903").id }
            let answer = try await browser.post(
                "/accounts", [("name", "赫山录入"), ("role", "unitEditor"), ("unit", unit.description)])
            #expect(answer.status == .ok && answer.headers[.cacheControl] == "no-store")
            let token = try #require(answer.text.firstMatch(of: /links\/([A-Za-z0-9_-]+)/)).1
            guard case .setPassword(let invited) = try await site.ledger.link(try #require(Token(String(token)))) else {
                Issue.record("the link sets no password")
                return
            }
            #expect(invited.name == "赫山录入")
            let list = try await browser.get("/accounts")
            #expect(list.text.contains("赫山录入") && list.text.contains("赫山区") && !list.text.contains(String(token)))

            let taken = try await browser.post("/accounts", [("name", "赫山录入"), ("role", "bureauReader")])
            #expect(taken.status == .conflict && taken.text.contains("value=\"赫山录入\""))
            let placeless = try await browser.post("/accounts", [("name", "没有单位"), ("role", "unitEditor")])
            #expect(placeless.status == .unprocessableContent && placeless.text.contains("value=\"没有单位\""))
            #expect(try await site.ledger.account(named: "没有单位") == nil)
        }
    }

    @Test("A role is given for some days and taken back, and one's own as administrator is not", arguments: EngineUnderTest.all)
    func roles(_ kind: EngineUnderTest) async throws {
        try await withSite(kind) { site in
            let browser = try await site.browser(.administrator)
            let other = try await site.browser(.bureauReader, named: "样例同事").account
            let path = "/accounts/\(other.id)"
            let given = try await browser.post(
                path + "/grants", [("role", "auditor"), ("unit", ""), ("from", "2013-01-01"), ("until", "2013-12-31"), ("post", "审计科科长")])
            #expect(given.status == .seeOther)
            let page = try await browser.get(path)
            #expect(page.text.contains("审计科科长"))
            let told = try await browser.get("/journal?kind=role")
            #expect(told.text.contains("授予样例同事一个角色") && told.text.contains("审计科科长"))
            #expect(page.text.contains("2013年12月31日") || page.text.contains("2013-12-31"))
            #expect(
                try await site.ledger.read(as: site.owner) { try $0.grants(of: other.id) }.map(\.grant.role) == [.bureauReader, .auditor])

            let backwards = try await browser.post(
                path + "/grants", [("role", "reviewer"), ("from", "2013-02-01"), ("until", "2013-01-01")])
            #expect(backwards.status == .unprocessableContent && backwards.text.contains("截止日早于起始日"))
            #expect(try await browser.post(path + "/grants", [("role", "auditor")]).status == .conflict)

            #expect(try await browser.post(path + "/grants/removal", [("role", "auditor"), ("unit", "")]).status == .seeOther)
            #expect(try await site.ledger.read(as: site.owner) { try $0.grants(of: other.id) }.map(\.grant.role) == [.bureauReader])
            let own = "/accounts/\(browser.account.id)/grants/removal"
            #expect(try await browser.post(own, [("role", "administrator"), ("unit", "")]).status == .conflict)
        }
    }

    @Test("Somebody is signed out everywhere, shut out and let in again", arguments: EngineUnderTest.all)
    func disabling(_ kind: EngineUnderTest) async throws {
        try await withSite(kind) { site in
            let browser = try await site.browser(.administrator)
            let other = try await site.browser(.bureauReader, named: "样例同事")
            let path = "/accounts/\(other.account.id)"
            #expect(try await browser.post(path + "/sessions/removal").status == .seeOther)
            #expect(try await other.get("/projects").status == .seeOther)
            #expect(try await browser.post(path + "/closure").status == .seeOther)
            #expect(try await browser.get(path).text.contains("已停用"))
            #expect(try await browser.post(path + "/links", [("purpose", "sign_in")]).status == .conflict)
            #expect(try await browser.post(path + "/closure/removal").status == .seeOther)
            #expect(try await browser.post(path + "/links", [("purpose", "sign_in")]).status == .ok)
            #expect(try await browser.post("/accounts/\(browser.account.id)/closure").status == .conflict)
            #expect(try await site.ledger.read(as: site.owner) { try $0.verify().broken } == nil)
        }
    }
}

@Suite("The agency's units")
struct UnitPageTests {
    @Test("A unit is opened, and put under another from a day on, never below itself", arguments: EngineUnderTest.all)
    func tree(_ kind: EngineUnderTest) async throws {
        try await withSite(kind) { site in
            let browser = try await site.browser(.administrator)
            let opened = try await browser.post("/units", [("name", "东部片区"), ("kind", "zone"), ("code", ""), ("parent", "")])
            let zone = try #require(opened.location)
            let parent = String(zone.dropFirst("/units/".count))
            let heshan = try await site.ledger.read(as: site.owner) { try $0.unit(named: "430903").id }
            let moved = try await browser.post("/units/\(heshan)/placement", [("parent", parent), ("from", "2013-01-01")])
            #expect(moved.status == .seeOther)
            let list = try await browser.get("/units")
            #expect(list.text.contains("data-depth=\"1\"><a class=\"name\" href=\"/units/\(heshan)\""))

            let circle = try await browser.post(zone + "/placement", [("parent", heshan.description), ("from", "2013-06-01")])
            #expect(circle.status == .unprocessableContent)
            let again = try await browser.post("/units", [("name", "东部片区"), ("kind", "team")])
            #expect(again.status == .conflict && again.text.contains("value=\"东部片区\""))
            #expect(try await site.browser(.bureauEditor).get("/units").status == .forbidden)
        }
    }

    @Test("A unit is ended from a day on and taken up again; one that others rest on says why not", arguments: EngineUnderTest.all)
    func end(_ kind: EngineUnderTest) async throws {
        try await withSite(kind) { site in
            let browser = try await site.browser(.administrator)
            let opened = try await browser.post("/units", [("name", "样例驻外队"), ("kind", "team"), ("code", ""), ("parent", "")])
            let team = try #require(opened.location)
            #expect(try await browser.post(team + "/end", [("ended_on", "")]).status == .unprocessableContent)
            #expect(try await browser.post(team + "/end", [("ended_on", "2013-09-01")]).status == .seeOther)
            let ended = try await browser.get(team)
            #expect(!ended.text.contains("action=\"\(team)/end\"") && ended.text.contains("action=\"\(team)/placement\""))
            #expect(!(try await browser.get("/accounts/new").text.contains("样例驻外队")))
            #expect(try await browser.post(team + "/end", [("ended_on", "2013-09-02")]).status == .unprocessableContent)
            #expect(try await browser.post(team + "/placement", [("parent", ""), ("from", "2013-10-01")]).status == .seeOther)
            #expect(try await browser.get("/accounts/new").text.contains("样例驻外队"))

            let heshan = try await site.ledger.read(as: site.owner) { try $0.unit(named: "430903").id }
            let refused = try await browser.post("/units/\(heshan)/end", [("ended_on", "2013-09-01")])
            #expect(refused.status == .conflict && refused.text.contains("aria-invalid"))
        }
    }
}
