import Domain
import HTTPTypes
import Hummingbird
import NIOCore

/// Lets a request that changes something through only when this site's own page has sent it: the browser says so
/// (`Sec-Fetch-Site`, else `Origin`), and the form carries the session's token: without it there is no `MemberContext`. Reads the form on
/// the way.
///
/// A form with a file (multipart) is not read here; its address carries the token as `?csrf=`.
struct FormCheck: RouterMiddleware {
    typealias Context = SiteContext

    /// Bytes of an urlencoded form at most: a long text, or some thousand chosen rows.
    static let limit = 1 << 20

    func handle(
        _ request: Request, context: SiteContext, next: (Request, SiteContext) async throws -> Response
    ) async throws -> Response {
        guard !request.isReading else { return try await next(request, context) }
        guard request.method == .post else { throw HTTPError(.methodNotAllowed, headers: [.allow: "GET, HEAD, POST"]) }
        guard Self.isOwn(request) else { throw Failure.forbidden("csrf") }
        var context = context
        let type = request.headers[.contentType] ?? ""
        if type.hasPrefix("application/x-www-form-urlencoded") {
            let body = try await request.body.collect(upTo: Self.limit)
            context.form = try Form(sent: body.readableBytesView)
        } else if !type.hasPrefix("multipart/form-data") {
            throw HTTPError(.unsupportedMediaType)
        }
        if let visitor = context.visitor {
            context.isForged = (context.form["csrf"] ?? context.query["csrf"]) != visitor.csrf
        }
        return try await next(request, context)
    }

    /// Whether the browser says that a page of this site sends the request. One that says nothing is old, or no browser: then the token
    /// alone decides.
    static func isOwn(_ request: Request) -> Bool {
        if let site = request.headers[named: "Sec-Fetch-Site"] { return site == "same-origin" || site == "none" }
        guard let origin = request.headers[.origin] else { return true }
        guard let host = request.head.authority, let scheme = origin.firstRange(of: "://") else { return false }
        return origin[scheme.upperBound...] == host
    }
}
