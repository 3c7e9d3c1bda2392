import Domain
import Engine

extension LedgerReader {
    /// What erasing a person would change and leave, of what is in the reader's sight.
    ///
    /// - Throws: as `personalData(on:)`.
    package func erasurePlan(of words: PersonalWords) throws -> ErasurePlan {
        let found = try personalData(on: words)
        return ErasurePlan(found, files: try attachments(naming: words) + ledgers(naming: words))
    }

    /// Files beside the projects that name the person, known now or before.
    private func attachments(naming words: PersonalWords) throws -> [PersonalDatum] {
        guard let projects = subjects(naming: words, in: .project) else { return [] }
        let sql: SQL =
            "SELECT e.file_name, " + PersonalPlace.project + ", e.recorded_at FROM attachment e WHERE e.agency_id = \(agency)"
            + " AND e.superseded_at = 9223372036854775807 AND e.project_id IN (" + projects + ")" + isSeen("e.project_id")
        return try connection.rows(sql + " ORDER BY e.id LIMIT \(PersonalWords.most)").map { row in
            PersonalDatum(
                .attachment, field: "file", value: try row.text(0), about: try row.optionalText(1) ?? "",
                recordedAt: Instant(microseconds: try row.int(2)))
        }
    }

    /// Ledgers of which a row told of the projects, visits and missions that name the person.
    private func ledgers(naming words: PersonalWords) throws -> [PersonalDatum] {
        let subjects = [PersonalDatum.Source.project, .visit, .mission].compactMap { self.subjects(naming: words, in: $0) }
        let sql: SQL =
            "SELECT i.file_name, i.at FROM import i WHERE i.agency_id = \(agency) AND i.id IN (SELECT r.import_id FROM import_row r"
            + " WHERE r.agency_id = \(agency) AND r.subject_id IN (" + subjects.list(separator: " UNION ") + ")) ORDER BY i.id"
        return try connection.rows(sql).map { row in
            PersonalDatum(.ledgerImport, field: "file", value: try row.text(0), recordedAt: Instant(microseconds: try row.int(1)))
        }
    }

    /// The ids of what names the person, as a query.
    private func subjects(naming words: PersonalWords, in source: PersonalDatum.Source) -> SQL? {
        let columns: [PersonalDatum.Source: StaticString] = [.project: "project_id", .visit: "visit_id", .mission: "mission_id"]
        guard let place = PersonalPlace.facts.first(where: { $0.source == source }), let column = columns[source] else { return nil }
        let found = place.columns.map { Self.condition(words, on: "e.\(name: $0.name)", $0.reading) }.joinedByOr()
        return "SELECT e.\(name: column) FROM \(name: place.table) e WHERE e.agency_id = \(agency) AND (" + found + ")" + place.sight(self)
    }
}

extension LedgerTransaction {
    /// Erases what is held on a person, and tells of it in an entry that lists every entry it changed and has nothing of the text.
    ///
    /// - Throws: `Failure.conflict` where an entry that would be changed does not verify.
    /// - Returns: the number of the entry.
    package func erase(_ words: PersonalWords, reason: String) throws -> Range<Int64> {
        let listed = try PersonErasure(words, in: self).erase()
        return try record([Change("person.erased", .person, nil, note: reason, asserted: listed)])
    }
}
