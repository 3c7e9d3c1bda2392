import Domain
import Hummingbird
import Store
import Views

/// The home page.
struct ReservoirController {
    let site: Site

    func show(_ request: Request, _ context: MemberContext) async throws -> Response {
        let page = ErrorPage(strings: context.visitor.strings, status: 200, reason: "", request: "")
        return try await site.respond(page, title: page.title, request: request, context: context)
    }
}
