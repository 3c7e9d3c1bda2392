import Documents
import Domain
import Foundation
import Hummingbird
import Views

/// A list of projects as a file: the columns of the list, numbers and days as such.
enum ProjectFile {
    enum Format: String, Sendable {
        case xlsx, csv

        var contentType: String {
            switch self {
            case .xlsx: DocumentFormat.xlsx.contentType
            case .csv: "text/csv; charset=utf-8"
            }
        }
    }

    /// A place for a file that is read and removed at once.
    static func place(_ format: Format) -> URL {
        FileManager.default.temporaryDirectory.appending(path: "headwater-\(UUID().uuidString).\(format.rawValue)")
    }

    /// Some rows as a file to download.
    ///
    /// - Parameters:
    ///   - note: how many rows there are, as of when.
    ///   - name: without its ending.
    static func response(
        _ heads: [String], _ rows: [[XLSXCell]], note: String, name: String, _ format: Format,
        to open: (_ file: URL) throws -> any ProjectFileWriter
    ) throws -> Response {
        let file = place(format)
        let writer = try open(file)
        try writer.begin(heads)
        for row in rows { try writer.write(row) }
        try writer.end(note)
        let data = try Data(contentsOf: file)
        try FileManager.default.removeItem(at: file)
        return .download([UInt8](data), name: "\(name).\(format.rawValue)", type: format.contentType)
    }
}

/// What writes such a file row by row.
protocol ProjectFileWriter {
    func begin(_ heads: [String]) throws
    func write(_ cells: [XLSXCell]) throws
    /// - Parameter note: how many rows there are, as of when.
    func end(_ note: String) throws
}

/// The table on the first sheet; the second says how many rows there are, so that the first stays a table.
final class ProjectWorkbook: ProjectFileWriter {
    private let writer: XLSXWriter
    private let strings: Strings
    private let title: String

    /// - Parameter title: the name of the first sheet; that of the projects for nil.
    init(_ file: URL, _ strings: Strings, title: String? = nil) throws {
        self.title = title ?? strings.text("projects.title")
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
final class ProjectText: ProjectFileWriter {
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

/// The values of a row as a spreadsheet keeps them.
struct ProjectFileCells {
    let words: ProjectWords
    let asOf: Day

    func cell(_ column: ProjectColumn, _ row: ProjectTableRow) -> XLSXCell {
        let cells = ProjectCells(row: row, asOf: asOf, words: words)
        if let kind = column.amount { return amount(row.facts.amounts[kind]) }
        if let stage = column.day { return cells.day(stage).map { .day($0) } ?? .blank }
        switch column {
        case .exit: return cells.exitDay.map { .day($0) } ?? .blank
        case .days: return cells.waiting.map { .integer($0) } ?? .blank
        case .changed: return .text(Formats(words.strings).instant(row.recordedAt))
        default: return cells.word(column).map { .text($0) } ?? .blank
        }
    }

    /// In the head's unit; where no rate is known, as stated.
    private func amount(_ amount: ConvertedAmount?) -> XLSXCell {
        guard let amount else { return .blank }
        return amount.fen.map { Self.amount($0, words.strings) } ?? .text(amount.stated.written)
    }

    /// A sum in the unit that the column's head names: 万元, or CNY m.
    static func amount(_ fen: Int64, _ strings: Strings) -> XLSXCell {
        .number(Double(fen) / (strings.language.isChinese ? 1_000_000 : 100_000_000))
    }
}
