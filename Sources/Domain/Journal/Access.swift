/// Something that left the ledger, was looked at where looking is recorded, or a way in: who took what, never what was in it.
package struct Access: Equatable, Sendable {
    /// What was done to what, as `export.projects`.
    package var action: String
    /// The address that was asked for, with its filter; empty for a sign-in.
    package var address: String
    /// As `xlsx`; nil for what is only looked at.
    package var format: String?
    /// How many rows it had, attempts it tells of, or sessions it ended; nil for what has none.
    package var rows: Int?
    /// What it was about, where it was about one thing: the project that was looked at, the account that was signed in to.
    package var subject: Int64?
    /// The network it came from, as `SignInPlace.network`; empty for several, nil where it is not known.
    package var network: String?
    /// When the first happened of what is told together.
    package var since: Instant?

    package init(_ action: String, address: String, format: String? = nil, rows: Int? = nil, subject: Int64? = nil) {
        self.action = action
        self.address = address
        self.format = format
        self.rows = rows
        self.subject = subject
    }
}

extension Access {
    /// The first words of actions: what a list of them may be narrowed to.
    package static let kinds = ["export", "read", "session"]

    /// A step of signing in or out.
    package init(_ event: SessionEvent, account: ID<Account>, network: String? = nil, count: Int? = nil, since: Instant? = nil) {
        self.init("session." + event.word, address: "", rows: count, subject: account.rawValue)
        self.network = network
        self.since = since
    }

    /// Whether it is a step of signing in or out.
    package var isSession: Bool { action.hasPrefix("session.") }
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
    /// What the accounts are called that records are about.
    package var accounts: [Int64: String] = [:]

    package init() {}
}
