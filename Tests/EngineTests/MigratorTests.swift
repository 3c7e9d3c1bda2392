import Engine
import Foundation
import TestSupport
import Testing

@Suite("Migrations")
struct MigratorTests {
    private let first = Migration(number: 1, name: "0001-unit", text: "CREATE TABLE unit (id BIGINT PRIMARY KEY, name TEXT NOT NULL)")
    private let second = Migration(
        number: 2, name: "0002-rows", text: "INSERT INTO unit VALUES (1, 'a; b'); INSERT INTO unit VALUES (2, 'c')")
    private let broken = Migration(
        number: 3, name: "0003-broken",
        text: "CREATE TABLE half (id BIGINT); INSERT INTO unit VALUES (3, 'd'); INSERT INTO nothing VALUES (1)")

    @Test("Migrations run once each, in order", arguments: EngineUnderTest.all)
    func order(_ kind: EngineUnderTest) async throws {
        try await withEngine(kind) { engine in
            #expect(try await Migrator([first]).migrate(engine) == ["0001-unit"])
            #expect(try await Migrator([first, second]).migrate(engine) == ["0002-rows"])
            #expect(try await Migrator([first, second]).migrate(engine) == [])

            let rows = try await engine.read { try $0.rows("SELECT number, name, applied_at > 0 FROM schema_migration ORDER BY number") }
            #expect(
                rows.map(\.values) == [[.integer(1), .text("0001-unit"), .integer(1)], [.integer(2), .text("0002-rows"), .integer(1)]])
            #expect(try await engine.int("SELECT COUNT(*) FROM unit") == 2)
        }
    }

    @Test("A failing migration changes nothing, and those before it stay", arguments: EngineUnderTest.all)
    func failing(_ kind: EngineUnderTest) async throws {
        try await withEngine(kind) { engine in
            let error = await thrown { try await Migrator([first, second, broken]).migrate(engine) }

            guard case EngineError.migration(let name, let message) = try #require(error) else {
                Issue.record("\(String(describing: error))")
                return
            }
            #expect(name == "0003-broken")
            #expect(message.contains("nothing"))
            #expect(try await engine.int("SELECT COUNT(*) FROM unit") == 2)
            #expect(try await engine.int("SELECT MAX(number) FROM schema_migration") == 2)
            #expect(await thrown { try await engine.read { _ = try $0.rows("SELECT * FROM half") } } != nil)
        }
    }

    @Test("A script that ends its transaction is refused", arguments: EngineUnderTest.all)
    func ownCommit(_ kind: EngineUnderTest) async throws {
        let commits = Migration(number: 1, name: "0001-commits", text: "COMMIT")
        try await withEngine(kind) { engine in
            let error = await thrown { try await Migrator([commits]).migrate(engine) }
            guard case EngineError.migration("0001-commits", _) = try #require(error) else {
                Issue.record("\(String(describing: error))")
                return
            }
        }
    }

    @Test("A newer schema is refused and left alone", arguments: EngineUnderTest.all)
    func newer(_ kind: EngineUnderTest) async throws {
        try await withEngine(kind) { engine in
            try await Migrator([first, second]).migrate(engine)
            let error = await thrown { try await Migrator([first]).migrate(engine) }
            #expect(error as? EngineError == .newerSchema(found: 2, known: 1))
            #expect(try await engine.int("SELECT COUNT(*) FROM schema_migration") == 2)
        }
    }

    @Test("A migration edited after it was applied is refused", arguments: EngineUnderTest.all)
    func edited(_ kind: EngineUnderTest) async throws {
        let other = Migration(number: 1, name: first.name, text: first.text + " ")
        try await withEngine(kind) { engine in
            try await Migrator([first]).migrate(engine)
            let error = await thrown { try await Migrator([other, second]).migrate(engine) }
            #expect(
                error as? EngineError
                    == .migration(name: "0001-unit", message: "its text was changed after it was applied to this database"))
            #expect(try await engine.int("SELECT COUNT(*) FROM unit") == 0)
        }
    }

    @Test("Two at once apply each migration once", arguments: EngineUnderTest.all)
    func twoAtOnce(_ kind: EngineUnderTest) async throws {
        let migrations =
            [first, second] + (3...8).map { Migration(number: $0, name: "000\($0)-t", text: "CREATE TABLE t\($0) (id BIGINT)") }
        try await withDatabase(kind) { text in
            let location = try DatabaseLocation(text)
            let names = try await withThrowingTaskGroup(of: [String].self) { group in
                for _ in 0..<4 {
                    group.addTask {
                        let engine = try await location.open(logger: .silent)
                        let names = try await Migrator(migrations).migrate(engine)
                        try await engine.close()
                        return names
                    }
                }
                return try await group.reduce(into: []) { $0 += $1 }
            }
            #expect(names.sorted() == migrations.map(\.name))
        }
    }

    @Test("Numbers must be 1, 2, 3 in order")
    func numbers() throws {
        #expect(throws: EngineError.migration(name: "0002-rows", message: "number 2 stands where 1 is expected")) { try Migrator([second]) }
        #expect(throws: EngineError.self) { try Migrator([first, first]) }
    }

    private func load(_ files: [String: String], _ dialect: Dialect) throws -> [Migration] {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("headwater_test_\(UInt64.random(in: .min ... .max))")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { #expect(throws: Never.self) { try FileManager.default.removeItem(at: folder) } }
        for (name, text) in files {
            try text.write(to: folder.appendingPathComponent(name), atomically: true, encoding: .utf8)
        }
        return try Migration.load(from: folder, dialect: dialect)
    }

    @Test("A folder gives each engine its own variants and types")
    func loads() throws {
        let files = [
            "0002-search.sqlite.sql": "sqlite", "0002-search.postgres.sql": "postgres", "0001-unit.sql": "id {{key}} PRIMARY KEY",
            "0003-x.sql": "portable", "0003-x.postgres.sql": "special", "README.md": "",
        ]
        #expect(
            try load(files, .sqlite) == [
                Migration(number: 1, name: "0001-unit", text: "id INTEGER PRIMARY KEY"),
                Migration(number: 2, name: "0002-search", text: "sqlite"),
                Migration(number: 3, name: "0003-x", text: "portable"),
            ])
        #expect(try load(files, .postgres).map(\.text) == ["id BIGINT PRIMARY KEY", "postgres", "special"])
    }

    @Test(
        "A file with a wrong name or an unknown token is refused",
        arguments: ["1-a.sql", "0001.sql", "000a-b.sql", "0001-a.mysql.sql", "0001-a.sql"])
    func wrongFile(_ name: String) throws {
        #expect(throws: EngineError.self) { try load([name: "{{blob}}"], .sqlite) }
    }
}
