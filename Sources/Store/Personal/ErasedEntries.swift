import Domain
import Engine

/// What erasings say of the entries of a chain that they changed: the hash that an entry was written with, and the digest of what it says
/// since. The erasing's own entry says so, too, and is in the chain, so neither can be changed unseen. Of several erasings the last counts.
struct ErasedEntries {
    private struct Erased {
        let hash: String
        let digest: String
    }

    private var entries: [Int64: Erased] = [:]

    init(_ chain: BrokenLink.Chain, _ reader: LedgerReader) throws {
        let sql: SQL =
            "SELECT sequence, stored_hash, digest FROM erased_entry WHERE agency_id = \(reader.agency) AND chain = \(chain.rawValue)"
        for row in try reader.connection.rows(sql + " ORDER BY recorded_by") {
            entries[try row.int(0)] = Erased(hash: try row.text(1), digest: try row.text(2))
        }
    }

    func allow(_ entry: JournalEntry, agency: Int64) -> Bool {
        allow(entry.sequence, hash: entry.hash, now: entry.recomputedHash(agency: agency))
    }

    func allow(_ entry: AccessEntry, agency: Int64) -> Bool {
        allow(entry.record.sequence, hash: entry.hash, now: entry.recomputedHash(agency: agency))
    }

    /// An entry that nothing was erased from is what its hash says; any other is what the erasing has left, and nothing else: not what it was
    /// before, either.
    private func allow(_ sequence: Int64, hash: String, now: String) -> Bool {
        guard let erased = entries[sequence] else { return now == hash }
        return erased.hash == hash && erased.digest == now
    }
}
