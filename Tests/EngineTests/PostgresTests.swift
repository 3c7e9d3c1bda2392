import Dispatch
import Engine
import TestSupport
import Testing

@Suite("PostgreSQL", .enabled(if: EngineUnderTest.includesPostgres))
struct PostgresTests {
    // Whatever else a limited engine runs could reach its limit too on a busy machine, so each runs just what is to be ended.
    @Test("A statement that takes too long is ended with its code")
    func slowStatement() async throws {
        try await withPostgres { engine, uri in
            let hasty = try await PostgresEngine.open(
                uri: uri, settings: PostgresSettings(statementTimeout: .seconds(2)), logger: .silent)
            let slow = await thrown { try await hasty.read { _ = try $0.rows("SELECT pg_sleep(600)") } }
            try await hasty.close()

            #expect(slow.flatMap(code) == "57014")
            #expect(try await engine.int("SELECT 1") == 1)
        }
    }

    @Test("A wait for a lock that takes too long is ended with its code")
    func slowLock() async throws {
        try await withPostgres { engine, uri in
            try await engine.script(itemTable + "; INSERT INTO item (id) VALUES (1)")
            let hasty = try await PostgresEngine.open(
                uri: uri, settings: PostgresSettings(lockTimeout: .milliseconds(500)), logger: .silent)
            let held = DispatchSemaphore(value: 0)
            let end = DispatchSemaphore(value: 0)
            async let holder: Void = engine.write { connection in
                _ = try connection.rows("SELECT id FROM item FOR UPDATE")
                held.signal()
                end.wait()
            }
            await arrival(at: held)
            let waiting = await thrown { try await hasty.write { _ = try $0.rows("SELECT id FROM item FOR UPDATE") } }
            end.signal()
            try await holder
            try await hasty.close()

            #expect(waiting.flatMap(code) == "55P03")
        }
    }

    @Test("More work than connections waits, and all of it is done")
    func exhaustion() async throws {
        try await withPostgres(PostgresSettings(connections: 2)) { engine, _ in
            let running = Gauge()
            let arrived = Counter()
            let second = DispatchSemaphore(value: 0)
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<20 {
                    group.addTask {
                        try await engine.read { connection in
                            running.change(by: 1)
                            // The first holds its connection until another runs beside it, however busy the machine is.
                            switch arrived.next() {
                            case 1: _ = second.wait(timeout: .now() + 60)
                            case 2: second.signal()
                            default: break
                            }
                            _ = try connection.rows("SELECT pg_sleep(0.01)")
                            running.change(by: -1)
                        }
                    }
                }
                try await group.waitForAll()
            }
            #expect(running.most == 2)
            #expect(try await engine.int("SELECT COUNT(*) FROM pg_stat_activity WHERE datname = current_database()") == 2)
        }
    }

    @Test("A task cancelled while it waits gives up its place")
    func cancelWaiting() async throws {
        try await withPostgres(PostgresSettings(connections: 1)) { engine, _ in
            let started = DispatchSemaphore(value: 0)
            let end = DispatchSemaphore(value: 0)
            let ran = Counter()
            async let holder: Void = engine.read { _ in
                started.signal()
                end.wait()
            }
            await arrival(at: started)
            let waiting = Task { try await engine.read { _ in _ = ran.next() } }
            try await Task.sleep(for: .milliseconds(50))

            waiting.cancel()
            let error = await thrown { try await waiting.value }
            end.signal()
            try await holder

            #expect(error is CancellationError)
            #expect(try await engine.int("SELECT 3") == 3)
            #expect(ran.value == 0)
        }
    }

    @Test("Whole numerics are integers, other types are as said, and the session is in UTC")
    func types() async throws {
        try await withPostgres { engine, _ in
            let row = try await engine.read { connection in
                try connection.first(
                    """
                    SELECT 2::smallint, 3::int, 12.000::numeric, -0.5::numeric, 1e20::numeric, 9223372036854775807::numeric, true, false, \
                    1.5::real, 'NaN'::float8, 'v'::varchar, DATE '2013-09-22', '\\x00ff'::bytea, current_setting('TimeZone')
                    """)
            }
            var values = try #require(row?.values)
            guard case .real(let nan) = values.remove(at: 9) else {
                Issue.record("NaN is not real")
                return
            }
            #expect(nan.isNaN)
            #expect(
                values == [
                    .integer(2), .integer(3), .integer(12), .real(-0.5), .real(1e20), .integer(.max), .integer(1), .integer(0), .real(1.5),
                    .text("v"), .text("2013-09-22"), .blob([0, 255]), .text("UTC"),
                ])
        }
    }
}
