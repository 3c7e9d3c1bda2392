import Domain
import Store

/// What the bureau can decide of a registered first contact.
package enum FirstContactVerdict: String, CaseIterable, Sendable {
    /// It holds; those that stand against it are rejected with it.
    case uphold
    case reject
    /// It is protected until another day.
    case extend
    /// Its protection ends today.
    case end
}

/// Decides what becomes of a registered first contact: the bureau sees its rivals side by side, each unit the result of its own.
package struct DecideFirstContact: Action {
    package static let permission = Permission.approveProjects

    package struct Result: Sendable, Equatable {
        package var entries: Range<Int64>
        /// Registrations of others that were rejected with it.
        package var rejected: Int
    }

    package var contact: ID<FirstContact>
    package var verdict: FirstContactVerdict
    /// The last day of the protection, as typed, where it is extended.
    package var until: String
    /// Why; each unit concerned is told.
    package var reason: String
    /// The agency's day.
    package var today: Day

    package init(contact: ID<FirstContact>, verdict: FirstContactVerdict, until: String = "", reason: String, today: Day) {
        self.contact = contact
        self.verdict = verdict
        self.until = until
        self.reason = reason
        self.today = today
    }

    /// - Throws: `Failure.notFound` for one out of sight; `.invalid` without a reason, and for a day that extends nothing; `.conflict` for one
    ///   that is rejected or ended already, and for what it is already.
    package func perform(in transaction: LedgerTransaction) throws -> Result {
        let first = transaction.lastEntry + 1
        let (line, table) = try transaction.reader.firstContact(contact)
        _ = try transaction.reader.projects([line.contact.project], for: Self.permission)
        guard line.contact.stands else {
            throw Failure.conflict(Message("contact.decided", ["state": line.contact.state.rawValue]))
        }
        var errors = ErrorCollection()
        let note = try errors.take { try Actions.reason(reason) }
        let revised = try errors.take { try revise(line.contact) }
        guard let note, let revised else { throw Failure.invalid(errors.errors) }
        let rivals = verdict == .uphold ? table.rivals(of: line).map(\.contact) : []
        guard revised.contact != line.contact || !rivals.isEmpty else {
            throw Failure.conflict(Message("contact.decided", ["state": line.contact.state.rawValue]))
        }
        let others = rivals.map { rival -> (action: String, contact: FirstContact) in
            var rival = rival
            rival.state = .rejected
            return ("first_contact.rejected", rival)
        }
        try transaction.revise([revised] + others, note: note)
        return Result(entries: first..<(transaction.lastEntry + 1), rejected: others.count)
    }

    private func revise(_ contact: FirstContact) throws -> (action: String, contact: FirstContact) {
        var contact = contact
        switch verdict {
        case .uphold:
            contact.state = .upheld
            return ("first_contact.upheld", contact)
        case .reject:
            contact.state = .rejected
            return ("first_contact.rejected", contact)
        case .end:
            contact.state = .ended
            contact.until = max(contact.contacted, min(contact.until, today))
            return ("first_contact.ended", contact)
        case .extend:
            let words = Fold.trimmed(until)
            let reading = DayText(year: today.year).read(Cell(.text(words))).stated.value
            guard let reading, reading.precision == .day else {
                let message = words.isEmpty ? Message("edit.day_missing") : DayText.refusal(of: words)
                throw Failure.invalid([FieldError(field: "protected_until", message: message)])
            }
            guard reading.day > contact.until else {
                let message = Message("contact.not_later", ["day": contact.until.description])
                throw Failure.invalid([FieldError(field: "protected_until", message: message)])
            }
            contact.until = reading.day
            return ("first_contact.extended", contact)
        }
    }
}
