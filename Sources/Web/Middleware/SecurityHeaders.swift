import HTTPTypes
import Hummingbird

/// The headers that keep a page to itself: no foreign or inline script, style or frame, no guessing of types, no addresses handed on.
struct SecurityHeaders: RouterMiddleware {
    typealias Context = SiteContext

    let isSecure: Bool

    static let policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; "
        + "base-uri 'none'; frame-ancestors 'none'"

    func handle(
        _ request: Request, context: SiteContext, next: (Request, SiteContext) async throws -> Response
    ) async throws -> Response {
        var response = try await next(request, context)
        response.headers[.contentSecurityPolicy] = Self.policy
        response.headers[.xContentTypeOptions] = "nosniff"
        response.headers[named: "Referrer-Policy"] = "same-origin"
        response.headers[named: "X-Frame-Options"] = "DENY"
        response.headers[named: "Cross-Origin-Opener-Policy"] = "same-origin"
        response.headers[named: "Cross-Origin-Resource-Policy"] = "same-origin"
        response.headers[named: "Permissions-Policy"] = "camera=(), geolocation=(), microphone=()"
        if response.headers[.cacheControl] == nil { response.headers[.cacheControl] = "private, no-cache" }
        if isSecure { response.headers[.strictTransportSecurity] = "max-age=31536000" }
        return response
    }
}

extension HTTPFields {
    /// A header by a name of ours; names that are none are a mistake in the program.
    subscript(named name: StaticString) -> String? {
        get { HTTPField.Name(name.description).flatMap { self[$0] } }
        set {
            guard let name = HTTPField.Name(name.description) else { preconditionFailure("\(name) is no header") }
            self[name] = newValue
        }
    }
}
