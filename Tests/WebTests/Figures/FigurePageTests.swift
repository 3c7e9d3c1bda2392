import Domain
import HTTPTypes
import Store
import TestSupport
import Testing

@testable import Web

@Suite("Figures in the browser")
struct FigurePageTests {
    @Test("are listed with value and definition, each value a link to its rows", arguments: EngineUnderTest.all)
    func index(kind: EngineUnderTest) async throws {
        try await withSite(kind) { site in
            let browser = try await site.browser(.bureauReader)
            let page = try await browser.get("/figures?as_of=2013-09-22")
            #expect(page.status == .ok)
            #expect(page.text.contains("href=\"/projects?figure=signed_100m.count&amp;as_of=2013-09-22\">28</a>"))
            #expect(page.text.contains("href=\"/visits?figure=visits.batches&amp;as_of=2013-09-22\">168</a>"))
            #expect(page.text.contains("href=\"/figures/pool_50m.amount?as_of=2013-09-22\"") && page.text.contains("退库"))
            #expect(!page.text.contains("‹") && !page.text.contains("{{"))
        }
    }

    @Test("are shown by any grouping they can give, for every indicator and dimension", arguments: EngineUnderTest.all)
    func groupings(kind: EngineUnderTest) async throws {
        try await withSite(kind) { site in
            let browser = try await site.browser(.bureauReader)
            for key in site.site.indicators.keys {
                let whole = try await browser.get("/figures/\(key)?as_of=2013-09-22")
                #expect(whole.status == .ok && !whole.text.contains("‹") && !whole.text.contains("style=\""), "\(key)")
                let dimensions = Dimension.allCases.filter { whole.text.contains("?by=\($0.rawValue)&amp;as_of") }
                for dimension in dimensions {
                    let page = try await browser.get("/figures/\(key)?by=\(dimension.rawValue)&as_of=2013-09-22")
                    #expect(page.status == .ok && page.text.contains("id=\"groups\""), "\(key) by \(dimension)")
                }
                if let first = dimensions.first, dimensions.count > 1, kind == .sqlite {
                    let second = dimensions[1].rawValue
                    let page = try await browser.get("/figures/\(key)?by=\(first.rawValue)&by=\(second)&as_of=2013-09-22")
                    #expect(page.status == .ok && page.text.contains("class=\"tbl heat\""), "\(key) by \(first), \(second)")
                }
            }
        }
    }

    @Test("say their groups, last year, definition and course, in every language", arguments: ["zh-Hans", "zh-Hant", "en"])
    func content(language: String) async throws {
        try await withSite(.sqlite) { site in
            let browser = try await site.browser(.bureauReader)
            _ = try await browser.post("/preferences", [("language", language)])
            let page = try await browser.get("/figures/pool_50m.count?by=district&as_of=2013-09-22")
            #expect(page.text.contains("href=\"/projects?figure=pool_50m.count&amp;by=district:430903&amp;as_of=2013-09-22\""))
            #expect(page.text.contains("as_of=2012-09-22") && page.text.contains("id=\"course-title\""))
            #expect(page.text.components(separatedBy: "<circle class=\"dot").count - 1 == 24)
            #expect(page.text.contains("5000万元"), "the tier as the definition states it")
            #expect(!page.text.contains("‹"))
            let months = try await browser.get("/figures/visits.batches?by=month&as_of=2013-09-22")
            #expect(months.text.contains("href=\"/visits?figure=visits.batches&amp;by=month:2013-09&amp;as_of=2013-09-22\""))
            #expect(months.text.contains("id=\"months-title\""))
        }
    }

    @Test("are handed out with real numbers; what cannot be given is refused", arguments: EngineUnderTest.all)
    func files(kind: EngineUnderTest) async throws {
        try await withSite(kind) { site in
            let browser = try await site.browser(.bureauReader)
            let xlsx = try await browser.get("/figures/pool_50m.count/document?format=xlsx&by=district&as_of=2013-09-22")
            #expect(xlsx.status == .ok)
            #expect(try ExtractedText.part("xl/worksheets/sheet1.xml", of: xlsx.bytes).contains("<v>72</v>"))
            #expect(try ExtractedText.part("", of: xlsx.bytes).contains("xl/charts/chart2.xml"))
            let cross = try await browser.get("/figures/pool_50m.count/document?format=xlsx&by=district&by=stage&as_of=2013-09-22")
            #expect(cross.status == .ok && cross.bytes.starts(with: [0x50, 0x4B]))
            let csv = try await browser.get("/figures/pool_50m.count/document?format=csv&by=district&as_of=2013-09-22")
            #expect(csv.text.hasPrefix("\u{FEFF}") && csv.text.contains("赫山区,13,") && csv.text.contains("72,"))

            for path in ["/figures/nothing", "/figures/stock/document?format=exe"] {
                #expect(try await browser.get(path).status == .notFound)
            }
            for query in ["by=colour", "by=month&by=district&by=stage"] {
                #expect(try await browser.get("/figures/stock?" + query).status == .unprocessableContent, "\(query)")
            }
            #expect(try await browser.get("/figures/visits.batches?by=district").status == .unprocessableContent)
            let stranger = try await site.browser(of: try await site.stranger())
            let theirs = try await stranger.get("/figures/pool_50m.count?by=district")
            #expect(theirs.status == .ok && !theirs.text.contains("赫山区"))
        }
    }
}
