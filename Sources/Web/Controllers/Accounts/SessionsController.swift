import Actions
import Domain
import HTTPTypes
import Hummingbird
import Store
import Views

/// Signing in and out.
struct SessionsController {
    let site: Site

    func new(_ request: Request, _ context: SiteContext) async throws -> Response {
        if context.visitor != nil { return .seeOther(context.query["next"] ?? "/") }
        return try show(request, context, next: context.query["next"] ?? "/")
    }

    func create(_ request: Request, _ context: SiteContext) async throws -> Response {
        let form = context.form
        let next = form["next"] ?? "/"
        do {
            let (_, token) = try await site.ledger.signIn(
                name: form["name"] ?? "", password: form["password"] ?? "", address: context.address)
            return site.signedIn(token, next: next)
        } catch let failure as Failure {
            let strings = site.strings(context.language)
            let reason: String
            if case .invalid(let errors) = failure {
                reason = errors.map { strings.text($0.message) }.joined()
            } else {
                reason = strings.reason(of: failure)
            }
            return try show(
                request, context, name: form["name"] ?? "", next: next, error: reason, status: FailurePages.status(of: failure))
        }
    }

    func remove(_ request: Request, _ context: MemberContext) async throws -> Response {
        try await site.ledger.endSession(context.visitor.token)
        var response = Response.seeOther("/sign-in")
        response.headers[.setCookie] = SessionCookie.header(nil, isSecure: site.settings.isSecure)
        return response
    }

    private func show(
        _ request: Request, _ context: SiteContext, name: String = "", next: String, error: String? = nil,
        status: HTTPResponse.Status = .ok
    ) throws -> Response {
        let strings = site.strings(context.language)
        let page = SignInPage(strings: strings, name: name, next: next, error: error)
        return try site.respond(guest: page, title: page.title, status: status, request: request, strings: strings)
    }
}

extension Site {
    /// Into the site with a new session.
    func signedIn(_ token: Token, next: String) -> Response {
        var response = Response.seeOther(next)
        response.headers[.setCookie] = SessionCookie.header(token, isSecure: settings.isSecure)
        return response
    }
}
