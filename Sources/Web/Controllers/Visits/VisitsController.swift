import Domain
import Hummingbird
import Store
import Views

/// The visits received.
struct VisitsController {
    let site: Site

    func index(_ request: Request, _ context: MemberContext) async throws -> Response {
        let visitor = context.visitor
        let listing = try listing(context.query)
        let (library, moment) = (site.indicators, visitor.moment)
        let (table, figure) = try await site.ledger.read(as: visitor.principal) { reader in
            let table = try reader.visitTable(listing, at: moment, from: library)
            guard let address = listing.figure else { return (table, Figure?.none) }
            let set = try reader.figures(at: moment, keys: [address.key], by: [address.by.map(\.dimension)], from: library)
            return (table, address.figure(in: set))
        }
        let page = VisitIndexPage(
            table, listing: listing, figure: figure, pageSize: LedgerReader.visitPageSize, strings: visitor.strings, paths: visitor.paths)
        return try await site.respond(page, title: page.title, request: request, context: context)
    }

    private func listing(_ query: Query) throws -> VisitListing {
        var listing = VisitListing()
        listing.year = try query.number("year", in: 1900...2999)
        listing.month = try query.number("month", in: 1...12)
        listing.company = query.value("company")
        listing.text = Fold.trimmed(query["q"] ?? "")
        listing.page = try query.number("page", in: 1...1_000_000) ?? 1
        guard let key = query.value("figure") else { return listing }
        let by = try query.all("by").map { text in
            let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            guard parts.count == 2, let dimension = Domain.Dimension(rawValue: parts[0]) else {
                throw Failure.invalid([
                    FieldError(field: "by", message: Message("figures.cannot_break_down", ["key": key, "by": text]))
                ])
            }
            return GroupValue(dimension, parts[1].isEmpty ? nil : parts[1])
        }
        listing.figure = FigureAddress(key: key, by: by)
        return listing
    }
}
