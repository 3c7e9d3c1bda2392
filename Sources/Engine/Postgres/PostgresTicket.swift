import CPostgres
import Dispatch
import Synchronization

/// Lets a cancelled task give up its place in the queue, or end the statement it is running.
final class PostgresTicket: Sendable {
    private struct State {
        var isCancelled = false
        /// The connection whose statements are this task's. Its link keeps it valid from `hold` to `release`.
        var canceller: OpaquePointer?
    }

    private let state = Mutex(State())

    var isCancelled: Bool { state.withLock(\.isCancelled) }

    /// - Throws: `CancellationError` when the task was cancelled.
    func check() throws {
        if isCancelled { throw CancellationError() }
    }

    func cancel() {
        state.withLock { $0.isCancelled = true }
        // Asking the server takes a connection of its own: not on a thread of the async functions.
        DispatchQueue.global().async { [self] in
            state.withLock { state in
                guard let canceller = state.canceller else { return }
                var message = [CChar](repeating: 0, count: 256)
                // When the server cannot be reached the statement runs on, up to its time-out.
                PQcancel(canceller, &message, Int32(message.count))
            }
        }
    }

    /// From here on, cancelling ends the connection's running statement.
    func hold(_ link: PostgresLink) throws {
        let canceller = UInt(bitPattern: link.canceller)
        try state.withLock { state in
            if state.isCancelled { throw CancellationError() }
            state.canceller = OpaquePointer(bitPattern: canceller)
        }
    }

    /// From here on, cancelling does nothing. Waits while a request to cancel is on its way.
    func release() {
        state.withLock { $0.canceller = nil }
    }
}
