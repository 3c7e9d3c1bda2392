import Actions
import Domain
import Engine
import Store
import TestSupport
import Testing

@Suite("Confidential projects")
struct SecrecyTests {
    private let asOf = day("2013-09-22")

    @Test("are in no list of those they do not name, on any day, as known at any moment", arguments: EngineUnderTest.all)
    func lists(kind: EngineUnderTest) async throws {
        try await withCity(kind) { city in
            let history = try await RandomHistory(city, seed: 11)
            try await history.run()
            let all = try await Self.ids(city)
            let hidden = Set(all.enumerated().filter { $0.offset % 3 == 0 }.map(\.element))
            let editable = try await city.read { reader in try hidden.filter { try reader.projectRecords([$0])[$0] != nil } }
            for id in editable.sorted() { try await Self.hide(city, id) }
            let named = Set(editable.sorted().prefix(2))
            let unseen = editable.subtracting(named)
            let heshan = try await city.read { try $0.unit(named: "430903").id }
            for scope in [Scope.agency, .units([heshan])] {
                for known in [nil, history.moments[history.moments.count / 2].at] {
                    let moment = Moment(asOf: asOf, knownAt: known)
                    let oracle = try await city.read { try FilterOracle($0, all, moment, scope: scope, without: unseen) }
                    var principal = city.seen(by: .bureauReader, scope: scope).principal
                    principal.secrets = .hidden(except: named)
                    let reader = City(ledger: city.ledger, principal: principal)
                    let listed = try await reader.read { reader -> Set<ID<Project>> in
                        var ids: Set<ID<Project>> = []
                        try reader.forEachProject(ProjectListing(), at: moment, from: City.library) { ids.insert($0.id) }
                        return ids
                    }
                    #expect(listed == oracle.lists(ProjectFilter()), "\(scope), known at \(known as Any)")
                    let rows = try await reader.rows("stock", asOf, known: known).map { ID<Project>($0.id) }
                    #expect(unseen.isDisjoint(with: rows))
                    #expect(try await reader.count("stock", asOf, known: known) == Int64(rows.count))
                    let records = try await reader.read { try $0.projectRecords(all, knownAt: known) }
                    #expect(unseen.isDisjoint(with: records.keys))
                }
            }
            #expect(try await city.broken() == nil)
        }
    }

    @Test("name whoever made them so, and are not even an administrator's otherwise", arguments: EngineUnderTest.all)
    func named(kind: EngineUnderTest) async throws {
        try await withCity(kind) { city in
            try await city.record([
                ProjectRow("样例甲项目", wan: 12_000, talks: "2013-01-05", investor: "样例甲有限公司"),
                ProjectRow("样例甲项目", number: 2, district: "430902", wan: 12_000, talks: "2013-01-05", investor: "样例乙有限公司"),
            ])
            let project = try await city.project(named: "样例甲项目")
            let people = try await ["甲", "乙", "丙"].asyncMap { name in
                try await city.perform(AddAccount(name: name, role: .administrator, passwordHash: nil))
            }
            func eyes(_ index: Int) async throws -> City {
                City(ledger: city.ledger, principal: try await city.ledger.principal(of: people[index]))
            }
            try await eyes(0).perform(SetSecrecy(project: project, level: .confidential, readers: [people[1].id]))
            #expect(try await eyes(0).rows("stock", asOf).count == 2)
            #expect(
                try await eyes(1).read { try $0.secrecy(of: project) }
                    == ProjectSecrecy(level: .confidential, readers: [people[0].id, people[1].id]))
            let other = try await eyes(2)
            #expect(try await other.rows("stock", asOf).count == 1)
            #expect(try await other.duplicates().isEmpty)
            #expect(try await other.figure("stock", asOf)?.warnings.isEmpty == true)
            #expect(try await other.read { try $0.suggestions("样例甲有限公司", limit: 5, at: Moment(asOf: asOf)) }.isEmpty)
            await #expect(throws: Failure.notFound("project \(project)")) { try await other.correct(project, [.site: "镇"]) }
            await #expect(throws: Failure.self) {
                try await other.perform(DecideDuplicate(kept: project, other: project, verdict: .distinct, reason: "样例"))
            }
            // Nobody undoes what they do not see.
            let last = try await city.read { try $0.lastEntry() }
            await #expect(throws: Failure.notFound("journal entry \(last)")) { try await other.perform(UndoEntries(last...last)) }
            try await eyes(1).perform(SetSecrecy(project: project, level: .normal))
            #expect(try await eyes(2).rows("stock", asOf).count == 2)
            #expect(try await city.broken() == nil)
        }
    }

    @Test("count in no briefing, and a published one stays right when a project becomes confidential", arguments: EngineUnderTest.all)
    func briefings(kind: EngineUnderTest) async throws {
        try await withCity(kind) { city in
            try await city.record([
                ProjectRow("样例甲项目", wan: 12_000, talks: "2013-01-05"), ProjectRow("样例乙项目", number: 2, wan: 12_000, talks: "2013-01-05"),
            ])
            let figures = try await city.read { try $0.forBriefing().figures(at: Moment(asOf: asOf), keys: ["stock"], from: City.library) }
            let published = try await city.perform(
                PublishBriefing(title: "简报", language: "zh-Hans", figures: figures, document: "{}"))
            try await Self.hide(city, try await city.project(named: "样例甲项目"))
            let later = try await city.read {
                try $0.forBriefing().figures(at: Moment(asOf: asOf), keys: ["stock"], by: [[]], from: City.library)
            }
            #expect(later.figures.first?.integer == 1)
            #expect(try await city.count("stock", asOf) == 2)
            #expect(try await city.read { try $0.differences(in: published, library: City.library) }.isEmpty)
        }
    }

    private static func hide(_ city: City, _ project: ID<Project>) async throws {
        try await city.ledger.write(as: city.principal) {
            try $0.setSecrecy(ProjectSecrecy(level: .confidential, readers: []), of: project)
        }
    }

    private static func ids(_ city: City) async throws -> [ID<Project>] {
        try await city.ledger.engine.read { connection in
            try connection.rows("SELECT id FROM project ORDER BY id").map { ID(try $0.int(0)) }
        }
    }
}

extension Array {
    fileprivate func asyncMap<Value>(_ transform: (Element) async throws -> Value) async rethrows -> [Value] {
        var values: [Value] = []
        for element in self { values.append(try await transform(element)) }
        return values
    }
}
