import Domain
import Engine
import Store
import TestSupport
import Testing
import Views

@testable import Web

@Suite("Exports in the access journal")
struct ExportRecordTests {
    @Test(
        "Whatever is downloaded at any address is recorded with address, format and person, and moves no head",
        arguments: EngineUnderTest.all)
    func everyAddress(_ kind: EngineUnderTest) async throws {
        try await withSite(kind) { site in
            let cast = RouteCast(try await site.browser(named: "样例管理员"))
            var exports = 0
            for sample in RouteSamples.all where sample.method == .get && sample.path != "/events" {
                let request = try await sample.request(from: cast)
                let (before, head) = (try await site.accesses().count, try await site.head())
                let answer = try await request.send(by: cast.browser)
                let isExport = answer.headers[.contentDisposition] != nil
                let after = try await site.accesses()
                #expect(after.count == before + (isExport ? 1 : 0), "\(sample)")
                #expect(try await site.head() == head)
                guard isExport, let record = after.records.first else { continue }
                exports += 1
                #expect(record.by == "样例管理员" && record.access.action.hasPrefix("export."), "\(sample)")
                // A name that was asked for is left out.
                let isUnnamed = sample.path.hasPrefix("/personal-data")
                #expect(record.access.address == (isUnnamed ? String(request.path.prefix { $0 != "?" }) : request.path), "\(sample)")
                #expect(request.path.contains(record.access.format ?? "none") || record.access.action == "export.attachment", "\(sample)")
                #expect(site.site.strings(.english).has("journal.access.\(record.access.action)"), "\(record.access.action)")
            }
            #expect(exports >= 12)
        }
    }

    @Test("say how many rows went out: as many as the file has, by its filter", arguments: EngineUnderTest.all)
    func rows(_ kind: EngineUnderTest) async throws {
        try await withSite(kind) { site in
            let reader = try await site.browser(.bureauReader)
            for path in [
                "/projects/export.csv", "/projects/export.csv?figure=signed_100m.count", "/investors/export.csv", "/missions/export.csv",
            ] {
                let lines = try await reader.get(path).text.split(separator: "\r\n").count - 1
                let record = try #require(try await site.accesses().records.first)
                #expect(record.access.rows == lines && record.access.address == path, "\(path)")
            }
        }
    }

    @Test("are refused, in words, when they cannot be recorded", arguments: EngineUnderTest.all)
    func refused(_ kind: EngineUnderTest) async throws {
        try await withSite(kind) { site in
            let reader = try await site.browser(.bureauReader)
            _ = try await site.ledger.engine.write { try $0.run("ALTER TABLE access_entry RENAME TO access_gone") }
            for path in [
                "/projects/export.xlsx", "/figures/stock/document?format=csv", "/journal/export.csv", "/briefings/new/document?format=xlsx",
            ] {
                let answer = try await reader.get(path)
                #expect(answer.status == .serviceUnavailable && answer.headers[.contentDisposition] == nil, "\(path)")
                #expect(answer.text.contains(site.site.strings(.simplified).text("journal.access_refused")), "\(path)")
            }
            _ = try await site.ledger.engine.write { try $0.run("ALTER TABLE access_gone RENAME TO access_entry") }
            #expect(try await reader.get("/projects/export.xlsx").status == .ok)
        }
    }

    @Test("are listed for whoever may read the journal, in three languages, and for nobody else", arguments: EngineUnderTest.all)
    func page(_ kind: EngineUnderTest) async throws {
        try await withSite(kind) { site in
            let admin = try await site.browser(named: "样例管理员")
            for language in Language.allCases {
                _ = try await admin.post("/preferences", [("language", language.tag)])
                _ = try await admin.get("/projects/export.csv?q=%E7%AB%B9")
                let page = try await admin.get("/journal/accesses")
                #expect(page.status == .ok && page.text.contains("样例管理员") && page.text.contains("q=竹"))
                #expect(!page.text.contains("‹") && !page.text.contains("{{"))
                #expect(try await admin.get("/journal").text.contains("href=\"/journal/accesses\""))
            }
            let audited = try await site.browser(.auditor).get("/journal/accesses")
            #expect(audited.status == .ok && audited.text.contains("/projects/export.csv") && !audited.text.contains("q=竹"))
            let reader = try await site.browser(.bureauReader)
            #expect(try await reader.get("/journal/accesses").status == .forbidden)
            #expect(try await !reader.get("/journal").text.contains("href=\"/journal/accesses\""))
        }
    }
}
