import Documents
import Domain
import Engine
import Store
import Views

/// Writes the rows behind a figure one by one, however many there are.
protocol RowOutput {
    mutating func begin()
    mutating func row(_ row: FigureRow) throws
    mutating func end()
}

/// `{"indicator", "asOf", "rows": […]}`
struct RowsJSON: RowOutput {
    let key: String
    let asOf: Day
    private var isFirst = true

    init(key: String, asOf: Day) {
        self.key = key
        self.asOf = asOf
    }

    mutating func begin() {
        Console.print("{\"indicator\":\(quoted(key)),\"asOf\":\"\(asOf)\",\"rows\":[")
    }

    mutating func row(_ row: FigureRow) {
        var parts = ["\"id\":\(quoted(ID<Project>(row.id).description))", "\"kind\":\(quoted(row.kind))", "\"name\":\(quoted(row.name))"]
        parts += row.fields.map { "\(quoted($0.key)):\(value($0.value))" }
        parts.append("\"sheet\":\(row.sheet.map(quoted) ?? "null")")
        parts.append("\"row\":\(row.row.map { String($0) } ?? "null")")
        Console.print((isFirst ? "" : ",") + "{" + parts.joined(separator: ",") + "}")
        isFirst = false
    }

    mutating func end() {
        Console.print("]}")
    }

    private func value(_ value: SQLValue) -> String {
        switch value {
        case .null, .blob: "null"
        case .integer(let number): String(number)
        case .real(let number): String(number)
        case .text(let text): quoted(text)
        }
    }

    private func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            case _ where scalar.value < 32: quoted += "\\u00" + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16)
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }
}

/// CSV with a header line; text that a spreadsheet would take for a formula is made harmless.
struct RowsCSV: RowOutput {
    private var hasHeader = false

    mutating func begin() {}

    mutating func row(_ row: FigureRow) {
        if !hasHeader {
            write((["id", "kind", "name"] + row.fields.map(\.key) + ["sheet", "row"]).map { Cell(.text($0)) }, isFirst: true)
            hasHeader = true
        }
        let fields = row.fields.map { field -> Cell in
            switch field.value {
            case .null, .blob: .empty
            case .integer(let number): Cell(.number(String(number)))
            case .real(let number): Cell(.number(String(number)))
            case .text(let text): Cell(.text(text))
            }
        }
        let place = [row.sheet.map { Cell(.text($0)) } ?? .empty, row.row.map { Cell(.number(String($0))) } ?? .empty]
        write(
            [Cell(.text(ID<Project>(row.id).description)), Cell(.text(row.kind)), Cell(.text(row.name))] + fields + place, isFirst: false)
    }

    mutating func end() {}

    private func write(_ cells: [Cell], isFirst: Bool) {
        var record = (isFirst ? CSVWriter.byteOrderMark : "") + CSVWriter.record(cells)
        while record.unicodeScalars.last == "\n" || record.unicodeScalars.last == "\r" { record.unicodeScalars.removeLast() }
        Console.print(record)
    }
}

/// Tables for a terminal, a page of rows each, so that any number of rows fits into memory.
struct RowsText: RowOutput {
    private static let page = 500
    private let name: String
    private let strings: Strings
    private let formats: Formats
    private var count = 0
    private var keys: [String] = []
    private var lines: [[String]] = []

    /// - Parameter name: what the figure is called.
    init(name: String, strings: Strings) {
        self.name = name
        self.strings = strings
        self.formats = Formats(strings)
    }

    mutating func begin() {}

    mutating func row(_ row: FigureRow) {
        count += 1
        let fields = row.fields.filter { !["district", "amountText", "code"].contains($0.key) }
        keys = fields.map(\.key)
        lines.append(
            [ID<Project>(row.id).description, row.name] + fields.map { shown($0.key, $0.value) }
                + [row.row.map { "\(row.sheet ?? "") \($0)" } ?? ""])
        if lines.count == Self.page { printPage() }
    }

    mutating func end() {
        if !lines.isEmpty { printPage() }
        Console.error(strings.text("figures.rows", ["figure": name, "count": String(count)]))
    }

    private mutating func printPage() {
        let heads = ["id", "name"] + keys + ["row"]
        let columns = heads.map { key in
            let head = strings.name(ofField: key)
            return ["amountFen", "days", "headcount", "projects"].contains(key) ? TextTable.Column.right(head) : .left(head)
        }
        Console.print(TextTable(columns, rows: lines).lines.joined(separator: "\n"))
        lines.removeAll()
    }

    private func shown(_ key: String, _ value: SQLValue) -> String {
        switch value {
        case .null, .blob: ""
        case .integer(let number): key.hasSuffix("Fen") ? formats.amount(number) : String(number)
        case .real(let number): formats.decimal(number)
        case .text(let text): text
        }
    }
}
