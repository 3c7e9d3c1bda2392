import Actions
import Domain
import HTTPTypes
import Hummingbird
import Store
import Views

/// One-time links: they sign somebody in, or set up an agency's first administrator. Looking at one does not use it up, so that a
/// program that looks at addresses beforehand does no harm.
struct LinksController {
    let site: Site

    func show(_ request: Request, _ context: SiteContext) async throws -> Response {
        let (token, link) = try await find(context)
        return try show(link, token, request, context)
    }

    func create(_ request: Request, _ context: SiteContext) async throws -> Response {
        let (token, link) = try await find(context)
        switch link {
        case .signIn:
            guard case .signIn(let account) = try await site.ledger.takeLink(token) else { throw Failure.notFound("link") }
            return site.signedIn(try await site.ledger.openSession(for: account), next: "/")
        case .setUp(let agency, _):
            do {
                let hash = try await Passwords.hash(context.form["password"] ?? "")
                let owner = Principal(name: "system", role: .system, agency: agency)
                let account = try await site.ledger.perform(
                    AddAccount(name: context.form["name"] ?? "", role: .administrator, passwordHash: hash), as: owner)
                _ = try await site.ledger.takeLink(token)
                return site.signedIn(try await site.ledger.openSession(for: account), next: "/")
            } catch Failure.invalid(let errors) {
                let strings = site.strings(context.language)
                return try show(
                    link, token, request, context, name: context.form["name"] ?? "", errors: errors.map { strings.text($0.message) })
            }
        }
    }

    private func find(_ context: SiteContext) async throws -> (Token, SignInLink) {
        guard let token = context.parameters.get("token").flatMap({ Token($0) }), let link = try await site.ledger.link(token) else {
            throw Failure.notFound("link")
        }
        return (token, link)
    }

    private func show(
        _ link: SignInLink, _ token: Token, _ request: Request, _ context: SiteContext, name: String = "", errors: [String] = []
    ) throws -> Response {
        let strings = site.strings(context.language)
        let (account, agency): (String?, String) =
            switch link {
            case .signIn(let account): (account.name, "")
            case .setUp(_, let agencyName): (nil, agencyName)
            }
        let page = LinkPage(
            strings: strings, path: "/links/\(token.text)", account: account, agency: agency,
            leastPassword: SignInPolicy.passwordLength, name: name, errors: errors)
        return try site.respond(
            guest: page, title: page.title, status: errors.isEmpty ? .ok : .unprocessableContent, request: request, strings: strings)
    }
}
