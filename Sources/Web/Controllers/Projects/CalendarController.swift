import Domain
import HTTPTypes
import Hummingbird
import Store
import Views

/// The milestones of a month.
struct CalendarController {
    let site: Site

    func index(_ request: Request, _ context: MemberContext) async throws -> Response {
        let visitor = context.visitor
        let form = try FilterForm(context.query)
        let listing = ProjectListing(filter: form.listing.filter)
        let asked = try month(context)
        let key = asked.map(ProjectsCalendarPage.key)
        if form.isSent, form.typed.errors.isEmpty { return .seeOther(visitor.paths.calendar(listing.filter, month: key)) }
        let month = asked ?? visitor.moment.asOf
        let totals = try await site.projectTotals(listing, visitor)
        let head = try await site.projectsHead(listing, on: .calendar, totals, visitor)
        let page = ProjectsCalendarPage(
            head, filter: try await site.projectFilter(listing, on: .calendar(month: key), typed: form.typed, visitor),
            month: month, today: visitor.today, milestones: try await milestones(of: month, listing.filter, visitor))
        let status: HTTPResponse.Status = form.typed.errors.isEmpty ? .ok : .unprocessableContent
        return try await site.respond(page, title: head.title, status: status, request: request, context: context)
    }

    private func milestones(of month: Day, _ filter: ProjectFilter, _ visitor: Visitor) async throws -> [Milestone] {
        let (moment, indicators, ledger) = (visitor.moment, visitor.indicators, site.ledger)
        return try await site.cached(for: visitor, "projects.month \(month.firstOfMonth) " + Paths().projects(filter)) {
            try await ledger.read(as: visitor.principal) {
                try $0.milestones(from: month.firstOfMonth, to: month.lastOfMonth, filter, at: moment, from: indicators)
            }
        }
    }

    /// - Throws: `Failure.invalid` for what is no month.
    private func month(_ context: MemberContext) throws -> Day? {
        guard let text = context.query.value("month") else { return nil }
        guard let day = Day(iso: text + "-01") else {
            throw Failure.invalid([FieldError(field: "month", message: Message("projects.calendar.not_a_month", ["given": text]))])
        }
        return day
    }
}
