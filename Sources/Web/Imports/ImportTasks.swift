import Actions
import Domain
import Store
import Synchronization

/// Imports and previews under way: each runs by itself, tells how far it is, and can be cancelled. What one holds in memory goes with the
/// server; the ledger is as before then, since an import is one transaction.
actor ImportTasks {
    enum State: Sendable {
        case running(ImportProgress?)
        case previewed(ImportPreview)
        case finished(ImportReport)
        case failed(any Error)
    }

    /// What a preview depends on; when it changes, the preview is made again.
    struct Version: Equatable, Sendable {
        var choices: ImportUpload.Choices
        var head: Int64
        /// Whose eyes: what the ledger holds already is told only as they see it.
        var principal: Principal
    }

    /// One of those under way or ended, as listed.
    struct Summary: Sendable {
        var id: ID<ImportUpload>
        /// Otherwise it is a preview.
        var isImport: Bool
        /// Who began it.
        var by: String
        var begun: Instant
        var state: State
    }

    private struct Job {
        let version: Version?
        let by: String
        let begun: Instant
        let task: Task<Void, Never>
        let progress: ProgressBox
        var result: State?
    }

    private let clock: any Clock
    private var jobs: [ID<ImportUpload>: Job] = [:]
    /// Previews kept at most; each holds what is said of every row.
    private static let limit = 20

    init(clock: any Clock) {
        self.clock = clock
    }

    /// The preview of an upload, begun when there is none of this version.
    func preview(
        _ id: ID<ImportUpload>, version: Version,
        make: @escaping @Sendable (@escaping @Sendable (ImportProgress) -> Void) async throws -> ImportPreview
    ) async -> State {
        if let job = jobs[id], job.version == version || job.version == nil { return await state(of: id) ?? .running(nil) }
        start(id, version, by: version.principal.name) { .previewed(try await make($0)) }
        return await wait(for: id)
    }

    /// Begins the import of an upload, unless it is under way.
    ///
    /// - Parameter by: who begins it.
    func run(
        _ id: ID<ImportUpload>, by: String,
        make: @escaping @Sendable (@escaping @Sendable (ImportProgress) -> Void) async throws -> ImportReport
    ) async -> State {
        if let job = jobs[id], job.version == nil, job.result == nil { return await state(of: id) ?? .running(nil) }
        start(id, nil, by: by) { .finished(try await make($0)) }
        return await wait(for: id)
    }

    func state(of id: ID<ImportUpload>) async -> State? {
        guard let job = jobs[id] else { return nil }
        return job.result ?? .running(job.progress.value)
    }

    /// All of them, of every agency.
    func all() -> [Summary] {
        jobs.map { id, job in
            Summary(id: id, isImport: job.version == nil, by: job.by, begun: job.begun, state: job.result ?? .running(job.progress.value))
        }
    }

    /// Ends what is under way; the ledger is as before.
    func cancel(_ id: ID<ImportUpload>) {
        jobs[id]?.task.cancel()
        jobs[id] = nil
    }

    private func start(
        _ id: ID<ImportUpload>, _ version: Version?, by: String,
        _ work: @escaping @Sendable (@escaping @Sendable (ImportProgress) -> Void) async throws -> State
    ) {
        jobs[id]?.task.cancel()
        if jobs.count >= Self.limit, let old = jobs.first(where: { $0.value.result != nil })?.key { jobs[old] = nil }
        let progress = ProgressBox()
        let task = Task {
            let result: State
            do {
                result = try await work { progress.value = $0 }
            } catch {
                result = .failed(error)
            }
            self.end(id, progress, result)
        }
        jobs[id] = Job(version: version, by: by, begun: clock.now(), task: task, progress: progress, result: nil)
    }

    private func end(_ id: ID<ImportUpload>, _ progress: ProgressBox, _ result: State) {
        guard jobs[id]?.progress === progress else { return }
        jobs[id]?.result = result
    }

    /// A small file is done while one waits; a large one shows its progress.
    private func wait(for id: ID<ImportUpload>) async -> State {
        for _ in 0..<30 {
            if let result = jobs[id]?.result { return result }
            do { try await Task.sleep(for: .milliseconds(50)) } catch { break }
        }
        return await state(of: id) ?? .running(nil)
    }

    private final class ProgressBox: Sendable {
        private let state = Mutex<ImportProgress?>(nil)
        var value: ImportProgress? {
            get { state.withLock { $0 } }
            set { state.withLock { $0 = newValue } }
        }
    }
}
