import Domain
import Engine

/// One link of an agency's access journal. It is a chain of its own, with its own head: looking at the ledger does not change it, so it must
/// not move the journal's head, under which results are kept and of which open pages hear, nor wait for whoever writes.
struct AccessEntry {
    var record: AccessRecord
    var previousHash: String
    var hash: String

    static let selection: SQL =
        "sequence, at, principal, action, address, format, row_count, subject_id, previous_hash, hash"

    init(row: Row) throws {
        var access = Access(try row.text(3), address: try row.text(4))
        access.format = try row.optionalText(5)
        access.rows = try row.optionalInt(6).map { Int($0) }
        access.subject = try row.optionalInt(7)
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
        return ChainHash.of([
            previous, String(agency), String(record.sequence), String(record.at.microseconds), record.by, access.action, access.address,
            access.format.map { "=" + $0 } ?? "", access.rows.map { String($0) } ?? "", access.subject.map { String($0) } ?? "",
        ])
    }
}

extension Ledger {
    /// Writes an entry of the access journal.
    ///
    /// - Returns: its number.
    @discardableResult
    package func record(_ access: Access, as principal: Principal) async throws -> Int64 {
        let agency = principal.agency.rawValue
        return try await engine.write { connection in
            guard
                let head = try connection.first(
                    "SELECT sequence, hash, at FROM access_journal WHERE agency_id = \(agency) " + connection.dialect.lockRow)
            else { throw Failure.notFound("agency") }
            let record = AccessRecord(
                sequence: try head.int(0) + 1,
                at: Instant(microseconds: max(self.clock.now().microseconds, try head.int(2) + 1)), by: principal.name, access: access)
            let entry = AccessEntry(record, after: try head.text(1), agency: agency)
            try connection.run(
                """
                INSERT INTO access_entry (agency_id, sequence, at, principal, action, address, format, row_count, subject_id, previous_hash, hash)
                VALUES (\(agency), \(record.sequence), \(record.at.microseconds), \(record.by), \(access.action), \(access.address),
                  \(access.format), \(access.rows), \(access.subject), \(entry.previousHash), \(entry.hash))
                """)
            try connection.run(
                """
                UPDATE access_journal SET sequence = \(record.sequence), hash = \(entry.hash), at = \(record.at.microseconds)
                WHERE agency_id = \(agency)
                """)
            return record.sequence
        }
    }
}

extension LedgerReader {
    /// A page of the access journal, narrowed by person, days and kind. Reads of projects out of sight are out of sight, and so are the
    /// filter and the number of rows of what others took out, who may see more: both could tell of a project that the reader does not see.
    ///
    /// - Throws: `Failure.forbidden` for those who may not read the journal: it tells what each person looked at.
    package func accesses(_ listing: JournalListing) throws -> AccessTable {
        guard principal.may(.readJournal) else { throw Failure.forbidden(Permission.readJournal.rawValue) }
        let sight = isSeen("subject_id")
        let seen: SQL = sight.text.isEmpty ? "" : " AND (subject_id IS NULL OR (TRUE" + sight + "))"
        var condition: SQL = "agency_id = \(agency)" + seen
        if let person = listing.person { condition += " AND principal = \(person)" }
        if let from = listing.from { condition += " AND at >= \(Instant(inChina: from).microseconds)" }
        if let to = listing.to { condition += " AND at < \(Instant(inChina: to.adding(days: 1)).microseconds)" }
        if let kind = listing.kind { condition += " AND action LIKE \(kind + ".%")" }
        if let subject = listing.subject { condition += " AND subject_id = \(subject)" }
        var table = AccessTable()
        table.count = Int(try connection.first("SELECT COUNT(*) FROM access_entry WHERE " + condition)?.int(0) ?? 0)
        let offset = (listing.page - 1) * JournalListing.pageSize
        table.records = try connection.rows(
            "SELECT " + AccessEntry.selection + " FROM access_entry WHERE " + condition
                + " ORDER BY sequence DESC LIMIT \(JournalListing.pageSize) OFFSET \(offset)"
        ).map { sighted(try AccessEntry(row: $0).record) }
        table.people = try connection.rows(
            "SELECT DISTINCT principal FROM access_entry WHERE agency_id = \(agency)" + seen + " ORDER BY principal"
        ).map { try $0.text(0) }
        return table
    }

    private func sighted(_ record: AccessRecord) -> AccessRecord {
        guard !principal.seesAll, record.by != principal.name else { return record }
        var record = record
        record.access.rows = nil
        record.access.address = String(record.access.address.prefix { $0 != "?" })
        return record
    }
}
