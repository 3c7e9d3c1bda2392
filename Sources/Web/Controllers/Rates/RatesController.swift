import Actions
import Domain
import Hummingbird
import Store
import Views

/// Exchange rates: which were set, and setting one.
struct RatesController {
    let site: Site

    func index(_ request: Request, _ context: MemberContext) async throws -> Response {
        let page = try await indexPage(context)
        return try await site.respond(page, title: page.title, request: request, context: context)
    }

    func create(_ request: Request, _ context: MemberContext) async throws -> Response {
        let form = context.form
        do {
            let done = try await site.perform(try Self.act(form), context)
            return .seeOther(Paths().rates, done: done.entries)
        } catch Failure.invalid(let errors) {
            var page = try await indexPage(context)
            (page.values, page.errors) = (form.values(RateIndexPage.names), errors)
            return try await site.respond(page, title: page.title, status: .unprocessableContent, request: request, context: context)
        }
    }

    /// - Throws: `Failure.invalid` for a rate or a day that is none.
    private static func act(_ form: Form) throws -> SetRate {
        let (code, given) = ((form.value("currency") ?? "").uppercased(), form.value("rate") ?? "")
        guard let micros = RateText.micros(given) else {
            throw Failure.invalid([FieldError(field: "rate", message: Message("rate.invalid", ["given": given]))])
        }
        return SetRate(
            currency: Currency(rawValue: code), micros: micros, from: try form.day("from") ?? .distantPast,
            source: form.value("rate_source"))
    }

    private func indexPage(_ context: MemberContext) async throws -> RateIndexPage {
        let visitor = context.visitor
        let lines = try await site.ledger.read(as: visitor.principal) { try $0.rateLines() }
        return RateIndexPage(lines, csrf: visitor.csrf, strings: visitor.strings)
    }
}
