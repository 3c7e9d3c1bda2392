import Actions
import Domain
import Hummingbird
import Store
import Views

/// Undoing what some journal entries did.
struct EntryRemovalsController {
    let site: Site

    func create(_ request: Request, _ context: MemberContext) async throws -> Response {
        guard let range = context.parameters.get("range").flatMap(EntryRange.read) else { throw Failure.notFound("page") }
        let entries = try await site.ledger.perform(UndoEntries(range), as: context.visitor.principal)
        let next = context.form["next"].map(Request.withoutNews) ?? request.origin(else: "/")
        return .seeOther(next, done: entries)
    }
}
