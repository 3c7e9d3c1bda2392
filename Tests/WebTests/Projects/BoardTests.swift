import Domain
import Foundation
import HTTPTypes
import Store
import TestSupport
import Testing

@testable import Web

/// What stands between two words wherever the first one does.
private func parts(_ text: String, after start: String, until end: Character = "\"") -> [String] {
    text.components(separatedBy: start).dropFirst().map { String($0.prefix { $0 != end }) }
}

@Suite("The board in the browser")
struct BoardTests {
    @Test("Each lane says how many there are, as the table it leads to does", arguments: EngineUnderTest.all)
    func lanes(_ kind: EngineUnderTest) async throws {
        try await withSite(kind) { site in
            let browser = try await site.browser(.bureauReader)
            let board = try await browser.get("/projects/board?figure=signed_100m.count&as_of=2013-09-22")

            #expect(board.status == .ok && !board.text.contains("‹") && !board.text.contains("{"))
            #expect(parts(board.text, after: "data-lane=\"") == Stage.allCases.map(\.key))
            #expect(parts(board.text, after: "data-card=\"").count == 28)
            var sum = 0
            for link in parts(board.text, after: "<a class=\"src\" href=\"") {
                let table = try await browser.get(link.replacingOccurrences(of: "&amp;", with: "&") + "&size=200")
                let rows = table.text.components(separatedBy: "<tr data-row").count - 1
                #expect(table.status == .ok && board.text.contains("\(link)\">\(rows) 项"), "\(link)")
                sum += rows
            }
            #expect(sum == 28)
        }
    }

    @Test("A card leads to the form of its next stage, for those who may advance it", arguments: EngineUnderTest.all)
    func cards(_ kind: EngineUnderTest) async throws {
        try await withSite(kind) { site in
            let browser = try await site.browser()
            let board = try await browser.get("/projects/board")
            let past = try await browser.get("/projects/board?as_of=2013-06-30")
            let reader = try await site.browser(.bureauReader).get("/projects/board")
            let forms = parts(board.text, after: "data-advance-href=\"")
            let links = parts(board.text, after: "<a class=\"onward\" href=\"")

            #expect(!forms.isEmpty && !links.isEmpty)
            for link in [forms.first.map { $0 + "?stage=producing" }, links.first].compactMap({ $0 }) {
                #expect(try await browser.get(link).status == .ok, "\(link)")
            }
            #expect(links.allSatisfy { $0.contains("/advancement/new?stage=") })
            for page in [past, reader] {
                #expect(page.status == .ok && page.text.contains("data-card=\""))
                #expect(!page.text.contains("data-advance-href") && !page.text.contains("/advancement"))
            }
        }
    }

    @Test("A lane shows its first cards and leads to the others", arguments: EngineUnderTest.all)
    func more(_ kind: EngineUnderTest) async throws {
        try await withSite(kind) { site in
            let browser = try await site.browser()
            let board = try await browser.get("/projects/board")
            #expect(parts(board.text, after: "<a class=\"more\" href=\"").allSatisfy { $0.contains("f=stage:") })
            #expect(parts(board.text, after: "<a class=\"more\" href=\"").count > 0)

            let added = try await browser.get("/projects/board?pick=district:430903")
            #expect(added.status == .seeOther && added.location == "/projects/board?f=district:430903")
            for wrong in ["f=colour:red", "figure=nothing", "f=district:999999"] {
                #expect(try await browser.get("/projects/board?" + wrong).status == .unprocessableContent, "\(wrong)")
            }
            let typed = try await browser.get("/projects/board?amount_kind=intended&amount_word=min&amount=viel")
            #expect(typed.status == .unprocessableContent && typed.text.contains("value=\"viel\""))
        }
    }
}

@Suite("The months of projects in the browser")
struct CalendarTests {
    @Test("A month shows the stages that were reached in it, on their days", arguments: EngineUnderTest.all)
    func month(_ kind: EngineUnderTest) async throws {
        try await withSite(kind) { site in
            let browser = try await site.browser(.bureauReader)
            let page = try await browser.get("/projects/calendar?month=2013-03&f=district:430903")
            let indicators = site.site.indicators
            let first = try #require(Day(iso: "2013-03-01"))
            let milestones = try await site.ledger.read(as: site.owner) {
                try $0.milestones(
                    from: first, to: first.lastOfMonth, ProjectFilter(groups: [[.oneOf(.district, ["430903"])]]),
                    at: Moment(asOf: try #require(Day(iso: "2013-09-30"))), from: indicators)
            }

            #expect(page.status == .ok && !page.text.contains("‹") && !page.text.contains("{"))
            #expect(page.text.contains("<h2>2013年3月</h2>") && !milestones.isEmpty)
            #expect(parts(page.text, after: "<time datetime=\"").filter { $0.hasPrefix("2013-03") }.count == 31)
            #expect(page.text.components(separatedBy: "<li><a href=\"/projects/").count - 1 == milestones.filter(\.isOfProject).count)
            #expect(parts(page.text, after: "rel=\"prev\" href=\"") == ["/projects/calendar?f=district:430903&amp;month=2013-02"])
        }
    }

    @Test("What is no month is told with 422; without one, the month is that of the day", arguments: EngineUnderTest.all)
    func refused(_ kind: EngineUnderTest) async throws {
        try await withSite(kind) { site in
            let browser = try await site.browser()
            for wrong in ["month=2013-13", "month=now", "f=colour:red"] {
                #expect(try await browser.get("/projects/calendar?" + wrong).status == .unprocessableContent, "\(wrong)")
            }
            #expect(try await browser.get("/projects/calendar").text.contains("<h2>2013年9月</h2>"))
            #expect(try await browser.get("/projects/calendar?as_of=2013-06-05").text.contains("<h2>2013年6月</h2>"))
            let added = try await browser.get("/projects/calendar?month=2013-05&pick=district:430903")
            #expect(added.location == "/projects/calendar?f=district:430903&month=2013-05")
        }
    }
}

extension Milestone {
    fileprivate var isOfProject: Bool {
        guard case .reached = kind else { return false }
        return true
    }
}

@Suite("Files of projects")
struct ExportTests {
    @Test("A file has every row of the filter, whatever the page, and says how many", arguments: EngineUnderTest.all)
    func files(_ kind: EngineUnderTest) async throws {
        try await withSite(kind) { site in
            let browser = try await site.browser(.bureauReader)
            let listing = "figure=pool_50m.count&size=20&page=2&columns=code,intended,signed_on,days&as_of=2013-09-22"
            let csv = try await browser.get("/projects/export.csv?" + listing)
            let xlsx = try await browser.get("/projects/export.xlsx?" + listing)
            let lines = csv.text.components(separatedBy: "\r\n")

            #expect(csv.status == .ok && csv.headers[.contentType] == "text/csv; charset=utf-8")
            #expect(lines.count == 74)
            #expect(csv.headers[.contentDisposition]?.contains("72") == true)
            #expect(xlsx.status == .ok && xlsx.bytes.prefix(2) == [0x50, 0x4B])
            #expect(xlsx.headers[.contentDisposition]?.contains("72") == true)
            #expect(try await browser.get("/projects/export.csv?f=colour:red").status == .unprocessableContent)
            #expect(try await site.send(.get, "/projects/export.csv").status == .seeOther)
        }
    }
}

@Suite("Another agency's projects in board, months and files")
struct ForeignProjectsTests {
    @Test("Nobody sees another agency's projects", arguments: EngineUnderTest.all)
    func otherAgency(_ kind: EngineUnderTest) async throws {
        try await withSite(kind) { site in
            let own = try await site.browser()
            let other = try await site.browser(of: try await site.stranger())
            let board = try await own.get("/projects/board")
            let (ids, names) = (parts(board.text, after: "data-card=\""), parts(board.text, after: "<a class=\"name\" href=\"", until: "<"))
            #expect(!ids.isEmpty && ids.count == names.count)
            for path in ["/projects/board", "/projects/calendar?month=2013-03", "/projects/export.csv?size=500", "/views"] {
                let page = try await other.get(path)
                #expect(page.status == .ok && ids.allSatisfy { !page.text.contains($0) }, "\(path)")
                // The other agency has one project of the same name.
                #expect(names.count { page.text.contains($0.drop { $0 != ">" }.dropFirst()) } <= 1, "\(path)")
            }
        }
    }
}
