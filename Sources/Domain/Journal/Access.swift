/// Something that left the ledger, or was looked at where looking is recorded: who took what, never what was in it.
package struct Access: Equatable, Sendable {
    /// What was done to what, as `export.projects`.
    package var action: String
    /// The address that was asked for, with its filter.
    package var address: String
    /// As `xlsx`; nil for what is only looked at.
    package var format: String?
    /// How many rows it had; nil for what has none.
    package var rows: Int?
    /// What it was about, where it was about one thing.
    package var subject: Int64?

    package init(_ action: String, address: String, format: String? = nil, rows: Int? = nil, subject: Int64? = nil) {
        self.action = action
        self.address = address
        self.format = format
        self.rows = rows
        self.subject = subject
    }
}

/// One entry of the access journal.
package struct AccessRecord: Equatable, Sendable {
    package var sequence: Int64
    package var at: Instant
    package var by: String
    package var access: Access

    package init(sequence: Int64, at: Instant, by: String, access: Access) {
        self.sequence = sequence
        self.at = at
        self.by = by
        self.access = access
    }
}

/// A page of the access journal, newest first, and what it may be narrowed to.
package struct AccessTable: Equatable, Sendable {
    package var records: [AccessRecord] = []
    /// How many there are over all pages.
    package var count = 0
    package var people: [String] = []

    package init() {}
}
