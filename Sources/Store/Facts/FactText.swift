import Engine

/// The journal's canonical JSON of facts: tables in their fixed order, rows by id, columns in their order, nulls left out.
/// The same rows always give the same bytes, so that `verify` can compare what is stored with what was written.
enum FactText {
    static func json(_ facts: [Fact]) -> String {
        guard !facts.isEmpty else { return "{}" }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(facts.count * 400)
        bytes.append(UInt8(ascii: "{"))
        var isFirstTable = true
        let ordered = facts.count == 1 ? facts : facts.sorted { ($0.table.rank, $0.id) < ($1.table.rank, $1.id) }
        var rest = ordered[...]
        while let table = rest.first?.table {
            let rows = rest.prefix { $0.table == table }
            rest = rest.dropFirst(rows.count)
            if !isFirstTable { bytes.append(UInt8(ascii: ",")) }
            isFirstTable = false
            append(string: table.name.description, to: &bytes)
            bytes.append(contentsOf: ":[".utf8)
            for (position, row) in rows.enumerated() {
                if position > 0 { bytes.append(UInt8(ascii: ",")) }
                append(row, to: &bytes)
            }
            bytes.append(UInt8(ascii: "]"))
        }
        bytes.append(UInt8(ascii: "}"))
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func append(_ fact: Fact, to bytes: inout [UInt8]) {
        bytes.append(contentsOf: "{\"id\":".utf8)
        bytes.append(contentsOf: String(fact.id).utf8)
        for (column, value) in zip(fact.table.columns, fact.values) where value != .null {
            bytes.append(UInt8(ascii: ","))
            bytes.append(UInt8(ascii: "\""))
            column.withUTF8Buffer { bytes.append(contentsOf: $0) }
            bytes.append(contentsOf: "\":".utf8)
            switch value {
            case .null: break
            case .integer(let number): bytes.append(contentsOf: String(number).utf8)
            case .real(let number): bytes.append(contentsOf: String(number).utf8)
            case .text(let text): append(string: text, to: &bytes)
            case .blob(let blob): append(string: hexadecimal(blob), to: &bytes)
            }
        }
        bytes.append(UInt8(ascii: "}"))
    }

    private static func append(string: String, to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "\""))
        for byte in string.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"):
                bytes.append(UInt8(ascii: "\\"))
                bytes.append(byte)
            case 0..<32:
                bytes.append(contentsOf: "\\u00".utf8)
                bytes.append(contentsOf: hexadecimal([byte]).utf8)
            default:
                bytes.append(byte)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }
}
