import Actions
import Domain
import HTTPTypes
import Hummingbird
import Store
import Views

/// The second factor of one's own account.
struct SecondFactorController {
    let site: Site

    func show(_ request: Request, _ context: MemberContext) async throws -> Response {
        let page = try await page(context)
        return try await site.respond(page, title: page.title, request: request, context: context)
    }

    /// Takes on an authenticator. The answer shows the recovery codes: they are kept as hashes only, so there is no page to lead to.
    func create(_ request: Request, _ context: MemberContext) async throws -> Response {
        let (visitor, form) = (context.visitor, context.form)
        // Whoever has one learns nothing here about passwords and codes.
        guard try await site.ledger.secondFactor(of: visitor.account) == nil else {
            throw Failure.conflict(Message("account.factor.present"))
        }
        // It comes from the form because nothing is kept of an authenticator before it works.
        let codes = OneTimeCodes(base32: form["secret"] ?? "")
        return try await answer(request, context, secret: codes) {
            guard let codes else { throw Failure.invalid([FieldError(field: "secret", message: Message("account.factor.damaged"))]) }
            let recovery = try await site.ledger.addSecondFactor(
                to: visitor.account, codes, code: form["code"] ?? "", password: form["password"] ?? "", token: visitor.token)
            let page = RecoveryCodesPage(strings: visitor.strings, codes: recovery)
            var response = try await site.respond(page, title: page.title, request: request, context: context)
            response.headers[.cacheControl] = "no-store"
            return response
        }
    }

    func remove(_ request: Request, _ context: MemberContext) async throws -> Response {
        let (visitor, form) = (context.visitor, context.form)
        return try await answer(request, context) {
            let done = try await site.ledger.removeSecondFactor(
                of: visitor.account, code: form["code"] ?? "", password: form["password"] ?? "", token: visitor.token,
                from: SignInClient(request, address: context.address))
            return .seeOther(Paths().account, done: done)
        }
    }

    /// - Parameter secret: the one that was offered, to be offered again.
    private func page(_ context: MemberContext, secret: OneTimeCodes? = nil) async throws -> SecondFactorPage {
        let visitor = context.visitor
        let present = try await site.ledger.secondFactor(of: visitor.account)
        return SecondFactorPage(
            strings: visitor.strings, account: visitor.account, csrf: visitor.csrf,
            state: present.map { .present($0) } ?? .new(secret: (secret ?? OneTimeCodes()).base32),
            isRequired: visitor.owesSecondFactor)
    }

    /// The form again when it is refused.
    private func answer(
        _ request: Request, _ context: MemberContext, secret: OneTimeCodes? = nil, _ act: () async throws -> Response
    ) async throws -> Response {
        var page: SecondFactorPage
        let status: HTTPResponse.Status
        do {
            return try await act()
        } catch Failure.invalid(let errors) {
            page = try await self.page(context, secret: secret)
            (page.errors, status) = (errors, .unprocessableContent)
        } catch Failure.tooMany(let message) {
            page = try await self.page(context, secret: secret)
            (page.problem, status) = (message, .tooManyRequests)
        }
        return try await site.respond(page, title: page.title, status: status, request: request, context: context)
    }
}
