import Domain
import HTTPTypes
import Store
import TestSupport
import Testing

@testable import Web

@Suite("Visits in the browser")
struct VisitPageTests {
    @Test("are listed for a reader, latest first, and what cannot be given is refused", arguments: EngineUnderTest.all)
    func index(kind: EngineUnderTest) async throws {
        try await withSite(kind) { site in
            let browser = try await site.browser(.reader)
            let page = try await browser.get("/visits?as_of=2013-09-22")
            #expect(page.status == .ok && !page.text.contains("‹") && page.text.contains("rel=\"next\""))
            for query in [
                "figure=nothing", "figure=pool_50m.count", "figure=visits.batches&by=district:430903", "figure=visits.batches&by=x",
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
            let browser = try await site.browser(.reader)
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
            let december = try await browser.get("/visits?year=2012&month=12&as_of=2013-09-22")
            #expect(december.status == .ok && !(december.text.components(separatedBy: "id=\"visits\"").last ?? "").contains("<td>2013年"))
            let last = try await browser.get("/visits?year=2999&month=12&as_of=2013-09-22")
            #expect([.ok, .unprocessableContent].contains(last.status))
        }
    }
}
