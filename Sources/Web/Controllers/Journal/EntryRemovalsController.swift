import Actions
import Domain
import Hummingbird
import Store
import Views

/// Undoing what some journal entries did.
struct EntryRemovalsController {
    let site: Site

    func create(_ request: Request, _ context: AdministratorContext) async throws -> Response {
        let ends = (context.parameters.get("range") ?? "").split(separator: "-").compactMap { Int64($0) }
        guard let first = ends.first, let last = ends.last, ends.count <= 2, first <= last else { throw Failure.notFound("page") }
        let entries = try await site.ledger.perform(UndoEntries(first...last), as: context.visitor.principal)
        let next = context.form["next"].map(Request.withoutNews) ?? request.origin(else: "/")
        return .seeOther(next, done: entries)
    }
}
