import Actions
import Domain
import HTTPTypes
import Hummingbird
import Store
import Views

/// Projects that make no progress, and giving one back to the city's pool.
struct ReturnsController {
    let site: Site

    func index(_ request: Request, _ context: MemberContext) async throws -> Response {
        if let redirect = context.redirectToNow(request) { return redirect }
        let visitor = context.visitor
        let stages = site.stages
        let projects = try await site.ledger.read(as: visitor.principal) { try $0.idleProjects(on: visitor.today, stages) }
        let page = IdlePage(projects, mayEdit: visitor.may(.editProjects), strings: visitor.strings)
        return try await site.respond(page, title: page.title, request: request, context: context)
    }

    func new(_ request: Request, _ context: MemberContext) async throws -> Response {
        if let redirect = context.redirectToNow(request) { return redirect }
        let id: ID<Project> = try context.id()
        let page = try await page(
            id, day: context.visitor.today.description, base: nil, next: request.origin(else: Paths().project(id)), context)
        return try await site.respond(page, title: page.title, request: request, context: context)
    }

    func create(_ request: Request, _ context: MemberContext) async throws -> Response {
        let id: ID<Project> = try context.id()
        let (sent, today) = (context.form, context.visitor.today)
        let next = sent["next"] ?? Paths().project(id)
        if sent.givesUp { return .seeOther(next) }
        do {
            var errors = ErrorCollection()
            let day = try errors.take { try FormDay.read(sent["day"] ?? "", field: "day", today: today).day }
            if (sent["reason"] ?? "").allSatisfy(\.isWhitespace) { errors.add("reason", "edit.reason_missing") }
            guard errors.errors.isEmpty, let day else { throw Failure.invalid(errors.errors) }
            let action = ReturnProject(project: id, from: day, reason: sent["reason"] ?? "", base: try sent.base, today: today)
            let result = try await site.perform(action, context)
            // Who was responsible alone does not see it any more.
            let isSeen = try await site.ledger.read(as: context.visitor.principal) { try $0.projectRecords([id])[id]?.isCurrent ?? false }
            return .seeOther(isSeen ? next : Paths().idle, done: result.entries)
        } catch let conflict as EditConflict {
            return try await site.respond(
                conflict, to: sent, action: Paths().projectReturn(id), cancel: Paths().project(id), request: request, context: context)
        } catch Failure.invalid(let errors) {
            var page = try await page(id, day: sent["day"] ?? "", base: try sent.base, next: next, context)
            page.reason = sent["reason"] ?? ""
            page.errors = errors
            return try await site.respond(page, title: page.title, status: .unprocessableContent, request: request, context: context)
        }
    }

    /// - Throws: `Failure.notFound` for a project out of sight; `.conflict` for one merged into another or not to be returned.
    private func page(_ id: ID<Project>, day: String, base: Int64?, next: String, _ context: MemberContext) async throws -> ReturnPage {
        let visitor = context.visitor
        let (name, last) = try await site.ledger.read(as: visitor.principal) { reader in
            let record = try reader.projectToEdit(id)
            try ReturnProject.refuse(record, today: visitor.today)
            return (record.latest?.name ?? "", try reader.lastEntry())
        }
        return ReturnPage(id, name: name, day: day, base: base ?? last, next: next, csrf: visitor.csrf, strings: visitor.strings)
    }
}
