import Domain
import Hummingbird
import Store
import Views

/// The home page.
struct ReservoirController {
    let site: Site

    func show(_ request: Request, _ context: MemberContext) async throws -> Response {
        let visitor = context.visitor
        let site = site
        let main = try await site.cached(for: visitor, "reservoir") {
            let (moment, indicators) = (visitor.moment, visitor.indicators)
            let overview = try await site.ledger.overview(at: moment, from: indicators, as: visitor.principal)
            return try site.templates.html(
                ReservoirPage(
                    overview, agency: visitor.agencyName, strings: visitor.strings, paths: visitor.paths,
                    mayPublish: visitor.principal.may(.publishBriefing)))
        }
        return try await site.respond(
            main, title: visitor.strings.text("reservoir.title"), request: request, context: context)
    }
}
