import Domain
import Engine

/// Who did what to what, before and after: one link of an agency's journal, chained to the one before by SHA-256.
package struct JournalEntry: Equatable, Sendable {
    package var sequence: Int64
    package var at: Instant
    package var principal: String
    package var action: String
    package var subjectKind: String
    package var subject: Int64?
    package var note: String
    package var before: String
    package var after: String
    package var previousHash: String
    package var hash: String

    /// The hash before the first entry.
    package static let genesis = ChainHash.genesis

    /// What chains it to the entry before.
    package static func hash(
        agency: Int64, sequence: Int64, at: Instant, principal: String, change action: String, subjectKind: String, subject: Int64?,
        note: String, before: String, after: String, previous: String
    ) -> String {
        ChainHash.of([
            previous, String(agency), String(sequence), String(at.microseconds), principal, action, subjectKind,
            subject.map { String($0) } ?? "", note, before, after,
        ])
    }

    func recomputedHash(agency: Int64) -> String {
        JournalEntry.hash(
            agency: agency, sequence: sequence, at: at, principal: principal, change: action, subjectKind: subjectKind, subject: subject,
            note: note, before: before, after: after, previous: previousHash)
    }

    static let selection: SQL =
        "sequence, at, principal, action, subject_kind, subject_id, note, before_facts, after_facts, previous_hash, hash"

    init(row: Row) throws {
        sequence = try row.int(0)
        at = Instant(microseconds: try row.int(1))
        principal = try row.text(2)
        action = try row.text(3)
        subjectKind = try row.text(4)
        subject = try row.optionalInt(5)
        note = try row.text(6)
        before = try row.text(7)
        after = try row.text(8)
        previousHash = try row.text(9)
        hash = try row.text(10)
    }
}
