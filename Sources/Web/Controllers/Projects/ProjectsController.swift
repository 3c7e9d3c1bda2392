import Domain
import HTTPTypes
import Hummingbird
import Store
import Views

/// The table of projects: the address is the filter, the order and the page.
struct ProjectsController {
    let site: Site

    func index(_ request: Request, _ context: MemberContext) async throws -> Response {
        let visitor = context.visitor
        let form = try FilterForm(context.query)
        if form.isSent, form.typed.errors.isEmpty { return .seeOther(visitor.paths.projects(form.listing)) }
        let listing = try site.shown(form.listing, visitor)
        // Beside the totals, which take the longest.
        async let filter = site.projectFilter(form.listing, on: .table, typed: form.typed, visitor)
        async let table = self.table(listing, visitor)
        let totals = try await site.projectTotals(listing, visitor)
        let head = try await site.projectsHead(form.listing, on: .table, totals, visitor)
        let page = ProjectsPage(
            head, filter: try await filter,
            table: try await table, mayEdit: visitor.may(.editProjects))
        let status: HTTPResponse.Status = form.typed.errors.isEmpty ? .ok : .unprocessableContent
        return try await site.respond(page, title: head.title, status: status, request: request, context: context)
    }

    private func table(_ listing: ProjectListing, _ visitor: Visitor) async throws -> Markup {
        let site = site
        return try await site.cached(for: visitor, "projects.table " + Paths().projects(listing)) {
            let (moment, indicators) = (visitor.moment, visitor.indicators)
            async let totals = site.projectTotals(listing, visitor)
            let (rows, shown) = try await site.ledger.read(as: visitor.principal) {
                try $0.projectRows(listing, at: moment, from: indicators)
            }
            let groups =
                if let dimension = listing.group {
                    try await site.projectGroups(listing.filter, by: dimension, visitor)
                } else {
                    [ProjectGroup]()
                }
            return try site.templates.html(
                ProjectTablePart(
                    listing, table: ProjectTable(rows: rows, totals: try await totals, groups: groups, moment: shown),
                    words: try await site.projectWords(visitor), paths: visitor.paths, mayEdit: visitor.may(.editProjects)))
        }
    }
}
