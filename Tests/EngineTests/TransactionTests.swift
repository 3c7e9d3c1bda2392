import Dispatch
import Engine
import TestSupport
import Testing

@Suite("Transactions")
struct TransactionTests {
    private struct Stop: Error {}

    @Test("A write that throws leaves nothing", arguments: EngineUnderTest.all)
    func rollback(_ kind: EngineUnderTest) async throws {
        try await withEngine(kind) { engine in
            try await engine.script(itemTable)
            let error = await thrown {
                try await engine.write { connection in
                    try connection.insert(into: "item", columns: itemColumns, rows: items(0..<100))
                    throw Stop()
                }
            }
            #expect(error is Stop)
            #expect(try await engine.int("SELECT COUNT(*) FROM item") == 0)
        }
    }

    @Test("A write inside of read fails", arguments: EngineUnderTest.all)
    func writeInRead(_ kind: EngineUnderTest) async throws {
        try await withEngine(kind) { engine in
            try await engine.script(itemTable)
            let error = await thrown { try await engine.read { _ = try $0.run("INSERT INTO item (id) VALUES (1)") } }
            #expect(error.flatMap(code) == (kind == .sqlite ? "8" : "25006"))
            #expect(try await engine.int("SELECT COUNT(*) FROM item") == 0)
        }
    }

    @Test("Readers see one snapshot while a writer commits", arguments: EngineUnderTest.all)
    func snapshot(_ kind: EngineUnderTest) async throws {
        try await withEngine(kind) { engine in
            try await engine.script(itemTable + "; INSERT INTO item (id, count) VALUES (1, 0)")
            let started = DispatchSemaphore(value: 0)
            let written = DispatchSemaphore(value: 0)
            let readers = 3

            let pairs = try await withThrowingTaskGroup(of: [Int64].self) { group in
                for _ in 0..<readers {
                    group.addTask {
                        try await engine.read { connection in
                            let before = try connection.first("SELECT count FROM item")?.int(0) ?? -1
                            started.signal()
                            written.wait()
                            return [before, try connection.first("SELECT count FROM item")?.int(0) ?? -1]
                        }
                    }
                }
                try await engine.write { connection in
                    for _ in 0..<readers { started.wait() }
                    try connection.run("UPDATE item SET count = 1")
                }
                for _ in 0..<readers { written.signal() }
                return try await group.reduce(into: []) { $0.append($1) }
            }

            #expect(pairs == Array(repeating: [0, 0], count: readers))
            #expect(try await engine.int("SELECT count FROM item") == 1)
        }
    }

    @Test("Writers on two engines of one database lose no update", arguments: EngineUnderTest.all)
    func twoWriters(_ kind: EngineUnderTest) async throws {
        try await withDatabase(kind) { text in
            let location = try DatabaseLocation(text)
            let engines = [try await location.open(logger: .silent), try await location.open(logger: .silent)]
            try await engines[0].script(itemTable + "; INSERT INTO item (id, count) VALUES (1, 0)")

            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<100 {
                    group.addTask {
                        try await engines[number % 2].write { connection in
                            let count =
                                try connection.first("SELECT count FROM item WHERE id = 1 \(connection.dialect.lockRow)")?.int(0) ?? -1
                            try connection.run("UPDATE item SET count = \(count + 1) WHERE id = 1")
                        }
                    }
                }
                try await group.waitForAll()
            }

            #expect(try await engines[1].int("SELECT count FROM item") == 100)
            for engine in engines { try await engine.close() }
        }
    }

    @Test("A SQLite writer that finds the file busy beyond its time-out tries again, a bounded number of times")
    func busy() async throws {
        try await withDatabase(.sqlite) { text in
            let path = String(text.dropFirst("sqlite:".count))
            let holder = try await SQLiteEngine.open(path: path, logger: .silent)
            let hasty = try await SQLiteEngine.open(path: path, busyTimeout: 0.02, logger: .silent)
            try await holder.script(itemTable)
            let held = DispatchSemaphore(value: 0)
            let end = DispatchSemaphore(value: 0)
            async let holding: Void = holder.write { connection in
                held.signal()
                end.wait()
            }
            await arrival(at: held)

            let refused = await thrown { try await hasty.write { _ = try $0.run("INSERT INTO item (id) VALUES (1)") } }
            async let patient: Void = hasty.write { _ = try $0.run("INSERT INTO item (id) VALUES (2)") }
            try await Task.sleep(for: .milliseconds(40))
            end.signal()
            try await patient
            try await holding

            #expect(refused.flatMap(code) == "5")
            #expect(try await holder.int("SELECT SUM(id) FROM item") == 2)
            for engine in [holder, hasty] { try await engine.close() }
        }
    }

    @Test("A closed engine refuses work, and closing twice does no harm", arguments: EngineUnderTest.all)
    func closed(_ kind: EngineUnderTest) async throws {
        try await withDatabase(kind) { text in
            let engine = try await DatabaseLocation(text).open(logger: .silent)
            try await engine.close()
            try await engine.close()

            let read = await thrown { try await engine.read { _ = try $0.rows("SELECT 1") } }
            let write = await thrown { try await engine.write { _ = try $0.rows("SELECT 1") } }

            #expect(read as? EngineError == .unavailable("the database is closed"))
            #expect(write as? EngineError == .unavailable("the database is closed"))
        }
    }

    @Test("Cancelling a task ends its running statement", arguments: EngineUnderTest.all)
    func cancelRunning(_ kind: EngineUnderTest) async throws {
        try await withEngine(kind) { engine in
            let started = DispatchSemaphore(value: 0)
            let endless: SQL = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT COUNT(*) FROM n"
            let task = Task {
                try await engine.read { connection in
                    started.signal()
                    return try connection.rows(endless).count
                }
            }
            await arrival(at: started)
            try await Task.sleep(for: .milliseconds(50))

            task.cancel()

            let error = await thrown { _ = try await task.value }
            #expect(error is CancellationError)
            #expect(try await engine.int("SELECT 7") == 7)
        }
    }
}
