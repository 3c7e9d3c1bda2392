import Domain
import Engine
import HTTPTypes
import Store
import TestSupport
import Testing

@testable import Web

@Suite("Reads of projects that are kept closely, in the access journal")
struct ReadRecordTests {
    /// Every address of one project, and of two beside each other.
    private static let pages = RouteSamples.all.filter {
        $0.method == .get && ($0.path.hasPrefix("/projects/{project}") || $0.path.hasPrefix("/duplicates/{pair}"))
    }

    /// A project with a file and a receipt, in a pair that waits, and closely kept; and its path.
    private func cast(_ site: TestSite, _ level: Secrecy) async throws -> (cast: RouteCast, id: ID<Project>, path: String) {
        let cast = RouteCast(try await site.browser(named: "样例管理员"))
        for thing in ["attachment", "receipt"] { _ = try await cast.word(thing) }
        let pair = try await cast.word("pair")
        let id = try #require(ID<Project>(try await cast.word("project")))
        for id in [id.description, String(try #require(pair.split(separator: "-").first))] {
            let answer = try await cast.browser.post("/projects/\(id)/secrecy", [("level", level.rawValue)])
            #expect(answer.status == .seeOther)
        }
        return (cast, id, "/projects/\(id)")
    }

    @Test("tell of whatever address shows something of one, once, and move no head", arguments: EngineUnderTest.all)
    func everyAddress(_ kind: EngineUnderTest) async throws {
        try await withSite(kind) { site in
            let (cast, id, path) = try await cast(site, .restricted)
            let head = try await site.head()
            #expect(Self.pages.count >= 15)
            for sample in Self.pages {
                let request = try await sample.request(from: cast)
                let before = try await site.accesses().count
                #expect(try await request.send(by: cast.browser).status == .ok, "\(sample)")
                let after = try await site.accesses()
                #expect(after.count == before + 1, "\(sample)")
                let record = try #require(after.records.first)
                #expect(record.access.address == request.path && record.by == "样例管理员", "\(sample)")
                #expect(["read.project", "export.attachment"].contains(record.access.action), "\(sample)")
                if sample.path.hasPrefix("/projects") { #expect(record.access.subject == id.rawValue, "\(sample)") }
            }
            #expect(try await site.head() == head)
            let table = try await site.accesses()
            #expect(table.records.count { $0.access.action == "export.attachment" && $0.access.format == "txt" } == 1)

            // Who is led elsewhere has seen nothing.
            #expect(try await cast.browser.get(path + "/panel").status == .seeOther)
            #expect(try await cast.browser.get(path + "/edit?as_of=2013-09-22").status == .seeOther)
            #expect(try await site.accesses().count == table.count)
        }
    }

    @Test("tell of a form that is shown again, and of somebody else's words in a conflict", arguments: EngineUnderTest.all)
    func refusedForms(_ kind: EngineUnderTest) async throws {
        try await withSite(kind) { site in
            let (cast, id, path) = try await cast(site, .restricted)
            let base = String(try await site.head())
            #expect(try await cast.browser.post(path + "/correction", [("base", base), ("site", "甲镇")]).status == .seeOther)
            let before = try await site.accesses().count
            for (index, (rest, form, status)) in [
                ("/correction", [("base", base), ("intended", "一大笔")], HTTPResponse.Status.unprocessableContent),
                ("/correction", [("base", base), ("site", "乙镇")], .conflict),
                ("/cell?field=name", [("base", base), ("name", "")], .unprocessableContent),
                ("/closure", [("base", base), ("kind", "terminated"), ("day", "x")], .unprocessableContent),
                ("/advancement", [("base", base), ("stage", "signed"), ("day", "x")], .unprocessableContent),
                ("/receipts", [("receipt_day", "x")], .unprocessableContent),
            ].enumerated() {
                #expect(try await cast.browser.post(path + rest, form).status == status, "\(rest)")
                let table = try await site.accesses()
                #expect(table.count == before + index + 1, "\(rest)")
                #expect(table.records.first?.access == Access("read.project", address: path + rest, subject: id.rawValue), "\(rest)")
            }
        }
    }

    @Test("tell of nobody who was shown nothing", arguments: EngineUnderTest.all)
    func unseen(_ kind: EngineUnderTest) async throws {
        try await withSite(kind) { site in
            let (cast, _, path) = try await cast(site, .confidential)
            let before = try await site.accesses().count
            let others = [
                try await site.browser(), try await site.browser(.bureauReader), try await site.browser(.leader, leader: "市领导01"),
                try await site.browser(of: try await site.stranger()),
            ]
            for sample in Self.pages {
                let request = try await sample.request(from: cast)
                for other in others {
                    let status = try await request.send(by: other).status
                    #expect([.notFound, .forbidden].contains(status), "\(other.account.name) \(sample)")
                }
            }
            let nothing = ID<Project>(1 << 50).description
            for rest in ["/cell?field=x", "/attachments/\(nothing)", "/receipts/\(nothing)/edit"] {
                #expect(try await cast.browser.get(path + rest).status == .notFound, "\(rest)")
            }
            #expect(try await cast.browser.post(path + "/secrecy", [("level", "x")]).status == .unprocessableContent)
            #expect(try await site.accesses().count == before)
        }
    }

    @Test("are not made when they cannot be recorded", arguments: EngineUnderTest.all)
    func refused(_ kind: EngineUnderTest) async throws {
        try await withSite(kind) { site in
            let (cast, _, _) = try await cast(site, .restricted)
            _ = try await site.ledger.engine.write { try $0.run("ALTER TABLE access_entry RENAME TO access_gone") }
            for sample in Self.pages {
                let answer = try await sample.request(from: cast).send(by: cast.browser)
                #expect(answer.status == .serviceUnavailable && answer.headers[.contentDisposition] == nil, "\(sample)")
                #expect(answer.text.contains(site.site.strings(.simplified).text("journal.access_refused")), "\(sample)")
                #expect(!answer.text.contains("号项目"), "\(sample)")
            }
        }
    }

    @Test("are of today's secrecy, also of a project that is known no more", arguments: EngineUnderTest.all)
    func today(_ kind: EngineUnderTest) async throws {
        try await withSite(kind) { site in
            let admin = try await site.browser(named: "样例管理员")
            let opened = try await admin.post(
                "/projects",
                [
                    ("name", "样例旧项目"), ("kind", "new"), ("district", "430903"), ("investors", "样例旧企业"), ("intended", "12000万元"),
                    ("stage", "talks"), ("day", "2013-09-02"),
                ])
            let path = String(try #require(opened.location).prefix { $0 != "?" })
            let known = try await site.ledger.read(as: site.owner) { try $0.instant(ofEntry: try $0.lastEntry()) }
            let past = path + "?known_at=\(try #require(known))"
            #expect(try await admin.get(past).status == .ok)
            #expect(try await site.accesses().count == 0)
            _ = try await admin.post(path + "/secrecy", [("level", "restricted")])
            #expect(try await admin.get(past).status == .ok)
            #expect(try await site.accesses().count == 1)
            _ = try await admin.post(path + "/secrecy", [("level", "normal")])
            let done = try #require(opened.done)
            #expect(try await admin.post("/entries/\(done)/removal").status == .seeOther)
            #expect(try await admin.get(path).status == .notFound)
            #expect(try await admin.get(past).text.contains("样例旧项目"))
            #expect(try await site.accesses().count == 1)
        }
    }
}
