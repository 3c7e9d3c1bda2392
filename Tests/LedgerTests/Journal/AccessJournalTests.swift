import Actions
import Domain
import Engine
import Store
import TestSupport
import Testing

@Suite("The access journal")
struct AccessJournalTests {
    private func fill(_ city: City) async throws {
        for number in 1...5 {
            try await city.ledger.record(
                Access("export.projects", address: "/projects/export.csv?q=样例\(number)", format: "csv", rows: number), as: city.principal)
        }
        try await city.ledger.record(Access("export.briefing", address: "/briefings/new/document", format: "pdf"), as: city.principal)
    }

    @Test("keeps who took what, in a chain that leaves the journal alone", arguments: EngineUnderTest.all)
    func records(kind: EngineUnderTest) async throws {
        try await withCity(kind) { city in
            let head = try await city.ledger.journalHead(of: city.principal.agency)
            try await fill(city)
            #expect(try await city.ledger.journalHead(of: city.principal.agency) == head)
            let report = try await city.read { try $0.verify() }
            #expect(report.entries == head && report.accesses == 6 && report.broken == nil)
            let table = try await city.read { try $0.accesses(JournalListing()) }
            #expect(table.count == 6 && table.people == ["system"])
            #expect(table.records.map(\.sequence) == [6, 5, 4, 3, 2, 1])
            #expect(table.records[0].access == Access("export.briefing", address: "/briefings/new/document", format: "pdf"))
            #expect(table.records.dropFirst().compactMap(\.access.rows) == [5, 4, 3, 2, 1])
            #expect(zip(table.records, table.records.dropFirst()).allSatisfy { $0.at > $1.at })
            let day = try #require(table.records.first).at.inChina.day
            let since = try await city.read { try $0.accesses(JournalListing().with { $0.from = day }) }
            #expect(since.records == table.records.filter { $0.at.inChina.day >= day })
            #expect(try await city.read { try $0.accesses(JournalListing().with { $0.person = "某人" }) }.count == 0)
            await #expect(throws: Failure.forbidden("readJournal")) {
                try await city.seen(by: .bureauReader).read { try $0.accesses(JournalListing()) }
            }
        }
    }

    @Test("is one chain for each agency", arguments: EngineUnderTest.all)
    func agencies(kind: EngineUnderTest) async throws {
        try await withCity(kind) { city in
            let other = try await City.open(
                city.ledger.engine, name: "邻市", region: "430600", districts: [District(code: "430602", name: "岳阳楼区")], rates: false)
            try await fill(city)
            #expect(try await other.read { try $0.accesses(JournalListing()) }.count == 0)
            try await fill(other)
            for city in [city, other] { #expect(try await city.read { try $0.verify() }.accesses == 6) }
        }
    }

    @Test("takes accesses of many at once, each with its number", arguments: EngineUnderTest.all)
    func concurrent(kind: EngineUnderTest) async throws {
        try await withCity(kind) { city in
            try await withThrowingTaskGroup(of: Int64.self) { group in
                for number in 0..<12 {
                    group.addTask { try await city.ledger.record(Access("export.projects", address: "/\(number)"), as: city.principal) }
                }
                var numbers: Set<Int64> = []
                for try await number in group { numbers.insert(number) }
                #expect(numbers == Set(1...12))
            }
            #expect(try await city.read { try $0.verify() }.accesses == 12)
        }
    }

    private static let tamperings: [(sql: String, kind: BrokenLink.Kind, entry: Int64)] = [
        ("UPDATE access_entry SET principal = '某人' WHERE sequence = 3", .chain, 3),
        ("UPDATE access_entry SET address = '/' WHERE sequence = 2", .chain, 2),
        ("UPDATE access_entry SET row_count = 0 WHERE sequence = 5", .chain, 5),
        ("UPDATE access_entry SET row_count = NULL WHERE sequence = 5", .chain, 5),
        ("UPDATE access_entry SET row_count = 0 WHERE sequence = 6", .chain, 6),
        ("UPDATE access_entry SET at = at + 1 WHERE sequence = 1", .chain, 1),
        ("UPDATE access_entry SET network = '192.0.2.7' WHERE sequence = 3", .chain, 3),
        ("UPDATE access_entry SET network = '' WHERE sequence = 3", .chain, 3),
        ("UPDATE access_entry SET since = 0 WHERE sequence = 4", .chain, 4),
        ("DELETE FROM access_entry WHERE sequence = 4", .missingEntry, 4),
        ("DELETE FROM access_entry WHERE sequence = 6", .missingEntry, 6),
        ("UPDATE access_journal SET hash = 'x'", .head, 6), ("UPDATE access_journal SET sequence = 4", .head, 6),
        ("DELETE FROM access_journal", .missingEntry, 7),
    ]

    @Test("tells the first manipulated entry", arguments: EngineUnderTest.all)
    func tampered(kind: EngineUnderTest) async throws {
        for tampering in Self.tamperings {
            try await withCity(kind) { city in
                try await fill(city)
                _ = try await city.ledger.engine.write { try $0.run(SQL(text: tampering.sql)) }
                let broken = try #require(try await city.broken(), "\(tampering.sql)")
                #expect(
                    broken.kind == tampering.kind && broken.entry == tampering.entry && broken.chain == .access, "\(tampering.sql)")
            }
        }
    }

    @Test("tells of no read of a confidential project to those whom it does not name", arguments: EngineUnderTest.all)
    func hidden(kind: EngineUnderTest) async throws {
        try await withCity(kind) { city in
            try await city.record([ProjectRow("样例甲项目", wan: 12_000, talks: "2013-01-05")])
            let project = try await city.project(named: "样例甲项目")
            try await fill(city)
            let reader = City(ledger: city.ledger, principal: Principal(name: "某人", role: .auditor, agency: city.principal.agency))
            let auditor = city.seen(by: .auditor)
            try await city.ledger.record(
                Access("read.project", address: "/projects/\(project)", subject: project.rawValue), as: reader.principal)
            #expect(try await auditor.read { try $0.accesses(JournalListing()) }.people == ["system", "某人"])
            try await city.ledger.write(as: city.principal) {
                try $0.setSecrecy(ProjectSecrecy(level: .confidential, readers: []), of: project)
            }
            let table = try await auditor.read { try $0.accesses(JournalListing()) }
            #expect(table.count == 6 && table.records.count == 6 && table.people == ["system"])
            #expect(table.records.allSatisfy { $0.access.rows == nil && !$0.access.address.contains("?") }, "they could tell of it")
            #expect(try await city.read { try $0.accesses(JournalListing()) }.count == 7)
        }
    }
}
