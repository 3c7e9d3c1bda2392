import Documents
import Domain
import Hummingbird
import Store
import Views

/// The investors: their table, one of them, and all as a file.
struct InvestorsController {
    let site: Site

    func index(_ request: Request, _ context: MemberContext) async throws -> Response {
        let (visitor, site) = (context.visitor, site)
        let listing = try InvestorListing(query: context.query.pairs)
        let main = try await site.cached(for: visitor, "investors " + Paths().investors(listing)) {
            let table = try await site.ledger.read(as: visitor.principal) { try $0.investorTable(listing, at: visitor.moment) }
            return try site.templates.html(InvestorIndexPage(listing, table: table, strings: visitor.strings, paths: visitor.paths))
        }
        return try await site.respond(main, title: visitor.strings.text("investors.title"), request: request, context: context)
    }

    func show(_ request: Request, _ context: MemberContext) async throws -> Response {
        let visitor = context.visitor
        let id: ID<Investor> = try context.id()
        let number = try context.query.page
        let (moment, library) = (visitor.moment, visitor.indicators)
        let (dossier, timeline) = try await site.ledger.read(as: visitor.principal) { reader in
            let dossier = try reader.investor(id, at: moment, from: library)
            return (dossier, try reader.timeline(of: id, calls: dossier.calls, at: moment, page: number))
        }
        let page = InvestorPage(
            dossier, timeline: timeline, moment: moment, seesOutreach: visitor.principal.scope == .agency,
            words: try await site.projectWords(visitor), paths: visitor.paths)
        return try await site.respond(page, title: page.title, request: request, context: context)
    }

    func xlsx(_ request: Request, _ context: MemberContext) async throws -> Response { try await export(.xlsx, request, context) }

    func csv(_ request: Request, _ context: MemberContext) async throws -> Response { try await export(.csv, request, context) }

    /// Every investor of a listing, in its order.
    private func export(_ format: TableFile.Format, _ request: Request, _ context: MemberContext) async throws -> Response {
        let visitor = context.visitor
        let listing = try InvestorListing(query: context.query.pairs)
        let lines = try await site.ledger.read(as: visitor.principal) { try $0.allInvestors(listing, at: visitor.moment) }
        let words = InvestorWords(visitor.strings)
        let columns = [.name] + InvestorWords.columns
        let file = TableFile("investors", format, for: visitor)
        let contents =
            try file.contents(columns.map { words.name(of: $0) }, at: visitor.moment) { write in
                for line in lines { try write(columns.map { Self.cell($0, line, words) }) }
            }
        return try await file.response(contents, request, of: site)
    }

    private static func cell(_ column: InvestorListing.Column, _ line: InvestorLine, _ words: InvestorWords) -> XLSXCell {
        switch column {
        case .projects: .integer(line.projects)
        case .intended: line.intended.map { ProjectFileCells.amount($0, words.strings) } ?? .blank
        case .progress: line.progress.map { .day($0) } ?? .blank
        case .visit: line.visit.map { .day($0) } ?? .blank
        case .name, .stage, .districts: .text(words.text(column, line))
        }
    }
}
