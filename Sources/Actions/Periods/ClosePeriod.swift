import Domain
import Store

/// Closes a month or a year: figures as of its days, and as of all before, stay what they are.
package struct ClosePeriod: Action {
    /// Who lets stages, exits and amounts count says when what was counted stands.
    package static let permission = Permission.approveProjects

    package var period: CountedPeriod
    /// The agency's day.
    package var today: Day

    package init(period: CountedPeriod, today: Day) {
        self.period = period
        self.today = today
    }

    /// - Throws: `Failure.forbidden` without a role for the whole agency; `.conflict` for a period that is not over, or is closed already.
    package func perform(in transaction: LedgerTransaction) throws -> Range<Int64> {
        try transaction.refusePart()
        guard period.last < today else { throw Failure.conflict(Message("period.not_over", ["period": period.text])) }
        let closings = try transaction.reader.closings().map(\.period)
        guard !closings.contains(where: { $0 >= period }) else {
            throw Failure.conflict(Message("period.closed_already", ["period": period.text]))
        }
        let first = transaction.lastEntry + 1
        try transaction.close(period)
        return first..<(transaction.lastEntry + 1)
    }
}

/// Reopens a month or a year with all after it, so that what was counted wrongly can be corrected where it belongs.
package struct ReopenPeriod: Action {
    package static let permission = Permission.approveProjects

    package var period: CountedPeriod
    /// Why; kept as the entry's note.
    package var reason: String

    package init(period: CountedPeriod, reason: String) {
        self.period = period
        self.reason = reason
    }

    /// - Throws: `Failure.forbidden` without a role for the whole agency; `.invalid` without a reason; `.conflict` for a period that is open.
    package func perform(in transaction: LedgerTransaction) throws -> Range<Int64> {
        try transaction.refusePart()
        let note = try Actions.reason(reason)
        guard try transaction.closedDays().contains(period.first) else {
            throw Failure.conflict(Message("period.open_already", ["period": period.text]))
        }
        let first = transaction.lastEntry + 1
        try transaction.reopen(period, reason: note)
        return first..<(transaction.lastEntry + 1)
    }
}

extension LedgerTransaction {
    /// Periods are the agency's as a whole.
    fileprivate func refusePart() throws {
        guard principal.scope(for: .approveProjects) == .agency else { throw Failure.forbidden(Permission.approveProjects.rawValue) }
    }
}
