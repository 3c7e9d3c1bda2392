import Domain
import HTTPTypes
import Store
import TestSupport
import Testing
import Views

@testable import Web

@Suite("Visits in the browser")
struct VisitPageTests {
    @Test("are listed for a reader, latest first, and what cannot be given is refused", arguments: EngineUnderTest.all)
    func index(kind: EngineUnderTest) async throws {
        try await withSite(kind) { site in
            let browser = try await site.browser(.bureauReader)
            let page = try await browser.get("/visits?as_of=2013-09-22")
            #expect(page.status == .ok && !page.text.contains("‹") && page.text.contains("rel=\"next\""))
            for query in [
                "figure=nothing", "figure=pool_50m.count", "figure=visits.batches&by=district:430903", "figure=visits.batches&by=x",
                "month=9", "year=13", "page=0",
            ] {
                #expect(try await browser.get("/visits?" + query).status == .unprocessableContent, "\(query)")
            }
            let other = try await site.stranger()
            let moment = Moment(asOf: try #require(Day(iso: "2013-09-22")), knownAt: nil)
            let library = site.site.indicators
            let read = { (principal: Principal) in
                try await site.ledger.read(as: principal) { try $0.visitTable(VisitListing(), at: moment, from: library).lines }
            }
            let (ours, foreign) = (try await read(site.owner), try await read(other))
            #expect(!ours.isEmpty && Set(ours.map(\.id)).isDisjoint(with: foreign.map(\.id)))
            let theirs = try await site.browser(of: other).get("/visits?as_of=2013-09-22")
            #expect(theirs.status == .ok)
            for company in Set(ours.map(\.facts.company)).subtracting(foreign.map(\.facts.company)) {
                #expect(page.text.contains(company) && !theirs.text.contains(company), "\(company)")
            }
        }
    }

    @Test("behind a figure are as many as the figure says", arguments: EngineUnderTest.all)
    func figure(kind: EngineUnderTest) async throws {
        try await withSite(kind) { site in
            let browser = try await site.browser(.bureauReader)
            let library = site.site.indicators
            let moment = Moment(asOf: try #require(Day(iso: "2013-09-22")), knownAt: nil)
            for key in ["visits.batches", "visits.headcount", "visits.batches.previous"] {
                for dimensions in [[], [Domain.Dimension.month]] {
                    let (figures, tables) = try await site.ledger.read(as: site.owner) { reader in
                        let figures = try reader.figures(at: moment, keys: [key], by: [dimensions], from: library).figures
                        return (
                            figures,
                            try figures.map { figure in
                                var listing = VisitListing()
                                listing.figure = FigureAddress(figure)
                                return try reader.visitTable(listing, at: moment, from: library)
                            }
                        )
                    }
                    for (figure, table) in zip(figures, tables) {
                        let counted = key == "visits.headcount" ? table.headcount : table.batches
                        #expect(figure.value == .integer(Int64(counted)) && table.count == table.batches, "\(key) \(figure.by)")
                    }
                }
            }
            let page = try await browser.get("/visits?figure=visits.batches&as_of=2013-09-22")
            #expect(page.status == .ok && page.text.contains("168"))
            // The list of a figure is its rows and nothing else: no filter, and a way out.
            let month = try await browser.get("/visits?figure=visits.batches&by=month:2013-09&as_of=2013-09-22&q=zz&year=2012")
            #expect(!month.text.contains("role=\"search\"") && month.text.contains("href=\"/visits?as_of=2013-09-22\""))
            let all = try await browser.get("/visits?as_of=2013-09-22")
            #expect(all.text.contains("role=\"search\"") && !all.text.contains("name=\"month\""))
            let december = try await browser.get("/visits?year=2012&month=12&as_of=2013-09-22")
            let rows = december.text.components(separatedBy: "<tbody>").last ?? ""
            #expect(december.status == .ok && rows.contains("2012年12月") && !rows.contains("2013年"))
            #expect(december.text.contains("name=\"month\" value=\"12\"") && december.text.contains("href=\"/visits?year=2012&amp;as_of"))
            #expect(try await browser.get("/visits?year=2012").text.contains("<select class=\"in\" name=\"month\""))
            let last = try await browser.get("/visits?year=2999&month=12&as_of=2013-09-22")
            #expect([.ok, .unprocessableContent].contains(last.status))
        }
    }

    @Test("have a page each, led to from the list, the investor, the calendar and a project", arguments: EngineUnderTest.all)
    func show(kind: EngineUnderTest) async throws {
        try await withSite(kind) { site in
            let (moment, library) = (Moment(asOf: Day(iso: "2013-09-30")!), site.site.indicators)
            let line = try await site.ledger.read(as: site.owner) { reader in
                let listing = VisitListing().with { $0.company = "中交三航局" }
                return try #require(try reader.visitTable(listing, at: moment, from: library).lines.first)
            }
            let dossier = try await site.ledger.read(as: site.owner) { try $0.visit(line.id, at: moment, from: library) }
            let investor = try #require(dossier.investor).id
            let project = try #require(dossier.projects.first).id
            for language in Language.allCases {
                let browser = try await site.browser(.bureauReader)
                _ = try await browser.post("/preferences", [("language", language.tag)])
                let page = try await browser.get("/visits/\(line.id)?as_of=2013-09-22")
                #expect(page.status == .ok && page.text.contains("<h1>中交三航局</h1>") && page.text.contains("id=\"timeline\""))
                #expect(page.text.contains("href=\"/investors/\(investor)?as_of=2013-09-22\""))
                #expect(page.text.contains("href=\"/projects/\(project)?as_of=2013-09-22\""))
                #expect(!page.text.contains("‹") && !page.text.contains("{{"))
            }
            let browser = try await site.browser(.bureauReader)
            let month = String(line.facts.day.day.description.prefix(7))
            let search = "/search?q=" + Paths.encoded(dossier.call.facts.company)
            for path in [
                "/visits?company=" + Paths.encoded("中交三航局"), "/investors/\(investor)", "/projects/\(project)",
                "/projects/calendar?month=\(month)", search,
            ] {
                #expect(try await browser.get(path).text.contains("href=\"/visits/\(line.id)\""), "\(path)")
            }
        }
    }

    @Test("of another agency, and those that are none, are not found in the same words", arguments: EngineUnderTest.all)
    func unseen(kind: EngineUnderTest) async throws {
        try await withSite(kind) { site in
            let browser = try await site.browser()
            let stranger = try await site.stranger()
            let (moment, library) = (Moment(asOf: Day(iso: "2013-09-30")!), site.site.indicators)
            let lines = { (principal: Principal) in
                try await site.ledger.read(as: principal) { try $0.visitTable(VisitListing(), at: moment, from: library).lines }
            }
            let (theirs, own) = (try #require(try await lines(stranger).first), try #require(try await lines(site.owner).first))
            var pages: Set<String> = []
            for id in [theirs.id.description, "1cnr79kq3z40m"] {
                let answer = try await browser.get("/visits/\(id)")
                #expect(answer.status == .notFound, "\(id)")
                pages.insert(answer.text.replacing(id, with: "ID"))
            }
            #expect(pages.count == 1)
            #expect(try await site.browser(of: stranger).get("/visits/\(theirs.id)").status == .ok)
            #expect(try await browser.get("/visits/\(own.id)?known_at=2012-01-01").status == .notFound)
            #expect(try await browser.get("/visits/\(own.id)?as_of=soon").status == .unprocessableContent)
            for path in ["/visits", "/visits/\(own.id)"] {
                let answer = try await site.send(.get, path)
                #expect(answer.status == .seeOther && answer.location?.hasPrefix("/sign-in") == true, "\(path)")
            }
        }
    }
}
