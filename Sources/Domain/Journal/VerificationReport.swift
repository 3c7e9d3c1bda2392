/// The first place where a journal breaks, or does not agree with the rows.
package struct BrokenLink: Equatable, Sendable {
    package enum Chain: String, Sendable {
        case journal, access
    }

    package enum Kind: String, Sendable {
        /// An entry is missing from the sequence.
        case missingEntry = "missing_entry"
        /// An entry does not follow from the one before, or its own content was changed.
        case chain
        /// A row says something else than the entry that wrote it.
        case rowChanged = "row_changed"
        /// A row was closed, or is missing, without an entry saying so.
        case rowClosed = "row_closed"
        /// A row names an entry that does not exist.
        case rowWithoutEntry = "row_without_entry"
        /// The agency's head is not the last entry.
        case head
        /// A version's milestones are not what its project's events give.
        case milestones
    }

    package var kind: Kind
    package var entry: Int64
    /// Table, or action.
    package var place: String
    package var chain: Chain

    package init(kind: Kind, entry: Int64, place: String, chain: Chain = .journal) {
        self.kind = kind
        self.entry = entry
        self.place = place
        self.chain = chain
    }
}

/// What a walk over both journals found.
package struct VerificationReport: Equatable, Sendable {
    /// Entries of the journal that were found whole, and of the access journal.
    package var entries: Int64
    package var accesses: Int64
    package var broken: BrokenLink?

    package init(entries: Int64, accesses: Int64 = 0, broken: BrokenLink? = nil) {
        self.entries = entries
        self.accesses = accesses
        self.broken = broken
    }
}
