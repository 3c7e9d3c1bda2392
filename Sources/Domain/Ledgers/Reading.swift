/// What one cell says about one fact, and what must be known about the reading.
/// The problems carry no place and no given text yet: who reads the row adds them.
package struct Reading<Value> {
    package var stated: Stated<Value>
    package var problems: [Problem]

    package init(_ stated: Stated<Value>, _ problems: [Problem] = []) {
        self.stated = stated
        self.problems = problems
    }

    package static func value(_ value: Value, _ problems: [Problem] = []) -> Reading { Reading(.value(value), problems) }
    package static var blank: Reading { Reading(.blank) }

    /// Nothing could be read; `detail` says what was expected or why not.
    package static func unreadable(_ code: ProblemCode, _ detail: String = "") -> Reading {
        Reading(.unreadable, [Problem(code, detail: detail)])
    }
}

extension Reading: Sendable where Value: Sendable {}

extension Stated {
    /// The same case with another value.
    package func map<Other>(_ transform: (Value) -> Other) -> Stated<Other> {
        switch self {
        case .absent: .absent
        case .blank: .blank
        case .unreadable: .unreadable
        case .value(let value): .value(transform(value))
        }
    }
}
