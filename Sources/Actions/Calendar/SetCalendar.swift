import Domain
import Store

/// Says of some days that they are not worked although the week says so, or the other way round, or neither any more.
package struct SetCalendar: Action {
    package static let permission = Permission.manageRules

    /// As `CalendarText` reads it.
    package var text: String
    /// Where it was announced, in words.
    package var source: String?

    package init(text: String, source: String? = nil) {
        self.text = text
        self.source = source
    }

    package struct Result: Sendable, Equatable {
        package var entries: Range<Int64>
        /// Days that say something else than before.
        package var days: Int
    }

    /// - Throws: `Failure.invalid` with each line that cannot be read, and for words that are too many.
    package func perform(in transaction: LedgerTransaction) throws -> Result {
        let source = source.map(Fold.trimmed).flatMap { $0.isEmpty ? nil : $0 }
        guard source?.count ?? 0 <= 80 else {
            throw Failure.invalid([FieldError(field: "calendar_source", message: Message("rate.source_long", ["most": "80"]))])
        }
        let lines = try CalendarText.read(text)
        let first = transaction.lastEntry + 1
        let days = try transaction.setCalendar(lines, source: source)
        return Result(entries: first..<(transaction.lastEntry + 1), days: days)
    }
}
