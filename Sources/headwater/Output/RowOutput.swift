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

/// One line a row for a terminal.
struct RowsText: RowOutput {
    let formats: Formats
    private var count = 0

    init(formats: Formats) {
        self.formats = formats
    }

    mutating func begin() {}

    mutating func row(_ row: FigureRow) {
        count += 1
        let shown = row.fields.compactMap { field -> String? in
            switch field.value {
            case .null, .blob: nil
            case .integer(let number): field.key.hasSuffix("Fen") ? formats.amount(number) : String(number)
            case .real(let number): formats.decimal(number)
            case .text(let text): ["district", "amountText"].contains(field.key) ? nil : text
            }
        }
        let place = row.row.map { "  [\(row.sheet ?? "") \($0)]" } ?? ""
        Console.print("\(ID<Project>(row.id))  \(row.name)  \(shown.joined(separator: "  "))\(place)")
    }

    mutating func end() {
        Console.error(String(count))
    }
}
