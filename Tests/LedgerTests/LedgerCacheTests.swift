import Domain
import Store
import Synchronization
import Testing

/// Counts what was made.
private final class Tally: Sendable {
    private let number = Mutex(0)
    var value: Int { number.withLock { $0 } }

    @discardableResult
    func next() -> Int {
        number.withLock {
            $0 += 1
            return $0
        }
    }
}

@Suite("Results kept for a version of the ledger")
struct LedgerCacheTests {
    private let agency = ID<Agency>(1)

    @Test("A result is computed once for a head and subject, and anew for another")
    func once() async throws {
        let cache = LedgerCache()
        let made = Tally()
        func ask(_ head: Int64, _ subject: String) async throws -> String {
            try await cache.value(of: agency, at: head, for: subject) {
                made.next()
                return "\(subject) at \(head)"
            }
        }

        let answers = [try await ask(1, "a"), try await ask(1, "a"), try await ask(2, "a"), try await ask(1, "b")]

        #expect(answers == ["a at 1", "a at 1", "a at 2", "b at 1"])
        #expect(made.value == 3)
    }

    @Test("Those who ask at the same time share one computation")
    func shared() async throws {
        let cache = LedgerCache()
        let made = Tally()
        let agency = agency
        try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<50 {
                group.addTask {
                    try await cache.value(of: agency, at: 7, for: "figures") {
                        await Task.yield()
                        return made.next()
                    }
                }
            }
            for try await value in group { #expect(value == 1) }
        }
    }

    @Test("A failure is not kept")
    func failure() async throws {
        let cache = LedgerCache()
        await #expect(throws: Failure.self) {
            _ = try await cache.value(of: agency, at: 1, for: "x") { () async throws -> Int in throw Failure.unavailable("gone") }
        }
        #expect(try await cache.value(of: agency, at: 1, for: "x") { 3 } == 3)
    }

    @Test("Room is made by dropping what belongs to older heads first")
    func room() async throws {
        let cache = LedgerCache(limit: 8)
        for head in Int64(1)...2 {
            for subject in 0..<4 { _ = try await cache.value(of: agency, at: head, for: subject) { subject } }
        }
        _ = try await cache.value(of: agency, at: 2, for: 99) { 99 }
        let remade = Tally()
        for subject in 0..<4 {
            _ = try await cache.value(of: agency, at: 2, for: subject) {
                remade.next()
                return subject
            }
        }

        #expect(cache.count <= 8)
        #expect(remade.value == 0)
    }
}
