import Actions
import Domain
import Hummingbird
import Store
import Views

/// What the agency calls things, and by which words its ledgers mean them.
struct TermsController {
    let site: Site

    func index(_ request: Request, _ context: MemberContext) async throws -> Response {
        let kind = try context.query.value("kind").map { try Self.kind($0) } ?? .stage
        let page = TermIndexPage(try await terms(context), kind: kind, strings: context.visitor.strings)
        return try await site.respond(page, title: page.title, request: request, context: context)
    }

    /// - Throws: `Failure.notFound` for a code that there is none of.
    func edit(_ request: Request, _ context: MemberContext) async throws -> Response {
        let code = context.query.value("code")
        let page = try await page(try Self.kind(context.query.value("kind") ?? ""), code, context)
        return try await site.respond(page, title: page.title, request: request, context: context)
    }

    func create(_ request: Request, _ context: MemberContext) async throws -> Response {
        let sent = context.form
        let kind = try Self.kind(sent["kind"] ?? "")
        let names = TermForm.languages.map { tag, field in (tag, sent[field] ?? "") }
        let form = TermForm(
            code: sent["term_code"] ?? "", names: Dictionary(uniqueKeysWithValues: names), words: sent["term_words"] ?? "",
            isInUse: sent["term_use"] != "no")
        do {
            let entries = try await site.ledger.perform(SetTerm(kind, form), as: context.visitor.principal)
            return .seeOther(Paths().terms(kind), done: entries)
        } catch Failure.invalid(let errors) {
            var page = try await page(kind, sent["known"] == nil ? nil : form.code, context)
            (page.form, page.errors) = (form, errors)
            return try await site.respond(page, title: page.title, status: .unprocessableContent, request: request, context: context)
        }
    }

    private func page(_ kind: Term.Kind, _ code: String?, _ context: MemberContext) async throws -> TermFormPage {
        let terms = try await terms(context)
        let term = try code.map { code in
            guard let term = terms.term(kind, code) else { throw Failure.notFound("term \(code)") }
            return term
        }
        guard term != nil || kind.isOpen else { throw Failure.notFound("term") }
        return TermFormPage(kind, term, csrf: context.visitor.csrf, strings: context.visitor.strings)
    }

    private func terms(_ context: MemberContext) async throws -> Terms {
        try await site.ledger.read(as: context.visitor.principal) { try $0.terms() }
    }

    private static func kind(_ text: String) throws -> Term.Kind {
        guard let kind = Term.Kind(rawValue: text) else {
            throw Failure.invalid([FieldError(field: "term_kind", message: Message("terms.kind_unknown", ["given": text]))])
        }
        return kind
    }
}
