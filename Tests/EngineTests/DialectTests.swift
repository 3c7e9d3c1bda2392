import Engine
import TestSupport
import Testing

@Suite("Dialects")
struct DialectTests {
    @Test("The month of a day is yyyymm", arguments: EngineUnderTest.all)
    func month(_ kind: EngineUnderTest) async throws {
        // 1970-01-01, 1969-12-31, 2013-09-22, 2000-02-29, 0001-01-01, 9999-12-31
        let days: [Int64?] = [0, -1, 15_970, 11_016, -719_162, 2_932_896, nil]
        try await withEngine(kind) { engine in
            try await engine.script("CREATE TABLE event (id BIGINT PRIMARY KEY, counted_on BIGINT)")
            let months = try await engine.write { connection in
                let rows: [[SQLValue]] = days.enumerated().map { [.integer(Int64($0)), $1.map { .integer($0) } ?? .null] }
                try connection.insert(into: "event", columns: ["id", "counted_on"], rows: rows)
                let month = connection.dialect.monthKey("counted_on")
                return try connection.rows("SELECT \(month) FROM event WHERE \(month) > 0 OR counted_on IS NULL ORDER BY id").map {
                    try $0.optionalInt(0)
                }
            }
            #expect(months == [197001, 196912, 201309, 200002, 101, 999912, nil])
        }
    }

    @Test("A row locked for update can be read", arguments: EngineUnderTest.all)
    func lock(_ kind: EngineUnderTest) async throws {
        try await withEngine(kind) { engine in
            try await engine.script(itemTable + "; INSERT INTO item (id) VALUES (5)")
            let id = try await engine.write { try $0.first("SELECT id FROM item WHERE id = \(5) \($0.dialect.lockRow)")?.int(0) }
            #expect(id == 5)
        }
    }
}
