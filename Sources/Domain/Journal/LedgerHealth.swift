/// The state of the database that a ledger lies in, and where the chains of its journals end.
package struct LedgerHealth: Sendable, Equatable {
    /// The engine with its version, as `PostgreSQL 15.8`.
    package var engine: String
    /// What the database takes on the disk, in bytes, with every agency in it.
    package var bytes: Int64
    /// The number of the last migration.
    package var schema: Int
    /// How many entries the journal and the access journal have, and the SHA-256 of the last of each.
    package var entries: Int64
    package var head: String
    package var accesses: Int64
    package var accessHead: String
    /// When the last entry of the journal was written.
    package var changedAt: Instant

    package init(
        engine: String, bytes: Int64, schema: Int, entries: Int64, head: String, accesses: Int64, accessHead: String, changedAt: Instant
    ) {
        self.engine = engine
        self.bytes = bytes
        self.schema = schema
        self.entries = entries
        self.head = head
        self.accesses = accesses
        self.accessHead = accessHead
        self.changedAt = changedAt
    }
}
