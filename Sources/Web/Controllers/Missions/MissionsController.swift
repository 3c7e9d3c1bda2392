import Documents
import Domain
import Hummingbird
import Store
import Views

/// The missions: their table, one of them, and all as a file.
struct MissionsController {
    let site: Site

    func index(_ request: Request, _ context: MemberContext) async throws -> Response {
        let (visitor, site) = (context.visitor, site)
        let listing = try MissionListing(query: context.query.pairs)
        let main = try await site.cached(for: visitor, "missions " + Paths().missions(listing)) {
            let table = try await site.ledger.read(as: visitor.principal) {
                try $0.missionTable(listing, at: visitor.moment, from: visitor.indicators)
            }
            return try site.templates.html(
                MissionIndexPage(
                    listing, table: table, asOf: visitor.moment.asOf, seesOutreach: visitor.principal.scope == .agency,
                    strings: visitor.strings, paths: visitor.paths))
        }
        return try await site.respond(main, title: visitor.strings.text("missions.title"), request: request, context: context)
    }

    func show(_ request: Request, _ context: MemberContext) async throws -> Response {
        let visitor = context.visitor
        let id: ID<Mission> = try context.id()
        let number = try context.query.page
        let (moment, library) = (visitor.moment, visitor.indicators)
        let (dossier, timeline) = try await site.ledger.read(as: visitor.principal) { reader in
            (try reader.mission(id, at: moment, from: library), try reader.timeline(of: id, at: moment, page: number))
        }
        let page = MissionPage(
            dossier, timeline: timeline, moment: moment, words: try await site.projectWords(visitor), paths: visitor.paths)
        return try await site.respond(page, title: page.title, request: request, context: context)
    }

    func xlsx(_ request: Request, _ context: MemberContext) async throws -> Response { try await export(.xlsx, request, context) }

    func csv(_ request: Request, _ context: MemberContext) async throws -> Response { try await export(.csv, request, context) }

    /// Every mission of a listing, in its order; the days in two columns.
    private func export(_ format: TableFile.Format, _ request: Request, _ context: MemberContext) async throws -> Response {
        let (visitor, library) = (context.visitor, context.visitor.indicators)
        let listing = try MissionListing(query: context.query.pairs)
        let lines = try await site.ledger.read(as: visitor.principal) {
            try $0.allMissions(listing, at: visitor.moment, from: library)
        }
        let words = MissionWords(visitor.strings)
        let columns = [.name] + MissionWords.columns
        let heads = columns.flatMap { column in
            column == .days ? ["first_day", "last_day"].map { visitor.strings.name(ofField: $0) } : [words.name(of: column)]
        }
        let file = TableFile("missions", format, for: visitor)
        let contents =
            try file.contents(heads, at: visitor.moment) { write in
                for line in lines { try write(columns.flatMap { Self.cells($0, line, words) }) }
            }
        return try await file.response(contents, request, of: site)
    }

    private static func cells(_ column: MissionListing.Column, _ line: MissionLine, _ words: MissionWords) -> [XLSXCell] {
        switch column {
        case .days: [.day(line.facts.firstDay), .day(line.facts.lastDay)]
        case .headcount: [line.facts.headcount.map { .integer($0) } ?? .blank]
        case .projects: [.integer(line.projects)]
        case .signed: [.integer(line.signed)]
        case .intended: [line.intended.map { ProjectFileCells.amount($0, words.strings) } ?? .blank]
        case .name, .place, .leader: [.text(words.text(column, line))]
        }
    }
}
