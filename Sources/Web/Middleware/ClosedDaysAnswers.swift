import Actions
import Domain
import HTTPTypes
import Hummingbird
import Store
import Views

extension Site {
    /// Performs what a form asks for. What would change closed days counts from the first open day on where the form says so.
    ///
    /// - Parameter form: where it came with files; the request's own otherwise.
    func perform<Act: Action>(_ action: Act, _ context: MemberContext, saying form: Form? = nil) async throws -> Act.Result {
        try await ledger.perform(
            action, as: context.visitor.principal, countsLater: (form ?? context.form)["count_later"] != nil)
    }

    /// The page that says why closed days stand in the way of a form, with what it said and the ways that are left.
    func respond(
        _ message: Message, to form: Form, action: String, request: Request, context: MemberContext
    ) async throws -> Response {
        let next = form["next"] ?? ""
        let page = ClosedDaysPage(
            message, sent: form.pairs, action: action,
            cancel: next.isEmpty || !Response.isOwn(next) ? request.origin(else: "/") : next, csrf: context.visitor.csrf,
            strings: context.visitor.strings)
        return try await respond(page, title: page.title, status: .conflict, request: request, context: context)
    }
}

/// The one place that answers a form which would change closed days.
struct ClosedDaysAnswers: RouterMiddleware {
    typealias Context = SiteContext

    let site: Site

    func handle(
        _ request: Request, context: SiteContext, next: (Request, SiteContext) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch let failure as Failure {
            guard let message = failure.ofClosedDays else { throw failure }
            let member = try MemberContext(context: context)
            return try await site.respond(
                message, to: context.form, action: request.uri.description, request: request, context: member)
        }
    }
}
