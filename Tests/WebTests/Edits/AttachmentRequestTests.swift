import Domain
import Foundation
import Store
import TestSupport
import Testing

@testable import Web

@Suite("Files beside a project, in the browser")
struct AttachmentRequestTests {
    private func files(_ site: TestSite) throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: site.site.files.path).filter {
            !(($0 as NSString).lastPathComponent.count == 2 || $0 == "attachments")
        }
    }

    @Test("A file is added, downloaded under its name and never shown, removed, and brought back", arguments: EngineUnderTest.all)
    func comeAndGo(_ kind: EngineUnderTest) async throws {
        try await withSite(kind) { site in
            let browser = try await site.browser()
            let project = try await site.projectInTalks()
            let path = "/projects/\(project)/attachments"
            let bytes = Array("%PDF-1.7 <script>alert(1)</script>".utf8)
            #expect(try await browser.get(path).text.contains("enctype=\"multipart/form-data\""))
            let added = try await browser.upload(path, file: bytes, named: "合同 \u{201C}甲\u{201D}.html", type: "text/html")
            #expect(added.status == .seeOther && added.location?.hasPrefix(path + "?done=") == true)
            let list = try await browser.get(added.location ?? "")
            #expect(list.text.contains("上传了“") && list.text.contains("合同 “甲”.html.pdf"))
            let record = try #require(try await site.ledger.read(as: site.owner) { try $0.attachments(of: project) }.first)
            let address = path + "/\(ID<Project>(record.id))"
            let reader = try await site.browser(.bureauReader)
            let file = try await reader.get(address)
            #expect(file.status == .ok && file.bytes == bytes && file.headers[.contentType] == "application/pdf")
            let disposition = try #require(file.headers[.contentDisposition])
            #expect(disposition.hasPrefix("attachment; filename=\"") && disposition.hasSuffix(".html.pdf"))
            #expect(disposition.contains("filename*=UTF-8''%E5%90%88%E5%90%8C"))
            #expect(file.headers[.xContentTypeOptions] == "nosniff")
            #expect(try await reader.get(path).text.contains("data-upload") == false)

            let other = try await site.projectInTalks(skipping: 1)
            #expect(try await browser.get("/projects/\(other)/attachments/\(ID<Project>(record.id))").status == .notFound)
            let stranger = try await site.browser(of: try await site.stranger())
            #expect(try await stranger.get(address).status == .notFound)
            #expect(try await reader.post(address + "/removal").status == .forbidden)

            let removed = try await browser.post(address + "/removal")
            #expect(removed.status == .seeOther)
            #expect(try await browser.get(path).text.contains("还没有附件"))
            let entries = try #require(removed.done)
            let undone = try await browser.post("/entries/\(entries)/removal", [("next", path)])
            #expect(undone.status == .seeOther)
            #expect(try await browser.get(path).text.contains("合同 “甲”.html.pdf"))
        }
    }

    @Test("What is not kept is refused with its reason, and leaves nothing behind", arguments: EngineUnderTest.all)
    func refused(_ kind: EngineUnderTest) async throws {
        try await withSite(kind) { site in
            let browser = try await site.browser()
            let project = try await site.projectInTalks()
            let path = "/projects/\(project)/attachments"
            let reader = try await site.browser(.bureauReader)
            let stranger = try await site.browser(of: try await site.stranger())
            let head = try await site.head()
            let program = try await browser.upload(path, file: [0x4D, 0x5A, 0x90, 0, 3, 0, 0, 0], named: "合同.pdf", type: "application/pdf")
            #expect(program.status == .unprocessableContent && program.text.contains("不收"))
            #expect(try await browser.upload(path, file: [], named: "空.pdf").status == .unprocessableContent)
            let large = [UInt8](repeating: 65, count: Int(FileStore.limit) + 1)
            let tooLarge = try await browser.upload(path, file: large, named: "大.txt")
            #expect(tooLarge.status == .unprocessableContent && tooLarge.text.contains("50"))
            #expect(try await reader.upload(path, file: [65], named: "a.txt").status == .forbidden)
            #expect(try await stranger.upload(path, file: [65], named: "a.txt").status == .notFound)
            #expect(try await site.head() == head)
            #expect(try files(site).isEmpty)

            #expect(try await browser.upload(path, file: Array("样例".utf8), named: "a.txt").status == .seeOther)
            let twice = try await browser.upload(path, file: Array("样例".utf8), named: "b.txt")
            #expect(twice.status == .unprocessableContent && twice.text.contains("同一个文件已附上"))
            #expect(try files(site).count == 1)
        }
    }
}
