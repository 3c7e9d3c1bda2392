import Domain
import Synchronization

/// Makes time-sorted 64-bit ids: 41 bits of milliseconds since 2000, 10 bits that tell processes apart, 12 bits of a counter.
/// Ids of one process always grow; two processes collide only in the same millisecond with the same ten random bits and counter,
/// and then the primary key refuses the second.
package final class IDGenerator: Sendable {
    private static let epochMilliseconds: Int64 = 946_684_800_000
    private let process: Int64
    private let last = Mutex<Int64>(0)

    package init(process: Int64 = Int64.random(in: 0..<1024)) {
        self.process = process & 1023
    }

    /// The next id at a moment of the program's clock.
    package func next(at instant: Instant) -> Int64 {
        let milliseconds = max(0, instant.microseconds / 1000 - IDGenerator.epochMilliseconds)
        return last.withLock { last in
            let candidate = milliseconds << 22 | process << 12
            last = candidate > last ? candidate : IDGenerator.successor(of: last, process: process)
            return last
        }
    }

    /// Counts up within the millisecond and borrows from the next one when its 4,096 ids are used.
    private static func successor(of id: Int64, process: Int64) -> Int64 {
        if id & 4095 < 4095 { return id + 1 }
        return ((id >> 22) + 1) << 22 | process << 12
    }
}
