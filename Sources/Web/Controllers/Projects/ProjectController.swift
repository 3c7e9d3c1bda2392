import Domain
import Foundation
import HTTPTypes
import Hummingbird
import Store
import Views

/// One project: its page, its side panel, how it was known.
struct ProjectController {
    let site: Site

    /// The page; a script that asks for the panel gets that.
    func show(_ request: Request, _ context: MemberContext) async throws -> Response {
        let page = try await page(context)
        if request.headers[named: "X-Headwater-Fragment"] == "panel" {
            return try await site.respond(ProjectPanelPage(page), title: page.title, request: request, context: context)
        }
        return try await site.respond(page, title: page.title, request: request, context: context)
    }

    /// The panel beside a table; opened by itself, the page.
    func panel(_ request: Request, _ context: MemberContext) async throws -> Response {
        guard request.headers[named: "X-Headwater-Fragment"] != nil else {
            return .seeOther(context.visitor.paths.project(try context.id()))
        }
        let page = try await page(context)
        return try await site.respond(ProjectPanelPage(page), title: page.title, request: request, context: context)
    }

    /// When what became known, and what differs between two instants.
    func history(_ request: Request, _ context: MemberContext) async throws -> Response {
        let visitor = context.visitor
        let id: ID<Project> = try context.id()
        let from = try context.query.instant("from")
        let to = try context.query.instant("to")
        let (name, instants, comparison) = try await site.ledger.read(as: visitor.principal) { reader in
            guard let record = try reader.projectRecords([id], knownAt: visitor.moment.knownAt)[id], record.isCurrent,
                let name = record.latest?.name
            else {
                throw Failure.notFound("project \(id)")
            }
            let comparison = try from.map { from in
                // The other way round reads the same.
                let ends = to.map { (min(from, $0), Optional(max(from, $0))) } ?? (from, nil)
                return ProjectHistoryPage.Comparison(
                    from: ends.0, to: ends.1, changes: try reader.differences(of: id, from: ends.0, to: ends.1))
            }
            return (name, try reader.instants(of: id), comparison)
        }
        let page = ProjectHistoryPage(
            id, name: name, instants: instants, comparison: comparison, strings: visitor.strings, paths: visitor.paths)
        return try await site.respond(page, title: page.title, request: request, context: context)
    }

    private func page(_ context: MemberContext) async throws -> ProjectPage {
        let visitor = context.visitor
        let id: ID<Project> = try context.id()
        let number = try context.query.page
        let entry = try context.query.number("entry", in: 1...Int.max).map { Int64($0) }
        let (dossier, timeline, records, secrecy) = try await site.ledger.read(as: visitor.principal) { reader in
            let dossier = try reader.dossier(of: id, at: visitor.moment)
            return (
                dossier, try reader.timeline(of: id, calls: dossier.calls, at: visitor.moment, page: number, showing: entry),
                try reader.attachments(of: id, knownAt: visitor.moment.knownAt), try reader.level(of: id)
            )
        }
        let files = records.map { record in
            ProjectPage.File(
                path: Paths().attachment(record.id, of: id), removal: Paths().attachmentRemoval(record.id, of: id), name: record.file.name,
                bytes: record.file.byteCount, by: record.by, at: record.at)
        }
        var page = ProjectPage(
            dossier, stages: site.stages, timeline: timeline, files: files, moment: visitor.moment,
            seesOutreach: visitor.principal.scope == .agency,
            strings: visitor.strings, paths: visitor.paths, mayEdit: visitor.may(.editProjects, to: dossier.record),
            csrf: visitor.csrf, secrecy: secrecy)
        if !visitor.isPast, dossier.record.isCurrent {
            page.pending = try await site.ledger.read(as: visitor.principal) { try $0.openSubmission(of: id) }
        }
        return page
    }
}
