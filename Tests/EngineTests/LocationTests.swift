import Engine
import Foundation
import TestSupport
import Testing

@Suite("The database's location")
struct LocationTests {
    @Test("SQLite paths and libpq URIs are read")
    func reads() throws {
        #expect(try DatabaseLocation("sqlite:/var/lib/headwater/a.sqlite").description == "sqlite:/var/lib/headwater/a.sqlite")
        #expect(try DatabaseLocation("sqlite:data/a.sqlite").dialect == .sqlite)
        #expect(try DatabaseLocation("postgres://db.example:5433/ledger").description == "postgres://db.example:5433/ledger")
        #expect(try DatabaseLocation("postgresql:///ledger?host=/run/postgresql").description == "postgres:///run/postgresql/ledger")
        #expect(try DatabaseLocation("postgres://a,b:1,2/x").dialect == .postgres)
    }

    @Test(
        "Anything else is refused",
        arguments: [
            "", "sqlite", "sqlite:", "sqlite::memory:", "mysql://x/y", "/var/lib/a.sqlite", "Postgres://x", "postgres://h/d?nonsense=1",
        ])
    func refuses(_ text: String) throws {
        let error = #expect(throws: EngineError.self) { try DatabaseLocation(text) }
        guard case .location = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }

    @Test(
        "A password never shows, not even one that breaks the URI",
        arguments: [
            "postgres://u:hush5@h/d", "postgres://u@h/d?password=hush5", "postgres://u:p@hush5@h/d", "postgres://u:p/hush5@h/d",
            "postgres://u:hush5/x@h/d", "postgres://u:[hush5@h/d", "postgres://u:hush5@h:x/d", "postgres://u:%zzhush5@h/d",
            "postgres://u:p?hush5@h/d", "postgres://u:p#hush5@h:5/d", "postgres://hush5:x@h@/d",
        ])
    func hides(_ text: String) throws {
        do {
            let location = try DatabaseLocation(text)
            var dumped = ""
            dump(location, to: &dumped)
            for shown in ["\(location)", String(reflecting: location), dumped] { #expect(!shown.contains("hush5")) }
        } catch {
            #expect(!"\(error)".contains("hush5"))
        }
    }

    @Test("A server that is not there is named, without its password")
    func unreachable() async throws {
        let location = try DatabaseLocation("postgres://someone:hush5@/ledger?host=/nonexistent")
        let error = await thrown { _ = try await location.open(logger: .silent) }
        guard case EngineError.unavailable(let message) = try #require(error) else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(message.hasPrefix("postgres:///nonexistent/ledger: "))
        #expect(!message.contains("hush5"))
    }
}

@Suite("The SQLite file")
struct SQLiteFileTests {
    private func withFolder(_ body: (URL) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("headwater_test_\(UInt64.random(in: .min ... .max))")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { #expect(throws: Never.self) { try FileManager.default.removeItem(at: folder) } }
        try await body(folder)
    }

    private func mode(_ path: String) throws -> Int? {
        try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    }

    @Test("The file and its folders are made, for their owner alone; commits are on disk and foreign keys hold")
    func makes() async throws {
        try await withFolder { folder in
            let path = folder.appendingPathComponent("a/b/ledger.sqlite").path
            let engine = try await DatabaseLocation("sqlite:" + path).open(logger: .silent)
            try await engine.script("CREATE TABLE a (id BIGINT PRIMARY KEY); CREATE TABLE b (a_id BIGINT REFERENCES a (id))")

            #expect(try mode(path) == 0o600)
            #expect(try mode(path + "-wal") == 0o600)
            let pragmas = try await engine.write { connection in
                try ["synchronous", "foreign_keys", "busy_timeout"].map { try connection.first(SQL(text: "PRAGMA \($0)"))?.int(0) }
            }
            #expect(pragmas == [2, 1, 10_000])
            #expect(try await engine.read { try $0.first("PRAGMA journal_mode")?.text(0) } == "wal")
            let orphan = await thrown { try await engine.write { _ = try $0.run("INSERT INTO b VALUES (1)") } }
            #expect(orphan.flatMap(code) == "787")
            try await engine.close()
        }
    }

    @Test("What is no database, or cannot be opened, is named with the reason")
    func refuses() async throws {
        try await withFolder { folder in
            let text = folder.appendingPathComponent("ledger.csv").path
            try String(repeating: "项目,金额\n", count: 500).write(toFile: text, atomically: true, encoding: .utf8)
            for (path, reason) in [
                (text, "the file is not a SQLite database"), (folder.path, "Is a directory"),
                (text + "/x.sqlite", "the folder cannot be made"),
            ] {
                let error = await thrown { _ = try await DatabaseLocation("sqlite:" + path).open(logger: .silent) }
                guard case EngineError.unavailable(let message) = try #require(error) else {
                    Issue.record("\(String(describing: error))")
                    continue
                }
                #expect(message.hasPrefix(path + ": " + reason), "\(message)")
            }
        }
    }
}
