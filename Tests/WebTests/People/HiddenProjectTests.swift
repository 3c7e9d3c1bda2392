import Actions
import Domain
import Engine
import Foundation
import Store
import TestSupport
import Testing

@testable import Web

@Suite("A confidential project changes nothing that others see")
struct HiddenProjectTests {
    private static let pages = [
        "/", "/?as_of=2013-09-22", "/projects", "/projects?f=district:430903", "/projects?group=district", "/projects?f=text:暗线",
        "/projects?f=duplicates:undecided", "/projects?f=investors:暗线投资有限公司",
        "/projects/board",
        "/projects/calendar?month=2013-09", "/projects/export.csv", "/investors", "/investors/export.csv", "/investors?q=暗线",
        "/figures", "/figures/stock?by=district", "/figures/stock/document?format=csv", "/figures/pool_50m.count", "/search?q=暗线",
        "/duplicates", "/imports", "/missions", "/missions?as_of=2013-09-22", "/missions/export.csv", "/visits",
        "/visits?as_of=2013-09-22", "/figures/visits.batches?by=month", "/briefings", "/briefings/new", "/views", "/projects/new",
        "/journal",
        "/journal?kind=project", "/journal?kind=investor", "/journal?kind=leader", "/journal?kind=unit", "/journal?person=知情人",
        "/journal/export.csv", "/search?q=axtz", "/search?q=暗线领导", "/projects?f=leader:暗线领导", "/projects?f=unit:暗线专班",
        "/figures/stock?by=leader", "/figures/stock?by=unit", "/figures/mission.projects?by=mission",
    ]
    /// Of the pages above, those about what nobody has heard of.
    private static let unheard = 3

    @Test("no page, count, list, search, figure, file or form differs", arguments: EngineUnderTest.all)
    func surfaces(_ kind: EngineUnderTest) async throws {
        try await withSite(kind) { site in
            let owner = try await site.browser(named: "知情人")
            let others = [
                try await site.browser(), try await site.browser(.bureauEditor), try await site.browser(.unitEditor, in: "430903"),
                try await site.browser(.leader, leader: "市领导01"), try await site.browser(.auditor),
            ]
            let today = try #require(Day(iso: "2013-09-30"))
            let found = try await site.ledger.read(as: site.owner) { try $0.suggestions("项目", limit: 1, at: Moment(asOf: today)) }
            let known = try #require(found.first)
            guard case .project(let twin) = known.kind else { throw Failure.notFound("project") }
            let things = try await Things(site)
            let sampled = try await Self.sampled(by: RouteCast(try await site.browser()))
            let pages =
                Self.pages + things.pages + ["/duplicates?state=decided", "/journal?subject=\(twin)"]
                + ["", "/history", "/access", "/attachments", "/edit", "/cell?field=name"].map { "/projects/\(twin)" + $0 }
            let all = pages + sampled
            var before: [[String]] = []
            for other in others { before.append(try await Self.seen(all, by: other)) }
            // What an administrator asks is answered, but for names which nobody has heard of.
            #expect(before[0].prefix(pages.count).count { $0.hasPrefix("200") } == pages.count - Self.unheard)

            let opened = try await owner.post(
                "/projects",
                [
                    ("name", known.name), ("kind", "new"), ("district", "430903"),
                    ("investors", "暗线投资有限公司；\(things.visitor)；\(things.investor)"), ("intended", "99999万元"), ("leader", "市领导01"),
                    ("mission", things.mission), ("stage", "talks"), ("day", "2013-09-02"),
                ])
            let path = String(try #require(opened.location).prefix { $0 != "?" })
            let set = try await owner.post(path + "/secrecy", [("level", "confidential")])
            #expect(set.status == .seeOther)
            let money = [
                ("receipt_day", "2013-09-20"), ("receipt_amount", "800万元"), ("receipt_kind", "domestic"), ("receipt_origin", "暗线省"),
            ]
            #expect(try await owner.post(path + "/receipts", money).status == .seeOther)
            let contact = [("contact_unit", "430903"), ("contacted_on", "2013-09-02")]
            #expect(try await owner.post(path + "/first-contact", contact).status == .seeOther)
            // Names that are opened while it is hidden.
            let form = [("base", String(try await site.head())), ("leader", "暗线领导"), ("unit", "暗线专班")]
            let corrected = try await owner.post(path + "/correction", form)
            let done = try #require(corrected.done)
            // What is known already is found to be the same, and merged into it.
            let pair = "/duplicates/\(twin)-\(path.dropFirst("/projects/".count))"
            let verdict = [("verdict", "merge"), ("kept", String(path.dropFirst("/projects/".count))), ("reason", "暗线原因")]
            for _ in 0..<2 {
                #expect(try await owner.post(pair + "/decision", verdict).status == .seeOther)
                #expect(try await owner.post(pair + "/removal").status == .seeOther)
            }
            #expect(try await owner.post(pair + "/decision", verdict).status == .seeOther)
            #expect(try await owner.get("/projects/\(twin)").text.contains(path))
            for name in ["暗线领导", "暗线专班", "暗线省"] {
                #expect(try await owner.get("/journal/export.csv").text.contains(name))
            }
            #expect(try await owner.get("/projects?f=text:%E6%9A%97%E7%BA%BF").text.contains(path))
            #expect(try await owner.get(path + "/access").text.contains("知情人"))

            for (index, other) in others.enumerated() {
                let after = try await Self.seen(all, by: other)
                for (page, (old, new)) in zip(all, zip(before[index], after)) {
                    let isSame = old == new
                    #expect(isSame, "\(other.account.name) \(page): \(Self.difference(old, new))")
                }
                let (id, nowhere) = (String(path.dropFirst("/projects/".count)), ID<Project>(1 << 50).description)
                for rest in ["", "/panel", "/history", "/access", "/attachments"] {
                    let (hidden, missing) = (try await other.get(path + rest), try await other.get("/projects/\(nowhere)" + rest))
                    #expect(
                        hidden.status == missing.status && hidden.bare.replacing(id, with: nowhere) == missing.bare,
                        "\(other.account.name) \(rest)")
                }
                let last = try #require(done.split(separator: "-").last.flatMap { Int64($0) })
                let toast = try await other.get("/projects?done=\(done)")
                #expect(toast.status == .ok && !toast.text.contains("暗线"))
                for (own, nobody) in [("act=\(last)", "act=\(last + 1000)"), ("subject=\(id)", "subject=\(nowhere)")] {
                    let (hidden, missing) = (try await other.get("/journal?" + own), try await other.get("/journal?" + nobody))
                    let text = hidden.bare.replacing(own, with: nobody).replacing(id, with: nowhere)
                    #expect(text.replacing(/\d+/, with: "") == missing.bare.replacing(/\d+/, with: ""), "\(other.account.name) \(own)")
                }
                #expect(try await other.get("/journal/\(last)").status == .notFound)
                guard other.principal.may(.editProjects) else { continue }
                let first = try #require(done.split(separator: "-").first.flatMap { Int64($0) })
                for entries in [done] + (first...last).map({ "\($0)" }) {
                    #expect(try await other.post("/entries/\(entries)/removal", []).status == .notFound, "\(entries)")
                }
                for (rest, form) in [
                    ("/secrecy", [("level", "normal")]), ("/correction", [("base", "1"), ("remark", "x")]), ("/receipts", money),
                ] {
                    #expect(try await other.post(path + rest, form).status == .notFound, "\(other.account.name) \(rest)")
                }
            }
        }
    }

    /// Every page of the site, about what others have made.
    private static func sampled(by cast: RouteCast) async throws -> [String] {
        var paths: [String] = []
        // A stream of events does not end, looking makes what the accesses tell of, each offer of a second factor is another, and how long the
        // journal is and how large the database tells whoever sees to the machine of everything in it.
        let others: Set = ["/events", "/journal/accesses", "/account/factor", "/health"]
        for (route, sample) in try Refusals.routes()
        where route.method == .get && route.tier != .public && !others.contains(route.path) {
            paths.append(try await sample.request(from: cast).path)
        }
        return paths
    }

    /// What is shown, without what differs from request to request.
    private static func seen(_ pages: [String], by browser: TestSite.Browser) async throws -> [String] {
        var texts: [String] = []
        for page in pages {
            let answer = try await browser.get(page.addingPercentEncoding(withAllowedCharacters: .urlQueryAllowed) ?? page)
            // A workbook holds the instant at which it was made: what is in it, the same export as CSV tells.
            let text = answer.bytes.starts(with: Array("PK".utf8)) ? "" : answer.text
            texts.append(
                "\(answer.status) "
                    + text.replacing(/data-head="\d+"|name="base" value="\d+"|\d{4}-\d\d-\d\dT[\d:.]+Z|\d\d:\d\d(:\d\d)?/, with: ""))
        }
        return texts
    }

    private static func difference(_ old: String, _ new: String) -> String {
        let lines = zip(old.split(separator: "\n"), new.split(separator: "\n")).first { $0 != $1 }
        return "\(lines?.0 ?? "") ≠ \(lines?.1 ?? "")"
    }

    /// What the confidential project names, and the pages about it.
    private struct Things {
        let investor: String
        /// A company that has come and is no investor.
        let visitor: String
        let mission: String
        let pages: [String]

        init(_ site: TestSite) async throws {
            let agency = site.owner.agency.rawValue
            let statements: [SQL] = [
                """
                SELECT n.name, n.id FROM investor n JOIN project_investor i ON i.investor_id = n.id WHERE n.agency_id = \(agency)
                ORDER BY n.id LIMIT 1
                """,
                """
                SELECT w.company, w.visit_id FROM visit w WHERE w.agency_id = \(agency)
                AND w.company_key NOT IN (SELECT name_key FROM investor) ORDER BY w.visit_id LIMIT 1
                """,
                """
                SELECT m.name, m.mission_id FROM mission m JOIN project_version v ON v.mission_id = m.mission_id
                WHERE m.agency_id = \(agency) ORDER BY m.mission_id LIMIT 1
                """,
            ]
            let found = try await site.ledger.engine.read { connection in
                try statements.map { sql in
                    let row = try #require(try connection.first(sql))
                    return (name: try row.text(0), id: ID<Project>(try row.int(1)).description)
                }
            }
            (investor, visitor, mission) = (found[0].name, found[1].name, found[2].name)
            pages =
                zip(["investors", "visits", "missions"], found).map { "/\($0)/\($1.id)" }
                + ["/visits?company=\(visitor)", "/search?q=\(visitor)", "/search?q=\(mission)", "/investors?q=\(visitor)"]
        }
    }
}
