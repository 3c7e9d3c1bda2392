import Domain
import Engine
import HTTPTypes
import Store
import TestSupport
import Testing
import Views

@testable import Web

@Suite("Missions in the browser")
struct MissionPageTests {
    private func missions(_ site: TestSite, of principal: Principal? = nil) async throws -> [MissionLine] {
        let (moment, library) = (Moment(asOf: Day(iso: "2013-09-30")!), site.site.indicators)
        return try await site.ledger.read(as: principal ?? site.owner) {
            try $0.allMissions(MissionListing(), at: moment, from: library)
        }
    }

    private func hongKong(_ site: TestSite) async throws -> MissionLine {
        try #require(try await missions(site).first { $0.facts.name == "2013年赴港澳招商活动" })
    }

    @Test("are listed and shown in three languages without a missing text", arguments: EngineUnderTest.all)
    func pages(_ kind: EngineUnderTest) async throws {
        try await withSite(kind) { site in
            let line = try await hongKong(site)
            for language in Language.allCases {
                let browser = try await site.browser(.bureauReader)
                _ = try await browser.post("/preferences", [("language", language.tag)])
                let table = try await browser.get("/missions")
                #expect(table.text.contains("href=\"/missions/\(line.id)\"") && table.text.contains("href=\"/missions\""))
                let year = try await browser.get("/missions?year=2013&sort=name&as_of=2013-09-22")
                #expect(year.text.contains("href=\"/missions/\(line.id)?as_of=2013-09-22\"") && !year.text.contains("2012年赴"))
                let found = try await browser.get("/missions?q=aomen")
                #expect(found.text.contains(line.facts.name) && !found.text.contains("2013年闽南"))
                let none = try await browser.get("/missions?q=%21%21")
                #expect(none.text.contains("class=\"empty\"") && none.text.contains("href=\"/missions\""))
                let page = try await browser.get("/missions/\(line.id)")
                #expect(page.text.contains("<h1>2013年赴港澳招商活动</h1>") && page.text.contains("id=\"timeline\""))
                #expect(page.text.contains("香港、澳门") && page.text.contains("市领导01"))
                let past = try await browser.get("/missions/\(line.id)?as_of=2013-07-15&known_at=2999-01-01&page=2")
                for answer in [table, year, found, none, page, past] {
                    #expect(answer.status == .ok && !answer.text.contains("‹") && !answer.text.contains("{{"))
                }
            }
        }
    }

    @Test("lead by every number to as many rows, the figure's among them", arguments: EngineUnderTest.all)
    func numbers(_ kind: EngineUnderTest) async throws {
        try await withSite(kind) { site in
            let browser = try await site.browser(.bureauReader)
            let line = try await hongKong(site)
            let (moment, library) = (Moment(asOf: Day(iso: "2013-09-22")!), site.site.indicators)
            let figures = try await site.ledger.read(as: site.owner) {
                try $0.figures(at: moment, keys: ["mission.projects"], by: [[.mission]], from: library).figures
            }
            let figure = try #require(figures.first { $0.by.first?.value == line.value }?.integer)
            for place in ["/missions/\(line.id)?as_of=2013-09-22", "/missions?year=2013&as_of=2013-09-22"] {
                let page = try await browser.get(place).text
                let links = page.matches(of: #/<a class="src"(?: data-still)? href="([^"]+)">([0-9,]+)</a>/#).map {
                    (path: String($0.1).replacing("&amp;", with: "&"), number: String($0.2))
                }
                #expect(links.contains { $0.path.contains("figure=mission.projects") && $0.number == String(figure) }, "\(place)")
                for (path, number) in links where !path.contains("sort=") {
                    let rows = try await browser.get(path)
                    #expect(rows.status == .ok && rows.text.components(separatedBy: "data-row").count - 1 == Int(number), "\(path)")
                }
            }
            let breakdown = try await browser.get("/figures/mission.projects?by=mission&as_of=2013-09-22").text
            #expect(breakdown.contains("/projects?figure=mission.projects"))
        }
    }

    @Test("are led to from a project, its investor, the calendar and the search", arguments: EngineUnderTest.all)
    func links(_ kind: EngineUnderTest) async throws {
        try await withSite(kind) { site in
            let browser = try await site.browser(.bureauReader)
            let line = try await hongKong(site)
            let moment = Moment(asOf: Day(iso: "2013-09-30")!)
            let library = site.site.indicators
            let (project, investor) = try await site.ledger.read(as: site.owner) { reader in
                let rows = try reader.mission(line.id, at: moment, from: library).projects
                let named = try #require(rows.first { !$0.investors.isEmpty })
                return (named.id, try #require(try reader.dossier(of: named.id, at: moment).investors.first).id)
            }
            let link = "href=\"/missions/\(line.id)\""
            for path in [
                "/projects/\(project)", "/investors/\(investor)", "/projects/calendar?month=2013-07", "/search?q=" + Paths.encoded("香港"),
            ] {
                #expect(try await browser.get(path).text.contains(link), "\(path)")
            }
            #expect(try await browser.get("/search?q=wczs").text.contains("href=\"/missions\""))
            #expect(try await browser.get("/missions/\(line.id)").text.contains("href=\"/projects/\(project)\""))
        }
    }

    @Test("are files with a row for each", arguments: EngineUnderTest.all)
    func files(_ kind: EngineUnderTest) async throws {
        try await withSite(kind) { site in
            let browser = try await site.browser(.bureauReader)
            let count = try await missions(site).count
            let csv = try await browser.get("/missions/export.csv")
            #expect(csv.status == .ok && csv.text.split(whereSeparator: \.isNewline).count == count + 1)
            #expect(csv.text.contains("2013年赴港澳招商活动"))
            let year = try await browser.get("/missions/export.csv?year=2012")
            #expect(!year.text.contains("2013年") && year.text.contains("2012年赴港澳招商活动"))
            let xlsx = try await browser.get("/missions/export.xlsx?sort=-projects")
            #expect(xlsx.status == .ok && xlsx.bytes.starts(with: Array("PK".utf8)))
        }
    }

    @Test("are not found for another agency, or where there is none; what cannot be read is refused", arguments: EngineUnderTest.all)
    func unseen(_ kind: EngineUnderTest) async throws {
        try await withSite(kind) { site in
            let browser = try await site.browser()
            let stranger = try await site.stranger()
            let theirs = try #require(try await missions(site, of: stranger).first)
            var pages: Set<String> = []
            for id in [theirs.id.description, "1cnr79kq3z40m"] {
                let answer = try await browser.get("/missions/\(id)")
                #expect(answer.status == .notFound, "\(id)")
                pages.insert(answer.text.replacing(id, with: "ID").replacing(#/nonce-[^"']+/#, with: ""))
            }
            #expect(pages.count == 1)
            #expect(try await browser.get("/missions/x").status == .notFound)
            #expect(try await !browser.get("/missions").text.contains("/missions/\(theirs.id)"))
            #expect(try await site.browser(of: stranger).get("/missions/\(theirs.id)").status == .ok)
            let own = try await hongKong(site)
            #expect(try await browser.get("/missions/\(own.id)?known_at=2012-01-01").status == .notFound)
            for query in ["sort=nothing", "page=0", "year=13", "as_of=soon"] {
                #expect(try await browser.get("/missions?" + query).status == .unprocessableContent, "\(query)")
            }
            for path in ["/missions", "/missions/\(own.id)", "/missions/export.csv", "/missions/export.xlsx"] {
                let answer = try await site.send(.get, path)
                #expect(answer.status == .seeOther && answer.location?.hasPrefix("/sign-in") == true, "\(path)")
            }
        }
    }

    @Test("and visits are told to belong to no unit where somebody sees only a part", arguments: EngineUnderTest.all)
    func parts(_ kind: EngineUnderTest) async throws {
        try await withSite(kind) { site in
            let line = try await hongKong(site)
            let (moment, library) = (Moment(asOf: Day(iso: "2013-09-30")!), site.site.indicators)
            let project = try #require(
                try await site.ledger.read(as: site.owner) { try $0.mission(line.id, at: moment, from: library) }.projects.first)
            let browser = try await site.browser(.unitReader, in: try #require(project.district).name)
            #expect(try await browser.get("/missions/\(line.id)").status == .notFound)
            for (path, told) in [("/missions?year=2013", "外出招商不分到单位"), ("/visits?q=x", "来访不分到单位")] {
                let page = try await browser.get(path)
                #expect(page.status == .ok && page.text.contains(told), "\(path)")
            }
            // The project names its mission, but leads nowhere.
            let page = try await browser.get("/projects/\(project.id)")
            #expect(page.status == .ok && page.text.contains(line.facts.name) && !page.text.contains("/missions/\(line.id)"))
        }
    }
}
