import Domain
import Foundation
import Store
import TestSupport
import Testing

@testable import Web

@Suite("The review in the browser")
struct ReviewRequestTests {
    /// A district's editor, reviewer and bureau, and a project of the district in talks.
    struct People {
        let editor, reviewer, bureau, stranger: TestSite.Browser
        let project: ID<Project>
        let district: String

        init(_ site: TestSite) async throws {
            project = try await site.projectInTalks()
            let unit = try #require(try await site.record(of: project)?.latest?.district)
            let districts = try await site.ledger.read(as: site.owner) { try $0.districts() }
            district = try #require(districts.first { $0.id == unit }).district.code
            let other = try #require(districts.first { $0.id != unit }).district.code
            editor = try await site.browser(.unitEditor, in: district, named: "录入员")
            reviewer = try await site.browser(.reviewer, in: district, named: "审核员")
            bureau = try await site.browser(.bureauEditor, named: "市局")
            stranger = try await site.browser(.unitEditor, in: other, named: "外区")
        }

        /// Submits the contract; gives the page of the submission.
        func submit(_ excuse: String = "原件在途") async throws -> String {
            let answer = try await editor.post(
                "/projects/\(project)/advancement", [("stage", "signed"), ("day", "2013-09-20"), ("paper_excuse", excuse)])
            return String(try #require(answer.location).prefix { $0 != "?" })
        }
    }

    @Test("counts when it is approved, step by step", arguments: EngineUnderTest.all)
    func steps(_ kind: EngineUnderTest) async throws {
        try await withSite(kind) { site in
            let people = try await People(site)
            let before = try #require(try await site.count("signed_100m.count"))
            let form = try await people.editor.get("/projects/\(people.project)/advancement?stage=signed")
            #expect(form.text.contains("将提交单位审核") && form.text.contains("合同、协议"))
            let page = try await people.submit("")
            #expect(page.hasPrefix("/review/"))
            #expect(try await site.count("signed_100m.count") == before)
            let project = try await people.editor.get("/projects/\(people.project)")
            #expect(project.text.contains("在办申报") && project.text.contains("2013年9月20日"))
            let bare = try await people.reviewer.post(page + "/check", [("remark", "看过原件")])
            #expect(bare.status == .unprocessableContent && bare.text.contains("还缺佐证材料") && bare.text.contains("value=\"看过原件\""))
            let blank = try await people.reviewer.post(page + "/return", [("reason", " ")])
            #expect(blank.status == .unprocessableContent)
            #expect(try await people.reviewer.post(page + "/return", [("reason", "缺协议")]).status == .seeOther)
            let returned = try await people.editor.get("/review?desk=returned")
            #expect(returned.text.contains("缺协议"))
            // A file without its kind is refused.
            let paper = try await people.editor.upload(page + "/papers", file: Array("样例协议".utf8), named: "协议.txt")
            #expect(paper.status == .unprocessableContent && paper.text.contains("没有选择材料种类"))
            let excuse = try await people.editor.post(page + "/withdrawal", [("remark", "")])
            #expect(excuse.status == .seeOther)
            let again = try await people.submit()
            #expect(try await people.reviewer.get("/review").text.contains("审核通过"))
            #expect(try await people.reviewer.post(again + "/check", [("remark", "")]).status == .seeOther)
            #expect(try await people.bureau.post(again + "/approval", [("remark", "")]).status == .seeOther)
            #expect(try await site.count("signed_100m.count") == before + 1)
            #expect(try await people.bureau.post(again + "/approval", [("remark", "")]).status == .conflict)
            #expect(try await people.editor.get(again).text.contains("已批准"))
        }
    }

    @Test("takes the papers with the form of the stage, and keeps none of one that is refused", arguments: EngineUnderTest.all)
    func papers(_ kind: EngineUnderTest) async throws {
        try await withSite(kind) { site in
            let people = try await People(site)
            let path = "/projects/\(people.project)/advancement"
            let form = try await people.editor.get(path + "?stage=signed")
            #expect(form.text.contains("multipart/form-data") && form.text.contains("name=\"paper.agreement\""))
            #expect(!form.text.contains("name=\"paper.licence\""))
            #expect(!(try await people.bureau.get(path + "?stage=signed").text.contains("multipart/form-data")))
            func send(_ bytes: [UInt8], day: String, field: String = "paper.agreement") async throws -> TestSite.Answer {
                try await people.editor.upload(
                    path, file: bytes, named: "协议.txt", field: field, fields: [("stage", "signed"), ("day", day), ("counted_day", "")])
            }
            let (paper, head) = (Array("样例协议".utf8), try await site.head())
            let late = try await send(paper, day: "2099-01-01")
            #expect(late.status == .unprocessableContent && late.text.contains("请重新选择") && late.text.contains("value=\"2099-01-01\""))
            let program = try await send([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0], day: "2013-09-20")
            #expect(program.status == .unprocessableContent && program.text.contains("id=\"f-paper.agreement-e\""))
            let empty = try await send([], day: "2013-09-20")
            #expect(empty.status == .unprocessableContent)
            #expect(try await site.head() == head)
            let left = try FileManager.default.subpathsOfDirectory(atPath: site.site.files.path).filter { $0.contains("upload-") }
            #expect(left == [])
            let sent = try await send(paper, day: "2013-09-20")
            #expect(sent.status == .seeOther)
            let page = String(try #require(sent.location).prefix { $0 != "?" })
            #expect(try await people.editor.get(page).text.contains("协议.txt"))
            #expect(try await people.reviewer.post(page + "/check", [("remark", "")]).status == .seeOther)
            #expect(try await people.stranger.upload(path, file: paper, named: "x.txt", field: "paper.agreement").status == .notFound)
        }
    }

    @Test("is out of sight of another unit, and nobody decides what is their own", arguments: EngineUnderTest.all)
    func sight(_ kind: EngineUnderTest) async throws {
        try await withSite(kind) { site in
            let people = try await People(site)
            let page = try await people.submit()
            let head = try await site.head()
            #expect(try await people.stranger.get(page).status == .notFound)
            #expect(!(try await people.stranger.get("/review").text.contains(page)))
            #expect(try await people.stranger.post(page + "/withdrawal").status == .notFound)
            #expect(try await people.editor.post(page + "/check").status == .forbidden)
            #expect(try await people.reviewer.post(page + "/approval").status == .forbidden)
            #expect(try await people.bureau.post(page + "/withdrawal").status == .forbidden)
            #expect(try await people.bureau.upload(page + "/papers", file: Array("x".utf8), named: "x.txt").status == .forbidden)
            #expect(try await people.bureau.post("/review", [("id", "zz"), ("verdict", "approve")]).status == .notFound)
            #expect(try await site.head() == head)
        }
    }

    @Test("decides many at once, each for itself, and names what it could not", arguments: EngineUnderTest.all)
    func many(_ kind: EngineUnderTest) async throws {
        try await withSite(kind) { site in
            let people = try await People(site)
            let page = try await people.submit()
            let id = String(page.dropFirst("/review/".count))
            let list = try await people.bureau.get("/review?desk=approve")
            #expect(list.text.contains("value=\"\(id)\"") && list.text.contains(">1</i>"))
            let none = try await people.bureau.post("/review", [("verdict", "approve")])
            #expect(none.status == .unprocessableContent && none.text.contains("没有选中任何申报"))
            let bare = try await people.bureau.post("/review", [("id", id), ("verdict", "return"), ("remark", "")])
            #expect(bare.status == .unprocessableContent && bare.text.contains("checked"))
            let done = try await people.bureau.post("/review", [("id", id), ("verdict", "approve"), ("next", "/review?desk=approve")])
            #expect(done.location?.hasPrefix("/review?desk=approve&done=") == true)
            let late = try await people.bureau.post("/review", [("id", id), ("verdict", "approve")])
            #expect(late.status == .conflict && late.text.contains("办理0项，1项未能办理"))
        }
    }
}
