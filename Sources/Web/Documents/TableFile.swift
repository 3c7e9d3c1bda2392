import Documents
import Domain
import Foundation
import Hummingbird
import Views

/// A list as a file to download: the columns of the list, numbers and days as such.
struct TableFile: Sendable {
    enum Format: String, Sendable {
        case xlsx, csv

        fileprivate var contentType: String {
            switch self {
            case .xlsx: DocumentFormat.xlsx.contentType
            case .csv: "text/csv; charset=utf-8"
            }
        }
    }

    /// What has been written.
    struct Contents: Sendable {
        fileprivate let bytes: [UInt8]
        /// Without the heads.
        fileprivate let count: Int
    }

    private let noun: String
    private let format: Format
    private let visitor: Visitor

    /// - Parameter noun: the list's, as its texts begin: `<noun>.title` names the sheet, `<noun>.export.name` the file.
    init(_ noun: String, _ format: Format, for visitor: Visitor) {
        (self.noun, self.format, self.visitor) = (noun, format, visitor)
    }

    /// Writes the heads, then every row that is given.
    ///
    /// - Parameter moment: as of when the rows are.
    func contents(_ heads: [String], at moment: Moment, _ rows: (_ write: ([XLSXCell]) throws -> Void) throws -> Void) throws -> Contents {
        try contents(heads, rows) { visitor.strings.text("projects.export.note", visitor.exportNote($0, moment)) }
    }

    /// The same for rows that are of no day, as those of the journal: `<noun>.export.note` tells until when they were recorded.
    func contents(
        _ heads: [String], recordedUntil end: Instant, _ rows: (_ write: ([XLSXCell]) throws -> Void) throws -> Void
    ) throws -> Contents {
        try contents(heads, rows) { count in
            var values = visitor.exportNote(count, visitor.moment)
            values["at"] = visitor.formats.instant(end)
            return visitor.strings.text("\(noun).export.note", values)
        }
    }

    private func contents(
        _ heads: [String], _ rows: (_ write: ([XLSXCell]) throws -> Void) throws -> Void, note: (_ count: Int) -> String
    ) throws -> Contents {
        let place = FileManager.default.temporaryDirectory.appending(path: "headwater-\(UUID().uuidString).\(format.rawValue)")
        var count = 0
        do {
            let writer = try open(place)
            try writer.begin(heads)
            try rows { cells in
                try writer.write(cells)
                count += 1
            }
            try writer.end(note(count))
            let bytes = [UInt8](try Data(contentsOf: place))
            try FileManager.default.removeItem(at: place)
            return Contents(bytes: bytes, count: count)
        } catch {
            if FileManager.default.fileExists(atPath: place.path) { try FileManager.default.removeItem(at: place) }
            throw error
        }
    }

    /// Hands it over; the access journal then has the address that was asked for.
    ///
    /// - Parameter isUnnamed: without its filter.
    func response(_ contents: Contents, _ request: Request, of site: Site, isUnnamed: Bool = false) async throws -> Response {
        let values = ["day": visitor.moment.asOf.description, "count": String(contents.count)]
        let name = visitor.strings.text("\(noun).export.name", values)
        let export = Export(
            noun: noun, rows: contents.count, name: "\(name).\(format.rawValue)", type: format.contentType, isUnnamed: isUnnamed)
        return try await site.handOver(contents.bytes, export, request, by: visitor)
    }

    private func open(_ place: URL) throws -> any TableFileWriter {
        switch format {
        case .xlsx: try TableWorkbook(place, visitor.strings, title: visitor.strings.text("\(noun).title"))
        case .csv: try TableText(place)
        }
    }
}

extension Visitor {
    /// How many rows a file has, as of when and as known when.
    fileprivate func exportNote(_ count: Int, _ moment: Moment) -> [String: String] {
        var values = ["count": formats.count(Int64(count)), "day": moment.asOf.description]
        if let known = moment.knownAt { values["known"] = formats.instant(known) }
        return values
    }
}

/// What writes such a file row by row.
private protocol TableFileWriter {
    func begin(_ heads: [String]) throws
    func write(_ cells: [XLSXCell]) throws
    /// - Parameter note: how many rows there are, as of when.
    func end(_ note: String) throws
}

/// The table on the first sheet; the second says how many rows there are, so that the first stays a table.
private final class TableWorkbook: TableFileWriter {
    private let writer: XLSXWriter
    private let strings: Strings
    private let title: String

    /// - Parameter title: the name of the first sheet.
    init(_ file: URL, _ strings: Strings, title: String) throws {
        self.title = title
        writer = try XLSXWriter(path: file.path, constantMemory: true)
        self.strings = strings
    }

    func begin(_ heads: [String]) throws {
        try writer.addSheet(title, widths: [36] + heads.dropFirst().map { _ in 14 }, frozenRows: 1)
        try writer.write(heads.map { .header($0) })
    }

    func write(_ cells: [XLSXCell]) throws { try writer.write(cells) }

    func end(_ note: String) throws {
        try writer.addSheet(strings.text("projects.export.sheet"), widths: [80])
        try writer.write([.text(note)])
        try writer.close()
    }
}

/// The table alone; how many rows it has, its name says.
private final class TableText: TableFileWriter {
    private let writer: CSVWriter

    init(_ file: URL) throws { writer = try CSVWriter(path: file.path) }

    func begin(_ heads: [String]) throws { try writer.write(heads.map { Cell(.text($0)) }) }

    func write(_ cells: [XLSXCell]) throws {
        try writer.write(
            cells.map { cell in
                switch cell {
                case .text(let text): Cell(.text(text))
                case .integer(let number): Cell(.number(String(number)))
                case .number(let number): Cell(.number(Self.digits(number)))
                case .day(let day, let seconds): Cell(.date(day, seconds: seconds))
                default: Cell(.empty)
                }
            })
    }

    func end(_ note: String) throws { try writer.close() }

    private static func digits(_ number: Double) -> String {
        number == number.rounded() && abs(number) < 1e15 ? String(Int64(number)) : String(number)
    }
}
