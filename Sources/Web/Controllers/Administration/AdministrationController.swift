import Domain
import Hummingbird
import Views

/// Where administration starts, for whoever has something to do there.
struct AdministrationController {
    let site: Site

    /// - Throws: `Failure.forbidden` for somebody to whom no place of it is open.
    func index(_ request: Request, _ context: MemberContext) async throws -> Response {
        let visitor = context.visitor
        guard !visitor.owesSecondFactor else { throw SecondFactorNeeded() }
        let places = AdministrationPlace.open(to: visitor.principal)
        guard !places.isEmpty else { throw Failure.forbidden("administration") }
        let page = AdministrationPage(places, strings: visitor.strings)
        return try await site.respond(page, title: page.title, request: request, context: context)
    }
}
