import CPostgres

/// Values as libpq takes them: all in binary form, one after the other in one buffer, each with its type.
struct PostgresParameters {
    /// The type of each value; 0, for the server to find out, where nothing but null is known.
    private(set) var types: [Oid] = []
    private var bytes: [UInt8] = []
    /// Where each value starts; -1 for null.
    private var starts: [Int] = []
    private var lengths: [Int32] = []

    init(_ values: [SQLValue]) throws {
        reserve(values.count)
        for value in values {
            try append(value, as: PostgresType(value))
        }
    }

    /// Rows one after the other. Each column has one type in all rows, so that nulls here and there do not make another statement.
    init(rows: ArraySlice<[SQLValue]>, columnTypes: [PostgresType?]) throws {
        reserve(rows.count * columnTypes.count)
        for row in rows {
            for (value, type) in zip(row, columnTypes) {
                try append(value, as: type)
            }
        }
    }

    /// The type of each column: that of its values; real when it holds integers too; nil when all are null.
    /// - Throws: `EngineError.statement` when a column mixes other types.
    static func columnTypes(_ rows: [[SQLValue]], columns: [StaticString]) throws -> [PostgresType?] {
        var types = [PostgresType?](repeating: nil, count: columns.count)
        for row in rows {
            for index in 0..<min(row.count, types.count) {
                guard let type = PostgresType(row[index]), type != types[index] else { continue }
                switch (types[index], type) {
                case (nil, _), (.integer, .real): types[index] = type
                case (.real, .integer): break
                default: throw EngineError.statement(message: "values of different types for the column \(columns[index])", code: "42804")
                }
            }
        }
        return types
    }

    /// Calls `body` with the number of values, their pointers, lengths and formats. The pointers hold during the call.
    func withPointers<Result>(
        _ body: (Int32, [UnsafePointer<CChar>?], [Int32], [Int32]) throws -> Result
    ) rethrows -> Result {
        try bytes.withUnsafeBytes { buffer in
            // A buffer without bytes has no address, and a null pointer would mean null.
            let base = buffer.baseAddress ?? UnsafeRawPointer(bitPattern: 1)
            let pointers = starts.map { start in
                start < 0 ? nil : base.map { ($0 + start).assumingMemoryBound(to: CChar.self) }
            }
            return try body(Int32(starts.count), pointers, lengths, [Int32](repeating: 1, count: starts.count))
        }
    }

    private mutating func reserve(_ count: Int) {
        types.reserveCapacity(count)
        starts.reserveCapacity(count)
        lengths.reserveCapacity(count)
        bytes.reserveCapacity(count * 12)
    }

    private mutating func append(_ value: SQLValue, as type: PostgresType?) throws {
        types.append(type?.parameter ?? 0)
        let start = bytes.count
        switch value {
        case .null:
            starts.append(-1)
            lengths.append(0)
            return
        case .integer(let value) where type == .real: append(Double(value).bitPattern)
        case .integer(let value): append(UInt64(bitPattern: value))
        case .real(let value):
            guard !value.isNaN else { throw EngineError.notANumber }
            append(value.bitPattern)
        case .text(let value):
            guard !value.holdsZero else { throw EngineError.zeroInText }
            bytes += value.utf8
        case .blob(let value): bytes += value
        }
        starts.append(start)
        lengths.append(Int32(clamping: bytes.count - start))
    }

    private mutating func append(_ value: UInt64) {
        withUnsafeBytes(of: value.bigEndian) { bytes += $0 }
    }
}
