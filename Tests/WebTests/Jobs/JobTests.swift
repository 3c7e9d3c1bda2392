import Actions
import Domain
import HTTPTypes
import Store
import TestSupport
import Testing
import Views

@testable import Web

@Suite("Jobs of the server")
struct JobTests {
    private let ledger = """
        招商引资项目台账
        制表日期：2013年9月30日
        序号,项目名称,投资方,总投资（万元）,区县,当前阶段,洽谈时间
        1,样例导入项目,样例导入企业,12000,赫山区,在谈,2013-05-01

        """

    /// The path of an uploaded file.
    private func upload(_ browser: TestSite.Browser) async throws -> (path: String, id: ID<ImportUpload>) {
        let answer = try await browser.upload("/imports", file: Array(ledger.utf8), named: "样例台账.csv")
        let path = String(try #require(answer.location).prefix { $0 != "?" })
        return (path, try #require(ID(String(path.split(separator: "/").last ?? ""))))
    }

    /// Begins what goes on until it is ended.
    private func begin(_ id: ID<ImportUpload>, _ site: TestSite) async {
        _ = await site.site.imports.run(id, by: "样例管理员") { progress in
            progress(ImportProgress(sheet: "项目台账", row: 42, fraction: 0.4))
            try await Task.sleep(for: .seconds(600))
            throw CancellationError()
        }
    }

    @Test(
        "are shown while they go on, with who began them and how far they are, and are ended without a trace",
        arguments: EngineUnderTest.all)
    func running(_ kind: EngineUnderTest) async throws {
        try await withSite(kind) { site in
            let admin = try await site.browser(named: "样例管理员")
            let (path, id) = try await upload(admin)
            let head = try await site.head()
            await begin(id, site)
            let page = try await admin.get("/jobs")
            #expect(page.status == .ok && page.headers[HTTPField.Name("Refresh")!] != nil)
            #expect(page.text.contains("样例台账.csv") && page.text.contains("value=\"40\"") && page.text.contains("第42行"))
            for language in Language.allCases {
                _ = try await admin.post("/preferences", [("language", language.tag)])
                let page = try await admin.get("/jobs")
                #expect(!page.text.contains("‹") && !page.text.contains("{{"))
            }
            #expect(try await admin.post(path + "/removal").status == .seeOther)
            let after = try await admin.get("/jobs")
            #expect(!after.text.contains("样例台账.csv") && after.headers[HTTPField.Name("Refresh")!] == nil)
            #expect(try await site.head() == head)
        }
    }

    @Test("say how they ended", arguments: EngineUnderTest.all)
    func ended(_ kind: EngineUnderTest) async throws {
        try await withSite(kind) { site in
            let admin = try await site.browser()
            let (path, id) = try await upload(admin)
            _ = try await admin.get(path + "/preview")
            #expect(try await admin.get("/jobs").text.contains("预览已备好"))
            _ = await site.site.imports.run(id, by: "样例管理员") { _ in throw Failure.notFound("upload") }
            #expect(try await admin.get("/jobs").text.contains("data-k=\"red\""))
            #expect(try await admin.post("/health/verification").status == .seeOther)
            #expect(try await admin.get("/jobs").text.contains("核对无误"))
        }
    }

    @Test("are their agency's, shown to who looks after it, and ended by who may import", arguments: EngineUnderTest.all)
    func sight(_ kind: EngineUnderTest) async throws {
        try await withSite(kind) { site in
            let (path, id) = try await upload(try await site.browser())
            await begin(id, site)
            for role in [Role.bureauEditor, .bureauReader] { #expect(try await site.browser(role).get("/jobs").status == .forbidden) }
            let auditor = try await site.browser(.auditor).get("/jobs")
            #expect(auditor.text.contains("样例台账.csv") && !auditor.text.contains(path))
            let others = try #require(try await site.ledger.agencies().last)
            let owner = Principal(name: "system", role: .system, agency: others.id)
            let elsewhere = try await site.browser(of: owner)
            let page = try await elsewhere.get("/jobs")
            #expect(page.status == .ok && !page.text.contains("样例台账"))
            await site.site.imports.cancel(id)
        }
    }
}
