import Domain

/// What is wrong with an argument of the command line, for the arguments that a command checks by itself.
///
///     ArgumentText(strings).sentence(option: "--as-of", value: "2013-9")
///     // --as-of：“2013-9”不是日期，应写作 2013-09-22
package struct ArgumentText: Sendable {
    /// What an argument must be; the raw value names its sentence, `argument.day`.
    package enum Form: String, CaseIterable, Sendable {
        case day, instant, language, number
        /// One or two ways to break a figure down, as `stage,month`.
        case dimension
        /// A cell of a breakdown, as `district=430903`.
        case group
    }

    let strings: Strings

    package init(_ strings: Strings) {
        self.strings = strings
    }

    /// The form of an option's value; nil for one that takes any text. `--by` is a dimension for figures and a group for rows.
    package static func form(of option: String) -> Form? {
        switch option {
        case "--as-of", "--from", "--effective": .day
        case "--known-at": .instant
        case "--by": .dimension
        case "--language": .language
        case "--projects", "--seed": .number
        default: nil
        }
    }

    /// The sentence for a value that does not have the form of its option; nil for an option that takes any text.
    package func sentence(option: String, value: String) -> String? {
        ArgumentText.form(of: option).map { sentence(option: option, value: value, form: $0) }
    }

    /// The sentence for a value that does not have this form.
    package func sentence(option: String, value: String, form: Form) -> String {
        let known =
            switch form {
            case .dimension, .group: strings.list(Dimension.allCases)
            case .language: choices(Language.allCases.map(\.tag))
            case .day, .instant, .number: ""
            }
        return strings.text("argument.\(form.rawValue)", ["option": option, "given": value, "known": known])
    }

    /// The sentence for a value that is none of those an option knows.
    package func sentence(option: String, value: String, choices known: [String]) -> String {
        strings.text("argument.choice", ["option": option, "given": value, "known": choices(known)])
    }

    package func missing(_ option: String) -> String { strings.text("argument.missing", ["option": option]) }

    package func unknown(_ option: String) -> String { strings.text("argument.unknown", ["option": option]) }

    package func exclusive(_ option: String, _ other: String) -> String {
        strings.text("argument.exclusive", ["option": option, "other": other])
    }

    package func repeated(_ option: String) -> String { strings.text("argument.repeated", ["option": option]) }

    package func oneOf(_ option: String, _ other: String) -> String {
        strings.text("argument.one_of", ["option": option, "other": other])
    }

    package func range(_ option: String, _ range: ClosedRange<Int>) -> String {
        strings.text("argument.range", ["option": option, "least": String(range.lowerBound), "most": String(range.upperBound)])
    }

    private func choices(_ words: [String]) -> String { words.joined(separator: strings.text("list.middle_separator")) }
}
