import Actions
import Domain
import HTTPTypes
import Hummingbird
import Store
import Views

/// Months and years: which are closed, closing them, and reopening them.
struct PeriodsController {
    let site: Site

    func index(_ request: Request, _ context: MemberContext) async throws -> Response {
        let page = try await page(context)
        return try await site.respond(page, title: page.title, request: request, context: context)
    }

    func create(_ request: Request, _ context: MemberContext) async throws -> Response {
        let today = context.visitor.today
        return try await act(.close, request, context) { period in
            try await site.ledger.perform(ClosePeriod(period: period, today: today), as: context.visitor.principal)
        }
    }

    func remove(_ request: Request, _ context: MemberContext) async throws -> Response {
        let reason = context.form["reason"] ?? ""
        return try await act(.reopen, request, context) { period in
            try await site.ledger.perform(ReopenPeriod(period: period, reason: reason), as: context.visitor.principal)
        }
    }

    private func act(
        _ act: PeriodIndexPage.Act, _ request: Request, _ context: MemberContext,
        _ perform: (CountedPeriod) async throws -> Range<Int64>
    ) async throws -> Response {
        let sent = context.form
        let text = sent["period"] ?? ""
        func again(_ errors: [FieldError], _ status: HTTPResponse.Status) async throws -> Response {
            var page = try await page(context)
            page.refusal = PeriodIndexPage.Refusal(act, period: text, reason: sent["reason"] ?? "", errors: errors)
            return try await site.respond(page, title: page.title, status: status, request: request, context: context)
        }
        do {
            guard let period = CountedPeriod(text: text) else {
                throw Failure.invalid([FieldError(field: "period", message: Message("periods.cli.unreadable", ["given": text]))])
            }
            return .seeOther(Paths().periods(period.first.year), done: try await perform(period))
        } catch Failure.invalid(let errors) {
            return try await again(errors, .unprocessableContent)
        } catch Failure.conflict(let message) {
            return try await again([FieldError(field: "period", message: message)], .conflict)
        }
    }

    private func page(_ context: MemberContext) async throws -> PeriodIndexPage {
        let visitor = context.visitor
        let table = try await site.ledger.read(as: visitor.principal) { try $0.periodTable(on: visitor.today) }
        let asked = context.query["year"].flatMap { Int($0) } ?? CountedPeriod(text: context.form["period"] ?? "")?.first.year
        let year = asked.flatMap { table.years.contains($0) ? $0 : nil } ?? visitor.today.year
        let mayClose = visitor.may(.approveProjects) && visitor.principal.scope(for: .approveProjects) == .agency
        return PeriodIndexPage(
            table, year: year, mayClose: mayClose, csrf: visitor.csrf, strings: visitor.strings, paths: visitor.paths)
    }
}
