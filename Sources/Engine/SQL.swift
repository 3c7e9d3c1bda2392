/// A piece of SQL with its bound values. Interpolated values become `?` and are bound, never spliced:
/// `"SELECT id FROM unit WHERE agency_id = \(agency)"`. Interpolating another `SQL` joins text and values.
package struct SQL: ExpressibleByStringInterpolation, Sendable, Hashable {
    package var text: String
    package var values: [SQLValue]

    package init(text: String, values: [SQLValue] = []) {
        self.text = text
        self.values = values
    }

    package init(stringLiteral value: String) {
        self.init(text: value)
    }

    package init(stringInterpolation: Interpolation) {
        self.init(text: stringInterpolation.text, values: stringInterpolation.values)
    }

    package struct Interpolation: StringInterpolationProtocol {
        var text = ""
        var values: [SQLValue] = []

        package init(literalCapacity: Int, interpolationCount: Int) {
            text.reserveCapacity(literalCapacity + interpolationCount)
            values.reserveCapacity(interpolationCount)
        }

        package mutating func appendLiteral(_ literal: String) {
            text += literal
        }

        package mutating func appendInterpolation(_ value: some SQLBindable) {
            text += "?"
            values.append(value.sqlValue)
        }

        package mutating func appendInterpolation<Value: SQLBindable>(_ value: Value?) {
            text += "?"
            values.append(value?.sqlValue ?? .null)
        }

        /// A list for `IN`: `IN (\(ids))`; an empty list matches nothing.
        package mutating func appendInterpolation(_ list: [some SQLBindable]) {
            text += list.isEmpty ? "NULL" : Array(repeating: "?", count: list.count).joined(separator: ",")
            values += list.map(\.sqlValue)
        }

        package mutating func appendInterpolation(_ sql: SQL) {
            text += sql.text
            values += sql.values
        }

        /// A name that the program itself wrote, never a user: a column, a table.
        package mutating func appendInterpolation(name: StaticString) {
            text += name.description
        }
    }

    package static func + (left: SQL, right: SQL) -> SQL {
        SQL(text: left.text + right.text, values: left.values + right.values)
    }

    package static func += (left: inout SQL, right: SQL) {
        left.text += right.text
        left.values += right.values
    }

    package var isEmpty: Bool { text.isEmpty }
}

extension Array where Element == SQL {
    /// `(a) AND (b)`; `TRUE` when empty.
    package func joinedByAnd() -> SQL { joined(" AND ", empty: "TRUE") }
    /// `(a) OR (b)`; `FALSE` when empty.
    package func joinedByOr() -> SQL { joined(" OR ", empty: "FALSE") }

    private func joined(_ separator: String, empty: String) -> SQL {
        guard let first else { return SQL(text: empty) }
        guard count > 1 else { return first }
        return SQL(text: map { "(\($0.text))" }.joined(separator: separator), values: flatMap(\.values))
    }

    /// The parts one after the other with `separator` between them, without brackets.
    package func list(separator: String = ", ") -> SQL {
        SQL(text: map(\.text).joined(separator: separator), values: flatMap(\.values))
    }
}

/// What a database column can hold here.
package enum SQLValue: Hashable, Sendable {
    case null
    case integer(Int64)
    case real(Double)
    case text(String)
    case blob([UInt8])
}

/// A Swift value that can be bound.
package protocol SQLBindable {
    var sqlValue: SQLValue { get }
}

extension SQLValue: SQLBindable {
    package var sqlValue: SQLValue { self }
}
extension Int64: SQLBindable {
    package var sqlValue: SQLValue { .integer(self) }
}
extension Int: SQLBindable {
    package var sqlValue: SQLValue { .integer(Int64(self)) }
}
extension Int32: SQLBindable {
    package var sqlValue: SQLValue { .integer(Int64(self)) }
}
extension Bool: SQLBindable {
    package var sqlValue: SQLValue { .integer(self ? 1 : 0) }
}
extension Double: SQLBindable {
    package var sqlValue: SQLValue { .real(self) }
}
extension String: SQLBindable {
    package var sqlValue: SQLValue { .text(self) }
}
