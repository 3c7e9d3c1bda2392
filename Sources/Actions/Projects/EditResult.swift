import Domain
import Store

/// What an act of a person wrote.
package struct EditResult: Sendable, Equatable {
    package var project: ID<Project>
    /// The journal entries, for `?done=` and for undoing; empty when there was nothing to change.
    package var entries: Range<Int64>
    /// What of it has to be approved before it counts; nil when all counts already.
    package var submission: ID<Submission>?
}

/// What every act on one project has in common.
struct ProjectEdit {
    let transaction: LedgerTransaction
    let record: ProjectRecord
    /// The first entry that the act will write.
    let first: Int64

    /// - Throws: `Failure.notFound` for a project out of sight; `.conflict` for one merged into another.
    init(_ project: ID<Project>, _ transaction: LedgerTransaction) throws {
        self.transaction = transaction
        record = try transaction.reader.projectToEdit(project)
        first = transaction.lastEntry + 1
    }

    var result: EditResult { EditResult(project: record.id, entries: first..<(transaction.lastEntry + 1)) }

    /// The same, with what was submitted by it.
    var submitted: EditResult {
        get throws {
            var result = result
            let open = try transaction.reader.openSubmissions(of: [record.id])[record.id]
            if let open, open.since == transaction.now { result.submission = open.id }
            return result
        }
    }

    /// Records a revision; nothing when it changes nothing.
    func write(_ revision: ProjectRevision, action: String, note: String = "") throws {
        guard !revision.isEmpty else { return }
        try revision.refuseOutOfPlace(record, transaction)
        let change = try transaction.change(revision, of: record, isNew: false, action: action, note: note)
        if !change.isEmpty { try transaction.record([change]) }
    }

    /// Refuses when what a person saw of one fact is no longer so, and is not what the person wants either.
    ///
    /// - Parameter base: the last entry the person has seen; nil passes everything.
    func refuseClash(_ field: String, yours: String, since base: Int64?, show: (ProjectRecord) -> String) throws {
        guard let base, base < transaction.lastEntry else { return }
        let original = try transaction.reader.projectRecord(record.id, after: base).map(show) ?? ""
        let theirs = show(record)
        guard original != theirs, theirs != yours else { return }
        var clash = EditConflict.Clash(project: record.id, field: field, original: original, theirs: theirs, yours: yours)
        if let change = try transaction.reader.lastChange(of: record.id, since: base, show: show) { (clash.by, clash.at) = change }
        throw EditConflict(clashes: [clash], base: transaction.lastEntry)
    }
}

/// A reason as it is kept: trimmed, of a sensible length.
func reason(_ text: String, isNeeded: Bool = true) throws -> String {
    let words = String(text.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    guard !words.isEmpty || !isNeeded else {
        throw Failure.invalid([FieldError(field: "reason", message: Message("edit.reason_missing"))])
    }
    guard words.count <= 500 else {
        throw Failure.invalid([FieldError(field: "reason", message: Message("edit.too_long", ["limit": "500"]))])
    }
    return words
}
