import Actions
import Documents
import Domain
import Foundation
import HTTPTypes
import Hummingbird
import Store
import Views

/// The imports there were, a new file, and taking one back.
struct ImportsController {
    let site: Site

    func index(_ request: Request, _ context: MemberContext) async throws -> Response {
        try await index(request, context, error: nil)
    }

    /// Takes in a file: it is looked at before it is kept, so that one that holds no ledger leaves nothing behind.
    func create(_ request: Request, _ context: MemberContext) async throws -> Response {
        let principal = context.visitor.principal
        do {
            return try await Upload.receiving(request, into: site.uploads, limit: site.settings.uploadLimit) { upload in
                let sent = try upload.file()
                let file = try LedgerFileOpener.open(path: sent.place.path, named: sent.name)
                _ = try await site.ledger.inspect(InspectLedger(file: file, options: .init()), as: principal)
                let opened = try await site.ledger.perform(OpenUpload(fileName: sent.name, byteCount: sent.byteCount), as: principal)
                try FileManager.default.moveItem(at: sent.place, to: site.file(of: opened.id))
                for old in opened.forgotten { try site.removeFiles(of: old) }
                return .seeOther(Paths().upload(opened.id))
            }
        } catch let failure as Failure {
            guard [.unprocessableContent].contains(FailurePages.status(of: failure)) else { throw failure }
            return try await index(request, context, error: site.reason(failure, context.visitor.strings))
        }
    }

    /// What an import did.
    func show(_ request: Request, _ context: MemberContext) async throws -> Response {
        let visitor = context.visitor
        let id: ID<Import> = try context.id()
        let (record, problems, candidates, upload) = try await site.ledger.read(as: visitor.principal) { reader in
            (
                try reader.importRecord(id), try reader.problems(of: id), try reader.duplicates(touching: id).count,
                try reader.upload(of: id)
            )
        }
        let hasErrors = upload.map { FileManager.default.fileExists(atPath: site.errorFile(of: $0.id).path) } ?? false
        let page = ImportShowPage(
            ImportIndexPage.Line(record), sheets: record.counts.map(ImportShowPage.Sheet.init), problems: problems, candidates: candidates,
            hasErrorWorkbook: hasErrors, strings: visitor.strings,
            paths: visitor.paths, csrf: visitor.csrf, mayUndo: visitor.may(.undoImport))
        return try await site.respond(page, title: page.title, request: request, context: context)
    }

    /// The rows to be corrected, as a workbook.
    func errors(_ request: Request, _ context: MemberContext) async throws -> Response {
        let id: ID<Import> = try context.id()
        guard let upload = try await site.ledger.read(as: context.visitor.principal, { try $0.upload(of: id) }) else {
            throw Failure.notFound("page")
        }
        let file = site.errorFile(of: upload.id)
        guard FileManager.default.fileExists(atPath: file.path) else { throw Failure.notFound("page") }
        let name = URL(filePath: upload.fileName).deletingPathExtension().lastPathComponent + "-errors.xlsx"
        let export = Export(noun: "import_errors", name: name, type: DocumentFormat.xlsx.contentType)
        return try await site.handOver(file, export, request, context)
    }

    /// Takes an import back.
    func remove(_ request: Request, _ context: MemberContext) async throws -> Response {
        let id: ID<Import> = try context.id()
        _ = try await site.ledger.perform(UndoImport(id: id), as: context.visitor.principal)
        return .seeOther(Paths().importPage(id))
    }

    private func index<Context: VisitorContext>(_ request: Request, _ context: Context, error: String?) async throws -> Response {
        let visitor = context.visitor
        let records = try await site.ledger.read(as: visitor.principal) { try $0.imports() }
        let page = ImportIndexPage(
            records.map(ImportIndexPage.Line.init), strings: visitor.strings, paths: visitor.paths, csrf: visitor.csrf,
            mayImport: visitor.may(.importLedger),
            limit: site.settings.uploadLimit >> 20, error: error)
        return try await site.respond(
            page, title: page.title, status: error == nil ? .ok : .unprocessableContent, request: request, context: context)
    }
}

extension Site {
    /// Files on their way into the ledger.
    var uploads: URL { files.appending(path: "uploads") }

    func file(of upload: ID<ImportUpload>) -> URL { uploads.appending(path: upload.description) }

    /// The rows of an import that are to be corrected.
    func errorFile(of upload: ID<ImportUpload>) -> URL { uploads.appending(path: "\(upload)-errors.xlsx") }

    func removeFiles(of upload: ID<ImportUpload>) throws {
        for file in [file(of: upload), errorFile(of: upload)] where FileManager.default.fileExists(atPath: file.path) {
            try FileManager.default.removeItem(at: file)
        }
    }

    /// Opens the file of an upload.
    /// - Throws: `Failure.notFound` when its bytes are gone.
    func open(_ upload: ImportUpload) throws -> any LedgerFile {
        let path = file(of: upload.id).path
        guard FileManager.default.fileExists(atPath: path) else { throw Failure.notFound("upload") }
        return try LedgerFileOpener.open(path: path, named: upload.fileName)
    }

    /// A failure that concerns the file, without naming the field it came in.
    func reason(_ failure: Failure, _ strings: Strings) -> String {
        if case .invalid(let errors) = failure { return errors.map { strings.text($0.message) }.joined(separator: "\n") }
        return strings.reason(of: failure)
    }
}
