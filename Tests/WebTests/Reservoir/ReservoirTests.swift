import Domain
import Foundation
import HTTPTypes
import Store
import TestSupport
import Testing

@testable import Web

@Suite("The reservoir")
struct ReservoirTests {
    @Test("The headline figures are those of the ledger, each with its link", arguments: EngineUnderTest.all)
    func headlines(_ kind: EngineUnderTest) async throws {
        try await withSite(kind) { site in
            let page = try await site.browser(.bureauReader).get("/?as_of=2013-09-22")

            #expect(page.status == .ok)
            let link = "/projects?figure=signed_100m.count&amp;as_of=2013-09-22"
            #expect(page.text.contains(">28</a>") && page.text.contains(link))
            #expect(page.text.contains("/projects?figure=signed_100m.started.count&amp;as_of=2013-09-22"))
            #expect(page.text.contains(">72</a>"))
            #expect(page.text.contains("figure=signed_100m.count&amp;by=district:430903&amp;as_of=2013-09-22"))
            #expect(!page.text.contains("‹") && !page.text.contains("示例市"))
        }
    }

    @Test("The whole account of the reservoir adds up at every stage, on many days", arguments: EngineUnderTest.all)
    func balance(_ kind: EngineUnderTest) async throws {
        try await withSite(kind) { site in
            for text in ["2012-06-30", "2013-01-01", "2013-03-31", "2013-07-15", "2013-09-22", "2013-09-30"] {
                let moment = Moment(asOf: try #require(Day(iso: text)))
                let indicators = site.site.indicators
                let overview = try await site.ledger.overview(at: moment, from: indicators, as: site.owner)
                #expect(overview.reservoir.isBalanced, "\(text)")
            }
        }
    }

    @Test("What waits too long is ordered, beyond the yellow card, and part of the figure's rows", arguments: EngineUnderTest.all)
    func waiting(_ kind: EngineUnderTest) async throws {
        try await withSite(kind) { site in
            let moment = Moment(asOf: try #require(Day(iso: "2013-09-22")))
            let indicators = site.site.indicators
            let overview = try await site.ledger.overview(at: moment, from: indicators, as: site.owner)
            let rows = try await site.ledger.read(as: site.owner) { reader in
                var rows: Set<Int64> = []
                try reader.rows(of: "signed.not_started", at: moment, from: indicators) { row in
                    rows.insert(row.id)
                    return true
                }
                return rows
            }

            let waiting = overview.waiting
            #expect(waiting.count == 7 && waiting.map(\.days) == waiting.map(\.days).sorted(by: >))
            #expect(waiting.allSatisfy { $0.days > Overview.yellow && rows.contains($0.project.rawValue) })
        }
    }

    @Test("A day that is none is told, and the second agency sees its own figures only", arguments: EngineUnderTest.all)
    func refusals(_ kind: EngineUnderTest) async throws {
        try await withSite(kind) { site in
            let wrong = try await site.browser().get("/?as_of=2013-02-30")
            let other = try await site.browser(of: try await site.stranger()).get("/?as_of=2013-09-22")

            #expect(wrong.status == .unprocessableContent && wrong.text.contains("2013-02-30"))
            #expect(other.status == .ok && other.text.contains("示例市") && !other.text.contains(">28</a>"))
        }
    }

    @Test("Every page speaks the three languages, without a missing text", arguments: EngineUnderTest.all, ["zh-Hans", "zh-Hant", "en"])
    func languages(_ kind: EngineUnderTest, _ language: String) async throws {
        try await withSite(kind) { site in
            let browser = try await site.browser()
            _ = try await browser.post("/preferences", [("language", language)])
            let page = try await browser.get("/?as_of=2013-09-22")

            #expect(page.text.contains("<html lang=\"\(language)\""))
            #expect(!page.text.contains("‹") && !page.text.contains("{"))
        }
    }
}
