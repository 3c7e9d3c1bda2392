import Actions
import Domain
import Store
import TestSupport
import Testing

@testable import Web

@Suite("Exchange rates in the browser")
struct RatePageTests {
    @Test(
        "One is set with its source, and the page tells how many projects it touched and what it replaced", arguments: EngineUnderTest.all)
    func set(_ kind: EngineUnderTest) async throws {
        try await withSite(kind) { site in
            let browser = try await site.browser(.administrator)
            let eur = Currency(rawValue: "EUR")
            let code = try #require(try await site.ledger.read(as: site.owner) { try $0.districts() }.first).district.code
            let opened = try await browser.post(
                "/projects",
                [
                    ("name", "样例欧元项目"), ("kind", "new"), ("district", code), ("investors", "样例欧元企业"), ("intended", "2000万欧元"),
                    ("stage", "talks"), ("day", "2013-09-02"),
                ])
            #expect(opened.status == .seeOther)
            func lines() async throws -> [RateLine] {
                try await site.ledger.read(as: site.owner) { try $0.rateLines() }.filter { $0.currency == eur }
            }
            #expect(try await lines().isEmpty)

            let first = try await browser.post("/rates", [("currency", "eur"), ("rate", "8.12"), ("from", ""), ("rate_source", " 中间价 ")])
            #expect(first.status == .seeOther)
            let shown = try await browser.get(try #require(first.location))
            #expect(shown.text.contains("按新汇率重算了") && shown.text.contains("8.12") && shown.text.contains("中间价"))
            let second = try await browser.post("/rates", [("currency", "EUR"), ("rate", "8.2"), ("from", ""), ("rate_source", "")])
            #expect(second.status == .seeOther)
            #expect(
                try await lines().map { [$0.rate.micros, Int64($0.converted), $0.isReplaced ? 1 : 0] } == [
                    [8_200_000, 1, 0], [8_120_000, 1, 1],
                ])
            #expect(try await lines().map(\.source) == [nil, "中间价"])
            #expect(try await browser.get("/rates").text.contains("已被替换"))
            #expect(try await browser.get("/journal?kind=rate").text.contains("EUR"))
            #expect(try await site.ledger.read(as: site.owner) { try $0.verify().broken } == nil)
        }
    }

    @Test("What is no rate is refused, and stays in the form", arguments: EngineUnderTest.all)
    func refused(_ kind: EngineUnderTest) async throws {
        try await withSite(kind) { site in
            let browser = try await site.browser(.bureauEditor)
            let head = try await site.head()
            for (name, value) in [
                ("rate", "六块"), ("rate", "0"), ("rate", ""), ("currency", "CNY"), ("currency", "美元"), ("from", "x-day"),
                ("rate_source", String(repeating: "长", count: 81)),
            ] {
                var fields = [("currency", "USD"), ("rate", "6.1"), ("from", "2013-09-01"), ("rate_source", "样例")]
                fields = fields.map { $0.0 == name ? (name, value) : $0 }
                let answer = try await browser.post("/rates", fields)
                #expect(answer.status == .unprocessableContent && answer.text.contains("value=\"\(value)\""), "\(name) \(value)")
                #expect(answer.text.contains("href=\"#f-\(name)\""), "\(name) \(value)")
            }
            #expect(try await site.head() == head)
        }
    }

    @Test("A confidential project that is out of sight is not among those it touched", arguments: EngineUnderTest.all)
    func hidden(_ kind: EngineUnderTest) async throws {
        try await withSite(kind) { site in
            let browser = try await site.browser(.administrator)
            // In place of the demonstration's.
            let start = try #require(Day(iso: "2000-01-01"))
            let before = try await site.ledger.perform(SetRate(currency: .usd, micros: 6_000_000, from: start), as: site.owner).projects
            #expect(before > 0)
            let rows = try await site.ledger.read(as: site.owner) { reader in
                try reader.rateLines().first { $0.currency == .usd && !$0.isReplaced }?.converted
            }
            #expect(rows == before)
            let dollars = try await site.ledger.engine.read { connection in
                try connection.rows(
                    "SELECT DISTINCT project_id FROM project_version WHERE intended_currency = 'USD' AND superseded_at = 9223372036854775807"
                ).map { ID<Project>(try $0.int(0)) }
            }
            let secret = ProjectSecrecy(level: .confidential, readers: [])
            try await site.ledger.write(as: site.owner) { try $0.setSecrecy(secret, of: try #require(dollars.first)) }
            let seen = try await site.ledger.read(as: browser.principal) { reader in
                try reader.rateLines().first { $0.currency == .usd && !$0.isReplaced }?.converted
            }
            #expect(seen == before - 1)
        }
    }
}
