import Actions
import Documents
import Domain
import Foundation
import Store
import TestSupport
import Testing

@testable import Web

@Suite("Contacts leave the ledger for those only who may see them")
struct MaskedContactTests {
    /// Names and numbers that occur nowhere else, as people write them.
    private static let names = ["夏侯渊仁", "慕容婉清", "Xanthippe Quill", "诸葛兰芝"]
    private static let numbers = ["138-1357-2468", "+86 139 1357 2469", "0737-4213579", "１３６１３５７２４７０", "133 1357 2474"]
    /// Numbers among other words.
    private static let mentioned = ["137 1357 2471", "13513572472", "0737 4213573"]

    /// A ledger of which one row cannot be read.
    private static let ledger = """
        招商引资项目台账
        制表日期：2013年9月30日
        序号,项目名称,投资方,总投资（万元）,区县,当前阶段,洽谈时间,联系人,联系电话
        1,灯塔导入项目,灯塔企业,12000,赫山区,在谈,2013-05-01,赵六,13913572475
        2,灯塔难读项目,灯塔企业,abc,赫山区,在谈,2013-05-01,\(names[3]),\(numbers[4])

        """

    private struct Scene {
        var imported: String
        var projects: [String]
        var entry: String
        var visit: String
        var investor: String
    }

    private func scene(_ site: TestSite, _ editor: TestSite.Browser) async throws -> Scene {
        var projects: [String] = []
        for (index, name) in Self.names.prefix(3).enumerated() {
            let answer = try await editor.post(
                "/projects",
                [
                    ("name", "灯塔\(index)号项目"), ("kind", "new"), ("district", "430903"), ("investors", "灯塔企业"), ("contact", name),
                    ("phone", Self.numbers[index]), ("intended", "12000万元"), ("stage", "talks"), ("day", "2013-09-02"),
                    ("remark", "来电\(Self.mentioned[0])"),
                ])
            projects.append(String(try #require(answer.location).prefix { $0 != "?" }))
        }
        let base = String(try await site.head())
        let form = [("base", base), ("contact", Self.names[1]), ("phone", Self.numbers[3])]
        let done = try #require(try await editor.post(projects[0] + "/correction", form).done)
        var visit = VisitRow(number: 1, day: DayReading(try #require(Day(iso: "2013-09-02"))), company: "灯塔企业")
        visit.host = .value("灯塔接待组\(Self.mentioned[1])")
        visit.purpose = .value("灯塔考察\(Self.mentioned[2])")
        let rows = RecordRows(source: "rows", visits: [visit], ledgerDate: try #require(Day(iso: "2013-09-30")))
        _ = try await site.ledger.perform(rows, as: Principal(name: "system", role: .system, agency: site.owner.agency))
        let library = site.site.indicators
        let moment = Moment(asOf: try #require(Day(iso: "2013-09-30")))
        let listing = VisitListing().with { $0.company = "灯塔企业" }
        let line = try await site.ledger.read(as: site.owner) { try $0.visitTable(listing, at: moment, from: library) }.lines.first
        let id = try #require(ID<Project>(String(projects[0].dropFirst("/projects/".count))))
        let investor = try await site.ledger.read(as: site.owner) { try $0.projectRecords([id])[id]?.investors.first }
        return Scene(
            imported: try await RouteCast(editor).imported(Self.ledger), projects: projects,
            entry: String(try #require(done.split(separator: "-").last)), visit: try #require(line).id.description,
            investor: try #require(investor).fact.description)
    }

    /// Every page that is read, about the scene where it can be, and lists, files and searches that ask for contacts by every means.
    private func paths(_ scene: Scene, by cast: RouteCast) async throws -> [String] {
        let project = String(scene.projects[0].dropFirst("/projects/".count))
        var paths: [String] = []
        // A stream of events does not end.
        for (route, sample) in try Refusals.routes() where route.method == .get && route.tier != .public && route.path != "/events" {
            let own = [
                ("project", project), ("entry", scene.entry), ("visit", scene.visit), ("investor", scene.investor),
                ("import", scene.imported),
            ]
            let path = own.reduce(sample.path) { path, thing in
                // Files, receipts and pairs are those of the cast's own project.
                path.contains("{attachment}") || path.contains("{receipt}") ? path : path.replacing("{\(thing.0)}", with: thing.1)
            }
            paths.append(try await cast.filled(path))
        }
        let columns = "columns=stage,contact,phone,site,source,remark"
        paths += ["", "/export.csv", "/export.xlsx", "/board"].map { "/projects\($0)?\(columns)&size=500" }
        paths += ["contact", "-contact", "phone", "-phone"].map { "/projects?\(columns)&sort=\($0)" }
        paths += Self.asked.flatMap { ["/search?q=\($0)", "/projects?\(columns)&f=text:\($0)", "/visits?q=\($0)", "/investors?q=\($0)"] }
        paths += scene.projects.flatMap { project in ["", "/panel", "/history", "/edit"].map { project + $0 } }
        paths += ["/journal?act=\(scene.entry)", "/journal?kind=project", "/journal/export.csv", "/visits?company=灯塔企业"]
        paths += ["/figures/visits.batches/rows", "/duplicates", "/projects?group=district&\(columns)&f=text:灯塔"]
        return paths
    }

    /// What somebody who knows a name or a number might ask for.
    private static let asked = names + ["xiahouyuanren", "xhyr", "Xanthippe", "慕容"] + numbers + mentioned + ["13513572472", "4213573"]

    private static func text(_ answer: TestSite.Answer) throws -> String {
        guard answer.bytes.starts(with: Array("PK".utf8)) else { return answer.text }
        let path = FileManager.default.temporaryDirectory.appending(path: "\(UUID()).xlsx")
        try Data(answer.bytes).write(to: path)
        defer { try? FileManager.default.removeItem(at: path) }
        let file = try LedgerFileOpener.open(path: path.path)
        var text = ""
        for sheet in file.sheetNames.indices {
            try file.forEachRow(inSheet: sheet) { row in
                text += row.cells.map { "\($0)" }.joined(separator: "\t") + "\n"
                return true
            }
        }
        return text
    }

    /// The names and numbers that a text has in any writing. What was asked for stands in the form again and is no find.
    private static func found(in text: String, asked path: String) -> Set<String> {
        func digits(_ text: String) -> String {
            text.filter { !" -－()（）+".contains($0) }.applyingTransform(.fullwidthToHalfwidth, reverse: false) ?? ""
        }
        let told = digits(text)
        let wanted =
            names.map { ($0, $0.replacing(" ", with: "")) } + (numbers + mentioned).map { ($0, digits($0).replacing(/^86/, with: "")) }
        return Set(wanted.filter { told.contains($0.1) }.map(\.0))
    }

    private func get(_ path: String, _ browser: TestSite.Browser) async throws -> TestSite.Answer {
        try await browser.get(path.addingPercentEncoding(withAllowedCharacters: CharacterSet(charactersIn: "\u{21}"..."\u{7E}")) ?? path)
    }

    @Test("no page, list, file, search or entry tells a reader of one, in whatever writing", arguments: EngineUnderTest.all)
    func everywhere(_ kind: EngineUnderTest) async throws {
        try await withSite(kind) { site in
            let editor = try await site.browser()
            let scene = try await scene(site, editor)
            let cast = RouteCast(editor)
            let paths = try await paths(scene, by: cast)
            let others = [
                try await site.browser(.bureauReader), try await site.browser(.auditor), try await site.browser(.unitReader, in: "430903"),
            ]
            var shown: Set<String> = []
            for path in paths {
                let asksFor = Self.found(in: path, asked: "")
                shown.formUnion(Self.found(in: try Self.text(try await get(path, editor)), asked: path).subtracting(asksFor))
                for other in others {
                    let answer = try await get(path, other)
                    let found = Self.found(in: try Self.text(answer), asked: path).subtracting(asksFor)
                    #expect(found == [], "\(other.account.name) \(path) \(answer.status)")
                }
            }
            #expect(shown == Set(Self.names + Self.numbers + Self.mentioned), "an editor is shown them all")
        }
    }

    @Test("no search, suggestion or order leads a reader to a project by one", arguments: EngineUnderTest.all)
    func search(_ kind: EngineUnderTest) async throws {
        try await withSite(kind) { site in
            let editor = try await site.browser()
            let reader = try await site.browser(.bureauReader)
            let scene = try await scene(site, editor)
            let unit = try await site.ledger.read(as: site.owner) { try $0.unit(named: "430903") }
            func mixed(_ scope: Scope) -> Principal {
                Principal(
                    name: "样例", agency: site.owner.agency,
                    entitlements: [Entitlement(role: .bureauReader, scope: .agency), Entitlement(role: .unitEditor, scope: scope)])
            }
            let moment = Moment(asOf: try #require(Day(iso: "2013-09-30")))
            let library = site.site.indicators
            func projects(_ text: String, _ principal: Principal, sort: ProjectListing.Sort = .standard) async throws -> [String] {
                var listing = ProjectListing(filter: ProjectFilter(groups: [[.text(text)]]))
                listing.sort = sort
                let asked = listing
                return try await site.ledger.read(as: principal) { try $0.projectTable(asked, at: moment, from: library) }.rows.map(
                    \.facts.name)
            }
            func suggested(_ text: String, _ principal: Principal) async throws -> [String] {
                try await site.ledger.read(as: principal) { try $0.suggestions(text, limit: 20, at: moment) }.map(\.name)
            }
            let inside = mixed(.units([unit.id]))
            let outside = mixed(.units([]))
            for text in [Self.names[2], "Xanthippe", "灯塔 quill", Self.names[1], "mrwq"] {
                #expect(try await !projects(text, editor.principal).isEmpty, "\(text)")
                #expect(try await !projects(text, inside).isEmpty, "\(text)")
                #expect(try await !suggested(text, editor.principal).isEmpty, "\(text)")
                for principal in [reader.principal, outside] {
                    #expect(try await projects(text, principal) == [], "\(text)")
                    #expect(try await suggested(text, principal) == [], "\(text)")
                }
            }
            let all = try await projects("灯塔", editor.principal)
            #expect(all.count > scene.projects.count)
            #expect(try await projects("灯塔", reader.principal) == all)
            #expect(try await suggested("13513572472", reader.principal) == [])
            #expect(try await suggested("4213573", editor.principal) == [])
            for column in [ProjectColumn.contact, .phone, .site, .source, .remark] {
                let orders = try await [false, true].asyncMap {
                    try await projects("灯塔", reader.principal, sort: .init(column, descending: $0))
                }
                #expect(orders[0] == orders[1].reversed(), "\(column): only the order of entering is left")
                #expect(orders[0] == orders[0].sorted())
            }
            let ordered = try await projects("灯塔", editor.principal, sort: .init(.contact))
            #expect(ordered.first == "灯塔2号项目" && ordered.last == "灯塔导入项目")
        }
    }

    @Test("a masked value that is sent back is refused, whoever sends it", arguments: EngineUnderTest.all)
    func sentBack(_ kind: EngineUnderTest) async throws {
        try await withSite(kind) { site in
            let scene = try await scene(site, try await site.browser())
            let head = try await site.head()
            for role in Role.granted where !role.permissions.contains(.seeContacts) {
                let place = role.place == .unit ? "430903" : nil
                let other = try await site.browser(role, in: place, leader: role == .leader ? "市领导01" : nil)
                let written = try await site.head()
                let form = [("base", String(head)), ("contact", Masking.name(Self.names[1])), ("phone", Masking.number(Self.numbers[3]))]
                let answer = try await other.post(scene.projects[0] + "/correction", form)
                #expect(answer.status == .forbidden, "\(role)")
                #expect(try await site.head() == written)
            }
        }
    }
}

extension Sequence {
    fileprivate func asyncMap<Value>(_ transform: (Element) async throws -> Value) async rethrows -> [Value] {
        var values: [Value] = []
        for element in self { values.append(try await transform(element)) }
        return values
    }
}
