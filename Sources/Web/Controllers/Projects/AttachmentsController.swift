import Actions
import Domain
import Foundation
import HTTPTypes
import Hummingbird
import Store
import Views

/// The files beside a project.
struct AttachmentsController {
    let site: Site

    func index(_ request: Request, _ context: MemberContext) async throws -> Response {
        let page = try await page(context, try context.id())
        return try await site.respond(page, title: page.title, request: request, context: context)
    }

    func create(_ request: Request, _ context: MemberContext) async throws -> Response {
        let id: ID<Project> = try context.id()
        // Before the bytes are read: who may not change the project need not send them.
        var page = try await page(context, id)
        _ = try await site.ledger.read(as: context.visitor.principal) { try $0.projects([id], for: .editProjects) }
        do {
            return try await site.receiving(request) { upload in
                let file = try site.kept(try upload.file())
                let result = try await site.ledger.perform(AddAttachment(project: id, file: file), as: context.visitor.principal)
                return .seeOther(Paths().attachments(id), done: result.entries)
            }
        } catch Failure.invalid(let errors) {
            page.errors = errors
            return try await site.respond(
                page, title: page.title, status: .unprocessableContent, request: request, context: context)
        }
    }

    /// Always as a download, never shown in the site's own name.
    func show(_ request: Request, _ context: MemberContext) async throws -> Response {
        let id: ID<Project> = try context.id()
        let number: ID<Project> = try context.id("attachment")
        let record = try await site.ledger.read(as: context.visitor.principal) { try $0.attachment(number.rawValue) }
        guard record.project == id else { throw Failure.notFound("attachment") }
        let file = site.attachments.url(of: record.file.digest)
        guard FileManager.default.fileExists(atPath: file.path) else { throw Failure.notFound("attachment") }
        let export = Export(noun: "attachment", name: record.file.name, type: record.file.mediaType, project: id)
        return try await site.handOver(file, export, request, context)
    }

    func remove(_ request: Request, _ context: MemberContext) async throws -> Response {
        let id: ID<Project> = try context.id()
        let number: ID<Project> = try context.id("attachment")
        let result = try await site.ledger.perform(
            RemoveAttachment(project: id, attachment: number.rawValue), as: context.visitor.principal)
        return .seeOther(context.form["next"] ?? Paths().attachments(id), done: result.entries)
    }

    private func page<Context: VisitorContext>(_ context: Context, _ id: ID<Project>) async throws -> AttachmentsPage {
        let visitor = context.visitor
        let (project, records) = try await site.ledger.read(as: visitor.principal) { reader in
            guard let record = try reader.projectRecords([id], knownAt: visitor.moment.knownAt)[id], record.isCurrent else {
                throw Failure.notFound("project \(id)")
            }
            return (record, try reader.attachments(of: id, knownAt: visitor.moment.knownAt))
        }
        let files = records.map { record in
            AttachmentsPage.File(
                path: Paths().attachment(record.id, of: id), removal: Paths().attachmentRemoval(record.id, of: id), name: record.file.name,
                bytes: record.file.byteCount, by: record.by, at: record.at)
        }
        return AttachmentsPage(
            strings: visitor.strings, name: project.latest?.name ?? "", files: files, canEdit: visitor.may(.editProjects, to: project),
            action: Paths().attachments(id) + "?csrf=" + visitor.csrf, limit: FileStore.limit, back: visitor.paths.project(id),
            csrf: visitor.csrf)
    }
}
