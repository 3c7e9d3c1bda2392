import Domain
import Store

/// Erases what is held on a person who asks for it (Personal Information Protection Law, art. 47). It cannot be undone.
package struct ErasePerson: Action {
    package static let permission = Permission.manageAccounts

    package var words: PersonalWords
    /// Why, kept in the journal: whose right it was is not told there.
    package var reason: String

    package init(_ words: PersonalWords, reason: String) {
        self.words = words
        self.reason = reason
    }

    package struct Result: Sendable, Equatable {
        package var entries: Range<Int64>
        /// How many places were erased.
        package var erased: Int
        /// What is left of the person, and in which files something may be.
        package var left: ErasurePlan
    }

    /// - Throws: `Failure.invalid` without a reason, with one that names the person, and for words that mean too much; `.conflict` when there
    ///   is nothing to erase, and when an entry that would be changed does not verify.
    package func perform(in transaction: LedgerTransaction) throws -> Result {
        let reason = try Actions.reason(reason)
        guard !words.occur(in: reason) else {
            throw Failure.invalid([FieldError(field: "reason", message: Message("personal.reason_names"))])
        }
        let plan = try transaction.reader.erasurePlan(of: words)
        guard !plan.erased.isEmpty else { throw Failure.conflict(Message("personal.nothing")) }
        let entries = try transaction.erase(words, reason: reason)
        let left = try transaction.reader.personalData(on: words)
        return Result(entries: entries, erased: plan.erased.count, left: ErasurePlan(left, files: plan.files))
    }
}
