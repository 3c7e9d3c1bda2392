import Domain
import Engine

extension LedgerReader {
    /// A page of the access journal, narrowed by person, days and kind. Reads of projects out of sight are out of sight, and so are the
    /// filter and the number of rows of what others took out, who may see more: both could tell of a project that the reader does not see.
    ///
    /// - Throws: `Failure.forbidden` for those who may not read the journal: it tells what each person looked at.
    package func accesses(_ listing: JournalListing) throws -> AccessTable {
        guard principal.may(.readJournal) else { throw Failure.forbidden(Permission.readJournal.rawValue) }
        let seen = accessesInSight
        var condition: SQL = "agency_id = \(agency)" + seen
        if let person = listing.person {
            // What others did to the person's account is about them, too.
            let own: SQL = "SELECT id FROM account WHERE agency_id = \(agency) AND name = \(person)"
            condition += " AND (principal = \(person) OR (action LIKE 'session.%' AND subject_id IN (" + own + ")))"
        }
        if let from = listing.from { condition += " AND at >= \(Instant(inChina: from).microseconds)" }
        if let to = listing.to { condition += " AND at < \(Instant(inChina: to.adding(days: 1)).microseconds)" }
        if let kind = listing.kind { condition += " AND action LIKE \(kind + ".%")" }
        if let subject = listing.subject { condition += " AND subject_id = \(subject)" }
        var table = AccessTable()
        table.count = Int(try connection.first("SELECT COUNT(*) FROM access_entry e WHERE " + condition)?.int(0) ?? 0)
        let offset = (listing.page - 1) * JournalListing.pageSize
        table.records = try connection.rows(
            "SELECT " + AccessEntry.selection + " FROM access_entry e WHERE " + condition
                + " ORDER BY sequence DESC LIMIT \(JournalListing.pageSize) OFFSET \(offset)"
        ).map { sighted(try AccessEntry(row: $0).record) }
        table.people = try connection.rows(
            "SELECT DISTINCT principal FROM access_entry e WHERE agency_id = \(agency)" + seen + " ORDER BY principal"
        ).map { try $0.text(0) }
        let subjects = Set(table.records.filter(\.access.isSession).compactMap(\.access.subject))
        if !subjects.isEmpty {
            let names = try connection.rows("SELECT id, name FROM account WHERE agency_id = \(agency) AND id IN (\(subjects.sorted()))")
            table.accounts = Dictionary(uniqueKeysWithValues: try names.map { (try $0.int(0), try $0.text(1)) })
        }
        return table
    }

    /// ` AND …` on `access_entry e`: that it is no read of a project out of sight.
    var accessesInSight: SQL {
        let sight = isSeen("e.subject_id")
        return sight.text.isEmpty ? "" : " AND (e.subject_id IS NULL OR (TRUE" + sight + "))"
    }

    private func sighted(_ record: AccessRecord) -> AccessRecord {
        guard !principal.seesAll, record.by != principal.name, !record.access.isSession else { return record }
        var record = record
        record.access.rows = nil
        record.access.address = String(record.access.address.prefix { $0 != "?" })
        return record
    }
}
