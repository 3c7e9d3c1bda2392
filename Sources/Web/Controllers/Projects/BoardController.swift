import Domain
import HTTPTypes
import Hummingbird
import Store
import Views

/// Projects as a board of stages.
struct BoardController {
    let site: Site

    func index(_ request: Request, _ context: MemberContext) async throws -> Response {
        let visitor = context.visitor
        let form = try FilterForm(context.query)
        let listing = ProjectListing(filter: form.listing.filter)
        if form.isSent, form.typed.errors.isEmpty { return .seeOther(visitor.paths.board(listing.filter)) }
        let totals = try await site.projectTotals(listing, visitor)
        let head = try await site.projectsHead(listing, on: .board, totals, visitor)
        let page = ProjectsBoardPage(
            head, filter: try await site.projectFilter(listing, on: .board, typed: form.typed, visitor),
            board: try await lanes(listing, visitor))
        let status: HTTPResponse.Status = form.typed.errors.isEmpty ? .ok : .unprocessableContent
        return try await site.respond(page, title: head.title, status: status, request: request, context: context)
    }

    private func lanes(_ listing: ProjectListing, _ visitor: Visitor) async throws -> Markup {
        let site = site
        return try await site.cached(for: visitor, "projects.board " + Paths().projects(listing)) {
            let (moment, indicators) = (visitor.moment, visitor.indicators)
            let board = try await site.ledger.read(as: visitor.principal) {
                try $0.projectBoard(listing, cards: ProjectLanesPart.cards, at: moment, from: indicators)
            }
            return try site.templates.html(
                ProjectLanesPart(
                    listing.filter, board, words: try await site.projectWords(visitor), paths: visitor.paths,
                    mayEdit: visitor.may(.editProjects)))
        }
    }
}
