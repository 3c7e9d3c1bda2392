/// A connection that notes each query with its values written out and how long it took: to see what a figure asks of the database, and
/// to run the same by hand.
package final class TracedConnection: Connection {
    /// One statement as run.
    package struct Statement: Sendable {
        /// SQL with literals in place of the bound values.
        package var text: String
        package var duration: Duration
    }

    private let base: any Connection
    package private(set) var statements: [Statement] = []

    package init(_ base: any Connection) {
        self.base = base
    }

    package var dialect: Dialect { base.dialect }

    package func rows(_ sql: SQL) throws -> [Row] { try timed(sql) { try base.rows(sql) } }

    package func forEach(_ sql: SQL, _ visit: (Row) throws -> Bool) throws { try timed(sql) { try base.forEach(sql, visit) } }

    @discardableResult
    package func run(_ sql: SQL) throws -> Int { try timed(sql) { try base.run(sql) } }

    package func insert(into table: StaticString, columns: [StaticString], rows: [[SQLValue]]) throws {
        try base.insert(into: table, columns: columns, rows: rows)
    }

    package func runScript(_ text: String) throws { try base.runScript(text) }

    private func timed<Value>(_ sql: SQL, _ body: () throws -> Value) rethrows -> Value {
        let clock = ContinuousClock()
        let start = clock.now
        let value = try body()
        statements.append(Statement(text: sql.literalText, duration: clock.now - start))
        return value
    }
}

extension SQL {
    /// The text with its values as literals. For people to read, and never run by the program itself.
    package var literalText: String {
        var remaining = values[...]
        var literal = ""
        var isQuoted = false
        for character in text {
            if character == "'" { isQuoted.toggle() }
            guard character == "?", !isQuoted, let value = remaining.popFirst() else {
                literal.append(character)
                continue
            }
            switch value {
            case .null: literal += "NULL"
            case .integer(let number): literal += String(number)
            case .real(let number): literal += String(number)
            case .text(let text): literal += "'" + text.replacing("'", with: "''") + "'"
            case .blob(let bytes): literal += "<\(bytes.count) bytes>"
            }
        }
        return literal
    }
}
