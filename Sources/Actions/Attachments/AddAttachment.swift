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
