import Actions
import Domain
import HTTPTypes
import Hummingbird
import Store
import Views

/// The views somebody keeps.
struct SavedViewsController {
    let site: Site

    /// All that can be seen, with the form to keep the listing that the address names.
    func index(_ request: Request, _ context: MemberContext) async throws -> Response {
        let page = try await page(context, keeping: try ProjectListing(query: context.query.pairs))
        return try await site.respond(page, title: page.title, request: request, context: context)
    }

    func create(_ request: Request, _ context: MemberContext) async throws -> Response {
        let sent = context.form
        let listing = try ProjectListing(query: Query(encoded: sent["query"] ?? "").pairs)
        let audience = try sent.choice("audience", SavedView.Audience.init(rawValue:)) ?? .private
        let act = SaveView(
            account: context.visitor.account.id, name: sent["name"] ?? "", audience: audience, query: SavedViewsPage.query(of: listing))
        return try await answer(request, context, keeping: listing, audience) {
            _ = try await site.ledger.perform(act, as: context.visitor.principal)
            return .seeOther(Paths().projects(listing.with { $0.page = 1 }))
        }
    }

    func update(_ request: Request, _ context: MemberContext) async throws -> Response {
        let act = RenameView(account: context.visitor.account.id, view: try context.id(), name: context.form["name"] ?? "")
        return try await answer(request, context, keeping: ProjectListing(), .private) {
            try await site.ledger.perform(act, as: context.visitor.principal)
            return .seeOther(Paths().views(keeping: nil))
        }
    }

    func remove(_ request: Request, _ context: MemberContext) async throws -> Response {
        let act = RemoveView(account: context.visitor.account.id, view: try context.id())
        try await site.ledger.perform(act, as: context.visitor.principal)
        return .seeOther(Paths().views(keeping: nil))
    }

    private func page(_ context: MemberContext, keeping listing: ProjectListing) async throws -> SavedViewsPage {
        let visitor = context.visitor
        return SavedViewsPage(
            words: try await site.projectWords(visitor), paths: visitor.paths, csrf: visitor.csrf,
            views: try await site.savedViews(visitor), keeping: listing)
    }

    /// The form again, with what was typed, when it is refused.
    private func answer(
        _ request: Request, _ context: MemberContext, keeping listing: ProjectListing, _ audience: SavedView.Audience,
        _ act: () async throws -> Response
    ) async throws -> Response {
        let errors: [Message]
        let status: HTTPResponse.Status
        do {
            return try await act()
        } catch Failure.invalid(let found) {
            (errors, status) = (found.map(\.message), .unprocessableContent)
        } catch Failure.conflict(let message) {
            (errors, status) = ([message], .conflict)
        }
        var page = try await page(context, keeping: listing)
        page.name = context.form["name"] ?? ""
        page.audience = audience
        page.errors = errors
        return try await site.respond(page, title: page.title, status: status, request: request, context: context)
    }
}
