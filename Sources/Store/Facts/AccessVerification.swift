import Domain
import Engine

/// Walks an agency's access journal from its first entry to its head.
struct AccessVerification {
    let reader: LedgerReader
    private static let batch: Int64 = 1000

    func run() throws -> (entries: Int64, broken: BrokenLink?) {
        func broken(_ kind: BrokenLink.Kind, _ entry: Int64, _ place: String, after checked: Int64) -> (Int64, BrokenLink?) {
            (checked, BrokenLink(kind: kind, entry: entry, place: place, chain: .access))
        }
        var (sequence, previous): (Int64, String) = (0, ChainHash.genesis)
        let erased = try ErasedEntries(.access, reader)
        while true {
            let entries = try reader.connection.rows(
                "SELECT " + AccessEntry.selection
                    + " FROM access_entry WHERE agency_id = \(reader.agency) AND sequence > \(sequence) ORDER BY sequence LIMIT \(Self.batch)"
            ).map(AccessEntry.init)
            guard !entries.isEmpty else { break }
            for entry in entries {
                guard entry.record.sequence == sequence + 1 else {
                    return broken(.missingEntry, sequence + 1, "access_entry", after: sequence)
                }
                guard entry.previousHash == previous, erased.allow(entry, agency: reader.agency) else {
                    return broken(.chain, entry.record.sequence, entry.record.access.action, after: sequence)
                }
                (sequence, previous) = (entry.record.sequence, entry.hash)
            }
        }
        let head = try reader.connection.first("SELECT sequence, hash FROM access_journal WHERE agency_id = \(reader.agency)")
        guard let head, try head.int(0) <= sequence else { return broken(.missingEntry, sequence + 1, "access_entry", after: sequence) }
        guard try head.int(0) == sequence, try head.text(1) == previous else {
            return broken(.head, sequence, "access_journal", after: sequence)
        }
        return (sequence, nil)
    }
}
