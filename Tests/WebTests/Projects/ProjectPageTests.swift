import Actions
import Domain
import Engine
import Store
import TestSupport
import Testing
import Views

@testable import Web

@Suite("A project in the browser")
struct ProjectPageTests {
    @Test("shows its page, its panel and its history in three languages without a missing text", arguments: EngineUnderTest.all)
    func pages(_ kind: EngineUnderTest) async throws {
        try await withSite(kind) { site in
            let project = try await site.projectInTalks()
            let name = try #require(try await site.form(of: project)[.name])
            for language in Language.allCases {
                let browser = try await site.browser()
                _ = try await browser.post("/preferences", [("language", language.tag)])
                for path in ["", "?as_of=2013-06-30", "/history", "/history?from=2013-09-01"] {
                    let answer = try await browser.get("/projects/\(project)\(path)")
                    #expect(answer.status == .ok && answer.text.contains(name) && answer.text.contains("<html lang=\"\(language.tag)\""))
                    #expect(!answer.text.contains("‹") && !answer.text.contains("{{") && !answer.text.contains("entries.act"))
                }
                let panel = try await browser.get("/projects/\(project)/panel", fragment: "panel")
                #expect(panel.status == .ok && panel.text.contains("<ol class=\"mini\">") && !panel.text.contains("<html"))
                #expect(!panel.text.contains("‹"))
                #expect(try await browser.get("/projects/\(project)", fragment: "panel").text == panel.text)
                #expect(try await browser.get("/projects/\(project)/panel").location == "/projects/\(project)")
            }
        }
    }

    @Test("is not found for a project of another agency, or for none", arguments: EngineUnderTest.all)
    func unseen(_ kind: EngineUnderTest) async throws {
        try await withSite(kind) { site in
            let browser = try await site.browser()
            let agency = try await site.stranger().agency
            let foreign: ID<Project> = try await site.ledger.engine.read { connection in
                ID(try #require(try connection.first("SELECT MIN(project_id) FROM project_version WHERE agency_id = \(agency)")).int(0))
            }
            for id in [foreign.description, "p0000000000001", "x"] {
                for path in ["", "/panel", "/history"] {
                    let answer = try await browser.get("/projects/\(id)\(path)", fragment: path == "/panel" ? "panel" : nil)
                    #expect(answer.status == .notFound)
                }
            }
        }
    }

    @Test("offers changes to those who may make them, and never on a past view", arguments: EngineUnderTest.all)
    func controls(_ kind: EngineUnderTest) async throws {
        try await withSite(kind) { site in
            let (editor, reader) = (try await site.browser(), try await site.browser(.bureauReader))
            let project = try await site.projectInTalks()
            let controls = ["/projects/\(project)/edit", "/projects/\(project)/closure", "/projects/\(project)/advancement?stage=signed"]
            let now = try await editor.get("/projects/\(project)").text
            for control in controls { #expect(now.contains("href=\"\(control)\"")) }
            let past = ["?as_of=2013-06-30", "?known_at=2026-01-01"]
            let others = [try await reader.get("/projects/\(project)").text]
            // The ledger was made by the test itself: an instant to come is a moment too, at which all is known.
            let later = try await editor.get("/projects/\(project)?known_at=2999-01-01").text
            let earlier = try await editor.get("/projects/\(project)\(past[0])").text
            for text in others + [later, earlier] {
                for control in controls { #expect(!text.contains(control)) }
                #expect(!text.contains("action=\"/projects/\(project)/attachments"))
            }
            #expect(try await editor.get("/projects/\(project)?known_at=2012-01-01").status == .notFound)
        }
    }

    @Test("says what was just done and offers to undo it to whoever did it", arguments: EngineUnderTest.all)
    func toast(_ kind: EngineUnderTest) async throws {
        try await withSite(kind) { site in
            let (editor, other) = (try await site.browser(named: "李静怡"), try await site.browser(named: "周明远"))
            let project = try await site.projectInTalks()
            let base = try await editor.get("/projects/\(project)/edit").value("base") ?? ""
            let answer = try await editor.post(
                "/projects/\(project)/correction", [("base", base), ("leader", "市领导36"), ("effect", "always")])
            let location = try #require(answer.location)
            let done = try #require(answer.done)
            let page = try await editor.get(location).text
            #expect(page.contains("李静怡更正了") && page.contains("action=\"/entries/\(done)/removal\""))
            #expect(page.contains("市领导36</ins>"))
            let seen = try await other.get(location).text
            #expect(seen.contains("李静怡更正了") && !seen.contains("/entries/\(done)/removal"))
            #expect(!(try await editor.get("/projects/\(project)?done=1-99999999").text).contains("action=\"/entries/"))
        }
    }

    @Test("shows a name that looks like markup as the text it is", arguments: EngineUnderTest.all)
    func escaping(_ kind: EngineUnderTest) async throws {
        try await withSite(kind) { site in
            let browser = try await site.browser()
            let project = try await site.projectInTalks()
            let name = "<script>alert(1)</script>\"'"
            let form = ProjectForm([.name: name, .remark: "<b>x</b>", .leader: "<i>l</i>"])
            let today = try #require(Day(iso: "2013-09-30"))
            let done = try await site.ledger.perform(
                CorrectProject(project: project, form: form, today: today), as: browser.principal)
            for path in ["", "/history", "?done=\(done.entries.lowerBound)-\(done.entries.upperBound - 1)"] {
                let text = try await browser.get("/projects/\(project)\(path)").text
                #expect(text.contains("&lt;script&gt;alert(1)&lt;/script&gt;"))
                #expect(!text.contains("<script>alert") && !text.contains("<b>x") && !text.contains("<i>l"))
            }
            let panel = try await browser.get("/projects/\(project)/panel", fragment: "panel").text
            #expect(panel.contains("&lt;script&gt;") && !panel.contains("<script"))
        }
    }
}
