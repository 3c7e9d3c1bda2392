import Domain
import Store

/// Hangs a file beside a project. The bytes are in the files folder already: the same bytes twice are one file there.
package struct AddAttachment: Action {
    package static let permission = Permission.editProjects

    package var project: ID<Project>
    package var file: StoredFile

    package init(project: ID<Project>, file: StoredFile) {
        self.project = project
        self.file = file
    }

    /// - Throws: `Failure.notFound` for a project out of sight; `.invalid` when the same file hangs there already.
    package func perform(in transaction: LedgerTransaction) throws -> EditResult {
        let edit = try ProjectEdit(project, transaction)
        let known = try transaction.reader.attachments(of: project)
        if let same = known.first(where: { $0.file.digest == file.digest }) {
            throw Failure.invalid([FieldError(field: "file", message: Message("edit.file_known", ["name": same.file.name]))])
        }
        _ = try transaction.attach(file, to: project)
        return edit.result
    }
}

/// A file that proves something: one that hangs beside the project, or one to be hung there.
package struct Paper: Sendable, Equatable {
    package enum File: Sendable, Equatable {
        case new(StoredFile)
        case known(Int64)
    }

    package var kind: EvidenceKind
    package var file: File

    package init(_ kind: EvidenceKind, _ file: File) {
        self.kind = kind
        self.file = file
    }
}

extension LedgerTransaction {
    /// The file of a paper beside its project; a new one is hung there, unless the same bytes hang there already.
    ///
    /// - Throws: `Failure.invalid` for a number that is no file of the project.
    func attachment(_ paper: Paper, of project: ID<Project>) throws -> AttachmentRecord {
        func find(_ isIt: (AttachmentRecord) -> Bool) throws -> AttachmentRecord? {
            try reader.attachments(of: project).first(where: isIt)
        }
        let found: AttachmentRecord?
        switch paper.file {
        case .known(let id): found = try find { $0.id == id }
        case .new(let file):
            if try find({ $0.file.digest == file.digest }) == nil { _ = try attach(file, to: project) }
            found = try find { $0.file.digest == file.digest }
        }
        guard let found else {
            throw Failure.invalid([FieldError(field: paper.kind.field, message: Message("review.paper_unknown"))])
        }
        return found
    }
}

/// Takes a file away from its project. Earlier states of the ledger still show it.
package struct RemoveAttachment: Action {
    package static let permission = Permission.editProjects

    package var project: ID<Project>
    package var attachment: Int64

    package init(project: ID<Project>, attachment: Int64) {
        self.project = project
        self.attachment = attachment
    }

    /// - Throws: `Failure.notFound` when it does not hang there now.
    package func perform(in transaction: LedgerTransaction) throws -> EditResult {
        let edit = try ProjectEdit(project, transaction)
        guard let record = try transaction.reader.attachments(of: project).first(where: { $0.id == attachment }) else {
            throw Failure.notFound("attachment")
        }
        _ = try transaction.detach(record)
        return edit.result
    }
}
