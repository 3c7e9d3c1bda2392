import Documents
import Domain
import Hummingbird
import Store
import Views

/// The indicators, and one figure by any grouping.
struct FiguresController {
    let site: Site

    func index(_ request: Request, _ context: MemberContext) async throws -> Response {
        let visitor = context.visitor
        let (library, moment) = (visitor.indicators, visitor.moment)
        let catalogue = try await site.ledger.read(as: visitor.principal) { try $0.catalogue(at: moment, from: library) }
        let page = FigureIndexPage(strings: visitor.strings, paths: visitor.paths, asOf: moment.asOf, catalogue: catalogue)
        return try await site.respond(page, title: page.title, request: request, context: context)
    }

    func show(_ request: Request, _ context: MemberContext) async throws -> Response {
        let visitor = context.visitor
        let (key, dimensions) = try wish(context)
        let subject = "figure \(key) \(dimensions.map(\.rawValue).joined(separator: ","))"
        let made = try await site.cached(for: visitor, subject) {
            let page = FigureShowPage(
                strings: visitor.strings, paths: visitor.paths, report: try await report(key, dimensions, visitor))
            return Made(title: page.title, main: try site.templates.html(page))
        }
        return try await site.respond(made.main, title: made.title, request: request, context: context)
    }

    /// The groups, or the course of the whole, as XLSX or CSV.
    func document(_ request: Request, _ context: MemberContext) async throws -> Response {
        let visitor = context.visitor
        let (key, dimensions) = try wish(context)
        let report = try await report(key, dimensions, visitor)
        let workbook = FigureReportWorkbook(report, visitor.strings)
        let name = "\(workbook.title) \(report.asOf)"
        // Without the heads.
        let rows = workbook.records.count - 1
        switch context.query["format"] {
        case "xlsx":
            let export = Export(noun: "figures", rows: rows, name: name + ".xlsx", type: DocumentFormat.xlsx.contentType)
            return try await site.handOver(try FigureWorkbook.bytes(workbook.sheets), export, request, by: visitor)
        case "csv":
            let text = CSVWriter.byteOrderMark + workbook.records.map(CSVWriter.record).joined()
            let export = Export(noun: "figures", rows: rows, name: name + ".csv", type: "text/csv; charset=utf-8")
            return try await site.handOver(Array(text.utf8), export, request, by: visitor)
        default: throw Failure.notFound("page")
        }
    }

    private struct Made: Sendable {
        let title: String
        let main: Markup
    }

    /// `?by=district&by=stage`, or `?by=district,stage`.
    private func wish(_ context: MemberContext) throws -> (String, [Domain.Dimension]) {
        guard let key = context.parameters.get("key"), context.visitor.indicators.keys.contains(key) else { throw Failure.notFound("page") }
        var dimensions: [Domain.Dimension] = []
        for word in context.query.all("by").flatMap({ $0.split(separator: ",") }) {
            guard let dimension = Domain.Dimension(rawValue: String(word)) else {
                throw Failure.invalid([
                    FieldError(field: "by", message: Message("figures.cannot_break_down", ["key": key, "by": String(word)]))
                ])
            }
            if !dimensions.contains(dimension) { dimensions.append(dimension) }
        }
        return (key, dimensions)
    }

    private func report(_ key: String, _ dimensions: [Domain.Dimension], _ visitor: Visitor) async throws -> FigureReport {
        let (library, moment) = (visitor.indicators, visitor.moment)
        return try await site.ledger.read(as: visitor.principal) { try $0.report(of: key, by: dimensions, at: moment, from: library) }
    }
}
