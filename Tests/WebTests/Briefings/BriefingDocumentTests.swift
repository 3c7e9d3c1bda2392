import Documents
import Domain
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Store
import TestSupport
import Testing
import Views

@testable import Web

@Suite("Documents of published briefings")
struct BriefingDocumentTests {
    /// Stands where WeasyPrint does, and counts how often it is run; what it makes is never the same twice.
    private struct Tool {
        let folder: URL

        init(in files: URL) throws {
            folder = files.appending(path: "tool")
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            try works()
        }

        var runs: Int {
            get throws {
                let count = folder.appending(path: "count")
                return FileManager.default.fileExists(atPath: count.path) ? try Data(contentsOf: count).count : 0
            }
        }

        func works() throws { try write("printf x >> \(folder.path)/count; sleep 0.3; printf '%%PDF-1.7 %s' \"$$ $(date +%N)\"") }
        func isKilled() throws { try write("printf x >> \(folder.path)/count; printf '%%PDF-1.7 half'; kill -9 $$") }
        func isGone() throws { try FileManager.default.removeItem(at: folder.appending(path: "python3")) }

        private func write(_ script: String) throws {
            for name in ["python3", "weasyprint"] {
                let file = folder.appending(path: name)
                try Data("#!/bin/sh\n\(script)\n".utf8).write(to: file)
                try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: file.path)
            }
        }
    }

    /// The workbench with that tool, a published issue in it, and where its documents are kept.
    private func withIssue(
        _ kind: EngineUnderTest, _ body: @escaping @Sendable (TestSite.Browser, _ issue: String, Tool) async throws -> Void
    ) async throws {
        try await withSite(kind) { site in
            let tool = try Tool(in: site.site.files)
            var other = site.site
            other.printer = DocumentPrinter(limit: .seconds(900), folder: tool.folder.path)
            let ready = other
            try await Server.application(ready, logger: .silent).test(.router) { client in
                let browser = try await TestSite(site: ready, ledger: site.ledger, owner: site.owner, client: client).browser()
                let draft = try await browser.post("/briefings/drafts", [("day", "2013-09-22"), ("language", "zh-Hans")])
                let path = try #require(draft.location).replacing("/edit", with: "")
                let issue = try #require(try await browser.post(path + "/publication", [("version", "1")]).location)
                try await body(browser, issue, tool)
            }
        }
    }

    private func kept(_ browser: TestSite.Browser) throws -> [URL] {
        let folder = browser.site.site.files.appending(path: "documents")
        guard let all = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil) else { return [] }
        return all.compactMap { $0 as? URL }.filter { !$0.hasDirectoryPath }
    }

    @Test("are made once: every later download has the same bytes, or is told that it has them", arguments: EngineUnderTest.all)
    func once(kind: EngineUnderTest) async throws {
        try await withIssue(kind) { browser, issue, tool in
            let first = try await browser.get(issue + "/document?format=pdf")
            let second = try await browser.get(issue + "/document?format=pdf")
            #expect(first.status == .ok && first.bytes == second.bytes)
            #expect(try tool.runs == 1)
            let tag = try #require(first.headers[.eTag])
            #expect(second.headers[.eTag] == tag && second.headers[.contentDisposition]?.hasSuffix(".pdf") == true)
            let known = try await browser.site.send(
                .get, issue + "/document?format=pdf", headers: [.cookie: browser.cookie, .ifNoneMatch: tag])
            #expect(known.status == .notModified && known.bytes.isEmpty && known.headers[.eTag] == tag)
            let sheets = try await browser.get(issue + "/document?format=xlsx")
            #expect(try await browser.get(issue + "/document?format=xlsx").bytes == sheets.bytes && sheets.headers[.eTag] != tag)

            let unpublished = "/briefings/new/document?day=2013-09-22&format=pdf"
            let (draft, again) = (try await browser.get(unpublished), try await browser.get(unpublished))
            #expect(draft.bytes != again.bytes && draft.headers[.eTag] == nil)
            #expect(try tool.runs == 3)
            #expect(try kept(browser).count == 2)
        }
    }

    @Test("are made once for all who ask at the same time", arguments: EngineUnderTest.all)
    func together(kind: EngineUnderTest) async throws {
        try await withIssue(kind) { browser, issue, tool in
            let answers = try await withThrowingTaskGroup(of: TestSite.Answer.self) { group in
                for _ in 0..<6 { group.addTask { try await browser.get(issue + "/document?format=pdf") } }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(answers.count == 6 && Set(answers.map(\.bytes)).count == 1 && answers.allSatisfy { $0.status == .ok })
            #expect(try tool.runs == 1)
        }
    }

    @Test("are made anew when what is kept is damaged or gone, and are not kept when the tool is killed", arguments: EngineUnderTest.all)
    func damaged(kind: EngineUnderTest) async throws {
        try await withIssue(kind) { browser, issue, tool in
            try tool.isKilled()
            #expect(try await browser.get(issue + "/document?format=pdf").status == .serviceUnavailable)
            #expect(try kept(browser).isEmpty)
            try tool.works()
            var last = try await browser.get(issue + "/document?format=pdf").bytes
            let place = try #require(try kept(browser).first)
            let whole = try Data(contentsOf: place)
            var turned = whole
            turned[turned.count - 1] ^= 1
            for damage in [whole.prefix(40), whole.dropLast(), turned, Data(), nil] {
                if let damage { try damage.write(to: place) } else { try FileManager.default.removeItem(at: place) }
                let answer = try await browser.get(issue + "/document?format=pdf")
                #expect(answer.status == .ok && answer.bytes.starts(with: Array("%PDF-1.7 ".utf8)) && answer.bytes != last)
                last = answer.bytes
            }
            #expect(try tool.runs == 7)
            #expect(try kept(browser).count == 1, "nothing is left beside it")
        }
    }

    @Test("outlive the server and the tool, and are made anew for a program that prints another page", arguments: EngineUnderTest.all)
    func later(kind: EngineUnderTest) async throws {
        try await withIssue(kind) { browser, issue, tool in
            let bytes = try await browser.get(issue + "/document?format=pdf").bytes
            let site = browser.site.site
            let overrides = site.files.appending(path: "overrides")
            let style = overrides.appending(path: "briefings/paper_style.html.mustache")
            try FileManager.default.createDirectory(at: style.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data("body { color: black }\n".utf8).write(to: style)
            try tool.isGone()
            for (folder, isSame) in [(nil, true), (overrides, false)] {
                var next = try Site(
                    ledger: site.ledger, indicators: site.indicators, stages: site.stages, files: site.files, overrides: folder,
                    logger: .silent)
                next.printer = site.printer
                let ready = next
                try await Server.application(ready, logger: .silent).test(.router) { client in
                    let after = TestSite(site: ready, ledger: site.ledger, owner: browser.site.owner, client: client)
                    let answer = try await after.browser().get(issue + "/document?format=pdf")
                    #expect(isSame ? answer.bytes == bytes : answer.status == .serviceUnavailable)
                }
            }
        }
    }
}
