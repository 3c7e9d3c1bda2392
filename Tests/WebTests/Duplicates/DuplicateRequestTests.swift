import Domain
import Store
import TestSupport
import Testing

@testable import Web

@Suite("The desk of possible duplicates")
struct DuplicateRequestTests {
    private func pairs(_ site: TestSite) async throws -> [DuplicateRecord] {
        try await site.ledger.read(as: site.owner) { try $0.duplicates(DuplicateFilter(), limit: 10) }
    }

    /// How many undecided duplicates the count of all projects is warned of; nil when there is no warning.
    private func warned(_ site: TestSite) async throws -> Int? {
        let library = site.site.indicators
        return try await site.ledger.read(as: site.owner) { reader in
            let moment = Moment(asOf: Day(iso: "2013-09-30")!)
            let figure = try reader.figures(at: moment, keys: ["stock"], by: [[]], from: library).figures.first
            return figure?.warnings.first { $0.code == "duplicates_undecided" }?.count
        }
    }

    private func path(_ pair: DuplicateRecord) -> String { "/duplicates/\(pair.a.id)-\(pair.b.id)" }

    @Test("lists the pairs that wait with their ground, by level and district", arguments: EngineUnderTest.all)
    func list(_ kind: EngineUnderTest) async throws {
        try await withSite(kind) { site in
            let browser = try await site.browser()
            let waiting = try await pairs(site)
            #expect(waiting.count == 2)
            let desk = try await browser.get("/duplicates")
            #expect(desk.status == .ok)
            for pair in waiting {
                #expect(desk.text.contains(pair.a.name) && desk.text.contains(pair.b.name) && desk.text.contains("href=\"\(path(pair))\""))
            }
            #expect(desk.text.contains("名称相近") && desk.text.contains("data-grid") && desk.text.contains("data-panel-href"))
            let none = try await browser.get("/duplicates?level=L1")
            #expect(none.status == .ok && !none.text.contains(waiting[0].a.name) && none.text.contains("没有待裁定的疑似重复项目"))
            #expect(try await browser.get("/duplicates?level=L2").text.contains(waiting[1].b.name))

            let ids = [waiting[0].a.id, waiting[1].a.id, waiting[1].b.id]
            let codes = try await site.ledger.read(as: site.owner) { reader in
                let records = try reader.projectRecords(ids)
                let districts = try reader.districts()
                return ids.map { id in districts.first { $0.id == records[id]?.latest?.district }?.district.code }
            }
            let code = try #require(codes[0])
            let there = try await browser.get("/duplicates?district=\(code)")
            #expect(there.text.contains(waiting[0].a.name))
            #expect(there.text.contains(path(waiting[1])) == codes[1...].contains(code))
            #expect(try await browser.get("/duplicates?state=decided").text.contains("还没有裁定过"))
            #expect(try await browser.get("/duplicates?page=0").status == .unprocessableContent)
        }
    }

    @Test("puts the two side by side with what differs, and buttons for those who may decide, now", arguments: EngineUnderTest.all)
    func sides(_ kind: EngineUnderTest) async throws {
        try await withSite(kind) { site in
            let pair = try await pairs(site)[0]
            let page = try await (try await site.browser()).get(path(pair))
            #expect(page.status == .ok && page.text.contains("class=\"twins\""))
            #expect(page.text.contains("<tr data-differs><th scope=\"row\">名称</th><td>\(pair.a.name)</td><td>\(pair.b.name)</td>"))
            #expect(page.text.contains("<tr data-same>") && page.text.contains("href=\"/projects/\(pair.a.id)\""))
            #expect(page.text.contains("name=\"verdict\" value=\"merge\"") && page.text.contains("name=\"kept\" value=\"\(pair.b.id)\""))
            let administrator = try await site.browser()
            #expect(try await administrator.get("/duplicates/\(pair.b.id)-\(pair.a.id)").status == .ok)
            let panel = try await administrator.get(path(pair), fragment: "panel")
            #expect(panel.status == .ok && !panel.text.contains("<html"))
            let past = try await administrator.get(path(pair) + "?as_of=2013-09-22")
            #expect(past.status == .ok && past.text.contains("class=\"twins\"") && !past.text.contains("name=\"verdict\""))
            let reader = try await site.browser(.bureauReader)
            let seen = try await reader.get(path(pair))
            #expect(seen.status == .ok && seen.text.contains(pair.b.name) && !seen.text.contains("name=\"verdict\""))
            for wrong in ["/duplicates/1-2", "/duplicates/x", "/duplicates/\(pair.a.id)-\(pair.a.id)", "/duplicates/\(pair.a.id)"] {
                #expect(try await administrator.get(wrong).status == .notFound, "\(wrong)")
            }
        }
    }

    @Test("merges two that are one, after which no figure warns of them, until it is taken back", arguments: EngineUnderTest.all)
    func merge(_ kind: EngineUnderTest) async throws {
        try await withSite(kind) { site in
            let browser = try await site.browser(named: "裁定员")
            let waiting = try await pairs(site)
            let (pair, next) = (waiting[0], waiting[1])
            let before = try #require(try await warned(site))
            let fields = [("verdict", "merge"), ("kept", pair.b.id.description), ("reason", "同一投资方分两次登记")]
            let answer = try await browser.post(path(pair) + "/decision", fields)
            #expect(answer.status == .seeOther && answer.location?.hasPrefix(path(next) + "?done=") == true)
            #expect(before == 4)
            #expect(try await warned(site) == 2)
            #expect(try await site.record(of: pair.a.id)?.latest?.mergedInto == pair.b.id)
            #expect(try await browser.get(try #require(answer.location)).status == .ok)

            let desk = try await browser.get("/duplicates?state=decided")
            for told in [pair.a.name, "同一项目，保留“\(pair.b.name)”", "同一投资方分两次登记", "裁定员"] {
                #expect(desk.text.contains(told), "\(told)")
            }
            #expect(!(try await browser.get("/duplicates").text.contains(path(pair))))
            let decided = try await browser.get(path(pair))
            #expect(decided.text.contains("\(path(pair))/removal") && !decided.text.contains("name=\"verdict\""))
            let head = try await site.head()
            #expect(try await browser.post(path(pair) + "/decision", fields).status == .conflict)
            #expect(try await site.head() == head)

            let back = try await browser.post(path(pair) + "/removal")
            #expect(back.status == .seeOther && back.done != nil)
            #expect(try await warned(site) == before)
            #expect(try await site.record(of: pair.a.id)?.latest?.mergedInto == nil)
            #expect(try await browser.get("/duplicates").text.contains(path(pair)))
            let again = try await site.head()
            #expect(try await browser.post(path(pair) + "/removal").status == .conflict)
            #expect(try await site.head() == again)
        }
    }

    @Test("keeps two apart, which the message's undo takes back too", arguments: EngineUnderTest.all)
    func apart(_ kind: EngineUnderTest) async throws {
        try await withSite(kind) { site in
            let browser = try await site.browser()
            let waiting = try await pairs(site)
            let before = try #require(try await warned(site))
            let fields = [("verdict", "distinct"), ("reason", "两期工程")]
            // After the last one the desk is shown.
            let answer = try await browser.post(path(waiting[1]) + "/decision", fields)
            #expect(answer.location?.hasPrefix("/duplicates?done=") == true)
            #expect(before == 4)
            #expect(try await warned(site) == 2)
            #expect(try await browser.get("/duplicates?state=decided").text.contains("两个项目"))
            let done = try #require(answer.done)
            #expect(try await browser.post("/entries/\(done)/removal").status == .seeOther)
            #expect(try await warned(site) == before)

            let merge = [("verdict", "merge"), ("kept", waiting[1].a.id.description), ("reason", "同一项目")]
            let merged = try #require(try await browser.post(path(waiting[1]) + "/decision", merge).done)
            #expect(try await site.record(of: waiting[1].b.id)?.latest?.mergedInto == waiting[1].a.id)
            #expect(try await browser.post("/entries/\(merged)/removal").status == .seeOther)
            #expect(try await site.record(of: waiting[1].b.id)?.latest?.mergedInto == nil)
            #expect(try await warned(site) == before)
        }
    }

    @Test("refuses what is incomplete, forbidden or of another agency, and writes nothing", arguments: EngineUnderTest.all)
    func refusals(_ kind: EngineUnderTest) async throws {
        try await withSite(kind) { site in
            let browser = try await site.browser()
            let reader = try await site.browser(.bureauReader)
            let stranger = try await site.browser(of: try await site.stranger())
            let pair = try await pairs(site)[0]
            let decision = path(pair) + "/decision"
            let whole = [("verdict", "merge"), ("kept", pair.a.id.description), ("reason", "同一项目")]
            let head = try await site.head()

            let bare = try await browser.post(decision, [whole[0], whole[1], ("reason", "　")])
            #expect(bare.status == .unprocessableContent && bare.text.contains("裁定须写明理由"))
            #expect(bare.text.contains("value=\"\(pair.a.id)\" form=\"decision\" checked"))
            let unkept = try await browser.post(decision, [whole[0], ("kept", "5"), whole[2]])
            #expect(unkept.status == .unprocessableContent && unkept.text.contains("合并须选定保留哪一个项目"))
            #expect(unkept.text.contains("name=\"reason\" value=\"同一项目\""))
            #expect(try await browser.post(decision, [whole[2]]).status == .unprocessableContent)
            #expect(try await browser.post(path(pair) + "/removal").status == .conflict)
            #expect(try await browser.post(decision, whole, csrf: "x").status == .forbidden)

            for address in [decision, path(pair) + "/removal"] {
                #expect(try await reader.post(address, whole).status == .forbidden)
                #expect(try await stranger.post(address, whole).status == .notFound)
            }
            #expect(try await stranger.get(path(pair)).status == .notFound)
            #expect(!(try await stranger.get("/duplicates").text.contains(pair.a.name)))
            #expect(try await site.head() == head)
            #expect(try await pairs(site).count == 2)
        }
    }
}
