import Domain
import Store
import TestSupport
import Testing

@testable import Web

@Suite("Editing in the browser")
struct EditRequestTests {
    @Test("A correction is shown, written once, and undone from its toast", arguments: EngineUnderTest.all)
    func correction(_ kind: EngineUnderTest) async throws {
        try await withSite(kind) { site in
            let browser = try await site.browser()
            let project = try await site.projectInTalks()
            let original = try await site.form(of: project)
            let form = try await browser.get("/projects/\(project)/edit")
            #expect(
                form.status == .ok && form.text.contains("value=\"\(original[.name]!)\"") && form.text.contains("<datalist id=\"leaders\">")
            )
            let fields = [
                ("base", form.value("base")!), ("name", original[.name]!), ("leader", "市领导36"), ("intended", "3.5"),
                ("unit.intended", "cny8"), ("effect", "always"), ("effective", ""), ("note", "补充协议"), ("next", "/projects/\(project)"),
            ]
            let answer = try await browser.post("/projects/\(project)/correction", fields)
            #expect(answer.status == .seeOther)
            let done = try #require(answer.done)
            #expect(answer.location == "/projects/\(project)?done=\(done)")
            let corrected = try await site.form(of: project)
            #expect(corrected[.intended] == "35000万元" && corrected[.leader] == "市领导36")

            let shown = try await browser.get("/projects/\(project)/edit?done=\(done)")
            #expect(shown.text.contains("更正了“\(original[.name]!)”的项目资料") && shown.text.contains("action=\"/entries/\(done)/removal\""))
            let reader = try await site.browser(.bureauReader)
            let seen = try await reader.get("/?done=\(done)")
            #expect(seen.text.contains("更正了“") && !seen.text.contains("/entries/"))
            #expect(try await reader.get("/?done=99999-99999").text.contains("data-toast>") == false)

            let head = try await site.head()
            let same = try await browser.post("/projects/\(project)/correction", [("leader", "市领导36")])
            #expect(same.location == "/projects/\(project)")
            #expect(try await site.head() == head)

            let undo = try await browser.post(
                "/entries/\(done)/removal", [("next", "/projects?stage=talks&done=\(done)")])
            #expect(undo.status == .seeOther && undo.location?.hasPrefix("/projects?stage=talks&done=") == true && undo.done != done)
            #expect(try await site.form(of: project) == original)
            let again = try await browser.post("/entries/\(done)/removal")
            #expect(again.status == .conflict)
        }
    }

    @Test(
        "What cannot be read comes back with the words typed, the first error focused, and nothing written", arguments: EngineUnderTest.all)
    func invalid(_ kind: EngineUnderTest) async throws {
        try await withSite(kind) { site in
            let browser = try await site.browser()
            let project = try await site.projectInTalks()
            let head = try await site.head()
            let answer = try await browser.post(
                "/projects/\(project)/correction",
                [
                    ("name", "<b>样例&项目"), ("industry", "不存在"), ("intended", "一大笔"), ("unit.intended", "usd4"), ("effect", "from"),
                    ("effective", "2013-10-05"), ("base", "\(head)"),
                ])
            #expect(answer.status == .unprocessableContent)
            #expect(answer.text.contains("value=\"&lt;b&gt;样例&amp;项目\"") && answer.text.contains("value=\"一大笔\""))
            #expect(answer.text.contains("<option value=\"usd4\" selected>") && answer.text.contains("value=\"2013-10-05\""))
            #expect(answer.text.contains("“一大笔”读不出金额") && answer.text.contains("不在《国民经济行业分类》"))
            #expect(answer.text.components(separatedBy: "autofocus").count == 2)
            #expect(try await site.head() == head)
        }
    }

    @Test("Two editors: different fields merge, the same field is a choice, and choosing yours writes it", arguments: EngineUnderTest.all)
    func conflict(_ kind: EngineUnderTest) async throws {
        try await withSite(kind) { site in
            let mine = try await site.browser(named: "王样例")
            let other = try await site.browser(named: "李样例")
            let project = try await site.projectInTalks()
            let original = try await site.form(of: project)
            let base = try await mine.get("/projects/\(project)/edit").value("base")!
            let path = "/projects/\(project)/correction"
            #expect(
                try await other.post(path, [("base", base), ("contracted", "21200"), ("unit.contracted", "cny4"), ("site", "高新区")]).status
                    == .seeOther)
            let head = try await site.head()
            let all = [
                ("base", base), ("name", original[.name]!), ("contracted", "21000"), ("unit.contracted", "cny4"),
                ("leader", "市领导03"), ("site", original[.site]!), ("effect", "always"), ("next", "/projects/\(project)"),
            ]
            let answer = try await mine.post(path, all)
            #expect(answer.status == .conflict && answer.text.contains("李样例"))
            #expect(answer.text.contains("21,200万元") && answer.text.contains("21,000万元") && answer.text.contains("（空）"))
            #expect(answer.value("leader") == "市领导03" && answer.value("site") == nil && answer.value("clash") == "contracted")
            #expect(!answer.text.contains("value=\"yours\" checked"))
            #expect(try await site.head() == head)

            let next = answer.value("base")!
            let rest = [
                ("contracted", "21000"), ("unit.contracted", "cny4"), ("leader", "市领导03"), ("clash", "contracted"), ("base", next),
                ("effect", "always"), ("next", "/projects/\(project)"),
            ]
            #expect(try await mine.post(path, rest).status == .seeOther)
            var form = try await site.form(of: project)
            #expect(form[.contracted] == "21200万元" && form[.leader] == "市领导03" && form[.site] == "高新区")
            #expect(try await mine.post(path, rest + [("choice.contracted", "yours")]).status == .seeOther)
            form = try await site.form(of: project)
            #expect(form[.contracted] == "21000万元")
        }
    }

    @Test("A new project is opened with what its stage asks for", arguments: EngineUnderTest.all)
    func creation(_ kind: EngineUnderTest) async throws {
        try await withSite(kind) { site in
            let browser = try await site.browser()
            let head = try await site.head()
            let form = try await browser.get("/projects/new")
            #expect(form.status == .ok && form.text.contains("name=\"counted_day\""))
            let fields = [
                ("name", "样例新建项目"), ("kind", "new"), ("district", "430903"), ("intended", "12000"), ("unit.intended", "cny4"),
                ("investors", ""), ("stage", "signed"), ("day", "2013-09-20"), ("counted_day", ""), ("excuse", ""),
            ]
            let refused = try await browser.post("/projects", fields)
            #expect(refused.status == .unprocessableContent && refused.text.contains("签约须有此项") && refused.text.contains("样例新建项目"))
            #expect(refused.text.contains("id=\"f-investors-e\""))
            let twoErrors = try await browser.post("/projects", [("name", ""), ("kind", "new"), ("stage", "signed"), ("day", "明天")])
            #expect(twoErrors.text.contains("有 2 处要改") && twoErrors.text.contains("“明天”不是日期"))
            #expect(try await site.head() == head)

            let before = try await site.count("signed_100m.count")
            let made = try await browser.post("/projects", fields.map { $0.0 == "investors" ? ($0.0, "样例新建公司") : $0 })
            #expect(made.status == .seeOther && made.done != nil)
            #expect(try await site.count("signed_100m.count") == (before ?? 0) + 1)
        }
    }

    @Test("Only an administrator of the same agency edits; the tier is told apart from what is not there", arguments: EngineUnderTest.all)
    func tiers(_ kind: EngineUnderTest) async throws {
        try await withSite(kind) { site in
            let administrator = try await site.browser()
            let reader = try await site.browser(.bureauReader)
            let stranger = try await site.browser(of: try await site.stranger())
            let project = try await site.projectInTalks()
            let head = try await site.head()
            let forms = ["edit", "advancement?stage=signed", "advancement/new", "closure", "cell?field=leader"].map {
                "/projects/\(project)/\($0)"
            }
            let writes = [
                "correction", "advancement", "advancement/removal", "closure", "closure/removal", "cell?field=leader",
                "attachments/1/removal",
            ].map { "/projects/\(project)/\($0)" }
            let fields = [
                ("leader", "市领导01"), ("stage", "signed"), ("day", "2013-09-20"), ("reason", "原因"), ("kind", "suspended"),
            ]
            for path in forms + ["/projects/changes/new?id=\(project)"] {
                #expect(try await administrator.get(path).status == .ok, "\(path)")
                #expect(try await reader.get(path).status == .forbidden, "\(path)")
                #expect(try await stranger.get(path).status == .notFound, "\(path)")
            }
            for path in writes + ["/projects/changes", "/projects/changes/preview"] {
                let sent = fields + [("id", "\(project)"), ("field", "leader"), ("chosen", "leader"), ("value", "市领导01")]
                #expect(try await reader.post(path, sent).status == .forbidden, "\(path)")
                #expect(try await stranger.post(path, sent).status == .notFound, "\(path)")
            }
            #expect(try await reader.get("/projects/new").status == .forbidden)
            #expect(try await reader.post("/projects", fields).status == .forbidden)
            #expect(try await reader.post("/entries/\(head)-\(head)/removal").status == .forbidden)
            #expect(try await administrator.post("/entries/abc/removal").status == .notFound)
            #expect(try await administrator.post("/entries/\(head + 5)-\(head + 6)/removal").status == .notFound)
            #expect(try await administrator.get("/projects/\(project)/cell?field=nothing").status == .notFound)
            #expect(try await reader.get("/projects/\(project)/attachments").status == .ok)
            #expect(try await stranger.get("/projects/\(project)/attachments").status == .notFound)
            #expect(try await site.head() == head)

            // A form asked for while looking at the past is about now.
            let past = try await administrator.get("/projects/\(project)/advancement?stage=signed&as_of=2013-08-01")
            #expect(past.location == "/projects/\(project)/advancement?stage=signed")
        }
    }

    @Test("A cell is edited in its place: the fragment, a refusal, somebody else's word, and the way back", arguments: EngineUnderTest.all)
    func cells(_ kind: EngineUnderTest) async throws {
        try await withSite(kind) { site in
            let browser = try await site.browser()
            let project = try await site.projectInTalks()
            let path = "/projects/\(project)/cell?field=intended"
            let cell = try await browser.get(path, fragment: "cell")
            #expect(cell.status == .ok && !cell.text.contains("<html") && cell.text.contains("name=\"intended\""))
            let base = cell.value("base")!
            let head = try await site.head()
            let refused = try await browser.post(path, [("base", base), ("intended", "1—2亿")])
            #expect(refused.status == .unprocessableContent && refused.text.contains("是区间") && refused.text.contains("value=\"1—2亿\""))
            #expect(try await site.head() == head)
            let other = try await site.browser(named: "李样例")
            #expect(try await other.post(path, [("base", base), ("intended", "15000"), ("unit.intended", "cny4")]).status == .seeOther)
            let clash = try await browser.post(path, [("base", base), ("intended", "16000"), ("unit.intended", "cny4")])
            #expect(clash.status == .conflict && clash.text.contains("李样例已改为 15,000万元") && clash.text.contains("value=\"16000\""))
            let saved = try await browser.post(
                path, [("base", clash.value("base")!), ("intended", "16000"), ("unit.intended", "cny4"), ("next", "/projects?page=2")])
            #expect(saved.location?.hasPrefix("/projects?page=2&done=") == true)
            #expect(try await site.form(of: project)[.intended] == "16000万元")
        }
    }
}
