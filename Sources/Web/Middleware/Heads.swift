import HTTPTypes
import Hummingbird

/// Answers HEAD as GET, without the body (RFC 9110, §9.3.2): the router runs the same handler with the same checks, and what GET records is
/// recorded. Here the bodies of those answers go that no handler has made, as a page that says that there is none.
struct Heads: RouterMiddleware {
    typealias Context = SiteContext

    func handle(
        _ request: Request, context: SiteContext, next: (Request, SiteContext) async throws -> Response
    ) async throws -> Response {
        let response = try await next(request, context)
        return request.method == .head ? response.createHeadResponse() : response
    }
}

extension Request {
    /// Whether it only asks to be shown something.
    var isReading: Bool { method == .get || method == .head }
}
