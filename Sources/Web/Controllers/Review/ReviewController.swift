import Actions
import Domain
import HTTPTypes
import Hummingbird
import Store
import Views

/// The heaps of the review, and deciding many at once.
struct ReviewController {
    let site: Site

    func index(_ request: Request, _ context: MemberContext) async throws -> Response {
        let listing = try Self.listing(context.query, context.visitor)
        let page = try await page(listing, context)
        return try await site.respond(page, title: page.title, request: request, context: context)
    }

    /// Each for itself; what could not be done is named with its reason.
    func create(_ request: Request, _ context: MemberContext) async throws -> Response {
        let (visitor, sent) = (context.visitor, context.form)
        let next = Request.withoutNews(sent["next"] ?? Paths().review)
        let listing = try Self.listing(Query(encoded: next.split(separator: "?").dropFirst().first.map(String.init) ?? ""), visitor)
        var input = ReviewIndexPage.Input()
        input.remark = sent["remark"] ?? ""
        let ids = sent.all("id").compactMap { ID<Submission>($0) }
        input.ids = Set(ids)
        do {
            guard let verdict = ReviewVerdict(rawValue: sent["verdict"] ?? "") else {
                throw Failure.invalid([FieldError(field: "verdict", message: Message("review.no_verdict"))])
            }
            // What is out of sight cannot have been chosen.
            let names = try await names(of: ids, visitor)
            guard names.count == Set(sent.all("id")).count else { throw Failure.notFound("page") }
            let outcome = try await site.ledger.review(
                ids, verdict, remark: input.remark, today: visitor.today, stages: site.stages, as: visitor.principal)
            guard !outcome.refused.isEmpty else {
                return .seeOther(next, done: outcome.entries.map { $0.lowerBound..<($0.upperBound + 1) } ?? 0..<0)
            }
            input.done = outcome.done.count
            input.refused = outcome.refused.map { (names[$0.submission] ?? "\($0.submission)", visitor.strings.reason(of: $0.failure)) }
            return try await answer(listing, input, .conflict, request, context)
        } catch Failure.invalid(let errors) {
            input.errors = errors
            return try await answer(listing, input, .unprocessableContent, request, context)
        }
    }

    private func answer(
        _ listing: ReviewListing, _ input: ReviewIndexPage.Input, _ status: HTTPResponse.Status, _ request: Request,
        _ context: MemberContext
    ) async throws -> Response {
        var page = try await page(listing, context)
        page.input = input
        return try await site.respond(page, title: page.title, status: status, request: request, context: context)
    }

    private func page(_ listing: ReviewListing, _ context: MemberContext) async throws -> ReviewIndexPage {
        let visitor = context.visitor
        let (table, calendar) = try await site.ledger.read(as: visitor.principal) { (try $0.reviewTable(listing), try $0.workCalendar()) }
        let verdicts: [String] =
            switch listing.desk {
            case .check where visitor.may(.checkSubmissions): ["check", "return"]
            case .approve where visitor.may(.approveProjects): ["approve", "return"]
            default: []
            }
        return ReviewIndexPage(
            table, listing: listing, desks: Self.desks(visitor), verdicts: verdicts, stages: site.stages,
            today: site.ledger.clock.now().inChina.day, calendar: calendar, strings: visitor.strings, paths: visitor.paths,
            csrf: visitor.csrf)
    }

    /// The projects of submissions in sight.
    private func names(of ids: [ID<Submission>], _ visitor: Visitor) async throws -> [ID<Submission>: String] {
        try await site.ledger.read(as: visitor.principal) { try $0.projectNames(of: ids) }
    }

    /// The heaps that concern somebody, the first of them the one that is opened.
    private static func desks(_ visitor: Visitor) -> [ReviewDesk] {
        let principal = visitor.principal
        return (principal.may(.approveProjects) ? [.approve] : []) + (principal.may(.checkSubmissions) ? [.check] : [])
            + (principal.may(.editProjects) && !principal.may(.approveProjects) ? [.returned, .mine] : []) + [.all]
    }

    private static func listing(_ query: Query, _ visitor: Visitor) throws -> ReviewListing {
        let desk = try query.choice("desk", ReviewDesk.init(rawValue:)) ?? desks(visitor)[0]
        return try ReviewListing(query.pairs.map { ($0.name, $0.value) }, desk: desk)
    }
}
