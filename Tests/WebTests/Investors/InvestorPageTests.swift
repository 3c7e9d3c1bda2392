import Domain
import Engine
import HTTPTypes
import Store
import TestSupport
import Testing
import Views

@testable import Web

@Suite("Investors in the browser")
struct InvestorPageTests {
    /// The largest, and the whole list, as of the day on which the ledger stands.
    private func investors(_ site: TestSite, of principal: Principal? = nil) async throws -> [InvestorLine] {
        let moment = Moment(asOf: Day(iso: "2013-09-30")!)
        return try await site.ledger.read(as: principal ?? site.owner) { try $0.allInvestors(InvestorListing(), at: moment) }
    }

    @Test("are listed and shown in three languages without a missing text", arguments: EngineUnderTest.all)
    func pages(_ kind: EngineUnderTest) async throws {
        try await withSite(kind) { site in
            let lines = try await investors(site)
            let first = try #require(lines.first)
            let shared = try #require(lines.first { $0.name == "中交三航局" })
            for language in Language.allCases {
                let browser = try await site.browser(.bureauReader)
                _ = try await browser.post("/preferences", [("language", language.tag)])
                let table = try await browser.get("/investors")
                #expect(
                    table.status == .ok && table.text.contains("href=\"/investors/\(first.id)\"") && table.text.contains("rel=\"next\""))
                let second = try await browser.get("/investors?page=2&sort=name")
                #expect(second.status == .ok && second.text.contains("rel=\"prev\""))
                let found = try await browser.get("/investors?q=zjsh&as_of=2013-09-22")
                #expect(found.text.contains("href=\"/investors/\(shared.id)?as_of=2013-09-22\"") && !found.text.contains(first.name))
                let none = try await browser.get("/investors?q=%21%21")
                #expect(none.status == .ok && none.text.contains("class=\"empty\""))
                let page = try await browser.get("/investors/\(shared.id)")
                #expect(page.status == .ok && page.text.contains("<h1>中交三航局</h1>") && page.text.contains("id=\"timeline\""))
                let past = try await browser.get("/investors/\(shared.id)?as_of=2013-06-30&known_at=2999-01-01&page=2")
                for answer in [table, second, found, none, page, past] {
                    #expect(answer.status == .ok && !answer.text.contains("‹") && !answer.text.contains("{{"))
                }
            }
        }
    }

    @Test("lead by every number to as many rows", arguments: EngineUnderTest.all)
    func numbers(_ kind: EngineUnderTest) async throws {
        try await withSite(kind) { site in
            let browser = try await site.browser(.bureauReader)
            let line = try #require(try await investors(site).first { $0.name == "中交三航局" })
            let page = try await browser.get("/investors/\(line.id)").text
            let links = page.matches(of: #/<a class="src" href="([^"]+)">([0-9,]+)</a>/#).map {
                (path: String($0.1).replacing("&amp;", with: "&"), number: String($0.2))
            }
            #expect(links.contains { $0.path.contains("figure=signed_100m.count") && $0.number == "2" })
            for (path, number) in links where path.hasPrefix("/projects") && !path.contains("sort=") {
                let rows = try await browser.get(path)
                #expect(rows.status == .ok && rows.text.components(separatedBy: "data-row").count - 1 == Int(number), "\(path)")
            }
            let visits = try #require(links.first { $0.path.hasPrefix("/visits") })
            let listed = try await browser.get(visits.path).text
            #expect(listed.components(separatedBy: ">中交三航局</a>").count - 1 == Int(visits.number))
            #expect(listed.contains("name=\"company\" value=\"中交三航局\""))
        }
    }

    @Test("are led to from the menu, a project and the search", arguments: EngineUnderTest.all)
    func links(_ kind: EngineUnderTest) async throws {
        try await withSite(kind) { site in
            let browser = try await site.browser(.bureauReader)
            let project = try await site.projectInTalks()
            let moment = Moment(asOf: Day(iso: "2013-09-30")!)
            let investor = try await site.ledger.read(as: site.owner) { try $0.dossier(of: project, at: moment).investors.first }
            let path = "/investors/\(try #require(investor).id)"
            let page = try await browser.get("/projects/\(project)").text
            #expect(page.contains("href=\"\(path)\"") && page.contains("href=\"/investors\""))
            #expect(try await browser.get(path).text.contains("href=\"/projects/\(project)\""))
            #expect(try await browser.get("/search?q=zjsh").text.contains("href=\"/investors/"))
        }
    }

    @Test("are files with a row for each", arguments: EngineUnderTest.all)
    func files(_ kind: EngineUnderTest) async throws {
        try await withSite(kind) { site in
            let browser = try await site.browser(.bureauReader)
            let count = try await investors(site).count
            let csv = try await browser.get("/investors/export.csv")
            #expect(csv.status == .ok && csv.text.split(whereSeparator: \.isNewline).count == count + 1)
            #expect(csv.text.contains("中交三航局"))
            let xlsx = try await browser.get("/investors/export.xlsx?q=zjsh&sort=-projects")
            #expect(xlsx.status == .ok && xlsx.bytes.starts(with: Array("PK".utf8)))
        }
    }

    @Test("are not found for another agency, or where there is none; what cannot be read is refused", arguments: EngineUnderTest.all)
    func unseen(_ kind: EngineUnderTest) async throws {
        try await withSite(kind) { site in
            let browser = try await site.browser()
            let stranger = try await site.stranger()
            let (own, foreign) = (try await investors(site), try await investors(site, of: stranger))
            let theirs = try #require(foreign.first)
            for id in [theirs.id.description, "1cnr79kq3z40m", "x"] {
                #expect(try await browser.get("/investors/\(id)").status == .notFound, "\(id)")
            }
            let table = try await browser.get("/investors").text
            for line in foreign { #expect(!table.contains("/investors/\(line.id)")) }
            #expect(try await site.browser(of: stranger).get("/investors/\(theirs.id)").status == .ok)
            #expect(try await browser.get("/investors/\(try #require(own.first).id)?known_at=2012-01-01").status == .notFound)
            for query in ["sort=nothing", "page=0", "as_of=soon"] {
                #expect(try await browser.get("/investors?" + query).status == .unprocessableContent, "\(query)")
            }
            for path in ["/investors", "/investors/\(theirs.id)", "/investors/export.csv"] {
                let answer = try await site.send(.get, path)
                #expect(answer.status == .seeOther && answer.location?.hasPrefix("/sign-in") == true, "\(path)")
            }
        }
    }
}
