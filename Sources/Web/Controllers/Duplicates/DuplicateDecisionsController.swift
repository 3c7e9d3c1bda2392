import Actions
import Domain
import HTTPTypes
import Hummingbird
import Store
import Views

/// Deciding whether two projects are one, and taking it back.
struct DuplicateDecisionsController {
    let site: Site

    /// Leads to the pair that waits next, so that a desk is worked off one after the other.
    func create(_ request: Request, _ context: MemberContext) async throws -> Response {
        let pair = try await known(context)
        let sent = context.form
        do {
            let action = try decision(on: pair, sent)
            let principal = context.visitor.principal
            let decided = try await site.perform(action, context)
            let next = try await site.ledger.read(as: principal) { try $0.duplicateWaiting(after: pair.pair) }
            let path = next.map { Paths().duplicate($0.a.id, $0.b.id) } ?? Paths().duplicates
            return .seeOther(path, done: Self.entries(decided.entry, touchingProject: action.verdict == .merge))
        } catch Failure.invalid(let errors) {
            var page = try await site.pairPage((pair.a.id, pair.b.id), context)
            page.errors = errors
            page.input.kept = sent["kept"] ?? ""
            page.input.reason = sent["reason"] ?? ""
            return try await site.respond(
                page, title: page.title, status: .unprocessableContent, request: request, context: context)
        }
    }

    func remove(_ request: Request, _ context: MemberContext) async throws -> Response {
        let pair = try await known(context)
        var wasMerged = false
        if case .merged = pair.pair.decision { wasMerged = true }
        let action = ReopenDuplicate(first: pair.a.id, second: pair.b.id)
        let reopened = try await site.perform(action, context)
        return .seeOther(
            Paths().duplicate(pair.a.id, pair.b.id), done: Self.entries(reopened.entry, touchingProject: wasMerged))
    }

    /// - Throws: `Failure.notFound` for a pair that nobody suspects, or that is out of sight.
    private func known(_ context: MemberContext) async throws -> DuplicateRecord {
        let ids = try context.pair()
        guard let pair = try await site.ledger.read(as: context.visitor.principal, { try $0.duplicate(ids.0, ids.1) }) else {
            throw Failure.notFound("page")
        }
        return pair
    }

    private func decision(on pair: DuplicateRecord, _ form: Form) throws -> DecideDuplicate {
        let sides = [pair.a.id, pair.b.id]
        let kept = form["kept"].flatMap { ID<Project>($0) }.flatMap { sides.contains($0) ? $0 : nil }
        let reason = form["reason"] ?? ""
        switch form["verdict"] {
        case "distinct": return DecideDuplicate(kept: sides[0], other: sides[1], verdict: .distinct, reason: reason)
        case "merge":
            guard let kept else {
                throw Failure.invalid([FieldError(field: "kept", message: Message("duplicates.kept_missing"))])
            }
            return DecideDuplicate(kept: kept, other: kept == sides[0] ? sides[1] : sides[0], verdict: .merge, reason: reason)
        default: throw Failure.invalid([FieldError(field: "verdict", message: Message("duplicates.verdict_missing"))])
        }
    }

    /// The entry about the pair, and the one about the project that is merged or stands alone again.
    private static func entries(_ first: Int64, touchingProject: Bool) -> Range<Int64> {
        first..<(first + (touchingProject ? 2 : 1))
    }
}
