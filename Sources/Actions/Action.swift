import Domain
import Store

/// One thing a person, the clock, the command line or the API can do. It names the permission it needs and runs in one transaction.
package protocol Action: Sendable {
    associatedtype Result: Sendable

    /// Without it nothing happens.
    static var permission: Permission { get }

    /// Synchronous inside the transaction; may run again after a serialization error.
    func perform(in transaction: LedgerTransaction) throws -> Result
}

extension Ledger {
    /// Performs an action on behalf of somebody.
    ///
    /// - Parameter countsLater: that what would change closed days counts from the first open day on, instead of being refused.
    /// - Throws: `Failure.forbidden` when the principal lacks the permission; whatever the action throws, with nothing changed.
    @discardableResult
    package func perform<Act: Action>(_ action: Act, as principal: Principal, countsLater: Bool = false) async throws -> Act.Result {
        guard principal.may(Act.permission) else { throw Failure.forbidden(Act.permission.rawValue) }
        return try await write(as: principal, countsLater: countsLater) { try action.perform(in: $0) }
    }
}
