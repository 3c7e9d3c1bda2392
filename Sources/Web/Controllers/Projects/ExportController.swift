import Domain
import Foundation
import HTTPTypes
import Hummingbird
import Store
import Views

/// Every project of a list as a file, with the columns and the order of the list.
struct ExportController {
    let site: Site

    func xlsx(_ request: Request, _ context: MemberContext) async throws -> Response {
        try await export(context, .xlsx) { try ProjectWorkbook($0, $1) }
    }

    func csv(_ request: Request, _ context: MemberContext) async throws -> Response {
        try await export(context, .csv) { file, _ in try ProjectText(file) }
    }

    private func export(
        _ context: MemberContext, _ format: ProjectFile.Format,
        open: @escaping @Sendable (_ file: URL, _ strings: Strings) throws -> any ProjectFileWriter
    ) async throws -> Response {
        let visitor = context.visitor
        let listing = try site.shown(try FilterForm(context.query).listing, visitor)
        let (words, indicators, file) = (try await site.projectWords(visitor), site.indicators, ProjectFile.place(format))
        let count = try await site.ledger.read(as: visitor.principal) { reader in
            let columns = [.name] + listing.columns
            let (_, shown) = try reader.projectRows(listing.with { ($0.page, $0.size) = (1, 1) }, at: visitor.moment, from: indicators)
            let writer = try open(file, visitor.strings)
            try writer.begin(columns.map { words.name(of: $0) })
            let cells = ProjectFileCells(words: words, asOf: shown.asOf)
            var count = 0
            try reader.forEachProject(listing, at: visitor.moment, from: indicators) { row in
                try writer.write(columns.map { cells.cell($0, row) })
                count += 1
            }
            try writer.end(visitor.strings.text("projects.export.note", visitor.exportNote(count, shown)))
            return count
        }
        let data = try Data(contentsOf: file)
        try FileManager.default.removeItem(at: file)
        let name = visitor.strings.text("projects.export.name", ["day": visitor.moment.asOf.description, "count": String(count)])
        return .download([UInt8](data), name: "\(name).\(format.rawValue)", type: format.contentType)
    }
}

extension Visitor {
    /// How many rows a file has, as of when and as known when.
    func exportNote(_ count: Int, _ moment: Moment) -> [String: String] {
        var values = ["count": formats.count(Int64(count)), "day": moment.asOf.description]
        if let known = moment.knownAt { values["known"] = formats.instant(known) }
        return values
    }
}
