import Actions
import Domain
import HTTPTypes
import Store
import TestSupport
import Testing

@testable import Web

@Suite("The state of the program, and verifying in the browser")
struct HealthPageTests {
    private func last(_ site: TestSite) async throws -> VerificationRun? {
        try await site.ledger.read(as: site.owner) { try $0.verifications(limit: 1) }.first
    }

    /// Looks again while the page asks to.
    private func settled(_ browser: TestSite.Browser) async throws -> TestSite.Answer {
        while true {
            let page = try await browser.get("/health")
            guard page.headers[HTTPField.Name("Refresh")!] != nil else { return page }
            try await Task.sleep(for: .milliseconds(20))
        }
    }

    @Test("What was verified stays to be seen, with who began it, and moves no head", arguments: EngineUnderTest.all)
    func whole(_ kind: EngineUnderTest) async throws {
        try await withSite(kind) { site in
            let auditor = try await site.browser(.auditor, named: "样例审计")
            #expect(try await auditor.get("/health").text.contains("还没有核对过"))
            let head = try await site.head()
            #expect(try await auditor.post("/health/verification").location == "/health")
            let page = try await settled(auditor)
            #expect(page.text.contains("核对无误：日志\(head)条") && page.text.contains("样例审计"))
            #expect(page.text.contains(kind == .sqlite ? "SQLite 3" : "PostgreSQL 1"))
            let run = try #require(try await last(site))
            #expect(run.outcome == .found(VerificationReport(entries: head, accesses: 1)) && run.checked == head && run.total == head)
            #expect(try await site.head() == head)
            #expect(try await site.browser(.bureauEditor).get("/health").status == .forbidden)
            #expect(try await site.browser(of: try await site.stranger()).get("/health").text.contains("还没有核对过"))
        }
    }

    @Test("A second is refused while one is under way, whose progress is shown", arguments: EngineUnderTest.all)
    func two(_ kind: EngineUnderTest) async throws {
        try await withSite(kind) { site in
            let browser = try await site.browser()
            let id = try await site.ledger.beginVerification(as: site.owner)
            try await site.ledger.noteVerification(id, checked: 1200, total: 3400, as: site.owner)
            let running = try await browser.get("/health")
            #expect(running.headers[HTTPField.Name("Refresh")!] == "2")
            #expect(running.text.contains("已核对日志1,200条，共3,400条") && !running.text.contains("开始核对"))
            let refused = try await browser.post("/health/verification")
            #expect(refused.status == .conflict && refused.text.contains("请等这一次结束"))
            await #expect(throws: Failure.conflict(Message("verify.under_way"))) {
                _ = try await site.ledger.startVerification(as: site.owner)
            }
            try await site.ledger.endVerification(id, .failed("样例原因"), as: site.owner)
            let ended = try await browser.get("/health")
            #expect(ended.headers[HTTPField.Name("Refresh")!] == nil)
            #expect(ended.text.contains("没有完成：样例原因") && ended.text.contains("开始核对"))
        }
    }

    @Test("One whose program went away does not stand in the way for ever", arguments: EngineUnderTest.all)
    func lost(_ kind: EngineUnderTest) async throws {
        try await withSite(kind) { site in
            let id = try await site.ledger.beginVerification(as: site.owner)
            _ = try await site.ledger.engine.write { connection in
                try connection.run("UPDATE verification SET seen_at = seen_at - 61000000 WHERE id = \(id)")
            }
            let report = try await site.ledger.startVerification(as: site.owner).value
            #expect(report.broken == nil)
            let runs = try await site.ledger.read(as: site.owner) { try $0.verifications(limit: 2) }
            #expect(runs.map(\.outcome) == [.found(report), .failed(nil)])
            #expect(try await site.browser().get("/health").text.contains("程序中途停止"))
        }
    }

    @Test("A row that was changed behind the journal's back is named", arguments: EngineUnderTest.all)
    func broken(_ kind: EngineUnderTest) async throws {
        try await withSite(kind) { site in
            let browser = try await site.browser()
            _ = try await site.ledger.engine.write { connection in
                try connection.run("UPDATE exchange_rate SET micros = micros + 1 WHERE agency_id = \(site.owner.agency)")
            }
            _ = try await browser.post("/health/verification")
            let page = try await settled(browser)
            #expect(page.text.contains("data-k=\"red\"") && page.text.contains("数据行与写入它的日志不一致（exchange_rate）"))
        }
    }
}
