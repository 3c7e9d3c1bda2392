import TestSupport
import Testing

@testable import Engine

@Suite("Row by row")
struct StreamTests {
    private struct Stop: Error {}

    @Test("Other statements run on the connection while rows come in", arguments: EngineUnderTest.all)
    func nested(_ kind: EngineUnderTest) async throws {
        try await withEngine(kind) { engine in
            try await engine.script(itemTable)
            try await engine.write { try $0.insert(into: "item", columns: itemColumns, rows: items(0..<2000)) }

            let sum = try await engine.read { connection in
                var sum: Int64 = 0
                try connection.forEach("SELECT id FROM item ORDER BY id") { row in
                    sum += try connection.first("SELECT id * 2 FROM item WHERE id = \(row.int(0))")?.int(0) ?? 0
                    return true
                }
                return sum
            }
            #expect(sum == 2000 * 1999)
        }
    }

    @Test("The same statement runs inside of itself", arguments: EngineUnderTest.all)
    func sameText(_ kind: EngineUnderTest) async throws {
        try await withEngine(kind) { engine in
            try await engine.script(itemTable)
            try await engine.write { try $0.insert(into: "item", columns: itemColumns, rows: items(0..<30)) }

            let pairs = try await engine.read { connection in
                var pairs: [Int64] = []
                let sql: SQL = "SELECT id FROM item ORDER BY id"
                try connection.forEach(sql) { outer in
                    try connection.forEach(sql) { inner in
                        pairs.append(try outer.int(0) * 100 + inner.int(0))
                        return true
                    }
                    return true
                }
                return pairs
            }
            let expected: [Int64] = (0..<900).map { (number: Int64) in number / 30 * 100 + number % 30 }
            #expect(pairs == expected)
        }
    }

    @Test("Rows can be written while rows come in", arguments: EngineUnderTest.all)
    func nestedWrites(_ kind: EngineUnderTest) async throws {
        try await withEngine(kind) { engine in
            try await engine.script(itemTable + "; CREATE TABLE copy (id BIGINT PRIMARY KEY)")
            try await engine.write { connection in
                try connection.insert(into: "item", columns: itemColumns, rows: items(0..<500))
                try connection.forEach("SELECT id FROM item") { row in
                    try connection.run("INSERT INTO copy (id) VALUES (\(row.int(0)))")
                    return true
                }
            }
            #expect(try await engine.int("SELECT COUNT(*) FROM copy") == 500)
        }
    }

    @Test("A result larger than memory allows is put aside in a file, and comes back whole", arguments: EngineUnderTest.all)
    func large(_ kind: EngineUnderTest) async throws {
        try await withEngine(kind) { engine in
            try await engine.script(itemTable)
            let rows = items(0..<3000, nameLength: 5000)
            try await engine.write { try $0.insert(into: "item", columns: itemColumns, rows: rows) }

            let found = try await engine.read { connection in
                var found: [[SQLValue]] = []
                try connection.forEach("SELECT * FROM item ORDER BY id") { row in
                    if found.isEmpty { _ = try connection.rows("SELECT 1") }
                    found.append(row.values)
                    return true
                }
                return found
            }
            #expect(found == rows)
        }
    }

    @Test("Stopping early leaves the connection usable", arguments: EngineUnderTest.all)
    func earlyStop(_ kind: EngineUnderTest) async throws {
        try await withEngine(kind) { engine in
            try await engine.script(itemTable)
            try await engine.write { try $0.insert(into: "item", columns: itemColumns, rows: items(0..<5000)) }

            let seen = try await engine.read { connection in
                var seen: [Int64] = []
                for _ in 0..<3 {
                    try connection.forEach("SELECT id FROM item ORDER BY id") { row in
                        seen.append(try row.int(0))
                        return seen.count % 2 != 0
                    }
                }
                seen.append(try connection.first("SELECT COUNT(*) FROM item")?.int(0) ?? -1)
                return seen
            }
            #expect(seen == [0, 1, 0, 1, 0, 1, 5000])
        }
    }

    @Test("An error thrown while rows come in reaches the caller, and the connection stays usable", arguments: EngineUnderTest.all)
    func throwing(_ kind: EngineUnderTest) async throws {
        try await withEngine(kind) { engine in
            try await engine.script(itemTable)
            try await engine.write { connection in
                try connection.insert(into: "item", columns: itemColumns, rows: items(0..<5000))
                #expect(throws: Stop.self) { try connection.forEach("SELECT id FROM item") { _ in throw Stop() } }
                try connection.run("DELETE FROM item WHERE id > \(9)")
            }
            #expect(try await engine.int("SELECT COUNT(*) FROM item") == 10)
        }
    }

    @Test("Changes give their rows back", arguments: EngineUnderTest.all)
    func returning(_ kind: EngineUnderTest) async throws {
        try await withEngine(kind) { engine in
            try await engine.script(itemTable)
            let ids = try await engine.write { connection in
                try connection.rows("INSERT INTO item (id) VALUES (\(1)), (\(2)) RETURNING id").map { try $0.int(0) }
            }
            #expect(ids == [1, 2])
            #expect(try await engine.int("SELECT COUNT(*) FROM item") == 2)
        }
    }

    @Test("Rows put aside come back in order whatever fits in memory", arguments: [1, 64, 1 << 20])
    func parked(_ memory: Int) throws {
        let parked = ParkedRows(columns: 3, memory: memory)
        let texts = (0..<200).map { String(repeating: "行", count: $0 % 17) }
        for text in texts {
            Array(text.utf8).withUnsafeBufferPointer { parked.append($0) }
            parked.append(nil)
            Array("z".utf8).withUnsafeBufferPointer { parked.append($0) }
            try parked.endRow()
        }
        try parked.endRows()

        var found: [[String?]] = []
        while true {
            var row: [String?] = []
            guard try parked.nextRow({ _, bytes in row.append(bytes.map { String(decoding: $0, as: UTF8.self) }) }) else { break }
            found.append(row)
        }
        #expect(found == texts.map { [$0, nil, "z"] })
    }
}
