import Actions
import Domain
import Foundation
import HTTPTypes
import Hummingbird
import Store
import Views

/// The agency's accounts, for whoever manages them: who may sign in, and with which roles.
struct AccountsController {
    let site: Site

    func index(_ request: Request, _ context: MemberContext) async throws -> Response {
        let visitor = context.visitor
        let lines = try await site.ledger.read(as: visitor.principal) { try $0.accountLines() }
        let page = AccountIndexPage(lines, today: visitor.today, strings: visitor.strings)
        return try await site.respond(page, title: page.title, request: request, context: context)
    }

    func new(_ request: Request, _ context: MemberContext) async throws -> Response {
        let page = try await form(context)
        return try await site.respond(page, title: page.title, request: request, context: context)
    }

    /// The answer shows the link: only its hash is kept, so there is no page to lead to.
    func create(_ request: Request, _ context: MemberContext) async throws -> Response {
        let (visitor, form) = (context.visitor, context.form)
        var page = try await self.form(context)
        page.name = form["name"] ?? ""
        page.grant.values = form.values(GrantFields.names)
        let status: HTTPResponse.Status
        do {
            let given = try GrantForm(form)
            let act = InviteAccount(name: page.name, role: given.grant.role, unit: given.grant.unit, leader: given.leader)
            let (account, token) = try await site.ledger.perform(act, as: visitor.principal)
            return try await site.issued(token, account, "account.invitation_link", request, context)
        } catch Failure.invalid(let errors) {
            (page.grant.errors, status) = (errors, .unprocessableContent)
        } catch Failure.conflict(let message) {
            (page.grant.errors, status) = ([FieldError(field: "name", message: message)], .conflict)
        }
        return try await site.respond(page, title: page.title, status: status, request: request, context: context)
    }

    func show(_ request: Request, _ context: MemberContext) async throws -> Response {
        let page = try await site.accountShowPage(context)
        return try await site.respond(page, title: page.title, request: request, context: context)
    }

    /// Makes a one-time link: to set a password, or to sign in as the account is.
    func link(_ request: Request, _ context: MemberContext) async throws -> Response {
        let account = try await site.managedAccount(context)
        let principal = context.visitor.principal
        switch try context.form.choice("purpose", LinkPurpose.init(rawValue:)) {
        case .password?:
            let token = try await site.ledger.perform(ResetPassword(account: account), as: principal)
            return try await site.issued(token, account, "account.password_link", request, context)
        case .signIn?:
            let token = try await site.ledger.perform(OpenSignInLink(account: account), as: principal)
            return try await site.issued(token, account, "account.sign_in_link", request, context)
        case nil: throw Failure.invalid([FieldError(field: "purpose", message: Message("failure.not_a_choice", ["given": ""]))])
        }
    }

    private enum LinkPurpose: String {
        case password
        case signIn = "sign_in"
    }

    private func form(_ context: MemberContext) async throws -> AccountFormPage {
        let visitor = context.visitor
        let units = try await site.ledger.read(as: visitor.principal) { try $0.units() }.filter { $0.end == nil }
        return AccountFormPage(grant: GrantFields(units: units), csrf: visitor.csrf, strings: visitor.strings)
    }
}

/// What changes an account that is there.
struct AccountChangesController {
    let site: Site

    func grant(_ request: Request, _ context: MemberContext) async throws -> Response {
        let (visitor, form) = (context.visitor, context.form)
        let account = try await site.managedAccount(context)
        var page = try await site.accountShowPage(context)
        page.grant.values = form.values(GrantFields.names)
        let status: HTTPResponse.Status
        do {
            let given = try GrantForm(form)
            let act = GrantRole(account: account.name, grant: given.grant, leader: given.leader)
            return .seeOther(Paths().account(account.id), done: try await site.ledger.perform(act, as: visitor.principal))
        } catch Failure.invalid(let errors) {
            (page.grant.errors, status) = (errors, .unprocessableContent)
        } catch Failure.conflict(let message) {
            (page.grant.errors, status) = ([FieldError(field: "role", message: message)], .conflict)
        }
        return try await site.respond(page, title: page.title, status: status, request: request, context: context)
    }

    func revoke(_ request: Request, _ context: MemberContext) async throws -> Response {
        let given = try GrantForm(context.form)
        return try await change(context) { RevokeRole(account: $0.name, role: given.grant.role, unit: given.grant.unit) }
    }

    func disable(_ request: Request, _ context: MemberContext) async throws -> Response {
        try await change(context) { DisableAccount(account: $0) }
    }

    func enable(_ request: Request, _ context: MemberContext) async throws -> Response {
        try await change(context) { EnableAccount(account: $0) }
    }

    func resetFactor(_ request: Request, _ context: MemberContext) async throws -> Response {
        try await change(context) { ResetSecondFactor(account: $0) }
    }

    func endSessions(_ request: Request, _ context: MemberContext) async throws -> Response {
        try await change(context) { EndSessions(account: $0) }
    }

    private func change<Act: Action>(_ context: MemberContext, _ act: (Account) -> Act) async throws -> Response
    where Act.Result == Range<Int64> {
        let account = try await site.managedAccount(context)
        return .seeOther(
            Paths().account(account.id), done: try await site.ledger.perform(act(account), as: context.visitor.principal))
    }
}

extension Site {
    /// The account in the path.
    /// - Throws: `Failure.notFound` for one that is not the agency's.
    fileprivate func managedAccount(_ context: MemberContext) async throws -> Account {
        let id: ID<Account> = try context.id()
        return try await ledger.read(as: context.visitor.principal) { try $0.accountLine(id) }.account
    }

    fileprivate func accountShowPage(_ context: MemberContext) async throws -> AccountShowPage {
        let visitor = context.visitor
        let id: ID<Account> = try context.id()
        let (line, units) = try await ledger.read(as: visitor.principal) { (try $0.accountLine(id), try $0.units()) }
        return AccountShowPage(
            line, grant: GrantFields(units: units.filter { $0.end == nil }), isOwn: id == visitor.account.id, csrf: visitor.csrf,
            strings: visitor.strings)
    }

    /// Shows a link to whoever made it, this once.
    fileprivate func issued(
        _ token: Token, _ account: Account, _ lead: String, _ request: Request, _ context: MemberContext
    ) async throws -> Response {
        // Where no address is configured, the one under which the same person came.
        let base = settings.address ?? request.head.authority.flatMap { URL(string: "http://" + $0) }
        let path = "/links/" + token.text
        let page = IssuedLinkPage(
            account, lead: lead, address: base?.appending(path: path).absoluteString ?? path, strings: context.visitor.strings)
        var response = try await respond(page, title: page.title, request: request, context: context)
        response.headers[.cacheControl] = "no-store"
        return response
    }
}

extension Fields {
    /// The first value of each of some names; those that are not there are left out.
    func values(_ names: [String]) -> [String: String] {
        Dictionary(uniqueKeysWithValues: names.compactMap { name in self[name].map { (name, $0) } })
    }
}
