import Actions
import Domain
import Hummingbird
import Store
import Views

/// Public holidays and the days worked in their place.
struct WorkCalendarController {
    let site: Site

    func index(_ request: Request, _ context: MemberContext) async throws -> Response {
        let page = try await indexPage(try context.query.number("year", in: 1...9999), context)
        return try await site.respond(page, title: page.title, request: request, context: context)
    }

    func create(_ request: Request, _ context: MemberContext) async throws -> Response {
        let form = context.form
        do {
            let text = form["calendar_lines"] ?? ""
            let done = try await site.ledger.perform(
                SetCalendar(text: text, source: form.value("calendar_source")), as: context.visitor.principal)
            let year = try CalendarText.read(text).first?.day.year ?? context.visitor.today.year
            return .seeOther(Paths().calendar(year), done: done.entries)
        } catch Failure.invalid(let errors) {
            var page = try await indexPage(nil, context)
            (page.values, page.errors) = (form.values(WorkCalendarPage.names), errors)
            return try await site.respond(page, title: page.title, status: .unprocessableContent, request: request, context: context)
        }
    }

    private func indexPage(_ year: Int?, _ context: MemberContext) async throws -> WorkCalendarPage {
        let visitor = context.visitor
        let days = try await site.ledger.read(as: visitor.principal) { try $0.calendarDays() }
        return WorkCalendarPage(days, year: year ?? visitor.today.year, csrf: visitor.csrf, strings: visitor.strings)
    }
}
