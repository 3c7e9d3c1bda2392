import Domain
import Hummingbird
import Store
import Views

/// Every project of a list as a file, with the columns and the order of the list.
struct ExportController {
    let site: Site

    func xlsx(_ request: Request, _ context: MemberContext) async throws -> Response { try await export(.xlsx, request, context) }

    func csv(_ request: Request, _ context: MemberContext) async throws -> Response { try await export(.csv, request, context) }

    private func export(_ format: TableFile.Format, _ request: Request, _ context: MemberContext) async throws -> Response {
        let visitor = context.visitor
        let listing = try site.shown(try FilterForm(context.query).listing, visitor)
        let (words, indicators) = (try await site.projectWords(visitor), visitor.indicators)
        let file = TableFile("projects", format, for: visitor)
        let contents = try await site.ledger.read(as: visitor.principal) { reader in
            let columns = [.name] + listing.columns
            let (_, shown) = try reader.projectRows(listing.with { ($0.page, $0.size) = (1, 1) }, at: visitor.moment, from: indicators)
            let cells = ProjectFileCells(words: words, asOf: shown.asOf)
            return try file.contents(columns.map { words.name(of: $0) }, at: shown) { write in
                try reader.forEachProject(listing, at: visitor.moment, from: indicators) { row in
                    try write(columns.map { cells.cell($0, row) })
                }
            }
        }
        return try await file.response(contents, request, of: site)
    }
}
