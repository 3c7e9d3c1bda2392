import Domain
import Engine

/// A published briefing: frozen figures, and the document made of them.
package struct PublishedBriefingRecord: Sendable, Equatable {
    package var id: ID<PublishedBriefing>
    package var number: Int
    package var title: String
    package var moment: Moment
    package var language: String
    /// JSON of the figure set.
    package var figures: String
    /// JSON of the document.
    package var document: String
    package var publishedAt: Instant
    package var publishedBy: String

    static let selection: SQL = "id, number, title, as_of, known_at, language, figures, document, published_at, published_by"

    init(row: Row) throws {
        id = ID(try row.int(0))
        number = Int(try row.int(1))
        title = try row.text(2)
        moment = Moment(asOf: try row.day(3), knownAt: Instant(microseconds: try row.int(4)))
        language = try row.text(5)
        figures = try row.text(6)
        document = try row.text(7)
        publishedAt = Instant(microseconds: try row.int(8))
        publishedBy = try row.text(9)
    }
}

extension LedgerReader {
    /// Published briefings, newest first. They tell of the whole agency: who sees only a part sees none.
    package func briefings() throws -> [PublishedBriefingRecord] {
        guard principal.scope == .agency else { return [] }
        return try connection.rows(
            "SELECT " + PublishedBriefingRecord.selection + " FROM briefing WHERE agency_id = \(agency) ORDER BY number DESC"
        )
        .map(PublishedBriefingRecord.init)
    }

    package func briefing(_ id: ID<PublishedBriefing>) throws -> PublishedBriefingRecord {
        let sql: SQL = "SELECT " + PublishedBriefingRecord.selection + " FROM briefing WHERE agency_id = \(agency) AND id = \(id)"
        guard principal.scope == .agency, let row = try connection.first(sql) else { throw Failure.notFound("briefing \(id)") }
        return try PublishedBriefingRecord(row: row)
    }
}

extension LedgerTransaction {
    /// Publishes a briefing under the agency's next number; the journal entry holds the digest of what was frozen.
    package func publish(
        title: String, moment: Moment, language: String, figures: String, document: String
    ) throws -> PublishedBriefingRecord {
        let id = newID()
        let last = try connection.first("SELECT COALESCE(MAX(number), 0) FROM briefing WHERE agency_id = \(agency)")?.int(0) ?? 0
        let digest = sha256(figures + "\n" + document)
        let entry = try record([Change("briefing.published", .briefing, id, note: "\(title) sha256:\(digest)")])
        let knownAt = (moment.knownAt ?? now).microseconds
        try connection.run(
            """
            INSERT INTO briefing (id, agency_id, number, title, as_of, known_at, language, figures, document, published_at, published_by, journal_sequence)
            VALUES (\(id), \(agency), \(last + 1), \(title), \(moment.asOf), \(knownAt), \(language), \(figures), \(document),
              \(now.microseconds), \(principal.name), \(entry.lowerBound))
            """)
        return try reader.briefing(ID(id))
    }
}
