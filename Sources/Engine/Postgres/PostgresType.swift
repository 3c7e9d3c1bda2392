import CPostgres

/// What of PostgreSQL's types becomes what `SQLValue`. A type that is not here comes as its text.
enum PostgresType: Equatable {
    case integer, real, numeric, boolean, text, blob

    /// The type of a result's column, by its number in `pg_type`.
    init(oid: Oid) {
        switch oid {
        case 20, 21, 23, 26: self = .integer
        case 700, 701: self = .real
        case 1700: self = .numeric
        case 16: self = .boolean
        case 17: self = .blob
        default: self = .text
        }
    }

    /// The type a value is sent as; nil for null.
    init?(_ value: SQLValue) {
        switch value {
        case .null: return nil
        case .integer: self = .integer
        case .real: self = .real
        case .text: self = .text
        case .blob: self = .blob
        }
    }

    /// int8, float8, bytea or text.
    var parameter: Oid {
        switch self {
        case .integer, .boolean: 20
        case .real, .numeric: 701
        case .blob: 17
        case .text: 25
        }
    }

    /// Reads a value in PostgreSQL's text form, which its server writes and libpq passes on faster than the binary form.
    func value(_ bytes: UnsafeBufferPointer<UInt8>) throws -> SQLValue {
        switch self {
        case .text: return .text(String(decoding: bytes, as: UTF8.self))
        case .boolean: return .integer(bytes.first == UInt8(ascii: "t") ? 1 : 0)
        case .integer:
            if let value = integer(bytes) { return .integer(value) }
        case .real:
            if let value = Double(String(decoding: bytes, as: UTF8.self)) { return .real(value) }
        case .numeric:
            if let value = integralNumeric(bytes) { return .integer(value) }
            if let value = Double(String(decoding: bytes, as: UTF8.self)) { return .real(value) }
        case .blob:
            if let value = blob(bytes) { return .blob(value) }
        }
        throw EngineError.statement(message: "the server sent a value that cannot be read", code: "22000")
    }

    /// Digits with an optional minus sign; nil for anything else or beyond 64 bits.
    private func integer(_ bytes: UnsafeBufferPointer<UInt8>) -> Int64? {
        let isNegative = bytes.first == UInt8(ascii: "-")
        var index = isNegative ? 1 : 0
        guard bytes.count > index else { return nil }
        var value: Int64 = 0
        while index < bytes.count {
            guard bytes[index] >= 48, bytes[index] <= 57 else { return nil }
            // Downwards, for the smallest integer has no positive counterpart.
            let (product, high) = value.multipliedReportingOverflow(by: 10)
            let (sum, over) = product.subtractingReportingOverflow(Int64(bytes[index] - 48))
            guard !high, !over else { return nil }
            value = sum
            index += 1
        }
        if isNegative { return value }
        guard value != .min else { return nil }
        value = -value
        return value
    }

    /// `12` and `12.000`; nil for other numbers.
    private func integralNumeric(_ bytes: UnsafeBufferPointer<UInt8>) -> Int64? {
        guard let point = bytes.firstIndex(of: UInt8(ascii: ".")) else { return integer(bytes) }
        guard bytes[(point + 1)...].allSatisfy({ $0 == UInt8(ascii: "0") }) else { return nil }
        return integer(UnsafeBufferPointer(rebasing: bytes[..<point]))
    }

    /// `\x` and two hexadecimal digits for each byte.
    private func blob(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
        guard bytes.count >= 2, bytes.count % 2 == 0, bytes[0] == UInt8(ascii: "\\"), bytes[1] == UInt8(ascii: "x") else { return nil }
        return Array(unsafeUninitializedCapacity: bytes.count / 2 - 1) { buffer, count in
            for index in 0..<(bytes.count / 2 - 1) {
                buffer.initializeElement(at: index, to: nibble(bytes[2 * index + 2]) << 4 | nibble(bytes[2 * index + 3]))
            }
            count = bytes.count / 2 - 1
        }
    }

    /// PostgreSQL writes lower case.
    private func nibble(_ digit: UInt8) -> UInt8 { digit < 58 ? digit &- 48 : digit &- 87 }
}
