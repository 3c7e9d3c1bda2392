import Domain
import Engine

extension LedgerReader {
    /// The database, and where the agency's journals end.
    package func health() throws -> LedgerHealth {
        let dialect = connection.dialect
        let state: SQL =
            """
            SELECT a.journal_sequence, a.journal_hash, a.journal_at, j.sequence, j.hash, (SELECT MAX(number) FROM schema_migration),
            """ + " " + dialect.version + ", " + dialect.databaseSize
            + " FROM agency a JOIN access_journal j ON j.agency_id = a.id WHERE a.id = \(agency)"
        guard let row = try connection.first(state) else { throw Failure.notFound("agency") }
        return LedgerHealth(
            engine: try row.text(6), bytes: try row.int(7), schema: Int(try row.int(5)), entries: try row.int(0), head: try row.text(1),
            accesses: try row.int(3), accessHead: try row.text(4), changedAt: Instant(microseconds: try row.int(2)))
    }
}
