import Domain
import Hummingbird
import Store
import Views

/// The visits received: their table, and one of them.
struct VisitsController {
    let site: Site

    func index(_ request: Request, _ context: MemberContext) async throws -> Response {
        let visitor = context.visitor
        let listing = try VisitListing(query: context.query.pairs)
        let (library, moment) = (visitor.indicators, visitor.moment)
        let (table, figure) = try await site.ledger.read(as: visitor.principal) { reader in
            let table = try reader.visitTable(listing, at: moment, from: library)
            guard let address = listing.figure else { return (table, Figure?.none) }
            let set = try reader.figures(at: moment, keys: [address.key], by: [address.by.map(\.dimension)], from: library)
            return (table, address.figure(in: set))
        }
        let page = VisitIndexPage(
            table, listing: listing, figure: figure, seesOutreach: visitor.principal.scope == .agency, strings: visitor.strings,
            paths: visitor.paths)
        return try await site.respond(page, title: page.title, request: request, context: context)
    }

    func show(_ request: Request, _ context: MemberContext) async throws -> Response {
        let visitor = context.visitor
        let id: ID<Visit> = try context.id()
        let number = try context.query.page
        let (moment, library) = (visitor.moment, visitor.indicators)
        let (dossier, timeline) = try await site.ledger.read(as: visitor.principal) { reader in
            (try reader.visit(id, at: moment, from: library), try reader.timeline(of: id, at: moment, page: number))
        }
        let page = VisitPage(
            dossier, timeline: timeline, moment: moment, words: try await site.projectWords(visitor), paths: visitor.paths)
        return try await site.respond(page, title: page.title, request: request, context: context)
    }
}
