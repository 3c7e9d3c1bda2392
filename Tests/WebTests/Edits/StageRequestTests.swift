import Domain
import Store
import TestSupport
import Testing

@testable import Web

@Suite("Moving projects in the browser")
struct StageRequestTests {
    @Test("Signing one makes 28 of 27 and a later day of the same leaves the earlier figures", arguments: EngineUnderTest.all)
    func signing(_ kind: EngineUnderTest) async throws {
        try await withSite(kind) { site in
            let browser = try await site.browser()
            let project = try await site.projectInTalks()
            let known = try await site.ledger.read(as: site.owner) { try $0.knownUntil() }
            let before = try #require(try await site.count("signed_100m.count"))
            let path = "/projects/\(project)/advancement"
            let form = try await browser.get("\(path)?stage=signed", fragment: "panel")
            #expect(form.status == .ok && form.text.contains("data-met") && form.text.contains("name=\"stage\" value=\"signed\""))
            let base = form.value("base")!
            let head = try await site.head()
            let future = try await browser.post(path, [("stage", "signed"), ("day", "2013-10-01"), ("counted_day", "x"), ("base", base)])
            #expect(future.status == .unprocessableContent && future.text.contains("还没有发生的事不登记"))
            #expect(future.text.contains("value=\"2013-10-01\"") && future.text.contains("“x”不是日期"))
            #expect(try await site.head() == head)

            let answer = try await browser.post(
                path, [("stage", "signed"), ("day", "2013-09-28"), ("base", base), ("next", "/projects?view=board")])
            #expect(answer.location?.hasPrefix("/projects?view=board&done=") == true)
            #expect(try await site.count("signed_100m.count") == before + 1)
            #expect(try await site.count("signed_100m.count", known: known) == before)
            #expect(try await site.count("signed_100m.count", "2013-09-22") == 28)

            let clash = try await browser.post(path, [("stage", "signed"), ("day", "2013-09-29"), ("base", base)])
            #expect(clash.status == .conflict && clash.text.contains("2013-09-28") && clash.value("day") == "2013-09-29")
            let mine = [("stage", "signed"), ("day", "2013-09-29"), ("base", clash.value("base")!), ("clash", "signed")]
            #expect(try await browser.post(path, mine + [("choice.signed", "theirs")]).done == nil)
            #expect(try await browser.post(path, mine + [("choice.signed", "yours")]).done != nil)
            #expect(try await site.record(of: project)?.latest?.milestones.signed == Day(iso: "2013-09-29"))

            let back = "\(path)/removal"
            let bare = try await browser.post(back, [("stage", "signed")])
            #expect(bare.status == .unprocessableContent && bare.text.contains("写明原因，记入日志"))
            #expect(try await browser.post(back, [("stage", "signed"), ("reason", "协议未生效")]).done != nil)
            #expect(try await site.count("signed_100m.count") == before)
        }
    }

    @Test("What the stage asks for is stated with it, or excused", arguments: EngineUnderTest.all)
    func needs(_ kind: EngineUnderTest) async throws {
        try await withSite(kind) { site in
            let browser = try await site.browser()
            let made = try await browser.post(
                "/projects", [("name", "样例空项目"), ("kind", "new"), ("stage", "lead"), ("day", "2013年3月")])
            let project = try #require(made.location.map { $0.split(separator: "?")[0].split(separator: "/")[1] })
            let path = "/projects/\(project)/advancement"
            let form = try await browser.get("\(path)?stage=started")
            for field in ["investors", "contracted", "district", "signed", "excuse.investors", "excuse.signed"] {
                #expect(form.text.contains("name=\"\(field)\""), "\(field)")
            }
            let head = try await site.head()
            let fields = [
                ("stage", "started"), ("day", "2013-09-01"), ("base", form.value("base")!), ("contracted", "2000"),
                ("unit.contracted", "usd4"),
            ]
            let refused = try await browser.post(path, fields + [("excuse.signed", "协议原件未到")])
            #expect(
                refused.status == .unprocessableContent && refused.text.contains("value=\"协议原件未到\"")
                    && refused.text.contains("value=\"2000\""))
            #expect(try await site.head() == head)
            let answer = try await browser.post(
                path,
                fields + [("signed", "2013-08-01"), ("investors", "样例空公司"), ("excuse.district", "选址未定")])
            #expect(answer.done != nil)
            let id = try #require(ID<Project>(project))
            let record = try #require(try await site.record(of: id))
            #expect(
                record.latest?.milestones.signed == Day(iso: "2013-08-01") && record.latest?.milestones.started == Day(iso: "2013-09-01"))
            #expect(record.latest?.amounts[.contracted]?.stated.currency == .usd && record.investors.count == 1)
        }
    }

    @Test("A project leaves the pool and comes back", arguments: EngineUnderTest.all)
    func closure(_ kind: EngineUnderTest) async throws {
        try await withSite(kind) { site in
            let browser = try await site.browser()
            let project = try await site.projectInTalks()
            let before = try #require(try await site.count("pool_50m.count"))
            let path = "/projects/\(project)/closure"
            let base = try await browser.get(path).value("base")!
            let head = try await site.head()
            let refused = try await browser.post(path, [("kind", "suspended"), ("day", "2013-09"), ("reason", ""), ("base", base)])
            #expect(refused.status == .unprocessableContent && refused.text.contains("<option value=\"suspended\" selected>"))
            #expect(refused.text.contains("value=\"2013-09\""))
            #expect(try await site.head() == head)
            #expect(
                try await browser.post(path, [("kind", "suspended"), ("day", "2013-09-25"), ("reason", "资金"), ("base", base)]).done != nil)
            #expect(try await site.count("pool_50m.count") == before - 1)
            let clash = try await browser.post(path, [("kind", "terminated"), ("day", "2013-09-26"), ("reason", "终止"), ("base", base)])
            #expect(clash.status == .conflict && clash.text.contains("搁置 2013-09-25"))
            let advance = try await browser.post("/projects/\(project)/advancement", [("stage", "signed"), ("day", "2013-09-28")])
            #expect(advance.status == .conflict)

            #expect(try await browser.get(path).text.contains("恢复入库"))
            let early = try await browser.post("\(path)/removal", [("day", "2013-09-25"), ("reason", "恢复")])
            #expect(early.status == .unprocessableContent && early.text.contains("恢复日期应晚于退库日期"))
            #expect(try await browser.post("\(path)/removal", [("day", ""), ("reason", "登记有误")]).done != nil)
            #expect(try await site.count("pool_50m.count") == before)
            #expect(try await browser.post("\(path)/removal", [("reason", "登记有误")]).status == .conflict)
        }
    }

    @Test("Everything that a filter finds can be changed at once", arguments: EngineUnderTest.all)
    func filter(_ kind: EngineUnderTest) async throws {
        try await withSite(kind) { site in
            let browser = try await site.browser()
            let all = try await browser.get("/projects/changes/new?all=1&figure=signed_100m.count&field=leader")
            let count = try #require(try await site.count("signed_100m.count"))
            #expect(all.status == .ok && all.text.contains("选中 \(count) 个项目"))
            #expect(all.text.components(separatedBy: "type=\"hidden\" name=\"id\"").count == Int(count) + 1)
            let some = try await browser.get("/projects/changes/new?all=1&f=stage:started&f=district:430903")
            #expect(some.status == .ok && some.text.contains("选中 "))
            #expect(try await browser.get("/projects/changes/new?all=1&f=nonsense").status == .unprocessableContent)
        }
    }

    @Test("Many are changed after a look at what would change", arguments: EngineUnderTest.all)
    func bulk(_ kind: EngineUnderTest) async throws {
        try await withSite(kind) { site in
            let browser = try await site.browser()
            var projects: [ID<Project>] = []
            for index in 0..<3 { projects.append(try await site.projectInTalks(skipping: index)) }
            let ids = projects.map { ("id", "\($0)") }
            let head = try await site.head()
            let choose = try await browser.post("/projects/changes/new", ids)
            #expect(choose.status == .ok && choose.text.contains("选中 3 个项目") && choose.text.contains("<option value=\"leader\""))
            #expect(try await browser.get("/projects/changes/new").status == .unprocessableContent)
            let asked = try await browser.post("/projects/changes/new", ids + [("field", "leader")])
            #expect(asked.text.contains("name=\"value\"") && asked.value("chosen") == "leader")
            let fields = ids + [("field", "leader"), ("chosen", "leader"), ("value", "市领导36"), ("effect", "always")]
            let preview = try await browser.post("/projects/changes/preview", fields)
            #expect(preview.status == .ok && preview.text.contains("将改 3 个项目") && preview.text.contains("改 3 个项目</button>"))
            let wrong = try await browser.post(
                "/projects/changes/preview", ids + [("field", "district"), ("chosen", "district"), ("value", "外地")])
            #expect(wrong.status == .unprocessableContent)
            #expect(try await site.head() == head)

            let base = preview.value("base")!
            let other = try await site.browser(named: "李样例")
            #expect(try await other.post("/projects/\(projects[0])/correction", [("leader", "市领导35")]).done != nil)
            let clash = try await browser.post("/projects/changes", fields + [("base", base)])
            #expect(clash.status == .conflict && clash.text.contains("改过其中 1 个") && clash.text.contains("市领导35"))
            let done = try await browser.post("/projects/changes", fields + [("base", clash.value("base")!), ("next", "/projects?q=a")])
            #expect(done.location?.hasPrefix("/projects?q=a&done=") == true)
            for project in projects { #expect(try await site.form(of: project)[.leader] == "市领导36") }
            let entries = try #require(done.done)
            #expect(try await browser.post("/entries/\(entries)/removal").status == .seeOther)
            #expect(try await site.form(of: projects[0])[.leader] == "市领导35")
        }
    }
}
