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
            let client = SignInClient(request, address: context.address)
            let step = try await site.ledger.signIn(name: form["name"] ?? "", password: form["password"] ?? "", from: client)
            return try site.proceed(step, client, next: next, request, context)
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

    /// The second step: the code.
    func confirm(_ request: Request, _ context: SiteContext) async throws -> Response {
        let form = context.form
        let (strings, next) = (site.strings(context.language), form["next"] ?? "/")
        do {
            let client = SignInClient(request, address: context.address)
            let token = try await site.ledger.signIn(
                challenge: Token(form["challenge"] ?? ""), code: form["code"] ?? "", from: client)
            return site.signedIn(token, client, next: next)
        } catch Failure.invalid(let errors) where errors.contains(where: { $0.field == "challenge" }) {
            let reason = errors.map { strings.text($0.message) }.joined()
            return try show(request, context, next: next, error: reason, status: .unprocessableContent)
        } catch let failure as Failure {
            var page = CodePage(strings: strings, challenge: form["challenge"] ?? "", next: next)
            if case .invalid(let errors) = failure { page.errors = errors } else { page.problem = strings.reason(of: failure) }
            return try site.respond(
                guest: page, title: page.title, status: FailurePages.status(of: failure), request: request, strings: strings)
        }
    }

    func remove(_ request: Request, _ context: MemberContext) async throws -> Response {
        try await site.ledger.endSession(context.visitor.token, of: context.visitor.account)
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
    /// Into the site, or to the code that is still to come.
    func proceed(_ step: SignInStep, _ client: SignInClient, next: String, _ request: Request, _ context: SiteContext) throws -> Response {
        switch step {
        case .done(let token): return signedIn(token, client, next: next)
        case .code(let challenge):
            let strings = strings(context.language)
            let page = CodePage(strings: strings, challenge: challenge.text, next: next)
            return try respond(guest: page, title: page.title, request: request, strings: strings)
        }
    }

    /// Into the site with a new session.
    func signedIn(_ token: Token, _ client: SignInClient, next: String) -> Response {
        var response = Response.seeOther(next)
        response.headers[values: .setCookie] = [
            SessionCookie.header(token, isSecure: settings.isSecure), DeviceCookie.header(client.device, isSecure: settings.isSecure),
        ]
        return response
    }
}
