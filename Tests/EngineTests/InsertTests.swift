import Engine
import TestSupport
import Testing

@Suite("Bulk insert")
struct InsertTests {
    @Test("10,000 rows go in whole and in order of their values", arguments: EngineUnderTest.all)
    func bulk(_ kind: EngineUnderTest) async throws {
        try await withEngine(kind) { engine in
            try await engine.script(itemTable)
            let rows = items(0..<10_000)

            try await engine.write { try $0.insert(into: "item", columns: itemColumns, rows: rows) }

            let found = try await engine.read { try $0.rows("SELECT * FROM item ORDER BY id").map(\.values) }
            #expect(found == rows)
        }
    }

    @Test("Any number of rows fits, and so do very wide tables", arguments: EngineUnderTest.all, [1, 2, 63, 64, 65, 300])
    func sizes(_ kind: EngineUnderTest, _ count: Int) async throws {
        try await withEngine(kind) { engine in
            try await engine.script(itemTable)
            try await engine.write { try $0.insert(into: "item", columns: itemColumns, rows: items(0..<count)) }
            #expect(try await engine.int("SELECT COUNT(*) FROM item") == Int64(count))
        }
    }

    @Test("A column takes nulls anywhere, all nulls, and integers among reals", arguments: EngineUnderTest.all)
    func mixed(_ kind: EngineUnderTest) async throws {
        try await withEngine(kind) { engine in
            try await engine.script(itemTable)
            let rows: [[SQLValue]] = [
                [.integer(1), .null, .integer(2), .null, .null],
                [.integer(2), .integer(9), .real(0.5), .null, .blob([1])],
                [.integer(3), .null, .null, .null, .null],
            ]

            try await engine.write { try $0.insert(into: "item", columns: itemColumns, rows: rows) }

            let found = try await engine.read { try $0.rows("SELECT count, ratio, name, data FROM item ORDER BY id").map(\.values) }
            #expect(
                found == [
                    [.null, .real(2), .null, .null], [.integer(9), .real(0.5), .null, .blob([1])], [.null, .null, .null, .null],
                ])
        }
    }

    @Test("A row of another width is refused before anything is inserted", arguments: EngineUnderTest.all)
    func wrongWidth(_ kind: EngineUnderTest) async throws {
        try await withEngine(kind) { engine in
            try await engine.script(itemTable)
            let error = await thrown {
                try await engine.write { connection in
                    try connection.insert(into: "item", columns: ["id", "count"], rows: [[.integer(1), .null], [.integer(2)]])
                }
            }
            #expect(error.flatMap(code) == "42601")
        }
    }

    @Test("No rows are no statement", arguments: EngineUnderTest.all)
    func none(_ kind: EngineUnderTest) async throws {
        try await withEngine(kind) { engine in
            try await engine.write { try $0.insert(into: "missing", columns: ["id"], rows: []) }
        }
    }
}
