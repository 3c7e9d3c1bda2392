import Actions
import Domain
import HTTPTypes
import Hummingbird
import Store
import Views

/// One field of one project, edited in its cell of the table.
struct CellsController {
    let site: Site

    func show(_ request: Request, _ context: MemberContext) async throws -> Response {
        if let redirect = context.redirectToNow(request) { return redirect }
        let id: ID<Project> = try context.id()
        let field = try field(context)
        let opened = try await site.open(id, context.visitor)
        let page = page(id, field, opened, opened.form, base: opened.base, next: request.origin(else: Paths().project(id)), context)
        return try await site.respond(page, title: page.title, request: request, context: context)
    }

    func update(_ request: Request, _ context: MemberContext) async throws -> Response {
        let id: ID<Project> = try context.id()
        let field = try field(context)
        let sent = context.form
        let form = ProjectForm(sent, only: [field])
        let next = sent["next"] ?? Paths().project(id)
        func again(_ status: HTTPResponse.Status, _ change: (inout CellPage) -> Void) async throws -> Response {
            let opened = try await site.open(id, context.visitor)
            var page = page(id, field, opened, form, base: try sent.base ?? opened.base, next: next, context)
            page.unit = ProjectForm.unit(of: field, in: sent)
            change(&page)
            return try await site.respond(page, title: page.title, status: status, request: request, context: context)
        }
        do {
            let result = try await site.perform(
                CorrectProject(project: id, form: form, base: try sent.base, today: context.visitor.today), context)
            return .seeOther(next, done: result.entries)
        } catch let conflict as EditConflict {
            return try await again(.conflict) { page in
                page.clash = conflict.clashes.first
                page.base = conflict.base
            }
        } catch Failure.invalid(let errors) {
            return try await again(.unprocessableContent) { $0.errors = errors }
        } catch let failure as Failure {
            guard let message = failure.ofClosedDays else { throw failure }
            return try await again(.conflict) { page in
                page.errors = [FieldError(field: field.rawValue, message: message)]
                page.firstOpen = message.key == "period.closed" ? message.values["open"].flatMap { Day(iso: $0) } : nil
            }
        }
    }

    private func field(_ context: MemberContext) throws -> ProjectForm.Field {
        guard let field = ProjectForm.Field(rawValue: context.query["field"] ?? "") else { throw Failure.notFound("page") }
        return field
    }

    private func page(
        _ id: ID<Project>, _ field: ProjectForm.Field, _ opened: OpenedProject, _ form: ProjectForm, base: Int64, next: String,
        _ context: MemberContext
    ) -> CellPage {
        CellPage(
            strings: context.visitor.strings, field: field, form: form, choices: opened.choices, base: base,
            action: Paths().cell(id, field), next: next, csrf: context.visitor.csrf)
    }
}
