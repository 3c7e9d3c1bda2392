import Actions
import Domain
import HTTPTypes
import Hummingbird
import Store
import Views

/// One-time links: they sign somebody in, let them set a password, or set up an agency's first administrator. Looking at one does not use it up, so that a
/// program that looks at addresses beforehand does no harm.
struct LinksController {
    let site: Site

    func show(_ request: Request, _ context: SiteContext) async throws -> Response {
        let (token, link) = try await find(context)
        return try show(link, token, request, context)
    }

    func create(_ request: Request, _ context: SiteContext) async throws -> Response {
        let (token, link) = try await find(context)
        let (form, client) = (context.form, SignInClient(request, address: context.address))
        do {
            let account: Account?
            switch link {
            case .signIn: account = try await signIn(token)
            case .setPassword: account = try await setPassword(token, form)
            case .setUp(let agency, _): account = try await setUp(agency, token, form)
            }
            guard let account else { throw Failure.notFound("link") }
            return try site.proceed(try await site.ledger.proceed(account, by: .link, from: client), client, next: "/", request, context)
        } catch Failure.invalid(let errors) {
            return try show(link, token, request, context, name: form["name"] ?? "", errors: errors)
        }
    }

    /// Whom the link signs in; nil when somebody else was faster.
    private func signIn(_ token: Token) async throws -> Account? {
        guard case .signIn(let account) = try await site.ledger.takeLink(token) else { return nil }
        return account
    }

    private func setPassword(_ token: Token, _ form: Form) async throws -> Account? {
        let password = form["password"] ?? ""
        guard password == form["repeated_password"] else {
            throw Failure.invalid([FieldError(field: "repeated_password", message: Message("account.not_repeated"))])
        }
        return try await site.ledger.setPassword(link: token, password: password)
    }

    private func setUp(_ agency: ID<Agency>, _ token: Token, _ form: Form) async throws -> Account? {
        let name = form["name"] ?? ""
        let hash = try await Passwords.hash(form["password"] ?? "", for: name)
        let owner = Principal(name: "system", role: .system, agency: agency)
        let account = try await site.ledger.perform(AddFirstAdministrator(name: name, passwordHash: hash), as: owner)
        if account != nil { _ = try await site.ledger.takeLink(token) }
        return account
    }

    private func find(_ context: SiteContext) async throws -> (Token, SignInLink) {
        guard let token = context.parameters.get("token").flatMap({ Token($0) }), let link = try await site.ledger.link(token) else {
            throw Failure.notFound("link")
        }
        return (token, link)
    }

    private func show(
        _ link: SignInLink, _ token: Token, _ request: Request, _ context: SiteContext, name: String = "", errors: [FieldError] = []
    ) throws -> Response {
        let strings = site.strings(context.language)
        let purpose: LinkPage.Purpose =
            switch link {
            case .signIn(let account): .signIn(account.name)
            case .setPassword(let account): .setPassword(account.name)
            case .setUp(_, let agencyName): .setUp(agency: agencyName)
            }
        let page = LinkPage(strings: strings, path: "/links/\(token.text)", purpose: purpose, name: name, errors: errors)
        return try site.respond(
            guest: page, title: page.title, status: errors.isEmpty ? .ok : .unprocessableContent, request: request, strings: strings)
    }
}
