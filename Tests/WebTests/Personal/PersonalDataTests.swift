import Actions
import Domain
import Engine
import Store
import TestSupport
import Testing
import Views

@testable import Web

@Suite("What is held on a person")
struct PersonalDataTests {
    private func held(_ site: TestSite, _ words: String, as principal: Principal? = nil) async throws -> [PersonalDatum] {
        let asked = try PersonalWords(words)
        return try await site.ledger.read(as: principal ?? site.owner) { try $0.personalData(on: asked) }
    }

    /// Opens a project with a contact.
    private func open(_ admin: TestSite.Browser, _ name: String, _ contact: String, _ phone: String) async throws -> String {
        let opened = try await admin.post(
            "/projects",
            [
                ("name", name), ("kind", "new"), ("district", "430903"), ("investors", name + "企业"), ("contact", contact), ("phone", phone),
                ("intended", "12000万元"), ("stage", "talks"), ("day", "2013-09-02"),
            ])
        return String(try #require(opened.location).prefix { $0 != "?" })
    }

    @Test("is found by name and by number however written, with what was corrected since", arguments: EngineUnderTest.all)
    func finds(_ kind: EngineUnderTest) async throws {
        try await withSite(kind) { site in
            let admin = try await site.browser(named: "样例张三丰")
            let path = try await open(admin, "样例甲项目", "样例张三丰", "139-0000-1234")
            let base = String(try await site.head())
            #expect(
                try await admin.post(path + "/correction", [("base", base), ("contact", "样例李四"), ("phone", "0737-4200000")]).status
                    == .seeOther)
            let named = try await held(site, "样例张三丰")
            let contacts = named.filter { $0.source == .project && $0.field == "contact" }
            #expect(!contacts.isEmpty)
            #expect(contacts.contains { $0.value == "样例张三丰" && $0.about == "样例甲项目" && $0.entry != nil && $0.validity != nil })
            #expect(contacts.contains { $0.supersededAt != nil }, "it is known no more")
            #expect(named.contains { $0.source == .account } && named.contains { $0.source == .author })
            #expect(named.contains { $0.source == .session && $0.value == "192.0.2.7" }, "where it was signed in")
            #expect(named.contains { $0.source == .journal && $0.field == "after" && $0.value.contains("样例张三丰") })
            for number in ["13900001234", "139 0000 1234", "+139-0000-1234"] {
                let fields = Set(try await held(site, number).map(\.field))
                #expect(fields.contains("phone") && fields.isSubset(of: ["phone", "before", "after"]), "\(number) \(fields)")
            }
            #expect(try await held(site, "样例李四").contains { $0.field == "contact" && $0.supersededAt == nil })
            #expect(try await held(site, "%%") == [])
            #expect(try await held(site, "__") == [])
        }
    }

    @Test(
        "leaves out what is confidential to others than whoever asks, and nothing that is told tells of it", arguments: EngineUnderTest.all)
    func confidential(_ kind: EngineUnderTest) async throws {
        try await withSite(kind) { site in
            let (admin, other) = (try await site.browser(named: "样例管理员"), try await site.browser())
            let path = try await open(admin, "样例密项目", "样例王五", "13900005678")
            _ = try await open(admin, "样例乙项目", "样例赵六", "13900009999")
            #expect(try await held(site, "样例王五", as: other.principal).contains { $0.source == .project })
            #expect(
                try await admin.post(path + "/secrecy", [("level", "confidential"), ("readers", admin.account.id.description)]).status
                    == .seeOther)
            #expect(try await held(site, "样例王五", as: other.principal) == [])
            #expect(try await held(site, "13900005678", as: other.principal) == [])
            #expect(try await held(site, "样例密项目企业", as: other.principal) == [])
            #expect(try await held(site, "样例王五").contains { $0.source == .project })
            #expect(try await !held(site, "样例赵六", as: other.principal).isEmpty)
            let page = try await other.get("/personal-data?person=%E6%A0%B7%E4%BE%8B%E7%8E%8B%E4%BA%94")
            #expect(page.text.contains(site.site.strings(.simplified).text("personal.none")))
            #expect(page.text.contains(site.site.strings(.simplified).text("personal.secrecy")))
        }
    }

    @Test("goes out as a workbook, and the access journal has not the name that was asked for", arguments: EngineUnderTest.all)
    func exports(_ kind: EngineUnderTest) async throws {
        try await withSite(kind) { site in
            let admin = try await site.browser(named: "样例管理员")
            _ = try await open(admin, "样例甲项目", "样例钱七", "13900001234")
            let file = try await admin.get("/personal-data/export.xlsx?person=13900001234")
            #expect(file.status == .ok && file.bytes.starts(with: Array("PK".utf8)))
            let rows = try await held(site, "13900001234").count
            let record = try #require(try await site.accesses().records.first)
            #expect(record.access == Access("export.personal", address: "/personal-data/export.xlsx", format: "xlsx", rows: rows))
            #expect(try await admin.get("/personal-data/export.xlsx?person=x").status == .unprocessableContent)

            let found = try await site.ledger.exportPersonalData(
                on: try PersonalWords("样例钱七"), address: "headwater users held", format: "csv", as: site.owner)
            let last = try #require(try await site.accesses().records.first)
            #expect(
                !found.isEmpty
                    && last.access == Access("export.personal", address: "headwater users held", format: "csv", rows: found.count))
        }
    }

    @Test("is shown as counts in three languages, for those only who manage accounts", arguments: EngineUnderTest.all)
    func page(_ kind: EngineUnderTest) async throws {
        try await withSite(kind) { site in
            let admin = try await site.browser(named: "样例管理员")
            _ = try await open(admin, "样例甲项目", "样例钱七", "13900001234")
            for language in Language.allCases {
                _ = try await admin.post("/preferences", [("language", language.tag)])
                for query in ["", "?person=%E9%92%B1%E4%B8%83", "?person=nobody-at-all"] {
                    let page = try await admin.get("/personal-data" + query)
                    #expect(page.status == .ok && !page.text.contains("‹") && !page.text.contains("{{"), "\(query)")
                    #expect(page.text.contains("export.xlsx?person=") == query.contains("%"), "\(query)")
                    #expect(!page.text.contains("13900001234"), "the data themselves are in the file")
                }
                let short = try await admin.get("/personal-data?person=x")
                #expect(short.status == .unprocessableContent && short.text.contains("aria-invalid"))
                let strings = site.site.strings(language)
                for source in PersonalDatum.Source.allCases { #expect(strings.has("personal.source.\(source.rawValue)"), "\(source)") }
                let table = PersonalDataTable(strings)
                for datum in try await held(site, "样例甲项目") {
                    #expect(table.cells(datum).count == table.heads.count)
                    #expect(!table.cells(datum).contains { $0.contains("‹") || $0.hasPrefix("personal.") }, "\(datum)")
                }
            }
            for role in [Role.bureauEditor, .auditor, .bureauReader] {
                let other = try await site.browser(role)
                for path in ["/personal-data?person=ab", "/personal-data/export.xlsx?person=ab"] {
                    #expect(try await other.get(path).status == .forbidden, "\(role)")
                }
                await #expect(throws: Failure.forbidden("manageAccounts")) { try await held(site, "样例", as: other.principal) }
            }
        }
    }

    @Test("leaves pages of those whose name told of the person, under what is left of it", arguments: EngineUnderTest.all)
    func names(_ kind: EngineUnderTest) async throws {
        try await withSite(kind) { site in
            let admin = try await site.browser(named: "样例管理员")
            let path = try await open(admin, "样例孙八养殖项目", "样例孙八", "13900001234")
            #expect(try await admin.post("/personal-data/erasure", [("person", "样例孙八"), ("reason", "本人申请")]).status == .seeOther)
            let project = try await admin.get(path)
            let investor = try #require(project.text.firstMatch(of: /\/investors\/\w+/))
            let page = try await admin.get(String(investor.output))
            #expect(page.status == .ok && page.text.contains(path) && !page.text.contains("样例孙八"))
            #expect(try await site.ledger.read(as: site.owner) { try $0.verify().broken } == nil)
        }
    }

    @Test("is shown before it is erased, and gone afterwards, with what stays", arguments: EngineUnderTest.all)
    func erasure(_ kind: EngineUnderTest) async throws {
        try await withSite(kind) { site in
            let admin = try await site.browser(named: "样例管理员")
            let path = try await open(admin, "样例甲项目", "样例钱七", "13900001234")
            #expect(try await admin.upload(path + "/attachments", file: Array("样例".utf8), named: "样例钱七名片.txt").status == .seeOther)
            let address = "/personal-data/erasure?person=%E6%A0%B7%E4%BE%8B%E9%92%B1%E4%B8%83"
            for language in Language.allCases {
                _ = try await admin.post("/preferences", [("language", language.tag)])
                let page = try await admin.get(address)
                #expect(page.status == .ok && !page.text.contains("‹") && !page.text.contains("{{"))
                #expect(page.text.contains("样例钱七名片.txt") && page.text.contains("data-danger"))
            }
            let refused = try await admin.post("/personal-data/erasure", [("person", "样例钱七"), ("reason", "样例钱七申请")])
            #expect(refused.status == .unprocessableContent && refused.text.contains("aria-invalid"))
            #expect(try await !held(site, "样例钱七").isEmpty)
            for role in [Role.bureauEditor, .auditor, .bureauReader] {
                let other = try await site.browser(role)
                #expect(try await other.get(address).status == .forbidden)
                #expect(try await other.post("/personal-data/erasure", [("person", "样例钱七"), ("reason", "x")]).status == .forbidden)
            }
            let done = try await admin.post("/personal-data/erasure", [("person", "样例钱七"), ("reason", "本人申请")])
            #expect(done.status == .seeOther)
            let after = try await admin.get(try #require(done.location))
            #expect(after.status == .ok && !after.text.contains("data-danger"))
            #expect(!after.text.contains("‹"))
            let project = try await admin.get(path)
            #expect(project.text.contains("[erased]") && !project.text.contains("样例钱七"))
            #expect(try await held(site, "样例钱七") == [])
            #expect(try await site.ledger.read(as: site.owner) { try $0.verify().broken } == nil)
            #expect(try await admin.post("/entries/\(try #require(done.done))/removal", []).status == .conflict)
        }
    }
}
