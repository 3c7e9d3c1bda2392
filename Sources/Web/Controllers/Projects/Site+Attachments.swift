import Actions
import Domain
import Foundation
import Hummingbird
import Store

/// Files that people send to be kept beside a project.
extension Site {
    var attachments: FileStore { FileStore(folder: files.appending(path: "attachments")) }

    /// Receives a form with files for the store.
    func receiving<Result>(
        _ request: Request, fields: [String] = ["file"], _ body: (Upload) async throws -> Result
    ) async throws -> Result {
        try await Upload.receiving(request, into: attachments.folder, fields: fields, limit: Int(FileStore.limit), body)
    }

    /// Moves a file into the store.
    ///
    /// - Throws: `Failure.invalid` on the file's own field for one of a kind that is not kept.
    func kept(_ file: Upload.File) throws -> StoredFile {
        do {
            return try attachments.take(file.place, name: file.name)
        } catch Failure.invalid(let errors) {
            throw Failure.invalid(errors.map { FieldError(field: file.field, message: $0.message) })
        }
    }

    /// The files that prove something, each sent in the field of its kind.
    func papers(_ files: [Upload.File]) throws -> [Paper] {
        try files.compactMap { file in
            try EvidenceKind.allCases.first { $0.field == file.field }.map { Paper($0, .new(try kept(file))) }
        }
    }
}
