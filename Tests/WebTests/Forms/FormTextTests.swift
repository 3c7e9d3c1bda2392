import Domain
import HTTPTypes
import NIOCore
import Store
import TestSupport
import Testing
import Views

@testable import Web

@Suite("Text that a form sends")
struct FormTextTests {
    @Test("with control characters or bytes that are no text is refused, and nothing is written", arguments: EngineUnderTest.all)
    func refused(_ kind: EngineUnderTest) async throws {
        try await withSite(kind) { site in
            let browser = try await site.browser()
            let project = try await site.projectInTalks()
            let head = try await site.head()
            for word in ["a%00b", "%FFa", "%E6%A0", "a%1Bb", "%7F", "%C2%85", "%ED%A0%80"] {
                let body = "csrf=\(browser.csrf)&receipt_day=2013-09-12&receipt_amount=5&receipt_kind=domestic&receipt_voucher=\(word)"
                let answer = try await site.send(
                    .post, "/projects/\(project)/receipts", headers: [.cookie: browser.cookie, .contentType: TestSite.formType],
                    body: ByteBuffer(string: body))
                #expect(answer.status == .unprocessableContent, "\(word)")
                #expect(answer.text.contains("“凭证”有误") && answer.text.contains("无法显示的字符"), "\(word)")
            }
            for name in ["%00", "%FF"] {
                let answer = try await site.send(
                    .post, "/projects/\(project)/receipts", headers: [.cookie: browser.cookie, .contentType: TestSite.formType],
                    body: ByteBuffer(string: "csrf=\(browser.csrf)&\(name)=5"))
                #expect(answer.status == .unprocessableContent, "\(name)")
            }
            #expect(try await site.head() == head)
        }
    }

    @Test("with line breaks, tabs, joiners and signs of every script is taken")
    func taken() async throws {
        try await withSite(.sqlite) { site in
            let browser = try await site.browser()
            let project = try await site.projectInTalks()
            let answer = try await browser.post(
                "/projects/\(project)/correction", [("remark", "一\r\n二\t三 👩‍🌾 \u{200B}\u{10FFFD}"), ("effect", "always")])
            #expect(answer.status == .seeOther)
        }
    }

    @Test("beside a file is held to the same", arguments: EngineUnderTest.all)
    func uploads(_ kind: EngineUnderTest) async throws {
        try await withSite(kind) { site in
            let browser = try await site.browser()
            let project = try await site.projectInTalks()
            let path = "/projects/\(project)/attachments"
            let answer = try await browser.upload(path, file: Array("样例".utf8), named: "样例.txt", fields: [("note", "a\0b")])
            #expect(answer.status == .unprocessableContent)
            let taken = try await browser.upload(path, file: Array("样例".utf8), named: "样例.txt", fields: [("note", "甲\r\n乙")])
            #expect(taken.status == .seeOther)
        }
    }
}
