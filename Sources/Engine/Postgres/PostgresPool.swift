import Dispatch
import Foundation
import Logging
import Synchronization

/// A bounded number of threads, each with a connection of its own, that take work in the order it came.
final class PostgresPool: Sendable {
    private struct Job: Sendable {
        let ticket: PostgresTicket
        let run: @Sendable (PostgresWorker) -> Void
        let refuse: @Sendable (any Error) -> Void
    }

    private struct State {
        var waiting: [Job] = []
        var idle = 0
        var threads = 0
        var isClosed = false
        var closers: [CheckedContinuation<Void, Never>] = []
    }

    private let address: PostgresAddress
    private let settings: PostgresSettings
    private let logger: Logger
    private let state = Mutex(State())
    /// Signalled once for each job. One that finds no job, because its task was cancelled, does nothing.
    private let arrivals = DispatchSemaphore(value: 0)

    init(address: PostgresAddress, settings: PostgresSettings, logger: Logger) {
        self.address = address
        self.settings = settings
        self.logger = logger
    }

    /// Runs `work` on a connection's thread as soon as one is free.
    /// - Throws: What `work` throws; `EngineError.unavailable` when closed; `CancellationError` when the task is cancelled while it waits.
    func perform<Value: Sendable>(_ work: @escaping @Sendable (PostgresWorker, PostgresTicket) throws -> Value) async throws -> Value {
        let ticket = PostgresTicket()
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                submit(
                    Job(
                        ticket: ticket,
                        run: { worker in continuation.resume(with: Result { try work(worker, ticket) }) },
                        refuse: { continuation.resume(throwing: $0) }
                    ))
            }
        } onCancel: {
            ticket.cancel()
            withdraw(ticket)
        }
    }

    /// Refuses what waits, lets what runs come to its end, and closes every connection.
    func close() async {
        await withCheckedContinuation { continuation in
            let (refused, threads) = state.withLock { state in
                state.isClosed = true
                defer { state.waiting = [] }
                if state.threads > 0 { state.closers.append(continuation) }
                return (state.waiting, state.threads)
            }
            for job in refused { job.refuse(EngineError.closed) }
            for _ in 0..<threads { arrivals.signal() }
            if threads == 0 { continuation.resume() }
        }
    }

    private func submit(_ job: Job) {
        let (refusal, needsThread) = state.withLock { state -> ((any Error)?, Bool) in
            if state.isClosed { return (EngineError.closed, false) }
            if job.ticket.isCancelled { return (CancellationError(), false) }
            state.waiting.append(job)
            guard state.waiting.count > state.idle, state.threads < settings.connections else { return (nil, false) }
            state.threads += 1
            return (nil, true)
        }
        if let refusal { return job.refuse(refusal) }
        if needsThread { startThread() }
        arrivals.signal()
    }

    private func withdraw(_ ticket: PostgresTicket) {
        let job = state.withLock { state in
            state.waiting.firstIndex { $0.ticket === ticket }.map { state.waiting.remove(at: $0) }
        }
        job?.refuse(CancellationError())
    }

    private func startThread() {
        let thread = Thread { [self] in
            // The connection closes with its worker, before the pool is told.
            do {
                let worker = PostgresWorker(address: address, settings: settings, logger: logger)
                while let job = nextJob() { job.run(worker) }
            }
            let closers = state.withLock { state in
                state.threads -= 1
                guard state.threads == 0 else { return [CheckedContinuation<Void, Never>]() }
                defer { state.closers = [] }
                return state.closers
            }
            for closer in closers { closer.resume() }
        }
        thread.name = "postgres"
        thread.stackSize = 4 << 20
        thread.start()
    }

    /// Waits for a job; nil when the pool is closed.
    private func nextJob() -> Job? {
        while true {
            state.withLock { $0.idle += 1 }
            arrivals.wait()
            let (job, isClosed) = state.withLock { state -> (Job?, Bool) in
                state.idle -= 1
                return (state.waiting.isEmpty ? nil : state.waiting.removeFirst(), state.isClosed)
            }
            if let job { return job }
            if isClosed { return nil }
        }
    }
}
