import HTTPTypes
import Hummingbird

/// Refuses a request that names no host, or several (RFC 9112 §3.2): a proxy before the server might go by another of them.
struct OneHost: RouterMiddleware {
    typealias Context = SiteContext

    func handle(
        _ request: Request, context: SiteContext, next: (Request, SiteContext) async throws -> Response
    ) async throws -> Response {
        // The first one is the authority; what comes after it is left among the headers.
        guard request.head.authority != nil, request.headers[named: "Host"] == nil else { throw HTTPError(.badRequest) }
        return try await next(request, context)
    }
}
