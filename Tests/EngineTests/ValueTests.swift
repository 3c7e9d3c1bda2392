import Engine
import TestSupport
import Testing

@Suite("Values")
struct ValueTests {
    @Test("Every type and null come back as they went in", arguments: EngineUnderTest.all)
    func roundTrip(_ kind: EngineUnderTest) async throws {
        let rows: [[SQLValue]] = [
            [.integer(1), .integer(.max), .real(0.1), .text("益阳高新区 – “招商” 🚄"), .blob((0...255).map { UInt8($0) })],
            [.integer(2), .integer(.min), .real(-1.7976931348623157e308), .text(""), .blob([])],
            [.integer(3), .integer(0), .real(.leastNonzeroMagnitude), .text("'; -- ?\\\t\n\"$1"), .blob([0])],
            [.integer(4), .integer(-1), .real(.infinity), .text(String(repeating: "源流", count: 50_000)), .blob([0x5c, 0x78])],
            [.integer(5), .null, .null, .null, .null],
        ]
        try await withEngine(kind) { engine in
            try await engine.script(itemTable)
            try await engine.write { connection in
                for row in rows.dropLast(2) {
                    try connection.run("INSERT INTO item VALUES (\(row[0]), \(row[1]), \(row[2]), \(row[3]), \(row[4]))")
                }
                try connection.insert(into: "item", columns: itemColumns, rows: Array(rows.suffix(2)))
            }

            let found = try await engine.read { try $0.rows("SELECT * FROM item ORDER BY id") }

            #expect(found.map(\.values) == rows)
            #expect(found[0].columns == ["id", "count", "ratio", "name", "data"])
        }
    }

    @Test("Sums, counts, averages, truths and parameters have the same types on both engines", arguments: EngineUnderTest.all)
    func computed(_ kind: EngineUnderTest) async throws {
        try await withEngine(kind) { engine in
            try await engine.script(itemTable + "; INSERT INTO item (id, count, ratio) VALUES (1, 3, 0.5), (2, 4, 0.25)")

            let row = try await engine.read { connection in
                try #require(
                    try connection.first(
                        """
                        SELECT SUM(count), COUNT(*), AVG(count), SUM(ratio), MIN(id) = 1, CAST(\(7) AS BIGINT), COALESCE(\("七"), ''), \
                        SUM(count) FILTER (WHERE id > 9) FROM item
                        """))
            }

            #expect(
                row.values == [
                    .integer(7), .integer(2), .real(3.5), .real(0.75), .integer(1), .integer(7), .text("七"), .null,
                ])
        }
    }

    @Test("A text with U+0000 and NaN are refused before they reach the database", arguments: EngineUnderTest.all)
    func refused(_ kind: EngineUnderTest) async throws {
        try await withEngine(kind) { engine in
            try await engine.script(itemTable)

            let text = await thrown { try await engine.write { _ = try $0.run("INSERT INTO item (id, name) VALUES (1, \("a\0b"))") } }
            let bulk = await thrown {
                try await engine.write { try $0.insert(into: "item", columns: ["id", "name"], rows: [[.integer(1), .text("\0")]]) }
            }
            let number = await thrown {
                try await engine.write { _ = try $0.run("INSERT INTO item (id, ratio) VALUES (1, \(Double.nan))") }
            }

            #expect(text as? EngineError == .statement(message: "a text holds the character U+0000", code: "22021"))
            #expect(bulk.flatMap(code) == "22021")
            #expect(number.flatMap(code) == "22003")
            #expect(try await engine.int("SELECT COUNT(*) FROM item") == 0)
        }
    }

    @Test("A statement gives the number of rows it changed, and a schema change gives none", arguments: EngineUnderTest.all)
    func changes(_ kind: EngineUnderTest) async throws {
        try await withEngine(kind) { engine in
            let counts = try await engine.write { connection in
                [
                    try connection.run(SQL(text: itemTable)),
                    try connection.run("INSERT INTO item (id) VALUES (1), (2), (3)"),
                    try connection.run("UPDATE item SET count = \(5) WHERE id >= \(2)"),
                    try connection.run("CREATE INDEX item_count ON item (count)"),
                    try connection.run("DELETE FROM item WHERE id = \(99)"),
                    try connection.run("DELETE FROM item"),
                ]
            }
            #expect(counts == [0, 3, 2, 0, 0, 3])
        }
    }

    @Test("A question mark in quotes and comments is no placeholder", arguments: EngineUnderTest.all)
    func placeholders(_ kind: EngineUnderTest) async throws {
        try await withEngine(kind) { engine in
            let row = try await engine.read { connection in
                try connection.first("SELECT 'it''s ?' AS \"why?\", CAST(\(1) AS BIGINT) /* ? */ + \(2) -- really?\n, '?'")
            }
            #expect(row?.values == [.text("it's ?"), .integer(3), .text("?")])
            #expect(row?.columns.first == "why?")
        }
    }

    @Test("A broken unique key is known as such", arguments: EngineUnderTest.all)
    func uniqueViolation(_ kind: EngineUnderTest) async throws {
        try await withEngine(kind) { engine in
            try await engine.script(itemTable + "; INSERT INTO item (id) VALUES (1)")
            let double = await thrown { try await engine.write { _ = try $0.run("INSERT INTO item (id) VALUES (1)") } }
            let nonsense = await thrown { try await engine.read { _ = try $0.rows("SELECT nothing FROM item") } }
            #expect((double as? EngineError)?.isUniqueViolation == true)
            #expect((nonsense as? EngineError)?.isUniqueViolation == false)
        }
    }
}
