import Domain
import Foundation
import HTTPTypes
import Store
import TestSupport
import Testing

@testable import Web

@Suite("The project table in the browser")
struct ProjectsTests {
    /// How many rows of projects a page has.
    private func rows(_ text: String) -> Int { text.components(separatedBy: "<tr data-row").count - 1 }

    @Test("A number of the home page opens exactly its projects", arguments: EngineUnderTest.all)
    func figures(_ kind: EngineUnderTest) async throws {
        try await withSite(kind) { site in
            let browser = try await site.browser(.bureauReader)
            let home = try await browser.get("/?as_of=2013-09-22")
            let link = "/projects?figure=signed_100m.count&amp;as_of=2013-09-22"
            #expect(home.text.contains("href=\"\(link)\""))

            let signed = try await browser.get("/projects?figure=signed_100m.count&as_of=2013-09-22")
            let pool = try await browser.get("/projects?figure=pool_50m.count&size=200&as_of=2013-09-22")
            let cell = try await browser.get("/projects?figure=signed_100m.count&by=district:430903&as_of=2013-09-22")

            #expect(signed.status == .ok && rows(signed.text) == 28)
            #expect(signed.text.contains("<h1>本年签约1亿元以上项目 28个</h1>") && signed.text.contains("合计　28 项"))
            #expect(rows(pool.text) == 72)
            #expect(cell.status == .ok && rows(cell.text) > 0 && rows(cell.text) < 28)
            // A reader changes nothing, and the past is not to be changed by anybody.
            #expect(!signed.text.contains("data-select ") && !signed.text.contains("/projects/new"))
        }
    }

    @Test("A figure that counts leaders lists the projects behind, grouped", arguments: EngineUnderTest.all)
    func leaders(_ kind: EngineUnderTest) async throws {
        try await withSite(kind) { site in
            let day = try #require(Day(iso: "2013-09-22"))
            let indicators = site.site.indicators
            let figures = try await site.ledger.read(as: site.owner) {
                try $0.figures(
                    at: Moment(asOf: day), keys: ["leader_led_100m.leaders", "leader_led_100m.count"], by: [[]], from: indicators)
            }
            let page = try await site.browser().get("/projects?figure=leader_led_100m.leaders&size=200&as_of=2013-09-22")

            #expect(
                page.text.components(separatedBy: "<tr data-group").count - 1 == figures["leader_led_100m.leaders"]?.integer.map(Int.init))
            #expect(rows(page.text) == figures["leader_led_100m.count"]?.integer.map(Int.init))
        }
    }

    @Test("What is sent by the table's forms becomes an address that says it all", arguments: EngineUnderTest.all)
    func forms(_ kind: EngineUnderTest) async throws {
        try await withSite(kind) { site in
            let browser = try await site.browser()
            let added = try await browser.get(
                "/projects?pick=district:430903&pick=&amount_kind=intended&amount_word=min&amount=1%E4%BA%BF%E5%85%83")
            let path = try #require(added.location)
            let shown = try await browser.get(path)
            let joined = try await browser.get(path + "&pick=district:430902&join=0")
            let searched = try await browser.get("/projects?text=%E5%8C%85%E8%A3%85")
            let columns = try await browser.get("/projects?column=code&column=site")

            #expect(added.status == .seeOther)
            #expect(path == "/projects?f=district:430903&f=intended:10000000000..")
            #expect(shown.status == .ok && shown.text.contains("赫山区") && shown.text.contains("≥ 1亿元"))
            #expect(rows(shown.text) > 0)
            #expect(joined.location == "/projects?f=district:430903%7Cdistrict:430902&f=intended:10000000000..")
            #expect(searched.location == "/projects?f=text:%E5%8C%85%E8%A3%85")
            #expect(columns.location == "/projects?columns=code,site")
        }
    }

    @Test("What cannot be read is told with 422, what was typed is kept", arguments: EngineUnderTest.all)
    func refused(_ kind: EngineUnderTest) async throws {
        try await withSite(kind) { site in
            let browser = try await site.browser()
            let typed = try await browser.get(
                "/projects?amount_kind=intended&amount_word=min&amount=viel&day_stage=signed&day_from=2013-02-30")
            #expect(typed.status == .unprocessableContent)
            #expect(typed.text.contains("value=\"viel\"") && typed.text.contains("value=\"2013-02-30\"") && rows(typed.text) > 0)
            for wrong in [
                "f=colour:red", "figure=nothing", "figure=visits.batches", "figure=signed_100m.count&by=district:1", "page=0", "size=7",
                "f=district:999999", "by=district:430903", "sort=price", "columns=price", "figure=visits.batches.change",
            ] {
                let page = try await browser.get("/projects?" + wrong)
                #expect(page.status == .unprocessableContent, "\(wrong)")
                #expect(!page.text.contains("‹"), "\(wrong)")
            }
        }
    }

    @Test("Every order, grouping and page size is a plain link, and pages divide the rows", arguments: EngineUnderTest.all)
    func pages(_ kind: EngineUnderTest) async throws {
        try await withSite(kind) { site in
            let browser = try await site.browser()
            let all = try await browser.get("/projects?size=200&as_of=2013-09-22")
            var sum = 0
            for page in 1...12 { sum += rows(try await browser.get("/projects?size=20&page=\(page)&as_of=2013-09-22").text) }
            #expect(rows(all.text) == sum && sum > 72)
            for grouping in ProjectListing.groupings {
                let page = try await browser.get("/projects?group=\(grouping.rawValue)&size=200&density=dense&as_of=2013-09-22")
                #expect(page.status == .ok && rows(page.text) == sum && page.text.contains("<tr data-group"), "\(grouping)")
            }
            for column in ProjectColumn.choosable where column.isSortable {
                let page = try await browser.get(
                    "/projects?sort=-\(column.rawValue)&columns=\(ProjectColumn.choosable.map(\.rawValue).joined(separator: ","))")
                #expect(page.status == .ok && page.text.contains("aria-sort=\"descending\""), "\(column)")
            }
        }
    }

    @Test("Rows can be chosen and cells edited by who may, and nothing is found where nothing is", arguments: EngineUnderTest.all)
    func editing(_ kind: EngineUnderTest) async throws {
        try await withSite(kind) { site in
            let page = try await site.browser().get("/projects")
            let none = try await site.browser().get("/projects?f=text:%E6%B2%A1%E6%9C%89%E8%BF%99%E4%B8%AA")

            #expect(page.text.contains("form=\"picked\"") && page.text.contains("data-edit-href=\"/projects/"))
            #expect(page.text.contains("action=\"/projects/changes/new\"") && page.text.contains("data-panel-href=\"/projects/"))
            #expect(none.status == .ok && rows(none.text) == 0 && none.text.contains("没有符合条件的项目"))
        }
    }

    @Test("Nobody sees another agency's projects", arguments: EngineUnderTest.all)
    func otherAgency(_ kind: EngineUnderTest) async throws {
        try await withSite(kind) { site in
            let own = try await site.browser().get("/projects?size=200")
            let other = try await site.browser(of: try await site.stranger()).get("/projects?size=200")
            let ids = own.text.components(separatedBy: "data-panel-href=\"/projects/").dropFirst().map { $0.prefix { $0 != "/" } }

            #expect(other.status == .ok && !ids.isEmpty && ids.allSatisfy { !other.text.contains($0) })
            #expect(try await site.send(.get, "/projects").status == .seeOther)
        }
    }

    @Test("The table speaks the three languages, without a missing text", arguments: EngineUnderTest.all, ["zh-Hans", "zh-Hant", "en"])
    func languages(_ kind: EngineUnderTest, _ language: String) async throws {
        try await withSite(kind) { site in
            let browser = try await site.browser()
            _ = try await browser.post("/preferences", [("language", language)])
            for path in ["/projects", "/projects?group=method&figure=stock&f=signed_on:%7Cexit:&f=contracted:..100"] {
                let page = try await browser.get(path)
                #expect(page.status == .ok && !page.text.contains("‹") && !page.text.contains("{"), "\(path)")
            }
        }
    }
}
