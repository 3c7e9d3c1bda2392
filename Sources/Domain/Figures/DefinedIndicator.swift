/// A version of an indicator with the text that defines it, and where that text stands.
package struct DefinedIndicator: Equatable, Sendable {
    /// What is nearer takes the place of what is farther, version by version.
    package enum Origin: String, Sendable {
        /// The program's own file.
        case builtIn
        /// The folder of the machine's owner.
        case folder
        /// The agency's own ledger.
        case agency
    }

    package var indicator: Indicator
    /// An entry of a definition file, without the dash that begins it.
    package var text: String
    package var origin: Origin

    package init(_ indicator: Indicator, text: String, origin: Origin) {
        self.indicator = indicator
        self.text = text
        self.origin = origin
    }

    /// The text to begin the next version from: the same with that number, and with the days from one on.
    package func draft(version: Int, from day: Day) -> String {
        var lines: [Substring] = []
        var isInDays = false
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            // What belongs to a field is further in than its name.
            isInDays = line.hasPrefix("valid:") || (isInDays && line.hasPrefix(" "))
            guard !isInDays else { continue }
            lines += line.hasPrefix("version:") ? ["version: \(version)", "valid: {from: \(day)}"] : [line]
        }
        return lines.joined(separator: "\n")
    }
}

/// What a figure would become under another definition.
package struct DefinitionEffect: Equatable, Sendable {
    package struct Line: Equatable, Sendable {
        package var key: String
        /// Empty for the whole.
        package var by: [GroupValue]
        /// Nil where there is none.
        package var before: Figure?
        package var after: Figure?

        package init(key: String, by: [GroupValue], before: Figure?, after: Figure?) {
            self.key = key
            self.by = by
            self.before = before
            self.after = after
        }

        package var isChanged: Bool { before?.value != after?.value }
    }

    package var asOf: Day
    package var lines: [Line]

    package init(asOf: Day, lines: [Line]) {
        self.asOf = asOf
        self.lines = lines
    }
}
