import Domain
import Synchronization

/// Results that follow from one version of an agency's ledger: the journal's head is their version, so nothing is ever invalidated; what
/// belongs to older heads is dropped first when room is needed.
///
/// Whoever asks for what is being computed waits for the same computation.
package final class LedgerCache: Sendable {
    private struct Key: Hashable {
        let agency: ID<Agency>
        let head: Int64
        /// `AnyHashable` of something `Sendable`: `value` takes nothing else.
        nonisolated(unsafe) let subject: AnyHashable
    }

    private struct Entry {
        let task: Task<any Sendable, any Error>
        var used: UInt64
    }

    private struct State {
        var entries: [Key: Entry] = [:]
        var clock: UInt64 = 0
    }

    private let limit: Int
    private let state = Mutex(State())

    /// - Parameter limit: how many results are kept at most; each is a page's worth, tens of kilobytes.
    package init(limit: Int = 500) {
        self.limit = limit
    }

    /// The result for a subject at a head, computed once.
    ///
    /// - Parameter subject: everything else the result depends on: the moment, the scope, the language, the filter.
    /// - Throws: what `make` throws; a failure is not kept.
    package func value<Value: Sendable, Subject: Hashable & Sendable>(
        of agency: ID<Agency>, at head: Int64, for subject: Subject, make: @escaping @Sendable () async throws -> Value
    ) async throws -> Value {
        let key = Key(agency: agency, head: head, subject: AnyHashable(subject))
        let task = state.withLock { state -> Task<any Sendable, any Error> in
            state.clock += 1
            if let entry = state.entries[key] {
                state.entries[key]?.used = state.clock
                return entry.task
            }
            let task = Task<any Sendable, any Error> { try await make() }
            state.entries[key] = Entry(task: task, used: state.clock)
            if state.entries.count > limit { makeRoom(&state) }
            return task
        }
        do {
            guard let value = try await task.value as? Value else { preconditionFailure("one subject, two kinds of result") }
            return value
        } catch {
            state.withLock { $0.entries[key] = nil }
            throw error
        }
    }

    /// Drops a quarter: older heads before newer ones, and of those what was not asked for the longest.
    private func makeRoom(_ state: inout State) {
        let newest = state.entries.keys.reduce(into: [ID<Agency>: Int64]()) { $0[$1.agency] = max($0[$1.agency] ?? 0, $1.head) }
        let ordered = state.entries.sorted { left, right in
            let isOldLeft = left.key.head < newest[left.key.agency] ?? 0
            let isOldRight = right.key.head < newest[right.key.agency] ?? 0
            return isOldLeft == isOldRight ? left.value.used < right.value.used : isOldLeft
        }
        for (key, _) in ordered.prefix(max(1, limit / 4)) { state.entries[key] = nil }
    }

    /// How many results are kept.
    package var count: Int { state.withLock { $0.entries.count } }
}
