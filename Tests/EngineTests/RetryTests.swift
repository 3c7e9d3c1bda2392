import Dispatch
import Engine
import TestSupport
import Testing

@Suite("Running a transaction again", .enabled(if: EngineUnderTest.includesPostgres))
struct RetryTests {
    @Test("A deadlock is run again until both writers are done")
    func deadlock() async throws {
        try await withPostgres { engine, _ in
            try await engine.script(itemTable + "; INSERT INTO item (id, count) VALUES (1, 0), (2, 0)")
            let attempts = Counter()
            let locked = [DispatchSemaphore(value: 0), DispatchSemaphore(value: 0)]

            try await withThrowingTaskGroup(of: Void.self) { group in
                for (mine, ids) in [[1, 2], [2, 1]].enumerated() {
                    let tries = Counter()
                    group.addTask {
                        try await engine.write { connection in
                            attempts.next()
                            try connection.run("UPDATE item SET count = count + 1 WHERE id = \(ids[0])")
                            if tries.next() == 1 {
                                locked[mine].signal()
                                locked[1 - mine].wait()
                            }
                            try connection.run("UPDATE item SET count = count + 1 WHERE id = \(ids[1])")
                        }
                    }
                }
                try await group.waitForAll()
            }

            #expect(attempts.value >= 3)
            #expect(try await engine.int("SELECT SUM(count) FROM item") == 4)
        }
    }

    @Test("A serialization failure is run again")
    func serialization() async throws {
        try await withPostgres { engine, uri in
            try await engine.script(itemTable + "; INSERT INTO item (id, count) VALUES (1, 0)")
            let attempts = Counter()
            let seen = DispatchSemaphore(value: 0)
            let changed = DispatchSemaphore(value: 0)

            async let slow: Void = engine.write { connection in
                let attempt = attempts.next()
                try connection.runScript("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
                let count = try connection.first("SELECT count FROM item")?.int(0) ?? -1
                if attempt == 1 {
                    seen.signal()
                    changed.wait()
                }
                try connection.run("UPDATE item SET count = \(count + 1)")
            }
            try await engine.write { connection in
                seen.wait()
                try connection.run("UPDATE item SET count = count + 10")
            }
            changed.signal()
            try await slow

            #expect(attempts.value == 2)
            #expect(try await engine.int("SELECT count FROM item") == 11)
        }
    }

    @Test("Idle connections that the server ended are made anew")
    func lostIdle() async throws {
        try await withPostgres { engine, uri in
            try await engine.script(itemTable)
            let other = try await PostgresEngine.open(uri: uri, logger: .silent)
            let ended = try await other.read { connection in
                try connection.rows(
                    """
                    SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()
                    """
                ).count
            }
            try await other.close()

            try await engine.write { _ = try $0.run("INSERT INTO item (id) VALUES (1)") }

            #expect(ended >= 1)
            #expect(try await engine.int("SELECT COUNT(*) FROM item") == 1)
        }
    }

    @Test("A read whose connection is lost half way runs again from its start")
    func lostInRead() async throws {
        try await withPostgres { engine, uri in
            let attempts = Counter()
            let process = Gauge()
            let ready = DispatchSemaphore(value: 0)
            let ended = DispatchSemaphore(value: 0)

            async let sum = engine.read { connection in
                let attempt = attempts.next()
                let pid = try connection.first("SELECT pg_backend_pid()")?.int(0) ?? 0
                process.change(by: Int(pid))
                var sum: Int64 = 0
                try connection.forEach("SELECT i FROM generate_series(1, 200000) AS i") { row in
                    sum += try row.int(0)
                    if attempt == 1, sum == 1 {
                        ready.signal()
                        ended.wait()
                    }
                    return true
                }
                return sum
            }
            let other = try await PostgresEngine.open(uri: uri, logger: .silent)
            try await other.read { connection in
                ready.wait()
                _ = try connection.rows("SELECT pg_terminate_backend(\(process.most)::int, 5000)")
            }
            ended.signal()

            #expect(try await sum == 200_000 * 200_001 / 2)
            #expect(attempts.value == 2)
            try await other.close()
        }
    }

    @Test("A connection lost during COMMIT is an error and is not run again")
    func lostInCommit() async throws {
        try await withPostgres { engine, _ in
            try await engine.script(
                itemTable + """
                    ; CREATE FUNCTION die() RETURNS trigger LANGUAGE plpgsql AS
                    'BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); PERFORM pg_sleep(5); RETURN NULL; END';
                    CREATE CONSTRAINT TRIGGER die AFTER INSERT ON item DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION die()
                    """)
            let attempts = Counter()

            let error = await thrown {
                try await engine.write { connection in
                    attempts.next()
                    try connection.run("INSERT INTO item (id) VALUES (1)")
                }
            }

            #expect(error.flatMap(code) == "08007")
            #expect(attempts.value == 1)
            #expect(try await engine.int("SELECT COUNT(*) FROM item") == 0)
        }
    }

    @Test("A write that goes on after a failed statement is not taken for committed")
    func caughtFailure() async throws {
        try await withPostgres { engine, _ in
            try await engine.script(itemTable)
            let error = await thrown {
                try await engine.write { connection in
                    try connection.run("INSERT INTO item (id) VALUES (1)")
                    #expect(throws: EngineError.self) { try connection.run("INSERT INTO item (id) VALUES (1)") }
                }
            }
            #expect(error.flatMap(code) == "25P02")
            #expect(try await engine.int("SELECT COUNT(*) FROM item") == 0)
        }
    }

    @Test("A statement prepared before the schema changed is run again on a new connection")
    func stalePlan() async throws {
        try await withPostgres(PostgresSettings(connections: 1)) { engine, uri in
            try await engine.script(itemTable + "; INSERT INTO item (id) VALUES (1)")
            let before = try await engine.read { try $0.first("SELECT * FROM item")?.columns.count }
            let other = try await PostgresEngine.open(uri: uri, logger: .silent)
            try await other.script("ALTER TABLE item ADD COLUMN more TEXT")
            try await other.close()

            let after = try await engine.read { try $0.first("SELECT * FROM item")?.columns.count }

            #expect(before == 5)
            #expect(after == 6)
        }
    }
}
