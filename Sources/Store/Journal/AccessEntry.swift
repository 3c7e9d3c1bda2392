import Domain
import Engine

/// One link of an agency's access journal. It is a chain of its own, with its own head: looking at the ledger does not change it, so it must
/// not move the journal's head, under which results are kept and of which open pages hear, nor wait for whoever writes.
struct AccessEntry {
    var record: AccessRecord
    var previousHash: String
    var hash: String

    static let selection: SQL =
        "sequence, at, principal, action, address, format, row_count, subject_id, previous_hash, hash, network, since"

    init(row: Row) throws {
        var access = Access(try row.text(3), address: try row.text(4))
        access.format = try row.optionalText(5)
        access.rows = try row.optionalInt(6).map { Int($0) }
        access.subject = try row.optionalInt(7)
        access.network = try row.optionalText(10)
        access.since = try row.optionalInt(11).map { Instant(microseconds: $0) }
        record = AccessRecord(
            sequence: try row.int(0), at: Instant(microseconds: try row.int(1)), by: try row.text(2), access: access)
        previousHash = try row.text(8)
        hash = try row.text(9)
    }

    init(_ record: AccessRecord, after previous: String, agency: Int64) {
        self.record = record
        previousHash = previous
        hash = Self.hash(record, after: previous, agency: agency)
    }

    func recomputedHash(agency: Int64) -> String { Self.hash(record, after: previousHash, agency: agency) }

    private static func hash(_ record: AccessRecord, after previous: String, agency: Int64) -> String {
        let access = record.access
        var fields = [
            previous, String(agency), String(record.sequence), String(record.at.microseconds), record.by, access.action, access.address,
            access.format.map { "=" + $0 } ?? "", access.rows.map { String($0) } ?? "", access.subject.map { String($0) } ?? "",
        ]
        // Only where there is one: entries from before there were any keep their digests.
        if let network = access.network { fields.append("network=" + network) }
        if let since = access.since { fields.append("since=" + String(since.microseconds)) }
        return ChainHash.of(fields)
    }
}

extension Ledger {
    /// Writes an entry of the access journal.
    ///
    /// - Returns: its number.
    @discardableResult
    package func record(_ access: Access, as principal: Principal) async throws -> Int64 {
        try await engine.write { connection in
            try connection.record(access, by: principal.name, agency: principal.agency.rawValue, at: self.clock.now())
        }
    }
}

extension LedgerTransaction {
    /// Writes an entry of the access journal together with what is written here.
    func record(_ access: Access) throws {
        try connection.record(access, by: principal.name, agency: agency, at: now)
    }
}

extension Connection {
    @discardableResult
    func record(_ access: Access, by name: String, agency: Int64, at instant: Instant) throws -> Int64 {
        guard let head = try first("SELECT sequence, hash, at FROM access_journal WHERE agency_id = \(agency) " + dialect.lockRow) else {
            throw Failure.notFound("agency")
        }
        let record = AccessRecord(
            sequence: try head.int(0) + 1, at: Instant(microseconds: max(instant.microseconds, try head.int(2) + 1)), by: name,
            access: access)
        let entry = AccessEntry(record, after: try head.text(1), agency: agency)
        try run(
            """
            INSERT INTO access_entry
                (agency_id, sequence, at, principal, action, address, format, row_count, subject_id, network, since, previous_hash, hash)
            VALUES (\(agency), \(record.sequence), \(record.at.microseconds), \(record.by), \(access.action), \(access.address),
                \(access.format), \(access.rows), \(access.subject), \(access.network), \(access.since?.microseconds),
                \(entry.previousHash), \(entry.hash))
            """)
        try run(
            """
            UPDATE access_journal SET sequence = \(record.sequence), hash = \(entry.hash), at = \(record.at.microseconds)
            WHERE agency_id = \(agency)
            """)
        return record.sequence
    }
}
