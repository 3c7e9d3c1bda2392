import Domain
import Engine
import Foundation

/// A briefing that is being worded. Its figures are those of its moment whenever it is read.
package struct BriefingDraftRecord: Sendable, Equatable {
    package var id: ID<BriefingDraft>
    package var title: String
    package var moment: Moment
    package var language: String
    /// The text of each section, with figures as references (see `Wording`); a section that is missing here reads as it is written
    /// by the program, one with an empty text is left out.
    package var wording: [String: String]
    /// Grows with every save; who saves names the one they have read.
    package var version: Int
    package var createdBy: String
    package var changedAt: Instant
    package var changedBy: String
    /// The number it was published as.
    package var publishedAs: Int?

    static let selection: SQL =
        "id, title, as_of, known_at, language, wording, version, created_by, changed_at, changed_by, published_as"

    init(row: Row) throws {
        id = ID(try row.int(0))
        title = try row.text(1)
        moment = Moment(asOf: try row.day(2), knownAt: try row.optionalInt(3).map { Instant(microseconds: $0) })
        language = try row.text(4)
        wording = try JSONDecoder().decode([String: String].self, from: Data(try row.text(5).utf8))
        version = Int(try row.int(6))
        createdBy = try row.text(7)
        changedAt = Instant(microseconds: try row.int(8))
        changedBy = try row.text(9)
        publishedAs = try row.optionalInt(10).map(Int.init)
    }
}

extension LedgerReader {
    /// Drafts not yet published, the one changed last first.
    package func briefingDrafts() throws -> [BriefingDraftRecord] {
        try connection.rows(
            "SELECT " + BriefingDraftRecord.selection
                + " FROM briefing_draft WHERE agency_id = \(agency) AND published_as IS NULL ORDER BY changed_at DESC, id DESC"
        ).map(BriefingDraftRecord.init)
    }

    /// - Throws: `Failure.notFound`.
    package func briefingDraft(_ id: ID<BriefingDraft>) throws -> BriefingDraftRecord {
        let sql: SQL = "SELECT " + BriefingDraftRecord.selection + " FROM briefing_draft WHERE agency_id = \(agency) AND id = \(id)"
        guard let row = try connection.first(sql) else { throw Failure.notFound("draft") }
        return try BriefingDraftRecord(row: row)
    }
}

extension LedgerTransaction {
    package func addBriefingDraft(
        title: String, moment: Moment, language: String, wording: [String: String]
    ) throws -> BriefingDraftRecord {
        let id = newID()
        try connection.run(
            """
            INSERT INTO briefing_draft (id, agency_id, title, as_of, known_at, language, wording, version, created_at, created_by, changed_at, changed_by)
            VALUES (\(id), \(agency), \(title), \(moment.asOf), \(moment.knownAt?.microseconds), \(language), \(try json(wording)), 1,
              \(now.microseconds), \(principal.name), \(now.microseconds), \(principal.name))
            """)
        return try reader.briefingDraft(ID(id))
    }

    /// - Throws: `Failure.conflict` when somebody saved or published it since the version was read.
    package func saveBriefingDraft(
        _ id: ID<BriefingDraft>, version: Int, title: String, wording: [String: String]
    ) throws -> BriefingDraftRecord {
        let changed = try connection.run(
            """
            UPDATE briefing_draft SET title = \(title), wording = \(try json(wording)), version = version + 1,
              changed_at = \(now.microseconds), changed_by = \(principal.name)
            WHERE agency_id = \(agency) AND id = \(id) AND version = \(version) AND published_as IS NULL
            """)
        return try held(id, changed)
    }

    /// - Throws: `Failure.conflict` as `saveBriefingDraft`.
    package func closeBriefingDraft(_ id: ID<BriefingDraft>, version: Int, publishedAs number: Int) throws {
        let changed = try connection.run(
            """
            UPDATE briefing_draft SET published_as = \(number), changed_at = \(now.microseconds), changed_by = \(principal.name)
            WHERE agency_id = \(agency) AND id = \(id) AND version = \(version) AND published_as IS NULL
            """)
        _ = try held(id, changed)
    }

    /// - Throws: `Failure.conflict` as `saveBriefingDraft`.
    package func removeBriefingDraft(_ id: ID<BriefingDraft>, version: Int) throws {
        let draft = try reader.briefingDraft(id)
        let removed = try connection.run(
            "DELETE FROM briefing_draft WHERE agency_id = \(agency) AND id = \(id) AND version = \(version) AND published_as IS NULL")
        guard removed == 1 else { throw changedMeanwhile(draft) }
    }

    private func held(_ id: ID<BriefingDraft>, _ changed: Int) throws -> BriefingDraftRecord {
        let draft = try reader.briefingDraft(id)
        guard changed == 1 else { throw changedMeanwhile(draft) }
        return draft
    }

    private func changedMeanwhile(_ draft: BriefingDraftRecord) -> Failure {
        if let number = draft.publishedAs { return .conflict(Message("drafts.published", ["number": String(number)])) }
        return .conflict(Message("drafts.changed", ["name": draft.changedBy]))
    }

    private func json(_ wording: [String: String]) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(wording), as: UTF8.self)
    }
}
