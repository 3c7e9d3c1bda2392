import Domain
import Store
import Synchronization

extension Ledger {
    /// Begins to walk both journals and every row: what follows runs by itself, can be left, and is looked at again in `verifications`.
    ///
    /// - Parameter show: called as it goes on, with the entries that were walked and how many there are.
    /// - Throws: `Failure.forbidden` without the permission, `.conflict` while another walk is under way.
    /// - Returns: the walk, whose value is what it finds.
    package func startVerification(
        as principal: Principal, show: @escaping @Sendable (Int64, Int64) -> Void = { _, _ in }
    ) async throws -> Task<VerificationReport, any Error> {
        guard principal.may(.verifyLedger) else { throw Failure.forbidden(Permission.verifyLedger.rawValue) }
        let id = try await beginVerification(as: principal)
        return Task {
            let progress = WalkProgress()
            let signs = Task {
                while !Task.isCancelled {
                    try await Task.sleep(for: .seconds(1))
                    let (checked, total) = progress.value
                    // One that cannot be written is a sign that is missing: the walk itself tells whether it can go on.
                    try await noteVerification(id, checked: checked, total: total, as: principal)
                }
            }
            defer { signs.cancel() }
            do {
                let report = try await read(as: principal) { reader in
                    try reader.verify { checked, total in
                        progress.value = (checked, total)
                        show(checked, total)
                    }
                }
                try await endVerification(id, .found(report), as: principal)
                return report
            } catch {
                try await endVerification(id, .failed("\(error)"), as: principal)
                throw error
            }
        }
    }
}

/// How far a walk is, told from one thread to another.
private final class WalkProgress: Sendable {
    private let state = Mutex<(Int64, Int64)>((0, 0))
    var value: (Int64, Int64) {
        get { state.withLock { $0 } }
        set { state.withLock { $0 = newValue } }
    }
}
