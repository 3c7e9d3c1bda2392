import Domain
import Hummingbird
import Store
import Views

/// The access journal: who exported what, who looked at what is kept closely, who signed in or failed to.
struct AccessesController {
    let site: Site

    func index(_ request: Request, _ context: MemberContext) async throws -> Response {
        let visitor = context.visitor
        let listing = try JournalListing(query: context.query.pairs)
        // Only for who may read it: it writes.
        if visitor.principal.may(.readJournal) { try await site.ledger.tellFailures(of: visitor.principal.agency) }
        let table = try await site.ledger.read(as: visitor.principal) { try $0.accesses(listing) }
        let page = AccessPage(listing, table: table, strings: visitor.strings, paths: visitor.paths)
        return try await site.respond(page, title: page.title, request: request, context: context)
    }
}
