import TestSupport
import Testing

@testable import Engine

@Suite("SQL")
struct SQLTests {
    @Test("Interpolated values are bound, never spliced")
    func binds() {
        let name: String? = nil
        let sql: SQL = "SELECT \(name: "id") FROM unit WHERE a = \(1) AND b = \("x'; --") AND c = \(true) AND d = \(name) AND e = \(0.5)"
        #expect(sql.text == "SELECT id FROM unit WHERE a = ? AND b = ? AND c = ? AND d = ? AND e = ?")
        #expect(sql.values == [.integer(1), .text("x'; --"), .integer(1), .null, .real(0.5)])
    }

    @Test("Pieces nest with their values in order")
    func nests() {
        let inner: SQL = "b = \(2)"
        var sql: SQL = "a = \(1) AND (\(inner)) AND c = \(3)"
        sql += " LIMIT \(4)"
        #expect(sql == SQL(text: "a = ? AND (b = ?) AND c = ? LIMIT ?", values: [.integer(1), .integer(2), .integer(3), .integer(4)]))
        #expect(SQL(text: "").isEmpty)
    }

    @Test("Conditions join with brackets, and none is true or false")
    func joins() {
        let parts: [SQL] = ["a = \(1)", "b = \(2) OR c = \(3)"]
        #expect(parts.joinedByAnd().text == "(a = ?) AND (b = ? OR c = ?)")
        #expect(parts.joinedByOr().values.count == 3)
        #expect(Array(parts.prefix(1)).joinedByAnd().text == "a = ?")
        #expect([SQL]().joinedByAnd().text == "TRUE")
        #expect([SQL]().joinedByOr().text == "FALSE")
        #expect(parts.list().text == "a = ?, b = ? OR c = ?")
    }

    @Test("A list of any length filters, and an empty one matches nothing", arguments: EngineUnderTest.all)
    func lists(_ kind: EngineUnderTest) async throws {
        try await withEngine(kind) { engine in
            try await engine.script(itemTable)
            try await engine.write { try $0.insert(into: "item", columns: itemColumns, rows: items(0..<20)) }
            func count(_ ids: [Int]) async throws -> Int64? { try await engine.int("SELECT COUNT(*) FROM item WHERE id IN (\(ids))") }

            #expect(try await count([]) == 0)
            #expect(try await count([3]) == 1)
            #expect(try await count([1, 2, 99]) == 2)
            let conditions: [SQL] = []
            #expect(try await engine.int("SELECT COUNT(*) FROM item WHERE \(conditions.joinedByAnd())") == 20)
        }
    }

    @Test(
        "Placeholders are numbered outside of quotes and comments",
        arguments: [
            ("a = ? AND b = ?", "a = $1 AND b = $2"), ("'?' || ? || '''?'", "'?' || $1 || '''?'"), ("\"?\" = ?", "\"?\" = $1"),
            ("? -- ?\n?", "$1 -- ?\n$2"), ("? /* ? /* ? */ ? */ ?", "$1 /* ? /* ? */ ? */ $2"), ("a - ? / ?", "a - $1 / $2"),
            ("'open ?", "'open ?"), ("-- ?", "-- ?"), ("/* ?", "/* ?"), ("名 = ?", "名 = $1"), ("", ""),
        ])
    func numbering(_ text: String, _ expected: String) {
        #expect(numberingPlaceholders(text) == expected)
    }

    @Test("More statements than are kept prepared still run", arguments: EngineUnderTest.all)
    func manyStatements(_ kind: EngineUnderTest) async throws {
        try await withEngine(kind) { engine in
            let sum = try await engine.read { connection in
                try (0..<1200).reduce(into: Int64(0)) { sum, number in
                    sum += try connection.first(SQL(text: "SELECT \(number)"))?.int(0) ?? 0
                }
            }
            #expect(sum == 1200 * 1199 / 2)
        }
    }

    @Test("The wait before a retry doubles up to its limit and ends")
    func backoff() throws {
        let backoff = Backoff(retries: 5, first: .milliseconds(100), longest: .milliseconds(400))
        for (retry, full) in [(0, 100), (1, 200), (2, 400), (4, 400)] {
            let wait = try #require(backoff.wait(beforeRetry: retry))
            #expect(wait >= .milliseconds(full / 2) && wait <= .milliseconds(full))
        }
        #expect(backoff.wait(beforeRetry: 5) == nil)
    }
}
