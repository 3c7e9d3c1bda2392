import Actions
import Domain
import Engine
import TestSupport
import Testing

@testable import Store

@Suite("What rows are found and ordered by")
struct ReindexTests {
    private static let names = ["丙船舶有限公司", "甲船舶有限公司", "乙板材有限公司"]
    private static let keys: SQL =
        """
        SELECT id, search_terms, name_order FROM investor UNION ALL SELECT id, search_terms, name_order FROM project_version
        UNION ALL SELECT id, search_terms, name_order FROM visit ORDER BY id
        """

    private func fill(_ city: City) async throws {
        var visit = VisitRow(number: 1, day: DayReading(day("2013-05-06")), company: "丁造纸有限公司")
        visit.host = .value("样例接待组")
        try await city.record(
            Self.names.enumerated().map { index, name in
                ProjectRow("样例\(index)芦苇项目", number: index + 1, wan: 100, talks: "2013-01-05", investor: name)
            }, visits: [visit])
    }

    private func investors(_ city: City, _ text: String = "") async throws -> [String] {
        let listing = InvestorListing(text: text).with { ($0.sort, $0.isDescending) = (.name, false) }
        return try await city.read { try $0.allInvestors(listing, at: Moment(asOf: day("2013-09-22"))) }.map(\.name)
    }

    private func projects(_ city: City, _ text: String) async throws -> Int {
        let listing = ProjectListing(filter: ProjectFilter(groups: [[.text(text)]]))
        return try await city.read { try $0.projectTotals(listing, at: Moment(asOf: day("2013-09-22")), from: City.library) }.count
    }

    private func visits(_ city: City, _ text: String) async throws -> [String] {
        let listing = VisitListing().with { $0.text = text }
        return try await city.read { try $0.visitTable(listing, at: Moment(asOf: day("2013-09-22")), from: City.library) }
            .lines.map(\.facts.company)
    }

    private func keys(_ city: City) async throws -> [[SQLValue]] {
        try await city.ledger.engine.read { try $0.rows(Self.keys).map(\.values) }
    }

    /// The ledger of a city as a program whose schema ended with 0003 kept it.
    private func copy(_ city: City, to old: any DatabaseEngine) async throws {
        try await Migrator(Array(try Migration.load(from: Ledger.migrationsFolder, dialect: old.dialect).prefix(3))).migrate(old)
        let tables =
            ["agency", "journal_entry", "project", "visit_identity", "mission_identity"] + FactTable.all.map { $0.name.description }
        for table in tables {
            let columns = try await old.columns(of: table)
            // A table that came later.
            guard !columns.isEmpty else { continue }
            let list = columns.joined(separator: ", ")
            let rows = try await city.ledger.engine.read { try $0.rows(SQL(text: "SELECT \(list) FROM \(table)")).map(\.values) }
            let marks = columns.map { _ in "?" }.joined(separator: ", ")
            try await old.write { connection in
                for row in rows {
                    try connection.run(SQL(text: "INSERT INTO \(table) (\(list)) VALUES (\(marks))", values: row))
                }
            }
        }
    }

    @Test(
        "is made for a ledger from before there was any of it, at the next start or by reindexing",
        arguments: EngineUnderTest.all, [true, false])
    func older(kind: EngineUnderTest, byStarting: Bool) async throws {
        try await withCity(kind) { city in
            try await fill(city)
            let made = try await keys(city)
            try await withEngine(kind) { old in
                try await copy(city, to: old)
                #expect(!(try await old.columns(of: "investor")).contains("search_terms"))
                let later = City(ledger: Ledger(engine: old, clock: SteppingClock()), principal: city.principal)
                #expect(try await later.ledger.staleKeys() == nil, "the schema is older")
                if byStarting {
                    try await later.ledger.migrate()
                } else {
                    try await Migrator(Migration.load(from: Ledger.migrationsFolder, dialect: old.dialect)).migrate(old)
                    #expect(try await later.ledger.staleKeys() == 7)
                    #expect(try await later.ledger.reindex(as: later.principal).renewed == 7)
                }
                #expect(try await later.ledger.staleKeys() == 0)
                #expect(try await keys(later) == made)
                #expect(try await investors(later) == ["丙船舶有限公司", "甲船舶有限公司", "乙板材有限公司"])
                #expect(try await investors(later, "船舶") == ["丙船舶有限公司", "甲船舶有限公司"])
                #expect(try await investors(later, "ybc") == ["乙板材有限公司"])
                #expect(try await projects(later, "芦苇") == 3)
                #expect(try await visits(later, "dzz") == ["丁造纸有限公司"])
                #expect(try await visits(later, "接待") == ["丁造纸有限公司"])
                #expect(try await later.read { try $0.verify() }.broken == nil)
            }
        }
    }

    @Test("is made anew where it is not as the program makes it, once, and only in one's own ledger", arguments: EngineUnderTest.all)
    func stale(kind: EngineUnderTest) async throws {
        try await withCity(kind) { city in
            try await fill(city)
            let other = try await City.open(city.ledger.engine, name: "另一市", region: "430400")
            try await fill(other)
            let made = try await keys(city)
            try await city.ledger.engine.write { connection in
                try connection.run("UPDATE investor SET search_terms = 'old', name_order = 'old' WHERE name_key NOT LIKE '乙%'")
                try connection.run("UPDATE project_version SET search_terms = 'old' WHERE code = '1' OR code IS NULL")
                try connection.run("UPDATE project_version SET name_order = 'old'")
                try connection.run("UPDATE visit SET search_terms = 'old', name_order = 'old'")
            }
            #expect(try await investors(city, "old").count == 2)
            let stale = try #require(try await city.ledger.staleKeys())
            let head = try await city.ledger.journalHead(of: city.principal.agency)

            // Interrupted after two batches, and begun again.
            let first = try await city.perform(Reindex(batch: 2))
            let second = try await city.perform(Reindex(from: first, batch: 2))
            #expect(second.renewed == 3 && !second.isDone)
            #expect(try await city.ledger.staleKeys() == stale - 3)
            var shares: [Double] = []
            let rest = try await city.ledger.reindex(as: city.principal) { shares.append($0) }
            #expect(rest.read == 7 && rest.renewed == stale / 2 - 3)
            #expect(shares.last == 1 && shares == shares.sorted())
            #expect(try await city.ledger.journalHead(of: city.principal.agency) == head + 1, "whoever keeps lists makes them anew")
            #expect(try await city.ledger.staleKeys() == stale / 2)
            #expect(try await city.ledger.reindex(as: city.principal).renewed == 0)
            #expect(try await city.ledger.journalHead(of: city.principal.agency) == head + 1)

            #expect(try await investors(city) == ["丙船舶有限公司", "甲船舶有限公司", "乙板材有限公司"])
            #expect(try await investors(city, "old").isEmpty)
            #expect(try await investors(city, "船舶").count == 2)
            #expect(try await projects(city, "old") == 0)
            #expect(try await projects(city, "芦苇") == 3)
            #expect(try await visits(city, "old").isEmpty)
            #expect(try await visits(city, "造纸").count == 1)
            try await other.ledger.reindex(as: other.principal)
            #expect(try await keys(city) == made)
            for city in [city, other] { #expect(try await city.read { try $0.verify() }.broken == nil) }
        }
    }

    @Test("is not for readers", arguments: EngineUnderTest.all)
    func permission(kind: EngineUnderTest) async throws {
        try await withCity(kind) { city in
            try await fill(city)
            await #expect(throws: Failure.forbidden("reindexLedger")) {
                try await city.ledger.reindex(as: city.seen(by: .bureauReader).principal)
            }
            #expect(try await city.ledger.reindex(as: city.seen(by: .administrator).principal).renewed == 0)
        }
    }
}
