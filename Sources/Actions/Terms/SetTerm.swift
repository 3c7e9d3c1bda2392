import Domain
import Store

/// Says what the agency calls a stage or a method, which words mean a stage, a method or an industry, and which methods it has.
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
