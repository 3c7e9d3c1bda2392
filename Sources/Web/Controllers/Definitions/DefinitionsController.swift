import Actions
import Domain
import HTTPTypes
import Hummingbird
import Store
import Views

/// How figures are defined: the versions there are, and giving an indicator its next.
struct DefinitionsController {
    let site: Site

    func index(_ request: Request, _ context: MemberContext) async throws -> Response {
        let visitor = context.visitor
        let library = visitor.indicators
        let shown = library.keys.compactMap { key -> DefinedIndicator? in
            let versions = library.definitions(of: key)
            let inForce = library.definition(key, on: visitor.today)?.version
            return versions.first { $0.indicator.version == inForce } ?? versions.first
        }
        let page = DefinitionIndexPage(shown, strings: visitor.strings)
        return try await site.respond(page, title: page.title, request: request, context: context)
    }

    func show(_ request: Request, _ context: MemberContext) async throws -> Response {
        let page = try await form(context).page
        return try await site.respond(page, title: page.title, request: request, context: context)
    }

    /// Shows what figures would become; when that was seen, saves.
    func create(_ request: Request, _ context: MemberContext) async throws -> Response {
        let (visitor, sent) = (context.visitor, context.form)
        let shown = try await form(context)
        let key = shown.key
        var page = shown.page
        page.text = sent["definition"] ?? ""
        var status = HTTPResponse.Status.ok
        do {
            let act = DefineIndicator(text: page.text, key: key, library: site.indicators, today: visitor.today)
            let (defined, effect) = try await site.ledger.preview(act, as: visitor.principal)
            let seen = sha256(defined.text)
            if sent["seen"] == seen {
                return .seeOther(Paths().definition(key), done: try await site.ledger.perform(act, as: visitor.principal))
            }
            (page.text, page.seen, page.effect) = (defined.text, seen, effect)
        } catch Failure.invalid(let errors) {
            (page.errors, status) = (errors.map { FieldError(field: "definition", message: $0.message) }, .unprocessableContent)
        } catch Failure.conflict(let message) {
            (page.errors, status) = ([FieldError(field: "definition", message: message)], .conflict)
        }
        return try await site.respond(page, title: page.title, status: status, request: request, context: context)
    }

    /// - Throws: `Failure.notFound` for an indicator that there is none of.
    private func form(_ context: MemberContext) async throws -> (key: String, page: DefinitionPage) {
        let visitor = context.visitor
        // As it is now, whatever moment is looked at.
        let base = site.indicators
        let library = try await site.ledger.read(as: visitor.principal) { try $0.indicators(base) }
        guard let key = context.parameters.get("key"), let last = library.definitions(of: key).first else { throw Failure.notFound("page") }
        let names = library.keys.compactMap { key in library.versions(of: key).first.map { (key, visitor.strings.name(of: $0)) } }
        let page = DefinitionPage(
            library.definitions(of: key), names: Dictionary(names, uniquingKeysWith: { first, _ in first }),
            text: last.draft(version: last.indicator.version + 1, from: visitor.today), csrf: visitor.csrf, strings: visitor.strings)
        return (key, page)
    }
}
