import Domain
import Store

/// Says what the agency calls a term of its dictionary, which words of ledgers mean it, and which methods and kinds of problems it has.
package struct SetTerm: Action {
    package static let permission = Permission.manageRules

    package var kind: Term.Kind
    package var form: TermForm

    package init(_ kind: Term.Kind, _ form: TermForm) {
        self.kind = kind
        self.form = form
    }

    /// Gives the entries made: none when that was said already.
    ///
    /// - Throws: `Failure.invalid` as `TermForm.read`.
    package func perform(in transaction: LedgerTransaction) throws -> Range<Int64> {
        let term = try form.read(kind, in: try transaction.reader.terms())
        let first = transaction.lastEntry + 1
        try transaction.setTerm(term)
        return first..<(transaction.lastEntry + 1)
    }
}
