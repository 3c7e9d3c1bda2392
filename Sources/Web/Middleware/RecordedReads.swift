import Domain
import HTTPTypes
import Hummingbird
import Store

/// Tells the access journal that somebody is shown something of a project that is kept more closely than others: its page, a form, or a form
/// that is shown again because it was refused. What cannot be recorded is not shown.
struct RecordedReads: RouterMiddleware {
    typealias Context = MemberContext

    let site: Site
    /// The projects that an address names.
    let projects: @Sendable (MemberContext) throws -> [ID<Project>]

    /// - Throws: `AccessUnrecorded` when it cannot be recorded.
    func handle(
        _ request: Request, context: MemberContext, next: (Request, MemberContext) async throws -> Response
    ) async throws -> Response {
        // Of what is not found or not allowed nothing is seen: it is thrown, and passes by.
        let response = try await next(request, context)
        // Who is led elsewhere has seen nothing yet.
        guard response.status.kind != .redirection else { return response }
        let visitor = context.visitor
        let named = try projects(context)
        let kept = try await site.ledger.read(as: visitor.principal) { reader in
            try named.filter { try reader.level(of: $0) != .normal }
        }
        for project in kept { try await site.recordRead(of: project, request, by: visitor) }
        return response
    }
}
