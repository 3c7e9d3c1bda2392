import Domain
import Engine

extension Day: SQLBindable {
    package var sqlValue: SQLValue { .integer(Int64(number)) }
}

extension ID: SQLBindable {
    package var sqlValue: SQLValue { .integer(rawValue) }
}

extension SQLValue {
    static func optional(_ value: (some SQLBindable)?) -> SQLValue { value?.sqlValue ?? .null }
}

extension Row {
    func day(_ index: Int) throws -> Day { Day(number: Int32(clamping: try int(index))) }
    func optionalDay(_ index: Int) throws -> Day? { try optionalInt(index).map { Day(number: Int32(clamping: $0)) } }
    func optionalID<Subject>(_ index: Int) throws -> ID<Subject>? { try optionalInt(index).map { ID($0) } }

    /// A word the schema's CHECK allows.
    func choice<Value: RawRepresentable>(_ index: Int) throws -> Value where Value.RawValue == String {
        let word = try text(index)
        guard let value = Value(rawValue: word) else { throw EngineError.column(columns[index], word) }
        return value
    }
}
