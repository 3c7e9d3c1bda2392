import Domain
import Store
import TestSupport
import Testing
import Views

@testable import Web

@Suite("The journal in the browser")
struct JournalPageTests {
    @Test("is shown in three languages without a missing text", arguments: EngineUnderTest.all)
    func pages(_ kind: EngineUnderTest) async throws {
        try await withSite(kind) { site in
            let project = try await site.projectInTalks()
            let admin = try await site.browser(named: "样例管理员")
            let form = [("base", String(try await site.head())), ("remark", "已看地")]
            let done = try #require(try await admin.post("/projects/\(project)/correction", form).done)
            let entry = String(try #require(done.split(separator: "-").last))
            for language in Language.allCases {
                _ = try await admin.post("/preferences", [("language", language.tag)])
                let index = try await admin.get("/journal")
                #expect(index.text.contains("href=\"/journal/\(entry)\"") && index.text.contains("样例管理员"))
                #expect(index.text.contains("href=\"/imports/"))
                let show = try await admin.get("/journal/\(entry)")
                #expect(show.text.contains("已看地") && show.text.contains("href=\"/projects/\(project)\""))
                #expect(
                    show.text.contains("action=\"/entries/\(entry)-\(entry)/removal\"")
                        && show.text.contains("href=\"/journal?subject=\(project)\""))
                let about = try await admin.get("/journal?subject=\(project)")
                let act = try await admin.get("/journal?act=5&page=1")
                let none = try await admin.get("/journal?from=2999-01-01")
                #expect(none.text.contains("class=\"empty\""))
                for answer in [index, show, about, act, none] {
                    #expect(answer.status == .ok && !answer.text.contains("‹") && !answer.text.contains("{{"), "\(answer.text)")
                }
            }
        }
    }

    @Test("leads by an entry to its undoing, which the entry then tells of", arguments: EngineUnderTest.all)
    func undo(_ kind: EngineUnderTest) async throws {
        try await withSite(kind) { site in
            let project = try await site.projectInTalks()
            let admin = try await site.browser()
            let form = [("base", String(try await site.head())), ("remark", "已看地")]
            let done = try #require(try await admin.post("/projects/\(project)/correction", form).done)
            let entry = String(try #require(done.split(separator: "-").last))
            let undone = try await admin.post("/entries/\(entry)-\(entry)/removal", [("next", "/journal/\(entry)")])
            #expect(undone.location?.hasPrefix("/journal/\(entry)?done=") == true)
            let page = try await admin.get("/journal/\(entry)").text
            let number = try #require(undone.done?.split(separator: "-").last)
            #expect(page.contains("href=\"/journal/\(number)\"") && !page.contains("action=\"/entries/"))
            let reader = try await site.browser(.bureauReader)
            #expect(try await !reader.get("/journal/\(number)").text.contains("action=\"/entries/"))
        }
    }

    @Test("goes out as files with as many rows as they and the page say", arguments: EngineUnderTest.all)
    func exports(_ kind: EngineUnderTest) async throws {
        try await withSite(kind) { site in
            let reader = try await site.browser(.bureauReader)
            _ = try await reader.post("/preferences", [("language", "en")])
            for filter in ["", "?kind=project", "?kind=nothing"] {
                let csv = try await reader.get("/journal/export.csv" + filter)
                let rows = csv.text.components(separatedBy: "\r\n").filter { $0.firstMatch(of: /^"?\d+"?,/) != nil }.count
                #expect(csv.headers[.contentDisposition]?.contains("%20\(rows)%20entries") == true, "\(csv.headers)")
                let page = try await reader.get("/journal" + filter).text
                #expect(page.contains("\(Formats(site.site.strings(.english)).count(Int64(rows))) entries"))
                let xlsx = try await reader.get("/journal/export.xlsx" + filter)
                #expect(xlsx.status == .ok && xlsx.bytes.starts(with: Array("PK".utf8)))
            }
        }
    }

    @Test("refuses a filter that cannot be read, and what is no entry", arguments: EngineUnderTest.all)
    func refusals(_ kind: EngineUnderTest) async throws {
        try await withSite(kind) { site in
            let reader = try await site.browser(.bureauReader)
            for query in ["from=x-day", "to=2013-02-30", "kind=a%25b", "subject=!", "act=-1", "page=0"] {
                #expect(try await reader.get("/journal?" + query).status == .unprocessableContent, "\(query)")
            }
            for number in ["0", "-1", "99999999", "x", "9999999999999999999999"] {
                #expect(try await reader.get("/journal/\(number)").status == .notFound, "\(number)")
            }
        }
    }
}
