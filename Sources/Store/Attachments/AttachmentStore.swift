import Domain
import Engine

/// A file beside a project, as listed.
package struct AttachmentRecord: Sendable, Equatable {
    package var id: Int64
    package var project: ID<Project>
    package var file: StoredFile
    /// Who added it, and when.
    package var by: String
    package var at: Instant
}

/// A file in the files folder, and what is told of it.
package struct StoredFile: Sendable, Equatable {
    /// SHA-256 of the bytes, in hexadecimal.
    package var digest: String
    package var name: String
    /// As the bytes tell.
    package var mediaType: String
    package var byteCount: Int64

    package init(digest: String, name: String, mediaType: String, byteCount: Int64) {
        self.digest = digest
        self.name = name
        self.mediaType = mediaType
        self.byteCount = byteCount
    }
}

extension LedgerReader {
    /// The files beside a project, oldest first, as known at an instant or now.
    package func attachments(of project: ID<Project>, knownAt: Instant? = nil) throws -> [AttachmentRecord] {
        guard try projectRecords([project], knownAt: knownAt)[project]?.isCurrent ?? false else { return [] }
        return try attachments("a.project_id = \(project) AND " + BitemporalClause(knownAt: knownAt).known("a"))
    }

    /// One file, whether or not it still hangs beside its project: earlier states of the ledger show it.
    ///
    /// - Throws: `Failure.notFound` when there is none, or when its project is out of sight.
    package func attachment(_ id: Int64) throws -> AttachmentRecord {
        guard let record = try attachments("a.id = \(id)").first, try projectRecords([record.project])[record.project]?.isCurrent ?? false
        else {
            throw Failure.notFound("attachment")
        }
        return record
    }

    private func attachments(_ condition: SQL) throws -> [AttachmentRecord] {
        let sql: SQL =
            """
            SELECT a.id, a.project_id, a.digest, a.file_name, a.media_type, a.byte_count, a.recorded_at, e.principal FROM attachment a
            JOIN journal_entry e ON e.agency_id = a.agency_id AND e.sequence = a.recorded_by
            WHERE a.agency_id = \(agency) AND
            """ + " " + condition + " ORDER BY a.id"
        return try connection.rows(sql).map { row in
            AttachmentRecord(
                id: try row.int(0), project: ID(try row.int(1)),
                file: StoredFile(
                    digest: try row.text(2), name: try row.text(3), mediaType: try row.text(4), byteCount: try row.int(5)),
                by: try row.text(7), at: Instant(microseconds: try row.int(6)))
        }
    }
}

extension LedgerTransaction {
    /// Hangs a stored file beside a project.
    package func attach(_ file: StoredFile, to project: ID<Project>) throws -> Range<Int64> {
        let fact = attachmentFact(newID(), project, file)
        return try record([Change("attachment.added", .project, project.rawValue, note: file.name, asserted: [fact])])
    }

    /// Takes a file away from its project; the bytes stay.
    package func detach(_ attachment: AttachmentRecord) throws -> Range<Int64> {
        let fact = attachmentFact(attachment.id, attachment.project, attachment.file)
        return try record([
            Change("attachment.removed", .project, attachment.project.rawValue, note: attachment.file.name, retracted: [fact])
        ])
    }

    private func attachmentFact(_ id: Int64, _ project: ID<Project>, _ file: StoredFile) -> Fact {
        Fact(
            .attachment, id: id,
            values: [project.sqlValue, .text(file.digest), .text(file.name), .text(file.mediaType), .integer(file.byteCount)])
    }
}
