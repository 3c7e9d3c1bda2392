import Foundation

@testable import Domain

/// Builds cells and rows as short as a ledger reads.
enum Sheet {
    /// `nil` is an empty cell, a `String` text, an `Int` or `Double` a number, a `Day` a date.
    static func row(_ number: Int, _ values: Any?...) -> SheetRow {
        SheetRow(number: number, cells: values.map(cell))
    }

    static func cell(_ value: Any?) -> Cell {
        switch value {
        case let text as String: Cell(.text(text))
        case let number as Int: Cell(.number(String(number)))
        case let number as Double: Cell(.number("\(number)"))
        case let day as Day: Cell(.date(day, seconds: 0))
        case let cell as Cell: cell
        default: .empty
        }
    }

    /// Rows numbered from 1.
    static func rows(_ rows: [[Any?]]) -> [SheetRow] {
        rows.enumerated().map { SheetRow(number: $0.offset + 1, cells: $0.element.map(cell)) }
    }
}

/// A sheet read to its end.
struct ReadSheet {
    var layout: SheetLayout
    var readings: [Int: RowReading] = [:]
    var reader: SheetReader

    init?(_ rows: [SheetRow], named name: String = "项目台账", context: ReadingContext) {
        guard let layout = SheetLayout.find(sheetName: name, firstRows: Array(rows.prefix(40)), context: context) else { return nil }
        self.layout = layout
        reader = SheetReader(sheetName: name, layout: layout, context: context)
        for row in rows where row.number > layout.headerRows.last ?? 0 { readings[row.number] = reader.read(row) }
    }

    func project(_ row: Int) -> ProjectRow? {
        if case .project(let project, _)? = readings[row] { return project }
        return nil
    }

    func visit(_ row: Int) -> VisitRow? {
        if case .visit(let visit, _)? = readings[row] { return visit }
        return nil
    }

    func role(_ row: Int) -> RowReading.Role? {
        if case .skipped(let role)? = readings[row] { return role }
        return nil
    }

    func hasFailed(_ row: Int) -> Bool {
        if case .failed? = readings[row] { return true }
        return false
    }

    /// Every problem as `D7 amount_missing`, in row order.
    var problems: [String] {
        readings.sorted { $0.key < $1.key }.flatMap { ReadSheet.problems(of: $0.value) }.map { "\($0.cell ?? "") \($0.code.rawValue)" }
    }

    static func problems(of reading: RowReading) -> [Problem] {
        switch reading {
        case .skipped: []
        case .failed(let problems), .project(_, let problems), .visit(_, let problems), .mission(_, let problems): problems
        }
    }
}

enum Fixture {
    static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("Fixtures/ledgers")

    static func text(_ name: String) throws -> String {
        try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
    }

    static func expected() throws -> [String: Any] {
        let data = try Data(contentsOf: folder.appendingPathComponent("expected.json"))
        return try JSONSerialization.jsonObject(with: data) as? [String: Any] ?? [:]
    }

    static func districts() throws -> [District] {
        try text("districts.csv").split(separator: "\n").dropFirst().map { line in
            let parts = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
            return District(code: parts[0], name: parts[1], aliases: parts[2].split(separator: "|").map(String.init))
        }
    }

    /// The records of a delimited text: quotes, doubled quotes, line ends of any kind.
    static func records(_ name: String) throws -> [SheetRow] {
        var rows: [SheetRow] = []
        var record: [String] = []
        var field = ""
        var isQuoted = false
        var scalars = Array(try text(name).unicodeScalars.drop { $0 == "\u{FEFF}" })[...]
        func endRecord() {
            record.append(field)
            field = ""
            rows.append(SheetRow(number: rows.count + 1, cells: record.map { $0.isEmpty ? .empty : Cell(.text($0)) }))
            record = []
        }
        while let scalar = scalars.popFirst() {
            switch scalar {
            case "\"" where isQuoted && scalars.first == "\"":
                scalars.removeFirst()
                field.unicodeScalars.append(scalar)
            case "\"": isQuoted.toggle()
            case "," where !isQuoted:
                record.append(field)
                field = ""
            case "\r" where !isQuoted && scalars.first == "\n": continue
            case "\n" where !isQuoted, "\r" where !isQuoted: endRecord()
            default: field.unicodeScalars.append(scalar)
            }
        }
        if !field.isEmpty || !record.isEmpty { endRecord() }
        return rows
    }
}
