import Actions
import Domain
import HTTPTypes
import Hummingbird
import Store
import Views

/// Taking a project out of the pool, and bringing it back.
struct ClosuresController {
    let site: Site

    func new(_ request: Request, _ context: MemberContext) async throws -> Response {
        if let redirect = context.redirectToNow(request) { return redirect }
        let id: ID<Project> = try context.id()
        let opened = try await site.open(id, context.visitor)
        var input = ClosurePage.Input()
        input.kind = opened.record.latest?.exit?.kind.rawValue ?? ExitKind.terminated.rawValue
        input.day = opened.record.latest?.exit?.day?.description ?? ""
        let page = page(id, opened, input, base: opened.base, next: request.origin(else: Paths().project(id)), context)
        return try await site.respond(page, title: page.title, request: request, context: context)
    }

    func create(_ request: Request, _ context: MemberContext) async throws -> Response {
        let sent = context.form
        let today = context.visitor.today
        return try await answer(Paths().closure, request, context) { id in
            var errors = ErrorCollection()
            let kind = ExitKind(rawValue: sent["kind"] ?? "")
            if kind == nil { errors.add("kind", "edit.kind_missing") }
            let day = try errors.take { try FormDay.read(sent["day"] ?? "", field: "day", today: today).day }
            guard errors.errors.isEmpty, let kind, let day else { throw Failure.invalid(errors.errors) }
            let action = CloseProject(
                project: id, kind: kind, day: day, reason: sent["reason"] ?? "", base: try sent.base, today: today)
            return try await site.perform(action, context)
        }
    }

    func remove(_ request: Request, _ context: MemberContext) async throws -> Response {
        let sent = context.form
        let today = context.visitor.today
        return try await answer(Paths().reopening, isReopening: true, request, context) { id in
            let day = try FormDay.optional(sent["day"] ?? "", field: "day", today: today)?.day
            let action = ReopenProject(project: id, from: day, reason: sent["reason"] ?? "", base: try sent.base, today: today)
            return try await site.perform(action, context)
        }
    }

    private func answer(
        _ action: (ID<Project>) -> String, isReopening: Bool = false, _ request: Request, _ context: MemberContext,
        _ perform: (ID<Project>) async throws -> EditResult
    ) async throws -> Response {
        let id: ID<Project> = try context.id()
        let sent = context.form
        let next = sent["next"] ?? Paths().project(id)
        if sent.givesUp { return .seeOther(next) }
        do {
            return .seeOther(next, done: try await perform(id).entries)
        } catch let conflict as EditConflict {
            return try await site.respond(
                conflict, to: sent, action: action(id), cancel: Paths().project(id), request: request, context: context)
        } catch Failure.invalid(let errors) {
            let opened = try await site.open(id, context.visitor)
            var input = ClosurePage.Input()
            if isReopening {
                input.kind = opened.record.latest?.exit?.kind.rawValue ?? ""
                input.day = opened.record.latest?.exit?.day?.description ?? ""
                input.returnDay = sent["day"] ?? ""
                input.returnReason = sent["reason"] ?? ""
            } else {
                input.kind = sent["kind"] ?? ""
                input.day = sent["day"] ?? ""
                input.reason = sent["reason"] ?? ""
            }
            var page = page(id, opened, input, base: try sent.base ?? opened.base, next: next, context)
            page.errors = errors
            page.isReopening = isReopening
            return try await site.respond(
                page, title: page.title, status: .unprocessableContent, request: request, context: context)
        }
    }

    private func page(
        _ id: ID<Project>, _ opened: OpenedProject, _ input: ClosurePage.Input, base: Int64, next: String,
        _ context: MemberContext
    ) -> ClosurePage {
        ClosurePage(
            strings: context.visitor.strings, name: opened.name, exit: opened.record.latest?.exit, input: input, base: base,
            action: Paths().closure(id), removal: Paths().reopening(id), next: next, cancel: next, csrf: context.visitor.csrf)
    }
}
