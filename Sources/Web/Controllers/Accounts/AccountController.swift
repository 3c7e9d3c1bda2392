import Actions
import Domain
import HTTPTypes
import Hummingbird
import Store
import Views

/// One's own account: the page, and its password.
struct AccountController {
    let site: Site

    func show(_ request: Request, _ context: MemberContext) async throws -> Response {
        let page = try await site.accountPage(context)
        return try await site.respond(page, title: page.title, request: request, context: context)
    }

    func updatePassword(_ request: Request, _ context: MemberContext) async throws -> Response {
        let (visitor, form) = (context.visitor, context.form)
        var page = try await site.accountPage(context)
        let status: HTTPResponse.Status
        do {
            let new = form["new_password"] ?? ""
            guard new == form["repeated_password"] else {
                throw Failure.invalid([FieldError(field: "repeated_password", message: Message("account.not_repeated"))])
            }
            let done = try await site.ledger.changePassword(
                of: visitor.account, present: form["password"] ?? "", new: new, token: visitor.token)
            return .seeOther(Paths().account, done: done)
        } catch Failure.invalid(let errors) {
            (page.errors, status) = (errors, .unprocessableContent)
        } catch Failure.tooMany(let message) {
            (page.problem, status) = (message, .tooManyRequests)
        }
        return try await site.respond(page, title: page.title, status: status, request: request, context: context)
    }
}

/// Where one is signed in.
struct AccountSessionsController {
    let site: Site

    func remove(_ request: Request, _ context: MemberContext) async throws -> Response {
        let visitor = context.visitor
        let done = try await site.ledger.endSession(try context.id(of: AccountSession.self), of: visitor.account)
        return .seeOther(Paths().account, done: done)
    }

    func removeOthers(_ request: Request, _ context: MemberContext) async throws -> Response {
        let visitor = context.visitor
        let done = try await site.ledger.endSessions(of: visitor.account, but: visitor.token)
        return .seeOther(Paths().account, done: done)
    }
}

extension Site {
    func accountPage(_ context: MemberContext) async throws -> AccountPage {
        let visitor = context.visitor
        return AccountPage(
            strings: visitor.strings, account: visitor.account, roles: visitor.principal.entitlements.map(\.role),
            agency: visitor.agencyName, csrf: visitor.csrf,
            factor: try await ledger.secondFactor(of: visitor.account),
            sessions: try await ledger.sessions(of: visitor.account, asking: visitor.token))
    }
}
